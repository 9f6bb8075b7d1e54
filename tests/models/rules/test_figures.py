from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.catalogue.region import Form, PlanToDate
from models.rules.figures import (
    full_months,
    growth,
    percent,
    rate,
    rounded,
    totals,
    weeks_between,
    whole_weeks,
    year_of,
)
from tests.kit.figures.due import plan_to_date, planned_of

COUNTS = st.integers(0, 10**7)
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
DECEMBER = date(2025, 12, 1)


def test_the_figures_of_the_source_text_come_out(form: Form) -> None:
    values: dict[str, int | None] = {
        "infra_permanent": 483,
        "infra_temporary": 1_167,
        "new_enterprises": 9_049,
        "vacancies": 6_474,
        "grants": 205,
        "subsidized": 7_547,
        "redirected": 31,
    }
    assert totals(form, values) == {"permanent": 16_211, "temporary": 8_714, "total": 24_925}
    assert percent(24_925, 22_887) == Decimal("108.9")
    assert rate(9_049, 602_832, 10_000) == Decimal("150.1")
    assert rounded(plan_to_date(22_887, DECEMBER)) == 20_943
    assert percent(24_925, plan_to_date(22_887, DECEMBER)) == Decimal("119.0")


def test_a_missing_part_counts_as_nothing_and_no_part_gives_no_total(form: Form) -> None:
    assert totals(form, {"subsidized": 5, "grants": None}) == {"temporary": 5, "total": 5}
    assert totals(form, {"grants": 0}) == {"permanent": 0, "total": 0}
    assert totals(form, {"redirected": 3, "grants": None}) == {}


def test_growth_of_what_is_missing_is_missing() -> None:
    assert growth(680, 692) == 12
    assert growth(5, 0) == -5
    assert growth(None, 0) is None
    assert growth(0, None) is None


@pytest.mark.parametrize(
    ("as_of", "year", "share"),
    [
        ("2025-12-01", 2025, Fraction(334, 365)),
        ("2026-01-01", 2025, Fraction(1)),
        ("2026-01-02", 2026, Fraction(1, 365)),
        ("2025-01-06", 2025, Fraction(5, 365)),
        ("2024-03-01", 2024, Fraction(60, 366)),
        ("2029-01-01", 2028, Fraction(1)),
    ],
)
def test_a_report_belongs_to_the_year_of_the_day_before(as_of: str, year: int, share: Fraction) -> None:
    day = date.fromisoformat(as_of)
    assert year_of(day) == year
    assert plan_to_date(1, day) == share


@pytest.mark.parametrize(
    ("as_of", "months"),
    [
        ("2025-01-31", 0),
        ("2025-02-01", 1),
        ("2025-02-28", 1),
        ("2025-08-04", 7),
        ("2025-12-01", 11),
        ("2025-12-31", 11),
        ("2026-01-01", 12),
        ("2026-01-02", 0),
    ],
)
def test_only_months_that_are_over_count_where_the_plan_goes_by_months(as_of: str, months: int) -> None:
    day = date.fromisoformat(as_of)
    assert full_months(day) == months
    assert plan_to_date(1200, day, PlanToDate.MONTHS) == 100 * months
    planned = planned_of(1, 1200, day, PlanToDate.MONTHS)
    assert planned.is_due == (planned.of_to_date is not None) == (months > 0)


def test_another_oblast_s_share_of_seven_months_comes_out() -> None:
    """Published as «97 % плана за 7 месяцев»; by days it would be 97.4."""
    fact, annual, day = 28_326, 50_060, date(2025, 8, 1)
    shares = {way: planned_of(fact, annual, day, way).of_to_date for way in PlanToDate}
    assert shares == {PlanToDate.MONTHS: Decimal("97.0"), PlanToDate.DAYS: Decimal("97.4")}


@pytest.mark.parametrize(
    ("fact", "annual", "gap"),
    [
        (334, 365, 0),  # 365 people a year are 334 by 1 December
        (333, 365, 1),
        (400, 365, 0),
        (91, 100, 1),  # 100 a year are 91.5 by then, which is shown as 92
        (862, 953, 10),  # 872.05, shown as 872
        (872, 953, 0),
    ],
)
def test_the_gap_is_the_plan_that_is_shown_minus_the_fact_that_is_shown(fact: int, annual: int, gap: int) -> None:
    planned = planned_of(fact, annual, DECEMBER)
    assert (planned.gap, planned.lags) == (gap, gap > 0)


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (1, 8, "12.5"),
        (1, 16, "6.3"),
        (1, 2000, "0.1"),
        (-1, 2000, "-0.1"),
        (0, 5, "0.0"),
        (3, 0, None),
        (3, None, None),
    ],
)
def test_percentages_have_one_decimal_half_up(part: int, whole: int | None, expected: str | None) -> None:
    assert percent(part, whole) == (None if expected is None else Decimal(expected))
    if expected is not None:
        assert str(percent(part, whole)) == expected


@pytest.mark.parametrize(
    ("previous", "as_of", "weeks", "whole"),
    [
        ("2025-11-24", "2025-12-01", 1, 1),
        ("2025-11-10", "2025-12-01", 3, 3),
        ("2025-12-29", "2026-01-01", 1, 0),
        ("2025-12-22", "2026-01-01", 1, 0),
        ("2026-01-12", "2026-01-19", 1, 1),
    ],
)
def test_weeks_between(previous: str, as_of: str, weeks: int, whole: int) -> None:
    """An extra date stands in mid-week: its growth is of so many weeks, but is said to be of none."""
    days = date.fromisoformat(previous), date.fromisoformat(as_of)
    assert (weeks_between(*days), whole_weeks(*days)) == (weeks, whole)


@given(fact=COUNTS, annual=COUNTS, day=DAYS)
def test_a_gap_is_what_is_left_to_stop_lagging(fact: int, annual: int, day: date) -> None:
    planned = planned_of(fact, annual, day)
    assert planned.lags == (planned.gap > 0)
    assert not planned_of(fact + planned.gap, annual, day).lags
    assert planned.gap in (0, planned.to_date - fact)
    assert abs(planned.to_date - plan_to_date(annual, day)) <= Fraction(1, 2)


@given(annual=COUNTS, day=DAYS, way=st.sampled_from(PlanToDate))
def test_plan_to_date_never_passes_the_plan(annual: int, day: date, way: PlanToDate) -> None:
    assert 0 <= plan_to_date(annual, day, way) <= annual


@given(part=COUNTS, whole=st.integers(1, 10**7))
def test_a_percentage_is_within_half_a_tenth(part: int, whole: int) -> None:
    shown = percent(part, whole)
    assert shown is not None
    assert abs(Fraction(shown) - Fraction(part * 100, whole)) <= Fraction(1, 20)
