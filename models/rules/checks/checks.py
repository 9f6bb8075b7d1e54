"""Checks on a report: errors keep it from being sent, questions ask for a reason (docs/definitions.md, «Checks»)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from config.catalogue.region import Checks, Form, Holiday, Indicator, Measure, Unit
from models.rules.calendar.holiday_periods import held_days
from models.rules.checks.growths import Leap, Odd, Series, leap_of, odd_of
from models.rules.figures import totals, weeks_between, year_of


class Check(StrEnum):
    """Errors, then questions. The values are stored, and name reasons in the catalogue."""

    MISSING = "missing"
    NEGATIVE = "negative"
    ABOVE_POPULATION = "above_population"
    BELOW_MINIMUM = "below_minimum"
    ABOVE_MAXIMUM = "above_maximum"
    ABOVE_WHOLE = "above_whole"
    HELD_EARLY = "held_early"

    FALLS = "falls"
    JUMPS = "jumps"
    UNUSUAL = "unusual"
    OVER_PLAN = "over_plan"
    STILL = "still"


# What was typed or is blank, by indicator.
Values: TypeAlias = Mapping[str, int | str | None]


@dataclass(frozen=True, slots=True)
class Lone:
    """A figure that is wrong by itself: negative, or held_early before the first day that events may be held."""

    value: int


@dataclass(frozen=True, slots=True)
class Beyond:
    """Below_minimum, above_maximum, above_population; above_whole: more done or held than there are."""

    value: int
    limit: int


@dataclass(frozen=True, slots=True)
class Fall:
    value: int
    previous: int


@dataclass(frozen=True, slots=True)
class Excess:
    """Over the annual plan by more than `percent` of it, which is `limit`."""

    value: int
    plan: int
    limit: int
    percent: int


@dataclass(frozen=True, slots=True)
class Standstill:
    """Weeks without change."""

    weeks: int


Found: TypeAlias = Lone | Beyond | Fall | Leap | Odd | Excess | Standstill


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `indicator` is the figure's key (the headline's for over_plan), None when it is of all figures.

    `data` is what was found, in whole people and weeks; nothing where a figure is missing.
    """

    check: Check
    indicator: str | None
    data: Found | None = None

    @property
    def value(self) -> int | None:
        """The figure it is about."""
        return None if self.data is None or isinstance(self.data, Standstill) else self.data.value


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier report as last sent: its as-of date and figures by indicator."""

    as_of: date
    values: Mapping[str, int]


def share_problems(holiday: Holiday, key: str, as_of: date, values: Values, today: date | None) -> Iterator[Finding]:
    """What is wrong with the figure `key` beside the others of its share; day 0 is `as_of`."""
    for share in holiday.shares:
        value, whole = values.get(key), values.get(share.whole)
        if key not in {share.done, share.held} or not isinstance(value, int):
            continue
        if isinstance(whole, int) and value > whole:
            yield Finding(Check.ABOVE_WHOLE, key, Beyond(value, whole))
        if key == share.held and value > 0 and _is_early(holiday, as_of, today):
            yield Finding(Check.HELD_EARLY, key, Lone(value))


def _is_early(holiday: Holiday, as_of: date, today: date | None) -> bool:
    return today is not None and today < held_days(holiday, as_of)[0]


WHOLE = 100


def errors(form: Form, unit: Unit, as_of: date, values: Values, today: date | None = None) -> list[Finding]:
    """What keeps the report from being sent, in the card's order. Words are only checked for being there.

    `today` is the region's local date: without it nothing of a holiday is held too early.
    """
    found: list[Finding] = []
    for indicator in form.asked_on(as_of):
        found += _wrong(form, unit, indicator, values)
        if form.holiday is not None:
            found += share_problems(form.holiday, indicator.key, as_of, values, today)
    return found


def questions(
    form: Form,
    unit: Unit,  # noqa: ARG001  # asked like errors(); a question of the unit's own may come
    as_of: date,
    values: Values,
    past: Sequence[Past],
    plan: Mapping[str, int],
) -> list[Finding]:
    """What a reason is asked for. `past` are the unit's reports in this form, `plan` its approved annual figures.

    Reports of another report year, or not earlier than `as_of`, are passed over; growth never crosses years.
    «Over plan» is found each time: asking once per plan version is up to the caller.
    """
    earlier = _of_this_year(past, as_of)
    numbers = _numbers(form, as_of, values)
    found = [
        *_of_single_figures(form, as_of, numbers, earlier),
        _over_plan(form, numbers, plan),
        _still(form, as_of, numbers, earlier),
    ]
    return [problem for problem in found if problem is not None]


def growth_reading(previous: int | None, value: int) -> int | None:
    """The new value if a falling figure was meant as growth («+12, станет 692»); None where it doesn't fall."""
    return None if previous is None or value >= previous else previous + value


def _wrong(form: Form, unit: Unit, indicator: Indicator, values: Values) -> Iterator[Finding]:
    key, value = indicator.key, values.get(indicator.key)
    if value is None or (isinstance(value, str) and not value.strip()):
        if indicator.required:
            yield Finding(Check.MISSING, key)
        return
    if isinstance(value, str):
        if not indicator.is_text:  # words where a figure belongs are no figure
            yield Finding(Check.MISSING, key)
        return
    if value < 0:
        yield Finding(Check.NEGATIVE, key, Lone(value))
    elif value < indicator.minimum:
        yield Finding(Check.BELOW_MINIMUM, key, Beyond(value, indicator.minimum))
    if indicator.maximum is not None and value > indicator.maximum:
        yield Finding(Check.ABOVE_MAXIMUM, key, Beyond(value, indicator.maximum))
    if form.checks.within_population and unit.population is not None and value > unit.population:
        yield Finding(Check.ABOVE_POPULATION, key, Beyond(value, unit.population))


def _of_single_figures(
    form: Form, as_of: date, numbers: Mapping[str, int], earlier: Sequence[Past]
) -> Iterator[Finding | None]:
    for indicator in form.asked_on(as_of):
        history = [(report.as_of, report.values[indicator.key]) for report in earlier if indicator.key in report.values]
        if indicator.measure is not Measure.CUMULATIVE or indicator.key not in numbers or not history:
            continue
        value, previous = numbers[indicator.key], history[-1][1]
        if value < previous:
            if form.checks.falls:
                yield Finding(Check.FALLS, indicator.key, Fall(value, previous))
        else:
            yield _grown(form.checks, indicator.key, [*history, (as_of, value)])


def _grown(checks: Checks, key: str, series: Series) -> Finding | None:
    """One question about a growth: that it jumps, else that it is out of the ordinary."""
    if checks.jump is not None and (leap := leap_of(checks.jump, series)) is not None:
        return Finding(Check.JUMPS, key, leap)
    if checks.unusual is not None and (odd := odd_of(checks.unusual, series)) is not None:
        return Finding(Check.UNUSUAL, key, odd)
    return None


def _over_plan(form: Form, numbers: Mapping[str, int], plan: Mapping[str, int]) -> Finding | None:
    percent, annual = form.checks.over_plan, plan.get(form.headline)
    value = {**numbers, **totals(form, numbers)}.get(form.headline)
    # Without a plan, or with none but zero, there is nothing to be above of.
    if percent is None or value is None or not annual or value * WHOLE <= annual * percent:
        return None
    return Finding(Check.OVER_PLAN, form.headline, Excess(value, annual, annual * percent // WHOLE, percent))


def _still(form: Form, as_of: date, numbers: Mapping[str, int], earlier: Sequence[Past]) -> Finding | None:
    """Asked once the figures equal those of the last `still_weeks` reports: the third unchanged week running."""
    needed = form.checks.still_weeks
    if needed is None or not numbers:
        return None
    asked = [indicator.key for indicator in form.asked_on(as_of) if not indicator.is_text]
    since: list[date] = []
    for report in reversed(earlier):
        if any(report.values.get(key) != numbers.get(key) for key in asked):
            break
        since.append(report.as_of)
    if len(since) < needed:
        return None
    return Finding(Check.STILL, None, Standstill(weeks_between(since[-1], as_of)))


def _of_this_year(past: Sequence[Past], as_of: date) -> list[Past]:
    year = year_of(as_of)
    same = (report for report in past if report.as_of < as_of and year_of(report.as_of) == year)
    return sorted(same, key=lambda report: report.as_of)


def _numbers(form: Form, as_of: date, values: Values) -> dict[str, int]:
    found = {i.key: values.get(i.key) for i in form.asked_on(as_of) if not i.is_text}
    return {key: value for key, value in found.items() if isinstance(value, int)}
