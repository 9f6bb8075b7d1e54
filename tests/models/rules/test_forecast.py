"""What the year will come to: the mean of the last weeks, and the slowest and the fastest of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.forecast import FEWEST, PACE, Forecast, forecast, weeks_left

GROWTHS = st.lists(st.integers(-10_000, 10_000), min_size=FEWEST, max_size=60)


@pytest.mark.parametrize(
    ("fact", "growths", "left", "expected"),
    [
        (1_000, [10, 10, 10, 10], 5, Forecast(1_050, 1_050, 1_050, 4)),
        (1_000, [10, 20, 30, 40], 2, Forecast(1_050, 1_020, 1_080, 4)),
        (1_000, [1, 1, 1, 2], 2, Forecast(1_003, 1_002, 1_004, 4)),  # 2,5 people are three
        (1_000, [0, 0, 0, 0], 30, Forecast(1_000, 1_000, 1_000, 4)),
        (1_000, [-10, 10, 10, 10], 4, Forecast(1_020, 960, 1_040, 4)),  # a correction: the range says so
        (1_000, [10, 20, 30, 40], 0, Forecast(1_000, 1_000, 1_000, 4)),
        (1_000, [10, 20, 30, 40], -3, Forecast(1_000, 1_000, 1_000, 4)),
        (1_000, [500, 500, *[10] * PACE], 1, Forecast(1_010, 1_010, 1_010)),  # what is long past makes no pace
        (1_000, [Fraction(35, 2)] * 4, Fraction(30, 7), Forecast(1_075, 1_075, 1_075, 4)),
        (1_000, [10, 10, 10], 5, None),
        (1_000, [], 5, None),
    ],
)
def test_the_pace_of_the_last_weeks_goes_on(
    fact: int, growths: Sequence[int], left: int, expected: Forecast | None
) -> None:
    assert forecast(fact, growths, left) == expected


@given(st.integers(0, 10**6), GROWTHS, st.integers(0, 53))
def test_the_expected_figure_is_within_the_range(fact: int, growths: list[int], left: int) -> None:
    found = forecast(fact, growths, left)
    assert found is not None
    assert found.low <= found.expected <= found.high


@pytest.mark.parametrize(
    ("as_of", "weeks"),
    [
        ("2025-12-01", Fraction(31, 7)),
        ("2025-12-25", 1),
        ("2025-12-29", Fraction(3, 7)),
        ("2026-01-01", 0),
        ("2026-01-02", Fraction(364, 7)),
        ("2028-01-03", Fraction(364, 7)),  # a leap year
    ],
)
def test_weeks_are_left_until_the_first_of_january(as_of: str, weeks: Fraction) -> None:
    assert weeks_left(date.fromisoformat(as_of)) == weeks
