"""What the year will come to at the pace of the last weeks; an estimate, said to be one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

PACE = 8
"""So many last weeks make the pace; the slowest and the fastest of them make the range."""

FEWEST = 4
"""With fewer growths than these nothing is forecast."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """People by 31 December: at the mean pace of the last weeks, at the slowest and at the fastest of them."""

    expected: int
    low: int
    high: int


def forecast(fact: int, growths: Sequence[int], weeks_left: int) -> Forecast | None:
    """`growths` are per week, oldest first. None with fewer than FEWEST of them; nothing is added after the year."""
    raise NotImplementedError
