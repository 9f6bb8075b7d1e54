"""Does a figure grow far faster than it used to? (docs/definitions.md, «Checks»)"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import floor
from statistics import median

from config.catalogue.types import Jump
from models.rules.checks.problems import Problem
from models.rules.figures import rounded, weeks_between


def jump_of(rule: Jump, key: str, series: Sequence[tuple[date, int]]) -> Problem | None:
    """Asks about the last value of `series` (oldest first) when it grew by more a week than the rule allows.

    The measure is the median of the last `history` growths a week before it; with fewer nothing is asked.
    """
    growths = [_a_week(before, after) for before, after in pairwise(series[-rule.history - 2 :])]
    *usual_ones, latest = growths
    if len(usual_ones) < rule.history:
        return None
    usual = median(usual_ones)
    limit = max(Fraction(rule.floor), rule.factor * usual)
    if latest <= limit:
        return None
    (before, previous), (as_of, value) = series[-2:]
    data = {"value": value, "previous": previous, "growth": value - previous}
    data |= {"usual": rounded(usual), "limit": floor(limit), "weeks": weeks_between(before, as_of)}
    return Problem("jumps", key, data)


def _a_week(before: tuple[date, int], after: tuple[date, int]) -> Fraction:
    return Fraction(after[1] - before[1], weeks_between(before[0], after[0]))
