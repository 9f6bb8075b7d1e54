"""A report year week by week, and who reported in time; loaded without asking for permission."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.types import Form, Unit
from models.queries.year.rows import (
    UnitDate,
    absent_dates,
    approved_versions,
    first_reported,
    first_sendings,
    year_rows,
)
from models.rules.calendar.calendar import Period
from models.rules.states import State, state_of
from models.threads import beside
from models.views.plans import PlanVersion
from models.views.year import Timeliness, Year, YearRow
from models.views.year_shape import shaped
from models.world import World

WEEKS = 12
"""So many last periods say how timely a unit is."""

A_YEAR = timedelta(days=366)


async def load_year(session: AsyncSession, world: World, form: Form, period: Period) -> Year:
    """The report year of `period` up to its as-of date; two statements, whatever the number of units."""
    rows = await year_rows(session, form.key, first_of(period.year), period.as_of)
    plans = await approved_versions(session, form.key, period.year, form.headline, period.as_of)
    # A year of a big oblast takes a second to add up: not on the loop.
    return await beside(_year, world, form, period, rows, plans)


def _year(world: World, form: Form, period: Period, rows: list[YearRow], plans: list[PlanVersion]) -> Year:
    dates = dict.fromkeys(row.as_of for row in rows)
    periods = {as_of: world.calendar.period(form, as_of) for as_of in dates} | {period.as_of: period}
    known = {as_of: one for as_of, one in sorted(periods.items()) if one is not None}
    expected = {as_of: world.region.reporting(form, one.opens.date()) for as_of, one in known.items()}
    return shaped(form, known, expected, rows, plans)


def first_of(year: int) -> date:
    """The first as-of date that belongs to the report year."""
    return date(year, 1, 2)


async def load_timeliness(
    session: AsyncSession, world: World, form: Form, period: Period, weeks: int | None = WEEKS
) -> Timeliness:
    """The last `weeks` periods up to `period` (None: all of its year); three statements.

    None before anybody ever reported. Units expected in none of them are left out.
    """
    periods = await _last_periods(session, world, form, period, weeks)
    first, last = periods[0].as_of, periods[-1].as_of
    sent = await first_sendings(session, form.key, first, last)
    absent = await absent_dates(session, form.key, first, last)
    return await beside(_timeliness, world, form, periods, sent, absent)


def _timeliness(
    world: World,
    form: Form,
    periods: tuple[Period, ...],
    sent: Mapping[UnitDate, datetime],
    absent: set[UnitDate],
) -> Timeliness:
    expected = [{unit.key for unit in world.region.reporting(form, one.opens.date())} for one in periods]
    units = tuple(unit for unit in world.region.units if any(unit.key in there for there in expected))
    states = {
        unit.key: tuple(
            _state(unit, one, unit.key in there, sent, absent) for one, there in zip(periods, expected, strict=True)
        )
        for unit in units
    }
    return Timeliness(form, periods, units, states)


async def load_timeliness_of(
    session: AsyncSession, world: World, form: Form, period: Period, unit: Unit, weeks: int = WEEKS
) -> tuple[tuple[Period, State], ...]:
    """The same of one unit, oldest first; three statements."""
    periods = await _last_periods(session, world, form, period, weeks)
    first, last = periods[0].as_of, periods[-1].as_of
    sent = await first_sendings(session, form.key, first, last, unit.key)
    absent = await absent_dates(session, form.key, first, last, unit.key)
    return tuple(
        (one, _state(unit, one, unit.kind in form.kinds and unit.lifetime.covers(one.opens.date()), sent, absent))
        for one in periods
    )


async def _last_periods(
    session: AsyncSession, world: World, form: Form, period: Period, weeks: int | None
) -> tuple[Period, ...]:
    """Oldest first, `period` the last of them."""
    start = first_of(period.year) if weeks is None else period.as_of - A_YEAR
    begun = await first_reported(session, form.key) or period.as_of
    found = world.calendar.periods(form, min(max(start, begun), period.as_of), period.as_of)
    ordered = tuple(sorted(found, key=lambda one: one.as_of))
    return ordered if weeks is None else ordered[-weeks:]


def _state(
    unit: Unit, period: Period, required: bool, sent: Mapping[UnitDate, datetime], absent: set[UnitDate]
) -> State:
    """Nobody is asked about a past draft: it is as good as nothing."""
    if not required:
        return State.NOT_REQUIRED
    key = (unit.key, period.as_of)
    return state_of(True, sent.get(key), period, has_draft=False, no_data=key in absent)
