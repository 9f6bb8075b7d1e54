"""Checks on a report: errors keep it back, questions ask for a reason."""

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.checks.checks import Fall, Finding, Past, errors, growth_reading, questions
from models.rules.paste.typed import parse_figure
from tests.regions import shipped

REGION = shipped()
FORM = REGION.form("employment")
AYAGOZ = REGION.unit("ayagoz")
AS_OF = date(2025, 12, 1)
WEEK = timedelta(days=7)
KEYS = ("infra_permanent", "infra_temporary", "new_enterprises", "vacancies", "grants", "subsidized")
BEFORE = dict(zip(KEYS, (49, 124, 948, 680, 22, 801), strict=True))


def asked(
    values: dict[str, int], history: Sequence[dict[str, int]], plan: int | None = None, as_of: date = AS_OF
) -> list[Finding]:
    """`history` newest last, a week apart, the last a week before `as_of`."""
    past = [Past(as_of - WEEK * (len(history) - n), one) for n, one in enumerate(history)]
    return questions(FORM, AYAGOZ, as_of, values, past, {} if plan is None else {"total": plan})


def kinds(found: Sequence[Finding]) -> list[tuple[str, str | None]]:
    return [(one.check, one.indicator) for one in found]


@pytest.mark.parametrize("text", ["12,5", "12.5", "-3", "−3", "1e5", "NaN", "٣", "1" * 40, "🙂", "", "1 23", "½"])
def test_what_is_not_a_whole_number_is_not_read(text: str) -> None:
    assert parse_figure(text) is None


@pytest.mark.parametrize("text", ["1234", "1 234", "1\u00a0234", "1\u202f234"])
def test_a_figure_may_have_any_space(text: str) -> None:
    figure = parse_figure(text)
    assert figure is not None
    assert (figure.number, figure.added) == (1234, False)


def test_no_figure_is_negative_or_above_the_population() -> None:
    assert AYAGOZ.population == 63_937
    at_most = BEFORE | {"vacancies": 63_937}
    assert errors(FORM, AYAGOZ, AS_OF, at_most) == []
    assert kinds(errors(FORM, AYAGOZ, AS_OF, at_most | {"vacancies": 63_938})) == [("above_population", "vacancies")]
    assert ("negative", "grants") in kinds(errors(FORM, AYAGOZ, AS_OF, BEFORE | {"grants": -1}))


@given(st.sets(st.sampled_from(KEYS)))
def test_every_missing_required_figure_is_named_and_zero_is_not_missing(left_out: set[str]) -> None:
    values = {key: 0 for key in KEYS if key not in left_out}
    assert kinds(errors(FORM, AYAGOZ, AS_OF, values)) == [("missing", key) for key in KEYS if key in left_out]


def test_a_fall_is_asked_about_and_first_taken_for_growth() -> None:
    (one,) = asked(BEFORE | {"vacancies": 12}, [BEFORE])
    assert (one.check, one.indicator, one.data) == ("falls", "vacancies", Fall(12, 680))
    assert growth_reading(680, 12) == 692


@given(
    st.lists(st.integers(0, 80), min_size=0, max_size=7),
    st.integers(0, 400),
)
def test_a_jump_is_above_50_and_above_thrice_the_median_of_the_last_four_growths(earlier: list[int], now: int) -> None:
    series = [0]
    for added in earlier:
        series.append(series[-1] + added)
    history = [BEFORE | {"vacancies": value} for value in series]
    found = asked(BEFORE | {"vacancies": series[-1] + now, "grants": 23}, [one | {"grants": 22} for one in history])
    expected = len(earlier) >= 4 and now > max(50, 3 * median(earlier[-4:]))
    assert (("jumps", "vacancies") in kinds(found)) is expected


def test_growth_over_missing_weeks_is_taken_per_week() -> None:
    steady = [Past(AS_OF - WEEK * n, BEFORE | {"vacancies": 400 - 20 * n}) for n in (7, 6, 5, 4, 3)]
    within = questions(FORM, AYAGOZ, AS_OF, BEFORE | {"vacancies": 340 + 180}, steady, {})
    above = questions(FORM, AYAGOZ, AS_OF, BEFORE | {"vacancies": 340 + 181}, steady, {})
    assert kinds(within) == []
    assert kinds(above) == [("jumps", "vacancies")]


@given(st.integers(1, 5_000))
def test_over_plan_is_above_130_per_cent_of_the_annual_plan(plan: int) -> None:
    total = sum(BEFORE.values())
    found = asked(BEFORE, [], plan)
    assert bool(found) is (10 * total > 13 * plan)
    assert all(one.check == "over_plan" for one in found)


def test_without_a_plan_nothing_is_over_it() -> None:
    assert asked(BEFORE, []) == []


@pytest.mark.parametrize(("same", "is_asked"), [(1, False), (2, False), (3, True), (4, True)])
def test_the_third_unchanged_week_running_is_asked_about_once(same: int, is_asked: bool) -> None:
    history = [BEFORE | {"vacancies": 600}] + [BEFORE] * same
    found = asked(BEFORE, history)
    assert kinds(found) == ([("still", None)] if is_asked else [])


def test_one_changed_figure_ends_standing_still() -> None:
    assert asked(BEFORE | {"grants": 23}, [BEFORE] * 5) == []


def test_no_question_crosses_the_year() -> None:
    new_year = date(2026, 1, 12)
    past = [Past(new_year - WEEK * n, BEFORE) for n in range(9, 1, -1)] + [Past(date(2026, 1, 1), BEFORE)]
    assert questions(FORM, AYAGOZ, new_year, dict.fromkeys(KEYS, 1), past, {}) == []
    closing = questions(FORM, AYAGOZ, date(2026, 1, 1), dict.fromkeys(KEYS, 1), past[:-1], {})
    assert {one.check for one in closing} == {"falls"}
    assert len(closing) == 6
