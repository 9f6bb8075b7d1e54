"""What the year will come to at the pace of the last weeks; an estimate, said to be one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from models.rules.figures import DAYS_A_WEEK, rounded, year_of

PACE = 8
"""So many last weeks make the pace; the slowest and the fastest of them make the range."""

FEWEST = 4
"""With fewer growths than these nothing is forecast."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """People by 31 December: at the mean pace of the last `weeks`, at the slowest and at the fastest of them."""

    expected: int
    low: int
    high: int
    weeks: int = PACE


def forecast(fact: int, growths: Sequence[int | Fraction], weeks_left: int | Fraction) -> Forecast | None:
    """`growths` are per week, oldest first. None with fewer than FEWEST of them; nothing is added after the year."""
    if len(growths) < FEWEST:
        return None
    pace = [Fraction(growth) for growth in growths[-PACE:]]
    left = max(Fraction(0), Fraction(weeks_left))
    mean = sum(pace, Fraction(0)) / len(pace)
    expected, low, high = (rounded(fact + growth * left) for growth in (mean, min(pace), max(pace)))
    return Forecast(expected, low, high, len(pace))


def weeks_left(as_of: date) -> Fraction:
    """Weeks, exactly, from `as_of` to the first as-of date past its report year's last day; 0 on 1 January."""
    return Fraction((date(year_of(as_of) + 1, 1, 1) - as_of).days, DAYS_A_WEEK)
