"""A unit's report year week by week, the weeks it missed among them, for who reads everything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.types import Form, Unit
from models.queries.digest.digest import summary_period
from models.queries.digest.standing import is_decided
from models.queries.year.year import approved_versions, first_of, first_reported, year_rows
from models.rules.access import Actor
from models.rules.calendar.calendar import Period
from models.rules.figures import growth, percent, plan_to_date, totals
from models.rules.states import State, state_of
from models.views.plans import PlanVersion, annual_of
from models.views.year import YearRow
from models.world import ReportKey, World


@dataclass(frozen=True, slots=True)
class UnitWeek:
    """`figure` is the headline, None where nothing was reported; `growth` is since the report before, of this year.

    `of_to_date` is per cent of the plan to that date, of the version in force then. `state` is None while undecided.
    """

    as_of: date
    figure: int | None
    growth: int | None
    of_to_date: Decimal | None
    state: State | None


@dataclass(frozen=True, slots=True)
class UnitYear:
    """`weeks` come newest first; `annual` is the unit's approved plan of the year."""

    form: Form
    period: Period
    unit: Unit
    weeks: tuple[UnitWeek, ...]
    annual: int | None


async def load_unit_year(session: AsyncSession, world: World, *, by: Actor, key: ReportKey, now: datetime) -> UnitYear:
    """Up to the date of `key`, from the first date that anybody reported for; five statements.

    Raises as `summary_period`, and SubjectGoneError("unit") for a unit that was not expected then.
    """
    period = summary_period(world, by=by, form=key.form, now=now, as_of=key.as_of)
    subject = world.subject(key)
    form, unit = subject.form, subject.unit
    rows = await year_rows(session, form.key, first_of(period.year), period.as_of, unit.key)
    plans = await approved_versions(session, form.key, period.year, form.headline, period.as_of, unit.key)
    begun = max(first_of(period.year), await first_reported(session, form.key) or period.as_of)
    periods = {one.as_of: one for one in world.calendar.periods(form, min(begun, period.as_of), period.as_of)}
    expected = [one for _, one in sorted(periods.items()) if unit.lifetime.covers(one.opens.date())]
    weeks = _weeks(form, unit, expected, {row.as_of: row for row in rows}, plans, now)
    return UnitYear(form, period, unit, tuple(reversed(weeks)), annual_of(plans, form.headline, period.as_of, unit.key))


def _weeks(
    form: Form, unit: Unit, periods: list[Period], rows: dict[date, YearRow], plans: list[PlanVersion], now: datetime
) -> list[UnitWeek]:
    weeks: list[UnitWeek] = []
    before: int | None = None
    for period in periods:
        row = rows.get(period.as_of)
        figure = totals(form, row.numbers).get(form.headline) if row else None
        annual = annual_of(plans, form.headline, period.as_of, unit.key)
        due = percent(figure, plan_to_date(annual, period.as_of)) if annual and figure is not None else None
        state = state_of(True, row.first_sent_at if row else None, period, has_draft=False, no_data=False)
        shown = state if is_decided(period, state, now) else None
        weeks.append(UnitWeek(period.as_of, figure, growth(before, figure), due, shown))
        before = before if figure is None else figure
    return weeks
