"""A report year up to an as-of date, as frozen views: week by week, unit by unit, and who reported in time."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from itertools import pairwise

from config.catalogue.region import Form, Unit
from models.rules.calendar.calendar import Period
from models.rules.figures import (
    DAYS_A_WEEK,
    adds_up,
    sums,
    totals,
    weekly_average,
    whole_weeks,
)
from models.rules.forecast import Forecast, forecast, weeks_left
from models.rules.plans import OBLAST
from models.rules.states import State, state_of
from models.views.planned import Planned
from models.views.plans import PlanVersion, annual_of, due_of, in_force


@dataclass(frozen=True, slots=True)
class YearRow:
    """A unit's latest revision for one as-of date; `numbers` without totals."""

    unit: str
    as_of: date
    revision: int
    first_sent_at: datetime
    numbers: Mapping[str, int]
    is_judged: bool = True


@dataclass(frozen=True, slots=True)
class Point:
    """What a unit reported for one as-of date: its latest revision with totals; `state` is one of those reported."""

    as_of: date
    figures: Mapping[str, int]
    revision: int
    first_sent_at: datetime
    state: State


@dataclass(frozen=True, slots=True)
class OblastWeek:
    """The oblast on one as-of date: sums with who had not reported carried forward, and what was added since.

    `growth` is empty for the first date of the year, and each figure's is of so many units as `grown` says; `weeks` lie
    between this date and the one before. `expected` units were to report, `reported` of them did.
    """

    as_of: date
    figures: Mapping[str, int]
    growth: Mapping[str, int]
    weeks: int | None
    reported: int
    expected: int
    grown: Mapping[str, int]

    def is_part_grown(self, key: str) -> bool:
        return self.grown.get(key, 0) < self.expected


@dataclass(frozen=True, slots=True)
class Amendment:
    """From `as_of` on the annual plan of the headline is another one."""

    as_of: date
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Year:
    """`weeks` are the as-of dates with any report, oldest first; `points` are by unit and date.

    `annual` is the approved annual plan of the headline over the oblast, `to_date` by week what it comes to by then,
    `planned` the last week's headline against it.
    """

    form: Form
    period: Period
    units: tuple[Unit, ...]
    weeks: tuple[OblastWeek, ...]
    points: Mapping[str, Mapping[date, Point]]
    annual: int | None
    to_date: Mapping[date, int]
    forecast: Forecast | None
    amended: tuple[Amendment, ...] = ()
    planned: Planned | None = None
    known_at: datetime | None = None

    @property
    def weekly_average(self) -> int | None:
        """What a week has added to the headline since 1 January, by the last week that is known."""
        key, last = self.form.headline, self.weeks[-1] if self.weeks else None
        if last is None or key not in last.figures:
            return None
        return weekly_average(self.form, key, last.figures[key], last.as_of)


def is_decided(period: Period, state: State, now: datetime) -> bool:
    """Who still has time has not missed it."""
    return state is not State.NOT_REQUIRED and (state.is_reported or period.is_late(now))


@dataclass(frozen=True, slots=True)
class Timeliness:
    """Who reported in time: `periods` oldest first, by unit one state for each of them."""

    form: Form
    periods: tuple[Period, ...]
    units: tuple[Unit, ...]
    states: Mapping[str, tuple[State, ...]]
    known_at: datetime | None = None
    seen_at: datetime | None = None

    def decided(self, states: Sequence[State]) -> tuple[State, ...]:
        """Those that are decided of one unit's `states` of the last periods; all without a moment to see them at."""
        rows = zip(self.periods[len(self.periods) - len(states) :], states, strict=True)
        return tuple(state for one, state in rows if self.seen_at is None or is_decided(one, state, self.seen_at))


Expected = Mapping[date, tuple[Unit, ...]]


@dataclass(slots=True)
class _Carried:
    """The latest figures of every unit so far this year, and of which date they are."""

    figures: dict[str, Mapping[str, int]] = field(default_factory=dict)
    dates: dict[str, date] = field(default_factory=dict)


def shaped(
    form: Form,
    periods: Mapping[date, Period],
    expected: Expected,
    rows: Sequence[YearRow],
    plans: Sequence[PlanVersion],
) -> Year:
    """`periods` and `expected` units by as-of date, oldest first, the year's last one included; `plans` by force."""
    by_date: dict[date, dict[str, YearRow]] = defaultdict(dict)
    for row in rows:
        by_date[row.as_of][row.unit] = row
    points: dict[str, dict[date, Point]] = defaultdict(dict)
    weeks: list[OblastWeek] = []
    carried = _Carried()
    for as_of, there in by_date.items():
        figures = {unit: {**row.numbers, **totals(form, row.numbers)} for unit, row in there.items()}
        units = expected.get(as_of, ())
        reported = [unit.key for unit in units if unit.key in there]
        if reported:
            weeks.append(_week(form, as_of, [unit.key for unit in units], figures, carried))
        for key in reported:
            points[key][as_of] = _point(there[key], figures[key], periods[as_of])
        carried.figures |= figures
        carried.dates |= dict.fromkeys(figures, as_of)
    *_, period = periods.values()
    annual = {as_of: annual_of(plans, form.headline, as_of) for as_of in periods}
    due = {as_of: due_of(plans, form, form.headline, as_of) for as_of in periods}
    return Year(
        form,
        period,
        _of_the_year(expected),
        tuple(weeks),
        points,
        annual[period.as_of],
        {as_of: one.people for as_of, one in due.items() if one},
        _forecast(form, weeks, expected),
        _amended(annual),
        _planned(form, weeks, plans, period.as_of),
    )


def _planned(form: Form, weeks: Sequence[OblastWeek], plans: Sequence[PlanVersion], as_of: date) -> Planned | None:
    """The last week's headline against the plan in force on `as_of`."""
    key, last = form.headline, weeks[-1] if weeks else None
    annual = annual_of(plans, key, as_of)
    due = due_of(plans, form, key, last.as_of, on=as_of) if last else None
    if last is None or key not in last.figures or annual is None or due is None:
        return None
    plan = in_force(plans, as_of)
    by_months = plan is not None and plan.goes_by_months(key, OBLAST)
    return Planned(last.figures[key], annual, due, due.people, by_months)


def _amended(annual: Mapping[date, int | None]) -> tuple[Amendment, ...]:
    """Where one plan follows another; the first plan of a year amends nothing."""
    pairs = pairwise(sorted((as_of, year) for as_of, year in annual.items() if year is not None))
    return tuple(Amendment(as_of, before, after) for (_, before), (as_of, after) in pairs if before != after)


def _week(
    form: Form, as_of: date, units: Sequence[str], figures: Mapping[str, Mapping[str, int]], carried: _Carried
) -> OblastWeek:
    found = sums(form, _latest(units, figures, carried))
    growth: dict[str, int] = {}
    grown: Counter[str] = Counter()
    for unit in units:
        before, now = carried.figures.get(unit), figures.get(unit)
        if before is None or now is None:
            continue
        for key in before.keys() & now.keys() & found.keys():
            growth[key] = growth.get(key, 0) + now[key] - before[key]
            grown[key] += 1
    last = max((carried.dates[unit] for unit in units if unit in carried.dates), default=None)
    weeks = whole_weeks(last, as_of) if last else None
    reported = sum(unit in figures for unit in units)
    return OblastWeek(as_of, found, growth, weeks, reported, len(units), grown)


def _latest(
    units: Iterable[str], figures: Mapping[str, Mapping[str, int]], carried: _Carried
) -> Iterable[Mapping[str, int]]:
    """What each unit has said, or had said before."""
    for unit in units:
        source = figures.get(unit, carried.figures.get(unit))
        if source is not None:
            yield source


def _point(row: YearRow, figures: Mapping[str, int], period: Period) -> Point:
    state = state_of(True, row.first_sent_at, period, has_draft=False, no_data=False, is_judged=row.is_judged)
    return Point(row.as_of, figures, row.revision, row.first_sent_at, state)


def _of_the_year(expected: Expected) -> tuple[Unit, ...]:
    found = {unit.key: unit for units in expected.values() for unit in units}
    return tuple(sorted(found.values(), key=lambda unit: unit.position))


def _forecast(form: Form, weeks: Sequence[OblastWeek], expected: Expected) -> Forecast | None:
    """A week that somebody has not reported for yet would say that the oblast had slowed down: it makes no pace.

    The state of a moment leads nowhere: only what adds up over the year is forecast.
    """
    key = form.headline
    if not weeks or key not in weeks[-1].figures or not adds_up(form, key):
        return None
    latest = weeks[-1]
    whole = weeks if latest.reported == len(expected[latest.as_of]) else weeks[:-1]
    growths = [
        Fraction(after.growth[key] * DAYS_A_WEEK, (after.as_of - before.as_of).days)
        for before, after in pairwise(whole)
        if key in after.growth
    ]
    return forecast(latest.figures[key], growths, weeks_left(latest.as_of))
