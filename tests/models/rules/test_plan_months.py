"""A plan by months: what of it is due, that all adds up, and how months are read out of a table."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.catalogue.region import LOCALES, PlanToDate, Region
from handlers.kit.words import Speech
from handlers.plan.screen import short_name
from models.rules.figures import PlanDue, due_by
from models.rules.paste.cells import rows_of
from models.rules.plan_table.heads import Column, Heads
from models.rules.plan_table.months import Months, added, kept_months, months_after, months_due, read_months, written
from models.rules.plan_table.shares import in_people
from models.rules.plan_table.sums import WrongMonths
from models.rules.plan_table.table import PlanTable, read_table
from models.rules.plans import OBLAST, PlanStatus, planned_keys
from models.views.plans import PlanVersion, changes_of
from tests.kit.figures.plan_tables import SHAPE, planned, shape
from tests.regions import made_up, shipped

FORM = shipped().forms[0]
RISING: Months = tuple(range(10, 130, 10))
"""780 a year: 10 in January, 120 in December."""
SEMEY = ("total", "semey")
MONTHS = st.tuples(*[st.one_of(st.just(0), st.integers(0, 900))] * 12)
DAYS = st.dates(date(2025, 1, 2), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("as_of", "by_days", "by_months"),
    [
        (date(2025, 1, 2), Fraction(10, 31), 0),
        (date(2025, 2, 1), 10, 10),
        (date(2025, 2, 15), 20, 10),
        (date(2025, 12, 1), 660, 660),
        (date(2025, 12, 16), 660 + Fraction(120 * 15, 31), 660),
        (date(2026, 1, 1), 780, 780),
    ],
)
def test_full_months_are_due_and_by_days_a_part_of_the_running_one(
    as_of: date, by_days: Fraction | int, by_months: int
) -> None:
    due = {way: Fraction(*months_due(RISING, as_of, way)) for way in PlanToDate}
    assert due == {PlanToDate.DAYS: by_days, PlanToDate.MONTHS: by_months}


@given(st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from([1, 12, 28, 30, 31, 365, 366])), min_size=1))
def test_what_is_due_together_is_exactly_the_sum(parts: list[tuple[int, int]]) -> None:
    assert Fraction(*added(PlanDue(*one) for one in parts)) == sum(Fraction(*one) for one in parts)


@given(st.dictionaries(st.sampled_from("abcdef"), MONTHS, min_size=1), DAYS, st.sampled_from(PlanToDate))
def test_units_with_months_and_without_make_up_the_oblast(units: dict[str, Months], day: date, way: PlanToDate) -> None:
    """Every second unit has no months: its year is spread evenly."""
    exact = {
        ("total", unit): months_due(of, day, way) if n % 2 else due_by(sum(of), day, way)
        for n, (unit, of) in enumerate(sorted(units.items()))
    }
    exact["total", OBLAST] = added(list(exact.values()))
    people = in_people(FORM, exact)
    assert people["total", OBLAST] == exact["total", OBLAST].people
    assert sum(people["total", unit] for unit in units) == people["total", OBLAST]
    assert all(abs(people[cell] - Fraction(*due)) < 1 for cell, due in exact.items())


@given(MONTHS)
def test_months_are_kept_as_they_are(months: Months) -> None:
    assert read_months(written(months)) == months
    assert (written(None), read_months(None)) == (None, None)


def test_months_go_with_a_year_that_they_do_not_make_any_more() -> None:
    assert kept_months(RISING, 780) == RISING
    assert (kept_months(RISING, 781), kept_months(RISING, None), kept_months(None, 780)) == (None, None, None)
    other = ("total", "abai")
    held = {SEMEY: RISING, other: RISING}
    assert months_after(held, {SEMEY: 5}, {}) == {other: RISING}
    assert months_after(held, {SEMEY: 12}, {SEMEY: (1,) * 12}) == {SEMEY: (1,) * 12, other: RISING}


def version(values: dict[tuple[str, str], int], months: dict[tuple[str, str], Months]) -> PlanVersion:
    return PlanVersion(1, 2025, 1, PlanStatus.APPROVED, date(2025, 1, 1), "", values, months)


def test_the_oblast_takes_the_months_of_the_units_that_make_it_up() -> None:
    units = {SEMEY: 780, ("total", "abai"): 780}
    day = date(2025, 12, 1)
    alone = version(units, {SEMEY: RISING})
    assert alone.due(FORM, "total", OBLAST, day) == added([months_due(RISING, day, PlanToDate.DAYS), due_by(780, day)])
    assert not alone.goes_by_months("total", OBLAST)
    both = version({**units, ("total", OBLAST): 1560}, dict.fromkeys(units, RISING))
    assert both.due(FORM, "total", OBLAST, day) == PlanDue(1320, 31)._replace(share=1320 * 31)
    assert both.goes_by_months("total", OBLAST)
    other = version({**units, ("total", OBLAST): 1500}, dict.fromkeys(units, RISING))
    assert other.due(FORM, "total", OBLAST, day) == due_by(1500, day), "an oblast's other plan is its own"


def test_a_plan_that_differs_in_a_month_is_another_one() -> None:
    one, other = version({SEMEY: 780}, {SEMEY: RISING}), version({SEMEY: 780}, {SEMEY: (*RISING[:10], 120, 110)})
    assert one.fingerprint != other.fingerprint != version({SEMEY: 780}, {}).fingerprint
    assert [(change.month, change.before, change.after) for change in changes_of(one, other)] == [
        (11, 110, 120),
        (12, 120, 110),
    ]


def read(text: str) -> PlanTable:
    return read_table(rows_of(text), SHAPE)


LINE = " ".join(map(str, RISING))
TABBED = "\t".join(map(str, RISING))


def heads(locale: str, named: str = "") -> str:
    words = Speech(shipped().timezone).words("ru" if locale == "ru" else "kk")
    return "\t".join(words.plain("plan-sheet-month", name=named, m=month).removeprefix(": ") for month in range(1, 13))


@pytest.mark.parametrize(
    "text",
    [
        f"Семей 780 {LINE}",
        f"Семей\t780\t{TABBED}",
        f"район всего янв фев март апр май июнь июль авг сен окт ноя дек\nСемей 780 {LINE}",
        f"Район\tВсего\t{heads('ru')}\nСемей\t780\t{TABBED}",
        f"Район\t{heads('ru')}\nСемей\t{TABBED}",
        f"Аудан\tБарлығы\t{heads('kk')}\nСемей\t780\t{TABBED}",
        f"Район\tПлан на 2026 год, всего\t{heads('ru', 'Всего')}\nСемей\t780\t{TABBED}",
    ],
)
def test_months_are_read_as_people_paste_them(text: str) -> None:
    table = read(text)
    assert (dict(table.values), dict(table.months), table.bad, table.wrong) == (
        {SEMEY: 780},
        {SEMEY: RISING},
        (),
        (),
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_every_figure_may_have_its_months_and_others_none(locale: str) -> None:
    head = f"\tГранты\tВсего\t{heads(locale)}\tПост.\t{heads(locale)}"
    table = read(f"{head}\nСемей\t7\t780\t{TABBED}\t\t" + "\t" * 11)
    assert dict(table.values) == {("grants", "semey"): 7, SEMEY: 780}
    assert dict(table.months) == {SEMEY: RISING}


@pytest.mark.parametrize("region", [shipped(), made_up()], ids=["shipped", "made up"])
def test_the_heads_of_the_workbook_are_read_back_in_both_languages(region: Region) -> None:
    form = region.forms[0]
    heads = Heads(shape(region, form).figures, form.headline)
    for words in map(Speech(region.timezone).words, LOCALES):
        for key in planned_keys(form):
            names = short_name(form, key, words), words.label(next(one for one in planned(form) if one.key == key).name)
            said = [words.plain("plan-sheet-month", name=name, m=month) for name in names for month in range(1, 13)]
            assert [heads.column(one) for one in said] == [Column(key, month) for month in range(1, 13)] * 2


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (f"Семей 790 {LINE}", WrongMonths(SEMEY, 790, 780)),
        (f"Район\tВсего\t{heads('ru')}\nСемей\t780\t\t{TABBED[3:]}", WrongMonths(SEMEY, 780, 770, 11)),
    ],
)
def test_months_that_do_not_make_the_year_are_named_and_nothing_of_it_is_taken(text: str, wrong: WrongMonths) -> None:
    table = read(f"{text}\nАягоз\t5")
    assert table.wrong == (wrong,)
    assert SEMEY not in table.values
    assert read(text).problem == "months"


@given(st.dictionaries(st.sampled_from([unit.key for unit in shipped().units]), MONTHS, min_size=1))
def test_a_table_of_months_comes_back_as_it_was(plan: dict[str, Months]) -> None:
    region = shipped()
    lines = ["\t".join(map(str, (region.unit(unit).name.ru, sum(of), *of))) for unit, of in plan.items()]
    table = read("\n".join(lines))
    assert dict(table.months) == {("total", unit): of for unit, of in plan.items()}
    assert dict(table.values) == {("total", unit): sum(of) for unit, of in plan.items()}
