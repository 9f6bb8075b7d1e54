"""A report year week by week, and who reported in time; loaded without asking for permission."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.types import Form, Unit
from models.queries.known_plans import approved_by, approved_versions, versions_known
from models.queries.report.sent import COUNTS, FIRST_BY_THEN, FIRST_SENT_AT, UNTIL, counts, is_latest
from models.rules.calendar.calendar import Period
from models.rules.review import MarkKind
from models.rules.states import State, state_of
from models.tables import Absence, Mark, Report, ReportValue
from models.tables.gathered import by_key, gathered
from models.threads import beside
from models.views.plans import PlanVersion
from models.views.year import Timeliness, Year, YearRow, shaped
from models.world import World

SLICE = 1000
"""So many rows are taken at once before others have their turn."""

NOTHING: Mapping[str, Any] = MappingProxyType({})

UnitDate: TypeAlias = tuple[str, date]


class Sending(NamedTuple):
    """When a report was first sent, and whether that was in time says something: an import does not."""

    at: datetime
    is_judged: bool


@dataclass(frozen=True, slots=True)
class Span:
    """As-of dates of a form from `first` to `last`, both included: of all units, or one; as known `until` then."""

    form: str
    first: date
    last: date
    unit: str | None = None
    until: datetime | None = None

    def of(self, table: type[Report | Absence | Mark]) -> list[ColumnElement[bool]]:
        where = [table.form == self.form, table.as_of.between(self.first, self.last)]
        return [*where, table.unit == self.unit] if self.unit else where

    @property
    def about(self) -> Mapping[str, Any]:
        return {"until": self.until} if self.until else {}


async def year_rows(session: AsyncSession, span: Span) -> list[YearRow]:
    """The latest revisions, oldest first; one statement."""
    now = FIRST_SENT_AT, COUNTS
    sent, counted = (FIRST_BY_THEN, is_latest(until=True) & counts(until=True)) if span.until else now
    query = (
        select(Report.unit, Report.as_of, Report.revision, sent, _NUMBERS, Report.is_judged)
        .where(*span.of(Report), counted)
        .order_by(Report.as_of, Report.id)
    )
    return await beside(_read, await all_rows(session, query, span.about))


def _read(found: list[Any]) -> list[YearRow]:
    return [YearRow(unit, as_of, n, sent, gathered(text), judged) for unit, as_of, n, sent, text, judged in found]


_NUMBERS = (
    select(by_key(ReportValue.indicator, ReportValue.number))
    .where(ReportValue.report_id == Report.id, ReportValue.number.is_not(None))
    .correlate(Report)
    .scalar_subquery()
)


async def all_rows(
    session: AsyncSession, query: Select[*tuple[Any, ...]], about: Mapping[str, Any] = NOTHING
) -> list[Any]:
    """Every row; the loop is let go in between: by the connection, as a session makes all rows before it gives one."""
    rows: list[Any] = []
    for part in (await (await session.connection()).execute(query, about)).partitions(SLICE):
        rows += part
        await asyncio.sleep(0)
    return rows


async def first_sendings(session: AsyncSession, span: Span) -> dict[UnitDate, Sending]:
    """By unit and as-of date: when its first revision was sent, and if that counts; one statement."""
    counted = [counts(until=True), Report.sent_at <= UNTIL] if span.until else [counts()]
    judged = func.min(case((Report.is_judged, 1), else_=0))
    query = select(Report.unit, Report.as_of, func.min(Report.sent_at), judged).where(*span.of(Report), *counted)
    return await beside(_sent_at, await all_rows(session, query.group_by(Report.unit, Report.as_of), span.about))


def _sent_at(found: list[Any]) -> dict[UnitDate, Sending]:
    return {(place, as_of): Sending(sent, bool(is_judged)) for place, as_of, sent, is_judged in found}


async def absent_dates(session: AsyncSession, span: Span) -> set[UnitDate]:
    """Units and as-of dates for which «no data» was said; one statement."""
    where = span.of(Absence) + ([Absence.said_at <= span.until] if span.until else [])
    rows = await all_rows(session, select(Absence.unit, Absence.as_of).where(*where).distinct())
    return {(place, as_of) for place, as_of in rows}


async def excused_dates(session: AsyncSession, span: Span) -> frozenset[date]:
    """As-of dates whose lateness had a good reason, as an official says; one statement."""
    said = select(Mark.as_of).where(*span.of(Mark))
    stands: ColumnElement[bool] = Mark.ended_at.is_(None)
    if span.until is not None:
        stands = (stands | (Mark.ended_at > span.until)) & (Mark.made_at <= span.until)
    return frozenset(await session.scalars(said.where(Mark.kind == MarkKind.EXCUSED.value, stands)))


async def first_reported(session: AsyncSession, form: str) -> date | None:
    """The first as-of date that anybody ever reported for."""
    return await session.scalar(select(func.min(Report.as_of)).where(Report.form == form))


WEEKS = 12
"""So many last periods say how timely a unit is."""

A_YEAR = timedelta(days=366)


async def load_year(
    session: AsyncSession, world: World, form: Form, period: Period, known_at: datetime | None = None
) -> Year:
    """The report year of `period` up to its as-of date (as known then); two statements, however many units."""
    # A year of a big oblast takes a second to add up: not on the loop.
    return await beside(
        _year,
        world,
        form,
        period,
        await year_rows(session, Span(form.key, first_of(period.year), period.as_of, until=known_at)),
        await _approved(session, form, period, known_at),
        known_at,
    )


async def _approved(session: AsyncSession, form: Form, period: Period, known_at: datetime | None) -> list[PlanVersion]:
    if known_at is None:
        return await approved_versions(session, form.key, period.year, form.headline, period.as_of)
    return approved_by(await versions_known(session, form.key, [period.year], known_at), period.as_of)


def _year(
    world: World,
    form: Form,
    period: Period,
    rows: list[YearRow],
    plans: list[PlanVersion],
    known_at: datetime | None,
) -> Year:
    dates = dict.fromkeys(row.as_of for row in rows)
    periods = {as_of: world.calendar.period(form, as_of) for as_of in dates} | {period.as_of: period}
    known = {as_of: one for as_of, one in sorted(periods.items()) if one is not None}
    expected = {as_of: world.region.reporting(form, one.opens.date()) for as_of, one in known.items()}
    return replace(shaped(form, known, expected, rows, plans), known_at=known_at)


def first_of(year: int) -> date:
    """The first as-of date that belongs to the report year."""
    return date(year, 1, 2)


async def load_timeliness(
    session: AsyncSession,
    world: World,
    form: Form,
    period: Period,
    weeks: int | None = WEEKS,
    known_at: datetime | None = None,
) -> Timeliness:
    """The last `weeks` periods up to `period` (None: all of its year), as known then; three statements.

    None before anybody ever reported. Units expected in none of them are left out.
    """
    periods = await _last_periods(session, world, form, period, weeks)
    span = Span(form.key, periods[0].as_of, periods[-1].as_of, until=known_at)
    sent, absent = await first_sendings(session, span), await absent_dates(session, span)
    return replace(await beside(_timeliness, world, form, periods, sent, absent), known_at=known_at)


def _timeliness(
    world: World,
    form: Form,
    periods: tuple[Period, ...],
    sent: Mapping[UnitDate, Sending],
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
    unit: Unit, period: Period, required: bool, sent: Mapping[UnitDate, Sending], absent: set[UnitDate]
) -> State:
    """Nobody is asked about a past draft: it is as good as nothing. `required`: expected, and its timeliness counts."""
    if not required:
        return State.NOT_REQUIRED
    key = (unit.key, period.as_of)
    at, is_judged = sent.get(key, (None, True))
    return state_of(True, at, period, has_draft=False, no_data=key in absent, is_judged=is_judged)
