"""A week's growth beside those before it: far above the last four, or out of the ordinary among all of the year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor, lcm

from config.catalogue.region import Jump, Unusual
from models.rules.figures import rounded, weeks_between

Series = Sequence[tuple[date, int]]
"""A cumulative figure by as-of date, oldest first; the last one is the one in question."""

THRESHOLD = Fraction(7, 2)
"""A modified z-score above it is out of the ordinary (Iglewicz and Hoaglin 1993)."""
MAD_SHARE = Fraction(6745, 10_000)
"""The median absolute deviation of figures that are spread normally, in standard deviations."""
MEAN_SHARE = Fraction(7979, 10_000)
"""Their mean absolute deviation: it measures where more than half of them are the same, and the median says 0."""


@dataclass(frozen=True, slots=True)
class Leap:
    """Growth since the previous report, the usual (median) a week, the greatest a week that is not asked about."""

    value: int
    previous: int
    growth: int
    usual: int
    limit: int
    weeks: int


@dataclass(frozen=True, slots=True)
class Odd:
    """Growth since the previous report that is not among the usual, from `low` to `high` a week."""

    value: int
    previous: int
    growth: int
    low: int
    high: int
    weeks: int


def leap_of(rule: Jump, series: Series) -> Leap | None:
    """The last value of `series` when it grew by more a week than the rule allows.

    The measure is the median of the last `history` growths a week before it; with fewer nothing is asked.
    """
    *usual_ones, latest = _growths(series[-rule.history - 2 :])
    if len(usual_ones) < rule.history:
        return None
    usual = _median(usual_ones)
    limit = max(Fraction(rule.floor), rule.factor * usual)
    if latest <= limit:
        return None
    return Leap(*_step(series), rounded(usual), floor(limit), _weeks(series))


def odd_of(rule: Unusual, series: Series) -> Odd | None:
    """The last value of `series` when its growth a week is out of the ordinary, too great or too small.

    With fewer than `history` growths before it, or up to `floor` people from their median, nothing is asked.
    """
    *usual_ones, latest = _growths(series)
    if len(usual_ones) < rule.history:
        return None
    middle = _median(usual_ones)
    apart = abs(latest - middle)
    if apart <= rule.floor or apart <= (reach := max(usual_reach(usual_ones), Fraction(rule.floor))):
        return None
    low, high = max(0, ceil(middle - reach)), max(0, floor(middle + reach))
    return Odd(*_step(series), low, high, _weeks(series))


def usual_reach(growths: Sequence[Fraction]) -> Fraction:
    """How far from the median a growth has a score of `THRESHOLD`; 0 where all of them are the same."""
    middle = _median(growths)
    apart = [abs(one - middle) for one in growths]
    spread = _median(apart)
    if spread:
        return THRESHOLD * spread / MAD_SHARE
    return THRESHOLD * sum(apart, Fraction()) / len(apart) / MEAN_SHARE


def _growths(series: Series) -> list[Fraction]:
    """Growth a week from each date to the next."""
    steps = (
        (value - previous, weeks_between(before, as_of)) for (before, previous), (as_of, value) in pairwise(series)
    )
    return [Fraction(growth) if weeks == 1 else Fraction(growth, weeks) for growth, weeks in steps]


def _median(ones: Sequence[Fraction]) -> Fraction:
    """Exact; they are put in order as whole numbers, which takes a tenth of the time."""
    scale = lcm(*{one.denominator for one in ones})
    ordered = sorted(one.numerator * (scale // one.denominator) for one in ones)
    half = len(ordered) // 2
    return Fraction(ordered[half] + ordered[~half], 2 * scale)


def _step(series: Series) -> tuple[int, int, int]:
    """The last value, the one before it and what was added."""
    (_, previous), (_, value) = series[-2:]
    return value, previous, value - previous


def _weeks(series: Series) -> int:
    (before, _), (as_of, _) = series[-2:]
    return weeks_between(before, as_of)
