"""Growth out of the ordinary: the modified z-score of a week's growth among those of the year before it."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.catalogue.region import Form, Unit, Unusual
from models.rules.checks.checks import Check, Finding, Past, questions
from models.rules.checks.growths import THRESHOLD, Odd, odd_of, usual_reach

DECEMBER, WEEK = date(2025, 12, 1), timedelta(weeks=1)
RULE = Unusual(history=8, floor=0)


def series(*growths: int, start: int = 100) -> list[tuple[date, int]]:
    figures = list(accumulate(growths, initial=start))
    return [
        (DECEMBER - WEEK * back, figure) for back, figure in zip(range(len(figures) - 1, -1, -1), figures, strict=True)
    ]


STEADY = (20, 22, 18, 21, 19, 20, 24, 16)
"""Their median is 20, their median absolute deviation 1.5: usual is 20 ± 7.8."""


@pytest.mark.parametrize(
    ("before", "latest", "usual"),
    [
        (STEADY, 27, None),
        (STEADY, 28, (13, 27)),
        (STEADY, 13, None),
        (STEADY, 12, (13, 27)),
        (STEADY, 0, (13, 27)),
        (STEADY[:7], 500, None),  # seven growths are too few
        ((0,) * 8, 0, None),
        ((0,) * 8, 1, (0, 0)),  # all the same: whatever differs is out of the ordinary
        ((20,) * 7 + (28,), 24, None),  # the median deviation is 0: the mean one, 1, measures; usual is 20 ± 4.4
        ((20,) * 7 + (28,), 25, (16, 24)),
        ((20,) * 7 + (28,), 15, (16, 24)),
        ((1, 3, 1, 3, 1, 3, 1, 3), 8, (0, 7)),  # nothing below zero is said to be usual
    ],
)
def test_what_is_out_of_the_ordinary(before: tuple[int, ...], latest: int, usual: tuple[int, int] | None) -> None:
    found = odd_of(RULE, series(*before, latest))
    assert (found and (found.low, found.high)) == usual


@pytest.mark.parametrize(("latest", "asked"), [(30, False), (31, True), (10, False), (9, True)])
def test_a_few_people_more_or_less_are_not_asked_about(latest: int, asked: bool) -> None:
    assert (odd_of(Unusual(8, 10), series(*(20,) * 8, latest)) is not None) is asked


def test_growth_over_missing_weeks_is_taken_per_week() -> None:
    *known, (last, figure) = series(*STEADY, 0)
    two_weeks = [*known, (last + WEEK, figure + 40)]
    assert odd_of(RULE, two_weeks) is None
    found = odd_of(RULE, [*known, (last + WEEK, figure + 80)])
    assert found == Odd(figure + 80, figure, 80, 13, 27, 2)


def past_of(*growths: int) -> list[Past]:
    return [Past(day, {"vacancies": figure}) for day, figure in series(*growths, 0)[:-1]]


def checks_of(form: Form, unit: Unit, value: int, *growths: int) -> list[Finding]:
    return questions(form, unit, DECEMBER, {"vacancies": value}, past_of(*growths), {})


def test_it_is_one_question_about_a_figure_and_can_be_switched_off(form: Form, unit: Unit) -> None:
    """What jumps is not asked about again; what falls is asked about as a fall; no year is looked back into."""
    on = replace(form, checks=replace(form.checks, unusual=Unusual(8, 10)))
    now = past_of(*STEADY)[-1].values["vacancies"]
    asked = {
        growth: [one.check for one in checks_of(on, unit, now + growth, *STEADY)] for growth in (-1, 0, 20, 45, 200)
    }
    assert asked == {-1: [Check.FALLS], 0: [Check.UNUSUAL], 20: [], 45: [Check.UNUSUAL], 200: [Check.JUMPS]}
    assert checks_of(form, unit, now, *STEADY) == []
    january = date(2026, 1, 5)
    assert questions(on, unit, january, {"vacancies": now}, past_of(*STEADY), {}) == []


growths = st.lists(st.integers(0, 300), min_size=8, max_size=52)


@given(growths, st.integers(0, 900), st.integers(1, 50))
def test_the_range_that_is_said_is_the_rule(before: list[int], latest: int, floor: int) -> None:
    """What lies in it is not asked about; what is asked about lies outside, and has a score above the threshold."""
    rule = Unusual(8, floor)
    found = odd_of(rule, series(*before, latest))
    middle, reach = median(map(Fraction, before)), usual_reach(list(map(Fraction, before)))
    assert (found is not None) == (abs(latest - middle) > max(reach, Fraction(floor)))
    if found is None:
        return
    assert found.growth == latest
    assert not found.low <= latest <= found.high
    assert 0 <= found.low <= found.high
    spread = median([abs(one - middle) for one in map(Fraction, before)])
    assert not spread or Fraction(6745, 10_000) * abs(latest - middle) > THRESHOLD * spread


@given(growths, st.integers(0, 900), st.integers(1, 500))
def test_the_order_and_the_level_of_the_weeks_do_not_matter(before: list[int], latest: int, more: int) -> None:
    found = odd_of(RULE, series(*before, latest))
    turned = odd_of(RULE, series(*reversed(before), latest, start=100 + more))
    assert (found and (found.growth, found.low, found.high)) == (turned and (turned.growth, turned.low, turned.high))
