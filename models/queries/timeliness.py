"""Who reported in time, period by period; loaded without asking for permission."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Form, Unit
from models.queries.report.sent import UNTIL, counts, is_excused
from models.queries.year import Span, all_rows, first_of, first_reported
from models.rules.calendar.calendar import Period
from models.rules.states import State, state_of
from models.tables import Absence, Mark, Report
from models.threads import beside
from models.views.year import Timeliness
from models.world import World

UnitDate: TypeAlias = tuple[str, date]
WEEKS = 12
"""So many last periods say how timely a unit is."""
A_YEAR = timedelta(days=366)


class FirstSending(NamedTuple):
    """When a report was first sent, and whether that was in time says something: an import does not."""

    at: datetime
    is_judged: bool


async def first_sendings(session: AsyncSession, span: Span) -> dict[UnitDate, FirstSending]:
    """By unit and as-of date: when its first revision was sent, and if that counts; one statement."""
    counted = [counts(until=True), Report.sent_at <= UNTIL] if span.until else [counts()]
    judged = func.min(case((Report.is_judged, 1), else_=0))
    query = select(Report.unit, Report.as_of, func.min(Report.sent_at), judged).where(*span.of(Report), *counted)
    return await beside(_sent_at, await all_rows(session, query.group_by(Report.unit, Report.as_of), span.about))


def _sent_at(found: list[Any]) -> dict[UnitDate, FirstSending]:
    return {(place, as_of): FirstSending(sent, bool(is_judged)) for place, as_of, sent, is_judged in found}


async def absent_dates(session: AsyncSession, span: Span) -> set[UnitDate]:
    """Units and as-of dates for which «no data» was said; one statement."""
    where = span.of(Absence) + ([Absence.said_at <= span.until] if span.until else [])
    rows = await all_rows(session, select(Absence.unit, Absence.as_of).where(*where).distinct())
    return {(place, as_of) for place, as_of in rows}


async def excused_dates(session: AsyncSession, span: Span) -> frozenset[date]:
    """As-of dates whose lateness had a good reason, as an official says; one statement."""
    said = select(Mark.as_of).where(*span.of(Mark), is_excused(until=span.until is not None))
    return frozenset(await session.scalars(said, span.about))


async def load_timeliness(
    session: AsyncSession,
    world: World,
    form: Form,
    period: Period,
    weeks: int | None = WEEKS,
    *,
    now: datetime,
    known_at: datetime | None = None,
) -> Timeliness:
    """The last `weeks` periods up to `period` (None: all of its year), as known then; three statements.

    None before anybody ever reported. Units expected in none of them are left out.
    """
    periods = await _last_periods(session, world, form, period, weeks)
    span = Span(form.key, periods[0].as_of, periods[-1].as_of, until=known_at)
    sent, absent = await first_sendings(session, span), await absent_dates(session, span)
    found = await beside(_timeliness, world, form, periods, sent, absent)
    return replace(found, known_at=known_at, seen_at=known_at or now)


def _timeliness(
    world: World,
    form: Form,
    periods: tuple[Period, ...],
    sent: Mapping[UnitDate, FirstSending],
    absent: set[UnitDate],
) -> Timeliness:
    expected = [{unit.key for unit in world.region.reporting(form, one.opens.date())} for one in periods]
    units = tuple(unit for unit in world.region.units if any(unit.key in there for there in expected))
    states = {
        unit.key: tuple(
            _state(unit, one, unit.key in there and world.region.judges(one.as_of), sent, absent)
            for one, there in zip(periods, expected, strict=True)
        )
        for unit in units
    }
    return Timeliness(form, periods, units, states)


async def load_timeliness_of(
    session: AsyncSession,
    world: World,
    form: Form,
    period: Period,
    unit: Unit,
    *,
    known_at: datetime | None = None,
) -> tuple[tuple[Period, State], ...]:
    """The same of one unit, oldest first; three statements."""
    periods = await _last_periods(session, world, form, period, WEEKS)
    span = Span(form.key, periods[0].as_of, periods[-1].as_of, unit.key, known_at)
    sent, absent = await first_sendings(session, span), await absent_dates(session, span)
    return tuple((one, _state(unit, one, _is_asked(world, form, one, unit), sent, absent)) for one in periods)


def _is_asked(world: World, form: Form, period: Period, unit: Unit) -> bool:
    is_expected = unit.kind in form.kinds and unit.lifetime.covers(period.opens.date())
    return is_expected and world.region.judges(period.as_of)


async def _last_periods(
    session: AsyncSession, world: World, form: Form, period: Period, weeks: int | None
) -> tuple[Period, ...]:
    """Oldest first, `period` the last of them."""
    start = first_of(period.year) if weeks is None else period.as_of - A_YEAR
    begun = await first_reported(session, form.key) or period.as_of
    found = world.calendar.periods(form, min(max(start, begun), period.as_of), period.as_of)
    ordered = tuple(sorted((one for one in found if _is_judged(world, one, period)), key=lambda one: one.as_of))
    return ordered if weeks is None else ordered[-weeks:]


def _is_judged(world: World, one: Period, last: Period) -> bool:
    """The `last` one is always shown."""
    return one == last or world.region.judges(one.as_of)


def _state(
    unit: Unit, period: Period, required: bool, sent: Mapping[UnitDate, FirstSending], absent: set[UnitDate]
) -> State:
    """Nobody is asked about a past draft: it is as good as nothing. `required`: expected, and its timeliness counts."""
    if not required:
        return State.NOT_REQUIRED
    key = (unit.key, period.as_of)
    at, is_judged = sent.get(key, (None, True))
    return state_of(True, at, period, has_draft=False, no_data=key in absent, is_judged=is_judged)
