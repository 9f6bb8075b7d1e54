"""One figure is one figure wherever it comes in: a row of the card, a paste, a holiday, a plan, an answer."""

from collections.abc import Callable
from itertools import takewhile
from types import SimpleNamespace
from typing import Any, TypeAlias

import pytest

from config.catalogue.region import LOCALES, Form
from handlers.kit.words import Speech
from handlers.plan.handlers import TypedPlan, read_figures, read_one
from handlers.plan.shape import shape_of
from models.rules.paste.cells import rows_of
from models.rules.paste.entry import CardField, Figure, Paste, parse_paste, parse_row
from models.rules.paste.forms import beside_of, fields_of
from models.rules.paste.replies import AskedReading, Meant, read_reply
from models.rules.plan_table.table import PlanTable, read_table
from tests.regions import shipped

Said: TypeAlias = int | str
"""The figure of the row, «+12» for growth, or why it is none."""
ROW = 1
REGION = shipped()
SPEECH = Speech(REGION.timezone)
WORLD: Any = SimpleNamespace(region=REGION)
WEEKLY, HOLIDAY = REGION.forms[0], REGION.holidays[0]
UNITS = list(REGION.units)
SHAPE = shape_of(WORLD, WEEKLY, UNITS, SPEECH)
TWICE, NONE, UNKNOWN, GROWTH = "two_readings", "not_a_number", "unknown_label", "+12"

ALONE: list[tuple[str, Said]] = [
    *((text, 180) for text in ("180", "180.", "180!", " 180 ", "180\t", "_180_", "«180»", "180 ,", "180,0", "180.00")),
    *((text, 180) for text in ("180?", "180 ??", "180 ✅", "180👍", "１８０", "١٨٠ чел.")),
    *((text, 180) for text in ("180 чел.", "180 чел", "180чел.", "180 человек", "180 шт.", "180 мест", "180 единиц")),
    *((text, 180) for text in ("180 адам", "180 кісі", "180 дана", "180 орын", "180 жұмыс орны")),
    *((text, 180) for text in ("180 (сто восемьдесят)", "180 (жүз сексен)", "180 (сто восемьдесят) чел.")),
    *((text, 180) for text in ("сто восемьдесят", "Сто восемьдесят чел.", "жүз сексен", "жүз сексен адам")),
    *((text, 1234) for text in ("1 234", "1\u00a0234", "1\u202f234 чел.", "1 234 чел", "1234,0", "1 234 адам")),
    *((text, GROWTH) for text in ("+12", "+ 12", "плюс 12", "қосу 12", "+12 чел.", "плюс двенадцать")),
    *((text, TWICE) for text in ("102 107", "102 107 чел.", "около 180", "12 (за неделю)")),
    *((text, NONE) for text in ("12,5", "-3", "1,234")),
    ("180 тысяч", UNKNOWN),
]
LINES: list[tuple[str, Said]] = [
    *(
        (f"{{}}{sign}180", 180)
        for sign in (" ", ": ", " - ", " – ", " — ", " ‒ ", " − ", "-", "–", "—", "=", ":", "\t")
    ),
    *((f"{{}}: {text}", said) for text, said in ALONE if isinstance(said, int)),
    *((f"{{}} – {text}", said) for text, said in ALONE if isinstance(said, int)),
    *((text, 180) for text in ("• {}: 180", "- {} 180", "2. {} — 180", "2) {} 180", "№ 2. {} 180", "{}\t180\t\t")),
    *((text, 180) for text in ("2\t{}\t180", "2\t{}\tчел.\t180", "2.\t{}\tадам\t180", "180\t{}", "180 - {}", "180 {}")),
    *((text, 250) for text in ("{} двести пятьдесят", "{} екі жүз елу кісі", "{}: двести пятьдесят")),
    ("{} 250 кісі", 250),
    ("{} – 250,0", 250),
    ("250 — {}", 250),
    ("250 кісі — {}", 250),
    ("250 чел. - {}", 250),
    ("{} +12", GROWTH),
    ("{}: плюс 12", GROWTH),
    ("{}: 102 107", TWICE),
    ("{} 102 107", TWICE),
    *((f"{{}}: {text}", TWICE) for text in ("около 180", "12 (за неделю)")),
    *((f"{{}}: {text}", NONE) for text in ("12,5", "-3", "1,234", "180 тысяч")),
]
NUMBERED = ["№ 2: 180", "2) 180", "2. 180 чел.", "2-жол: 180", "N 2: 180"]


def of_paste(paste: Paste, key: str) -> Said:
    if paste.values:
        assert [one for one, _ in paste.values] == [key], paste
        ((_, value),) = paste.values
        assert isinstance(value, Figure)
        return f"+{value.number}" if value.added else value.number
    return paste.problem or paste.bad[0].why


def of_plan(typed: TypedPlan, key: str) -> Said:
    """Growth has nothing to be added to: it is named."""
    if typed.figures:
        assert [*typed.figures] == [key]
        return typed.figures[key]
    return GROWTH if typed.added == [key] else typed.problem or typed.bad[0].why


def of_table(table: PlanTable, key: str) -> Said:
    if table.values:
        assert [*table.values] == [(WEEKLY.headline, key)]
        return table.values[WEEKLY.headline, key]
    return table.bad[0].why


def card(form: Form) -> list[CardField]:
    return fields_of(form, form.indicators, {})


def a_line_in(form: Form) -> Callable[[str], Said]:
    return lambda text: of_paste(parse_paste(text, card(form), beside_of(form)), form.indicators[ROW].key)


def a_row_of(form: Form) -> Callable[[str], Said]:
    return lambda text: of_paste(parse_row(text, ROW, card(form), beside_of(form)), form.indicators[ROW].key)


def an_answer_about(form: Form) -> Callable[[str], Said]:
    """What is no figure for sure is asked about."""

    def said(text: str) -> Said:
        asked = AskedReading(row=ROW, value=7, is_yes_or_no=False)
        reply = read_reply(text, asked, card(form), beside_of(form))
        if reply.meant is Meant.FIGURES:
            return of_paste(reply.paste, form.indicators[ROW].key)
        assert reply.meant is Meant.DOUBT
        return "doubt"

    return said


def in_order(form: Form) -> Callable[[str], set[Said]]:
    rows = [*takewhile(lambda one: one.required and not one.is_text, card(form))]
    return lambda text: in_rows(parse_paste("\n".join([text] * len(rows)), rows, beside_of(form)), len(rows))


def in_rows(paste: Paste, count: int) -> set[Said]:
    """What every row holds: the same."""
    assert len(paste.values) + len(paste.bad) == count, paste
    figures = [one for _, one in paste.values if isinstance(one, Figure)]
    return {f"+{one.number}" if one.added else one.number for one in figures} | {one.why for one in paste.bad}


def unit_of_plan(text: str) -> Said:
    return of_plan(read_one(WORLD, UNITS, SPEECH, UNITS[ROW].key, text), UNITS[ROW].key)


def line_of_plan(text: str) -> Said:
    return of_plan(read_figures(WORLD, UNITS, SPEECH, text), UNITS[ROW].key)


def line_of_whole_plan(text: str) -> Said:
    return of_table(read_table(rows_of(text), SHAPE), UNITS[ROW].key)


def under_a_head(text: str) -> Said:
    return line_of_whole_plan(f"Район Всего\n{text}")


TYPED = {
    "card": a_row_of(WEEKLY),
    "holiday": a_row_of(HOLIDAY),
    "plan": unit_of_plan,
    "answer": an_answer_about(WEEKLY),
}
PASTED = {
    "card": a_line_in(WEEKLY),
    "holiday": a_line_in(HOLIDAY),
    "plan": line_of_plan,
    "whole plan": line_of_whole_plan,
    "whole plan with a head": under_a_head,
}
DOUBTS = {TWICE, NONE, UNKNOWN}


def names_in(entrance: str) -> list[str]:
    """The row's name there in both languages, short and whole, in any letters."""
    one = {"card": WEEKLY.indicators[ROW], "holiday": HOLIDAY.indicators[ROW]}.get(entrance, UNITS[ROW])
    names = [label.said_in(locale) for label in (one.short, one.name) for locale in LOCALES]
    return [typed for name in names for typed in (name, name.upper(), name.lower())]


@pytest.mark.parametrize("entrance", TYPED)
@pytest.mark.parametrize(("text", "said"), ALONE)
def test_a_figure_alone_is_the_same_in_every_open_row(text: str, said: Said, entrance: str) -> None:
    expected = "doubt" if entrance == "answer" and said in DOUBTS else said
    assert TYPED[entrance](text) == expected


@pytest.mark.parametrize("entrance", PASTED)
@pytest.mark.parametrize(("line", "said"), LINES)
def test_a_line_with_its_label_is_the_same_in_every_paste(line: str, said: Said, entrance: str) -> None:
    is_growth = said == GROWTH and entrance.startswith("whole")
    read = {name: PASTED[entrance](line.format(name)) for name in names_in(entrance)}
    assert read == dict.fromkeys(read, NONE if is_growth else said)


TWO_ROWS = ["{} 180, {} 22", "{}: 180; {}: 22", "{} 180 {} 22", "{} – 180 и {} – 22", "180 {}, 22 {}"]
NOT_SURE: dict[str, dict[int, int]] = {"{} 180, 22, {} 7": {1: 7}, "{} 180 22 {}": {}}
"""With what is stored: of the first (0) and the other row (1)."""
OTHER = ROW + 2


@pytest.mark.parametrize("entrance", PASTED)
def test_two_rows_in_one_line_are_two_figures_in_every_paste(entrance: str) -> None:
    rows = {"card": WEEKLY.indicators, "holiday": HOLIDAY.indicators}.get(entrance, UNITS)
    expected = {line: {0: 180, 1: 22} for line in TWO_ROWS} | NOT_SURE
    for locale in LOCALES:
        names = [rows[row].short.said_in(locale) for row in (ROW, OTHER)]
        read = {line: both_in(entrance, line.format(*names)) for line in expected}
        keys = (rows[ROW].key, rows[OTHER].key)
        assert read == {line: {keys[n]: number for n, number in said.items()} for line, said in expected.items()}


def both_in(entrance: str, text: str) -> dict[str, int]:
    """What is stored, by row."""
    if entrance == "plan":
        return read_figures(WORLD, UNITS, SPEECH, text).figures
    if entrance.startswith("whole plan"):
        head = "Район Всего\n" if entrance.endswith("head") else ""
        return {unit: number for (_, unit), number in read_table(rows_of(head + text), SHAPE).values.items()}
    form = WEEKLY if entrance == "card" else HOLIDAY
    paste = parse_paste(text, card(form), beside_of(form))
    return {key: value.number for key, value in paste.values if isinstance(value, Figure)}


@pytest.mark.parametrize("entrance", ["card", "holiday", "plan"])
@pytest.mark.parametrize("line", NUMBERED)
def test_the_number_of_a_row_is_the_same_in_every_list(line: str, entrance: str) -> None:
    assert PASTED[entrance](line) == 180


@pytest.mark.parametrize("form", [WEEKLY, HOLIDAY], ids=["card", "holiday"])
@pytest.mark.parametrize(("text", "said"), [(text, said) for text, said in ALONE if said not in DOUBTS])
def test_figures_in_order_are_the_same_in_every_card(text: str, said: Said, form: Form) -> None:
    if not (form is HOLIDAY and text == "180 орын"):  # a row of its own there
        assert in_order(form)(text) == {said}


@pytest.mark.parametrize(("text", "said"), [(text, said) for text, said in ALONE if isinstance(said, int)])
def test_figures_in_order_are_the_same_in_a_plan(text: str, said: int) -> None:
    typed = read_figures(WORLD, UNITS, SPEECH, "\n".join([text] * len(UNITS)))
    assert (typed.figures, typed.bad) == ({unit.key: said for unit in UNITS}, ())


@pytest.mark.parametrize("head", ["2025", "2025 год", "2025 ж.", "План на 2025 год", "2025 жылғы жоспар"])
@pytest.mark.parametrize("is_named", [True, False], ids=["named", "in order"])
def test_a_year_above_a_plan_is_no_figure_of_it(head: str, is_named: bool) -> None:
    lines = [f"{unit.short.ru} {100 + n}" if is_named else f"{100 + n}" for n, unit in enumerate(UNITS)]
    expected = {unit.key: 100 + n for n, unit in enumerate(UNITS)}
    typed = read_figures(WORLD, UNITS, SPEECH, "\n".join([head, *lines]), year=2025)
    assert (typed.figures, typed.bad, typed.problem, typed.paste.passed) == (expected, (), None, (head,))
    if is_named:
        table = read_table(rows_of("\n".join([head, *lines])), SHAPE)
        assert ({unit: n for (_, unit), n in table.values.items()}, table.bad, table.passed) == (expected, (), (head,))


def test_a_year_that_may_be_the_first_units_figure_is_asked_about() -> None:
    lines = ["2025", *(str(100 + n) for n in range(len(UNITS) - 1)), "3180"]
    assert read_figures(WORLD, UNITS, SPEECH, "\n".join(lines), year=2025).problem == "ambiguous"
    assert read_figures(WORLD, UNITS, SPEECH, "\n".join(["2024", *lines[1:]]), year=2025).problem == "ambiguous"


def test_the_tables_are_long_enough() -> None:
    assert len(ALONE) + len(LINES) + len(NUMBERED) >= 120
