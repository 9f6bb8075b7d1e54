"""The plan by a date in whole people: units and parts add up to what is shown above them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.catalogue.region import Form, PlanToDate
from models.rules.figures import due_by, rounded
from models.rules.plans import OBLAST
from models.views.planned import Planned
from tests.kit.figures.due import plan_to_date, plans_to_date
from tests.regions import shipped

DECEMBER = date(2025, 12, 1)
FORM = shipped().form("employment")
PLANS = st.one_of(st.just(0), st.integers(0, 9), st.integers(0, 9000))
UNITS = [f"unit{n}" for n in range(12)]
Annual = Mapping[tuple[str, str], int]


def whole(annual: Annual) -> dict[tuple[str, str], int]:
    """With the oblast's rows: sums of the units."""
    found = dict(annual)
    for (key, _), n in annual.items():
        found[key, OBLAST] = found.get((key, OBLAST), 0) + n
    return found


def test_the_published_plan_comes_out(form: Form) -> None:
    assert plans_to_date(form, {("total", OBLAST): 22_887}, DECEMBER) == {("total", OBLAST): 20_943}


def test_the_order_of_the_figures_changes_nothing(form: Form) -> None:
    keys = [(form.headline, unit) for unit in ("b", "a", "c")]
    annual = dict.fromkeys(keys, 100) | {(form.headline, OBLAST): 300}
    day = date(2025, 12, 1)
    assert plans_to_date(form, annual, day) == plans_to_date(form, dict(reversed(annual.items())), day)


def test_two_units_are_rounded_so_that_they_make_up_the_oblast(form: Form) -> None:
    """Alone each of the two would be 92, of 183."""
    due = plans_to_date(form, whole({("total", "a"): 100, ("total", "b"): 100}), DECEMBER)
    assert due == {("total", "a"): 92, ("total", "b"): 91, ("total", OBLAST): 183}


def test_what_is_missing_of_the_parts_adds_up_to_what_is_missing() -> None:
    """11 + 27 = 38, not 11 + 28: each is the plan that is shown minus the fact that is shown."""
    annual = {("permanent", OBLAST): 100, ("temporary", OBLAST): 100, ("total", OBLAST): 200}
    due = plans_to_date(FORM, annual, DECEMBER)
    facts = {"permanent": 81, "temporary": 64, "total": 145}
    gaps = {
        key: Planned(n, annual[key, OBLAST], due_by(200, DECEMBER), due[key, OBLAST]).gap for key, n in facts.items()
    }
    assert gaps == {"permanent": 11, "temporary": 27, "total": 38}


@given(
    values=st.dictionaries(st.sampled_from(UNITS), st.tuples(PLANS, PLANS), min_size=1),
    day=st.dates(date(2025, 1, 2), date(2027, 1, 1)),
    way=st.sampled_from(PlanToDate),
)
def test_units_and_parts_add_up(values: dict[str, tuple[int, int]], day: date, way: PlanToDate) -> None:
    parts = {(key, unit): n for unit, two in values.items() for key, n in zip(FORM.split, two, strict=True)}
    annual = whole({**parts, **{("total", unit): sum(two) for unit, two in values.items()}})
    due = plans_to_date(replace(FORM, plan_to_date=way), annual, day)
    assert due.keys() == annual.keys()
    for key in ("total", *FORM.split):
        assert sum(due[key, unit] for unit in values) == due[key, OBLAST], key
    for place in (OBLAST, *values):
        assert sum(due[key, place] for key in FORM.split) == due["total", place], place
    assert due["total", OBLAST] == rounded(plan_to_date(annual["total", OBLAST], day, way))
    for (key, place), n in due.items():
        assert abs(n - plan_to_date(annual[key, place], day, way)) < (1 if key == "total" else 2), (key, place)


@given(values=st.dictionaries(st.sampled_from(UNITS), PLANS), oblast=PLANS, day=st.dates(DECEMBER, date(2026, 1, 1)))
def test_an_oblast_s_own_plan_is_rounded_by_itself(values: dict[str, int], oblast: int, day: date) -> None:
    annual = {**{("total", unit): n for unit, n in values.items()}, ("total", OBLAST): oblast}
    due = plans_to_date(FORM, annual, day)
    assert due["total", OBLAST] == rounded(plan_to_date(oblast, day))
    units = sum(due["total", unit] for unit in values)
    assert units == rounded(plan_to_date(sum(values.values()), day))
    assert all(abs(n - plan_to_date(annual[cell], day)) < 1 for cell, n in due.items())


KEYS = [one.key for one in FORM.indicators if not one.is_text] + [total.key for total in FORM.totals]


@given(st.dictionaries(st.tuples(st.sampled_from(KEYS), st.sampled_from([*UNITS[:3], OBLAST])), PLANS))
def test_any_figures_may_be_planned(annual: dict[tuple[str, str], int]) -> None:
    """Parts without a total, an indicator of one unit, plans that do not add up: each is near what is due of it."""
    due = plans_to_date(FORM, annual, DECEMBER)
    assert due.keys() == annual.keys()
    for cell, n in annual.items():
        assert abs(due[cell] - plan_to_date(n, DECEMBER)) < 5, cell


@pytest.mark.parametrize("day", [date(2025, 1, 2), date(2026, 1, 1)])
def test_the_plan_of_all_indicators_adds_up_through_every_level(day: date) -> None:
    shares = {one.key: 37 + 11 * n for n, one in enumerate(FORM.indicators) if one.required}
    known = dict(shares)
    for total in FORM.totals:
        known[total.key] = sum(known[part] for part in total.parts)
    annual = whole({(key, unit): n for unit in UNITS for key, n in known.items()})
    due = plans_to_date(FORM, annual, day)
    for total in FORM.totals:
        for place in (OBLAST, *UNITS):
            assert due[total.key, place] == sum(due[part, place] for part in total.parts), (total.key, place)
    assert Fraction(due["total", OBLAST]) == rounded(plan_to_date(annual["total", OBLAST], day))


SPLIT = [total for total in FORM.totals if total.key in {"total", *FORM.split}]
"""From the parts up."""
BELOW = [part for total in SPLIT if total.key in FORM.split for part in total.parts]
KEYS = [*BELOW, *(total.key for total in SPLIT)]
OFF = st.integers(-3, 10)


@given(
    values=st.dictionaries(
        st.sampled_from(UNITS), st.lists(PLANS, min_size=len(BELOW), max_size=len(BELOW)), min_size=2
    ),
    misprints=st.dictionaries(st.tuples(st.sampled_from(KEYS), st.sampled_from(UNITS)), OFF, max_size=2),
    reserves=st.dictionaries(st.sampled_from(KEYS), OFF, max_size=2),
    day=st.dates(date(2025, 1, 2), date(2027, 1, 1)),
)
def test_a_plan_that_does_not_add_up_is_worked_out_all_the_same(
    values: dict[str, tuple[int, ...]], misprints: dict[tuple[str, str], int], reserves: dict[str, int], day: date
) -> None:
    """A misprint in a district, a reserve of the oblast: all is near its share, parts add up where planned so."""
    units = {(key, unit): n for unit, found in values.items() for key, n in zip(BELOW, found, strict=True)}
    for total in SPLIT:
        units |= {(total.key, unit): sum(units[part, unit] for part in total.parts) for unit in values}
    units |= {cell: max(0, units[cell] + n) for cell, n in misprints.items() if cell in units}
    annual = whole(units)
    annual |= {(key, OBLAST): max(0, annual[key, OBLAST] + n) for key, n in reserves.items()}
    due = plans_to_date(FORM, annual, day)
    assert due.keys() == annual.keys()
    for (key, place), n in due.items():
        assert abs(n - plan_to_date(annual[key, place], day, FORM.plan_to_date)) < len(SPLIT), (key, place)
    for total in SPLIT:
        for place in (OBLAST, *values):
            if annual[total.key, place] == sum(annual[part, place] for part in total.parts):
                assert due[total.key, place] == sum(due[part, place] for part in total.parts), (total.key, place)
