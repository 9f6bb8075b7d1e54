"""Exact arithmetic of figures: totals, growth, plan to date, percentages and rates; no floats."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import NamedTuple

from config.catalogue.region import Form, Measure, PlanToDate

HALF = Fraction(1, 2)
DAYS_A_WEEK = 7
MONTHS = 12
FEWEST_WEEKS = 4
"""A year younger than that has no average week."""


def totals(form: Form, values: Mapping[str, int | None]) -> dict[str, int]:
    """Every total of the form by key. A missing part counts as nothing; with no part there is no total."""
    known = {key: value for key, value in values.items() if value is not None}
    sums: dict[str, int] = {}
    for total in form.totals:
        parts = [known[part] for part in total.parts if part in known]
        if parts:
            known[total.key] = sums[total.key] = sum(parts)
    return sums


def sums(form: Form, parts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The figures of several reports added up, with their totals; what nobody gave is not there."""
    keys = {indicator.key for indicator in form.indicators if not indicator.is_text}
    found: dict[str, int] = {}
    for part in parts:
        for key in keys & part.keys():
            found[key] = found.get(key, 0) + part[key]
    return {**found, **totals(form, found)}


def adds_up(form: Form, key: str) -> bool:
    """Whether a figure counts what was added since 1 January, in all its parts."""
    parts = {total.key: total.parts for total in form.totals}
    if key in parts:
        return all(adds_up(form, part) for part in parts[key])
    return form.indicator(key).measure is Measure.CUMULATIVE


def counted_in(form: Form, key: str) -> frozenset[str]:
    """The figure itself, and whatever is added up in it."""
    parts = {total.key: total.parts for total in form.totals}
    return frozenset({key}).union(*(counted_in(form, part) for part in parts.get(key, ())))


def growth(previous: int | None, value: int | None) -> int | None:
    """What was added since the previous report; None where either is missing, for missing is not zero."""
    return None if previous is None or value is None else value - previous


def year_of(as_of: date) -> int:
    """The year a report belongs to: that of the day before its as-of date."""
    return (as_of - timedelta(days=1)).year


def weeks_between(previous: date, as_of: date) -> int:
    """Weeks from one as-of date to another, rounded, at least one (an extra date may stand mid-week)."""
    return max(1, (2 * (as_of - previous).days + DAYS_A_WEEK) // (2 * DAYS_A_WEEK))


def whole_weeks(previous: date, as_of: date) -> int:
    """As `weeks_between`, to be said; 0 where they are not whole, as to an extra date: «since the previous report»."""
    weeks, rest = divmod((as_of - previous).days, DAYS_A_WEEK)
    return 0 if rest else weeks


class PlanDue(NamedTuple):
    """What of a year's plan is due by a date: exactly `share` / `of` people."""

    share: int
    of: int

    @property
    def people(self) -> int:
        """In whole people, half up."""
        return (2 * self.share + self.of) // (2 * self.of)


def due_by(annual: int, as_of: date, way: PlanToDate = PlanToDate.DAYS) -> PlanDue:
    """The annual plan x what of its year is over before `as_of`: its days of all, or its full months of twelve.

    22 887 on 1 December 2025 is 20 943 by days, 20 980 by months.
    """
    over, of = share_of_year(as_of) if way is PlanToDate.DAYS else (full_months(as_of), MONTHS)
    return PlanDue(annual * over, of)


def full_months(as_of: date) -> int:
    """Months of its year that are over before `as_of`: 11 on 1 December and on the 31st, 12 on 1 January."""
    return MONTHS if as_of.year > year_of(as_of) else as_of.month - 1


def share_of_year(as_of: date) -> tuple[int, int]:
    """Full days before `as_of` of the days in its year: (334, 365) on 1 December 2025."""
    first = date(year_of(as_of), 1, 1)
    return (as_of - first).days, (date(first.year + 1, 1, 1) - first).days


def weekly_average(form: Form, key: str, figure: int, as_of: date) -> int | None:
    """What a week has added since 1 January on the average; None for the state of a moment and in a year's first weeks.

    24 925 on 1 December 2025 is 522 a week.
    """
    days, _ = share_of_year(as_of)
    if days < FEWEST_WEEKS * DAYS_A_WEEK or not adds_up(form, key):
        return None
    return rounded(Fraction(figure * DAYS_A_WEEK, days))


def percent(part: int | Fraction, whole: int | Fraction | None) -> Decimal | None:
    """`part` as per cent of `whole`, one decimal, half up (108.9); None when there is no whole."""
    return _tenths(Fraction(part) * 100 / Fraction(whole)) if whole else None


def rate(value: int, population: int, per: int) -> Decimal:
    """`value` per `per` people, one decimal, half up (150.1). Raises ZeroDivisionError without population."""
    return _tenths(Fraction(value * per, population))


def rounded(value: Fraction) -> int:
    """To a whole number, half away from zero."""
    return floor(value + HALF) if value >= 0 else -floor(-value + HALF)


def _tenths(value: Fraction) -> Decimal:
    return Decimal(rounded(value * 10)).scaleb(-1)
