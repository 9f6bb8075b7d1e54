"""A whole plan in one paste: what is understood, and that whatever is not is named."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.catalogue.region import LOCALES, Label, Total
from models.rules.paste.cells import parted, rows_of
from models.rules.paste.typed import CardField
from models.rules.plan_table.shares import Cell
from models.rules.plan_table.table import MOST_NEAR, PlanTable, read_table
from models.rules.plans import OBLAST, planned_keys
from tests.kit.figures.plan_tables import SHAPE, planned, shape
from tests.regions import made_up, shipped


def read(text: str) -> PlanTable:
    return read_table(rows_of(text), SHAPE)


def line(unit: str, *numbers: int, keys: tuple[str, ...] = ("total", "permanent", "temporary")) -> dict[Cell, int]:
    return {(key, unit): number for key, number in zip(keys, numbers, strict=False)}


SEMEY = line("semey", 1900, 400, 1500)
NUMBERED = ("Восток 2", "Восток 3", "Запад", "Запад 1")
"""Units: some begin as another is called in full."""


@pytest.mark.parametrize(
    ("text", "values", "bad"),
    [
        ("Восток 2 1900\nВосток 3 1 900 400 1 500", line("Восток 2", 1900) | line("Восток 3", 1900, 400, 1500), []),
        ("Запад 1 1900\nЗапад 2 190", line("Запад 1", 1900) | line("Запад", 2190), []),
        ("Запад 1 190", {}, ["two_readings"]),
        ("Запад 1: 190\nЗапад: 1 190", line("Запад 1", 190) | line("Запад", 1190), []),
    ],
)
def test_a_number_at_the_end_of_a_name_is_no_figure(text: str, values: dict[Cell, int], bad: list[str]) -> None:
    units = tuple(CardField(name, (name,), True, False) for name in NUMBERED)
    table = read_table(rows_of(text), replace(SHAPE, units=units))
    assert (dict(table.values), [one.why for one in table.bad]) == (values, bad)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Семей 1900 400 1500", SEMEY),
        ("Семей\t1 900\t400\t1 500", SEMEY),
        ("Семей;1900;400;1500", SEMEY),
        ("Семей 1 900 400 1 500", SEMEY),
        ("Семей 1\u00a0900 400 1\u00a0500", SEMEY),
        ("1. город Семей: 1900 400 1500", SEMEY),
        ("1\tСемипалатинск\t1900\t400\t1500", SEMEY),
        ("Семей қаласы 1900 400 1500", SEMEY),
        ("Семей 1900", line("semey", 1900)),
        ("Семей 1 900", line("semey", 1900)),
        ("Семей 700 300 400", line("semey", 700, 300, 400)),
        ("Аягуз\t7\t\t", line("ayagoz", 7)),
        ("Семей\t1900\t—\t1500", {("total", "semey"): 1900, ("temporary", "semey"): 1500}),
        ("район всего пост. врем.\nСемей 1 900 400 1 500", SEMEY),
        ("№\tРайон\tПлан на 2026 год, всего\tв том числе временные рабочие места\n1\tСемей\t1900\t1500",
         {("total", "semey"): 1900, ("temporary", "semey"): 1500}),
        ("\tГранты\tБарлығы\nСемей\t5\t1900", {("grants", "semey"): 5, ("total", "semey"): 1900}),
        ("Гранты\tБарлығы\nСемей\t5\t1900", {("grants", "semey"): 5, ("total", "semey"): 1900}),
        ("Гранты\nСемей\t5", {("grants", "semey"): 5}),
        ("Гранты\nСемей 5\nКурчатов 7", {("grants", "semey"): 5, ("grants", "kurchatov"): 7}),
        ("Район Гранты\nСемей 5\nС уважением, отдел вакансий", {("grants", "semey"): 5}),
        ("Всего\tпост.\tврем.\nСемей\t400\t1500", {("permanent", "semey"): 400, ("temporary", "semey"): 1500}),
        ("План на 2026 год\n\nСемей 1900 400 1500\nИтого 1900 400 1500\nС уважением, Дана",
         SEMEY | line(OBLAST, 1900, 400, 1500)),
        ("область Абай\t22887", line(OBLAST, 22887)),
        ("Абай 1900 400 1500", line("abai", 1900, 400, 1500)),
        ("Семей – 1 900 чел.\n250 кісі — Аягөз\nИтого: 2 150 чел.",
         line("semey", 1900) | line("ayagoz", 250) | line(OBLAST, 2150)),
    ],
)  # fmt: skip
def test_a_table_is_read_as_people_paste_it(text: str, values: dict[Cell, int]) -> None:
    table = read(text)
    assert (dict(table.values), table.bad, table.strange) == (values, (), ())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Семей 1 900 400", "two_readings"),
        ("Семей 700 300 500", "two_readings"),
        ("Семей 200 100", "two_readings"),
        ("Семей 1 000 100 999 999 101", "two_readings"),  # as 999 999 and 101 it adds up, and as 999 and 999 101
        ("район всего\nСемей 200 100", "two_readings"),
        ("Семей 1900 400", "columns"),
        ("Тмутаракань 1900 400 1500", "unknown_label"),
        ("Тмутаракань\t1900\t400\t1500", "unknown_label"),
        ("Семей 12,5 6 7", "not_a_number"),
        ("Семей\t−5\t6\t7", "not_a_number"),
        ("Семей\t+5\t6\t7", "not_a_number"),
        ("Семей\t01.12.2025\t6\t7", "not_a_number"),
        ("Семей\tTRUE\t6\t7", "not_a_number"),
        ("Семей\t=B2+B3\t6\t7", "no_value"),
        ("Семей 1900\nСемей 1800", "twice"),
        ("Семей: около 1900", "two_readings"),
        ("всего пост.\nСемей 250 чел.", "columns"),
        ("Семей: 102 107 чел.", "two_readings"),
        ("Семей 10000000000", "not_a_number"),
    ],
)
def test_what_is_not_understood_is_quoted_with_the_reason(text: str, why: str) -> None:
    table = read(text)
    assert [one.why for one in table.bad] == [why]
    assert table.bad[0].line
    assert table.values.get(("total", "semey")) is None


def test_a_figure_named_twice_with_two_values_is_neither() -> None:
    assert dict(read("Семей\t1900\t400\t1500\nСемей\t1900\t401\t1500").values) == {
        ("total", "semey"): 1900,
        ("temporary", "semey"): 1500,
    }


def test_a_column_that_is_no_figure_is_named_and_its_numbers_are_not_taken() -> None:
    table = read("Район\tВсего\tВыполнение\nСемей\t1900\t77\nАягоз\t5\t3")
    assert table.strange == ("Выполнение",)
    assert dict(table.values) == {("total", "semey"): 1900, ("total", "ayagoz"): 5}


@pytest.mark.parametrize(("text", "problem"), [("здравствуйте", "no_rows"), ("Семей 1 2", "columns"), ("", "no_rows")])
def test_nothing_to_store_has_a_reason(text: str, problem: str) -> None:
    assert (read(text).problem, dict(read(text).values)) == (problem, {})


def test_a_heads_names_are_the_catalogues_in_both_languages() -> None:
    region = made_up()
    form = region.forms[0]
    unit = next(one for one in region.units if one.kind in form.kinds)
    for locale in LOCALES:
        labels = [next(one for one in planned(form) if one.key == key) for key in planned_keys(form)]
        head = "\t".join(["", *(label.name.said_in(locale) for label in labels)])
        row = "\t".join([unit.name.said_in(locale), *(str(n) for n in range(len(labels)))])
        table = read_table(rows_of(f"{head}\n{row}"), shape(region, form))
        assert dict(table.values) == {(key, unit.key): n for n, key in enumerate(planned_keys(form))}


@given(st.text(alphabet="Семейагз 0123456789,.\t;|\n+-–№%:\u00a0плнвсeгo", max_size=120))
def test_no_text_raises_and_no_number_is_made_up(text: str) -> None:
    """Every figure taken stands in the text, digit by digit."""
    digits = "".join(one for one in text if one.isdigit())
    for number in read(text).values.values():
        assert str(number) in digits or number == 0


@given(
    st.dictionaries(
        st.sampled_from([one.key for one in shipped().units]),
        st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)),
        min_size=1,
    ),
    st.sampled_from(["\t", " ", ";"]),
    st.booleans(),
)
def test_a_table_that_adds_up_comes_back_as_it_was(
    plan: dict[str, tuple[int, int]], between: str, grouped: bool
) -> None:
    """Whatever parts the columns; with blanks between thousands it is read so, or asked about, and never wrongly."""
    region = shipped()

    def said(n: int) -> str:
        return f"{n:,}".replace(",", " ") if grouped else str(n)

    lines = [
        between.join([region.unit(unit).name.ru, said(one + other), said(one), said(other)])
        for unit, (one, other) in plan.items()
    ]
    table = read("\n".join(lines))
    wanted = {cell: n for unit, (a, b) in plan.items() for cell, n in line(unit, a + b, a, b).items()}
    assert dict(table.values).items() <= wanted.items()
    assert {one.why for one in table.bad} <= {"two_readings"}
    if between != " " or not grouped:
        assert dict(table.values) == wanted


def test_a_long_line_of_groups_of_three_is_asked_about_and_holds_nobody_up() -> None:
    """Into the thirteen figures of a year and its months 26 groups go in more ways than anybody looks through."""
    table = read(f"Семей {' '.join(['100'] * 26)}")
    assert (dict(table.values), {one.why for one in table.bad}) == ({}, {"two_readings"})


@pytest.mark.parametrize("words", ["он ", "план год ", "январь ", "пост. ", "Семей - ", "Семей: "])
def test_the_longest_message_of_words_is_read_at_once(words: str) -> None:
    """It took minutes where each run of words was tried as the name of a column."""
    assert read((words * 2048)[:4096]).values == {}


def test_a_label_ends_where_its_figures_begin() -> None:
    assert parted("Семей: 1900 400") == parted("Семей = 1900 400") == ("Семей", ("1900", "400"))
    assert parted("Семей - 1900") == ("Семей", ("1900",))
    assert parted("Семей: 1900 чел.") == ("Семей: 1900 чел.", ())
    assert parted("Итого: 12 - 13") == ("Итого: 12 -", ("13",))


def test_what_many_unknown_names_may_mean_is_looked_for_a_few_times() -> None:
    """It takes milliseconds each with hundreds of units; all are named all the same."""
    table = read("\n".join(f"Жармниский\t{n}" for n in range(100, 140)))
    assert [one.rows for one in table.bad] == [("zharma",)] * MOST_NEAR + [()] * (40 - MOST_NEAR)


def test_a_form_of_one_figure_has_one_column_where_its_total_is_called_so_too() -> None:
    """A headline is a total, also of the only figure: both under one name could not be told apart."""
    form = shipped().forms[0]
    grants = form.indicator("grants")
    only = replace(
        form,
        indicators=(grants, replace(grants, key="credits", name=Label("Кредиты", "Несиелер"), required=False)),
        totals=(Total("total", grants.name, grants.short, ("grants",)),),
        split=(),
    )
    assert planned_keys(only) == ["total", "credits"]
    table = read_table(rows_of(f"\t{grants.name.ru}\tКредиты\nСемей\t1900\t7"), shape(shipped(), only))
    assert dict(table.values) == {("total", "semey"): 1900, ("credits", "semey"): 7}
