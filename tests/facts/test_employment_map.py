"""The arithmetic of the employment map: every figure of the source comes out again, with fractions and by hand."""

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from models.rules.figures import percent, rate, totals
from tests.regions import shipped

FORM = shipped().form("employment")
PERMANENT = ("infra_permanent", "new_enterprises", "vacancies", "grants")
TEMPORARY = ("infra_temporary", "subsidized")
TYPED = (*PERMANENT, *TEMPORARY)
DEMO = Path(__file__).parents[2] / "bot" / "sandbox" / "demo-2025-12-01.csv"


def rows() -> list[dict[str, str]]:
    with DEMO.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def column(key: str) -> int:
    return sum(int(row[key]) for row in rows())


def test_the_territories_of_the_file_add_up_to_the_source() -> None:
    sums = totals(FORM, {key: column(key) for key in TYPED})
    assert sums == {"permanent": 16_211, "temporary": 8_714, "infrastructure": 1_648, "total": 24_925}
    others = [column(key) for key in ("new_enterprises", "vacancies", "grants", "subsidized")]
    assert others == [9_049, 6_476, 205, 7_547]


def test_adding_territories_and_totalling_may_be_done_in_either_order() -> None:
    each = [totals(FORM, {key: int(row[key]) for key in TYPED}) for row in rows()]
    whole = totals(FORM, {key: column(key) for key in TYPED})
    assert {key: sum(one[key] for one in each) for key in whole} == whole


def test_the_region_is_the_source_s() -> None:
    units = shipped().units
    assert [sum(u.kind.value == kind for u in units) for kind in ("city", "district")] == [2, 10]
    assert sum(u.population or 0 for u in units) == 602_832


def test_a_hundred_per_ten_thousand_is_150_1_of_a_norm_of_100() -> None:
    (known,) = FORM.rates
    assert (known.indicator, known.per, known.norm) == ("new_enterprises", 10_000, 100)
    assert rate(9_049, 602_832, known.per) == Decimal("150.1")


def test_the_plan_percentages_are_the_source_s() -> None:
    assert percent(24_925, column("plan_2025")) == Decimal("108.9")
    assert column("plan_2025") == 22_887


counts = st.none() | st.integers(0, 313_603)


@given(st.fixed_dictionaries(dict.fromkeys((*TYPED, "redirected"), counts)))
def test_five_channels_partition_the_total_and_redirected_stays_outside(values: dict[str, int | None]) -> None:
    found = totals(FORM, values)

    def added(keys: tuple[str, ...]) -> int:
        return sum(values[key] or 0 for key in keys)

    assert found.get("total", 0) == added(TYPED)
    assert found.get("permanent", 0) == added(PERMANENT)
    assert found.get("temporary", 0) == added(TEMPORARY)
    assert found.get("infrastructure", 0) == added(("infra_permanent", "infra_temporary"))
    assert ("total" in found) == any(values[key] is not None for key in TYPED)


@given(st.integers(0, 10**7), st.integers(1, 10**7))
def test_a_percentage_is_the_nearest_tenth(part: int, whole: int) -> None:
    said = percent(part, whole)
    assert said is not None
    assert abs(Fraction(said) - Fraction(100 * part, whole)) <= Fraction(1, 20)
    assert said == said.quantize(Decimal("0.1"))


def test_redirected_alone_is_optional_and_grants_are_one_person_each() -> None:
    assert [i.key for i in FORM.indicators if not i.required] == ["redirected"]
    assert totals(FORM, {"grants": 3})["permanent"] == 3
