from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.catalogue.region import Checks, Form, Lifetime, Unit
from models.rules.checks.checks import (
    Beyond,
    Check,
    Excess,
    Fall,
    Finding,
    Lone,
    Past,
    Standstill,
    Values,
    errors,
    growth_reading,
    questions,
)
from models.rules.checks.growths import Leap

DECEMBER = date(2025, 12, 1)
FULL: dict[str, int | str | None] = {
    "infra_permanent": 51,
    "infra_temporary": 124,
    "new_enterprises": 948,
    "vacancies": 680,
    "grants": 22,
    "subsidized": 801,
}
NUMBERS = {key: value for key, value in FULL.items() if isinstance(value, int)}


def weeks(*figures: int, key: str = "vacancies", last: date = DECEMBER) -> list[Past]:
    """Reports of the weeks before `last` that hold one figure, oldest first."""
    days = [last - timedelta(weeks=back) for back in range(len(figures), 0, -1)]
    return [Past(day, {key: figure}) for day, figure in zip(days, figures, strict=True)]


def asked(
    form: Form, unit: Unit, values: Values, past: list[Past], plan: Mapping[str, int] | None = None
) -> list[Finding]:
    return questions(form, unit, DECEMBER, values, past, plan or {})


def test_a_full_report_has_no_error(form: Form, unit: Unit) -> None:
    assert errors(form, unit, DECEMBER, FULL) == []


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("grants", None, Finding(Check.MISSING, "grants")),
        ("grants", "много", Finding(Check.MISSING, "grants")),
        ("grants", -3, Finding(Check.NEGATIVE, "grants", Lone(-3))),
        ("grants", 70_001, Finding(Check.ABOVE_POPULATION, "grants", Beyond(70_001, 70_000))),
        ("redirected", -1, Finding(Check.NEGATIVE, "redirected", Lone(-1))),
    ],
)
def test_an_error_names_its_figure(
    form: Form, unit: Unit, key: str, value: int | str | None, expected: Finding
) -> None:
    assert errors(form, unit, DECEMBER, {**FULL, key: value}) == [expected]


def test_the_bounds_are_inclusive_and_departments_have_no_population(form: Form, unit: Unit) -> None:
    assert errors(form, unit, DECEMBER, {**FULL, "grants": 70_000}) == []
    assert errors(form, replace(unit, population=None), DECEMBER, {**FULL, "grants": 10**8}) == []
    bounded = replace(form, indicators=(replace(form.indicators[0], minimum=10, maximum=20),))
    found = [errors(bounded, unit, DECEMBER, {"infra_permanent": value}) for value in (9, 10, 20, 21)]
    assert [[problem.check for problem in one] for one in found] == [["below_minimum"], [], [], ["above_maximum"]]


def test_required_words_must_be_there_and_closed_indicators_are_not_asked(form: Form, unit: Unit) -> None:
    words = replace(form.indicators[-1], required=True)
    wordy = replace(form, indicators=(words,))
    assert errors(wordy, unit, DECEMBER, {"problems": " "}) == [Finding(Check.MISSING, "problems")]
    assert errors(wordy, unit, DECEMBER, {"problems": "-3"}) == []
    closed = replace(form, indicators=(replace(words, lifetime=Lifetime(until=date(2025, 11, 30))),))
    assert errors(closed, unit, DECEMBER, {}) == []


def test_missing_figures_are_named_in_the_card_s_order(form: Form, unit: Unit) -> None:
    assert [problem.indicator for problem in errors(form, unit, DECEMBER, {})] == list(FULL)


def test_a_falling_cumulative_figure_is_asked_about(form: Form, unit: Unit) -> None:
    found = asked(form, unit, {"vacancies": 12}, weeks(680))
    assert found == [Finding(Check.FALLS, "vacancies", Fall(12, 680))]
    assert asked(form, unit, {"venues": 1}, weeks(30, key="venues")) == []


def test_a_figure_left_out_for_a_week_is_compared_with_its_last_one(form: Form, unit: Unit) -> None:
    past = [*weeks(0, 31, 0, key="redirected")[1:2], Past(date(2025, 11, 24), NUMBERS)]
    assert [problem.check for problem in asked(form, unit, {**FULL, "redirected": 30}, past)] == ["falls"]


def test_nothing_is_compared_across_the_year(form: Form, unit: Unit) -> None:
    past = [Past(date(2026, 1, 1), {"vacancies": 700}), Past(date(2025, 12, 29), {"vacancies": 690})]
    assert questions(form, unit, date(2026, 1, 12), {"vacancies": 12}, past, {}) == []
    assert questions(form, unit, date(2026, 1, 1), {"vacancies": 12}, past, {})[0].check == "falls"


@pytest.mark.parametrize(
    ("history", "value", "jumps"),
    [
        ((10, 20, 30, 40, 50), 100, False),  # 50 more, and 50 may go by
        ((10, 20, 30, 40, 50), 101, True),
        ((100, 200, 300, 400, 500), 800, False),  # three times the usual 100
        ((100, 200, 300, 400, 500), 801, True),
        ((20, 30, 40, 50), 5000, False),  # three growths are too few to know the usual one
        ((900, 910, 920, 930, 940, 950), 1001, True),
    ],
)
def test_growth_far_above_the_usual_is_asked_about(
    form: Form, unit: Unit, history: tuple[int, ...], value: int, jumps: bool
) -> None:
    checks = [problem.check for problem in asked(form, unit, {"vacancies": value}, weeks(*history))]
    assert checks == (["jumps"] if jumps else [])


def test_growth_over_a_gap_is_counted_per_week(form: Form, unit: Unit) -> None:
    past = weeks(10, 20, 30, 40, 50, last=DECEMBER - timedelta(weeks=2))  # the last one is three weeks old
    assert asked(form, unit, {"vacancies": 200}, past) == []
    data = Leap(value=201, previous=50, growth=151, usual=10, limit=50, weeks=3)
    assert asked(form, unit, {"vacancies": 201}, past) == [Finding(Check.JUMPS, "vacancies", data)]


def test_over_plan_is_strictly_above_the_per_cent_of_the_year_s_plan(form: Form, unit: Unit) -> None:
    plan = {"total": 1000, "grants": 1}
    assert asked(form, unit, {"grants": 1300}, [], plan) == []
    data = Excess(value=1301, plan=1000, limit=1300, percent=130)
    assert asked(form, unit, {"grants": 1301}, [], plan) == [Finding(Check.OVER_PLAN, "total", data)]
    assert asked(form, unit, {"grants": 1301}, [], {}) == []
    assert asked(form, unit, {}, [], plan) == []


def test_all_unchanged_for_the_third_week_is_one_question(form: Form, unit: Unit) -> None:
    past = [replace(report, values=NUMBERS) for report in weeks(0, 0, 0)]
    assert asked(form, unit, FULL, past) == [Finding(Check.STILL, None, Standstill(3))]
    assert asked(form, unit, FULL, past[1:]) == []
    assert asked(form, unit, {**FULL, "grants": 23}, past) == []
    assert asked(form, unit, {**FULL, "redirected": 0}, past) == []
    assert asked(form, unit, {**FULL, "problems": "другие слова"}, past) != []
    assert asked(form, unit, {}, past) == []


def test_each_question_can_be_switched_off(form: Form, unit: Unit) -> None:
    quiet = replace(form, checks=Checks(False, None, None, None, within_population=False))
    still = [replace(report, values=NUMBERS) for report in weeks(0, 0, 0)]
    assert asked(quiet, unit, FULL, still, {"total": 1}) == []
    assert asked(quiet, unit, {"vacancies": 1}, weeks(680)) == []
    assert asked(quiet, unit, {"vacancies": 10**6}, weeks(1, 2, 3, 4, 5)) == []
    assert errors(quiet, unit, DECEMBER, {**FULL, "grants": 10**6}) == []


def test_a_fall_may_have_been_growth() -> None:
    assert growth_reading(680, 12) == 692
    assert growth_reading(680, 680) is None
    assert growth_reading(None, 12) is None


@given(figures=st.lists(st.integers(0, 10**9), max_size=8), value=st.integers(-5, 10**9))
def test_a_figure_never_falls_and_jumps_at_once(form: Form, unit: Unit, figures: list[int], value: int) -> None:
    found = asked(form, unit, {"vacancies": value}, weeks(*figures))
    kinds = [problem.check for problem in found]
    assert len(kinds) <= 1
    assert ("falls" in kinds) == bool(figures and value < figures[-1])
