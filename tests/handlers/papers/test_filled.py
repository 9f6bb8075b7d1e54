"""An oblast's own form: its names become figures, and everything else stays as it was drawn up."""

from datetime import datetime, time
from io import BytesIO

import pytest
from openpyxl import load_workbook

from handlers.papers.drawing.xlsx.filled import draw as fill
from handlers.papers.forms.filled import filled, said
from handlers.papers.forms.form import FormFilling, KnownName, names_in, names_of, only_name, unclosed
from handlers.papers.paper import File, draw
from models.world import World
from tests.kit.figures.reports import DECEMBER
from tests.kit.papers import office
from tests.kit.papers.uploads import book, bytes_of, oblast_form, opened, replaced_in
from tests.kit.papers.workbooks import FORMULA, a_full_week, words_of

SHEET = "xl/worksheets/sheet1.xml"
TYPED = {
    "=1+1": "=1+1",
    "+7 700": "+7 700",
    "@имя": "@имя",
    "{=1}": "{=1}",
    "а\x00б\x07": "а б ",
}


async def test_names_become_figures_and_words(world: World) -> None:
    paper = filled(await a_full_week(world), words_of(world), "Форма 3.xlsx", oblast_form())
    sheet = opened(draw(paper))["Форма 3"]
    assert (paper.name, paper.hostile) == ("Форма 3 2025-12-01.xlsx", True)
    assert sheet["A1"].value == "Сведения о занятости на 1\u00a0декабря\u00a02025"
    assert (sheet["B2"].value, sheet["B2"].data_type) == (24_925, "n")
    assert sheet["D2"].value == "Всего 24\u00a0925 чел., 108,9 % плана"
    assert sheet["B3"].value == 3_369
    assert sheet["D3"].value == "— — перенаправлено"
    assert sheet["C4"].value is None
    assert sheet["D4"].value == 1.089
    day = datetime.combine(DECEMBER, time())
    assert [(sheet[place].value, sheet[place].number_format) for place in ("E4", "F4")] == [
        (day, "dd.mm.yyyy"),
        (day, "d mmmm yyyy"),
    ]


async def test_everything_else_stays_as_it_was(world: World) -> None:
    before = opened(oblast_form())["Форма 3"]
    after = opened(draw(filled(await a_full_week(world), words_of(world), "Форма 3.xlsx", oblast_form())))["Форма 3"]
    assert after["B4"].value == "=SUM(B2:B3)"
    assert after.merged_cells.ranges == before.merged_cells.ranges
    for place in ("A1", "B2", "D4"):
        for look in ("font", "fill", "border", "alignment", "number_format"):
            assert repr(getattr(after[place], look)) == repr(getattr(before[place], look))
    assert after.column_dimensions["A"].width == 33
    assert after.row_dimensions[2].height == 40
    assert after.page_setup.orientation == "landscape"
    assert (after.print_title_rows, after.freeze_panes) == (before.print_title_rows, "A2")


async def test_braces_that_hold_no_name_are_text(world: World) -> None:
    sheet = opened(draw(filled(await a_full_week(world), words_of(world), "ф", oblast_form())))["Скобки"]
    texts = [row[0] for row in sheet.iter_rows(values_only=True)]
    assert texts == ["{", "{}", "{см. приложение 1}", "}{", "{1}", "Район 12\u00a0966107"]


async def test_a_formula_counts_with_the_figures_in_another_program(world: World) -> None:
    office.needed()
    body = draw(filled(await a_full_week(world), words_of(world), "Форма.xlsx", oblast_form()))
    counted = load_workbook(BytesIO(office.converted(body, "xlsx", "xlsx")), data_only=True)
    assert counted["Форма 3"]["B4"].value == 24_925 + 3_369


async def test_the_same_figures_give_the_same_bytes(world: World) -> None:
    dossier = await a_full_week(world)
    form = oblast_form()
    first, again = (filled(dossier, words_of(world), "Форма.xlsx", form) for _ in range(2))
    assert (first.fingerprint, draw(first)) == (again.fingerprint, draw(again))
    other = filled(dossier, words_of(world), "Форма.xlsx", book())
    assert other.fingerprint != first.fingerprint
    assert len(repr(first.shown)) < 2_000


@pytest.mark.parametrize(("typed", "kept"), TYPED.items())
def test_what_people_typed_is_never_a_formula(typed: str, kept: str) -> None:
    body = book({"A1": "{note}", "A2": "{note} — так"})
    sheet = opened(fill(FormFilling(File(body), DECEMBER, (KnownName("note", typed, typed),)))).active
    assert [(sheet[place].value, sheet[place].data_type) for place in ("A1", "A2")] == [
        (kept, "s"),
        (f"{kept} — так", "s"),
    ]
    assert sheet["A1"].quotePrefix is (typed[0] in "=+-@")


def test_the_forms_own_text_that_looks_like_a_formula_stays_one() -> None:
    made = opened(book({"A1": "{total}"}))
    made.active["A2"] = FORMULA
    made.active["A2"].data_type = "s"
    sheet = opened(fill(FormFilling(File(bytes_of(made)), DECEMBER, (KnownName("total", 5, "5"),)))).active
    assert (sheet["A2"].value, sheet["A2"].data_type) == (FORMULA, "s")


def test_a_name_that_the_catalogue_has_no_more_stays_as_it_stands() -> None:
    sheet = opened(
        fill(
            FormFilling(File(book({"A1": "{gone}", "A2": "{gone} и {total}"})), DECEMBER, (KnownName("total", 5, "5"),))
        )
    ).active
    assert (sheet["A1"].value, sheet["A2"].value) == ("{gone}", "{gone} и 5")


def test_a_name_that_an_editor_cut_in_two_is_found() -> None:
    body = replaced_in(book(), SHEET, b"<t>{total}</t>", b"<r><t>{to</t></r><r><t>tal}</t></r>")
    assert names_of(body) == ("total",)
    sheet = opened(fill(FormFilling(File(body), DECEMBER, (KnownName("total", 5, "5"),)))).active
    assert sheet["A1"].value == 5


def test_what_is_no_workbook_has_no_names() -> None:
    assert names_of(b"PK\x03\x04") == names_of(b"") == ()


NAMES = {
    "{total}": ["total"],
    "{{total}} и { Semey.Vacancies }": ["total", "semey.vacancies"],
    "{total}{grants}": ["total", "grants"],
    "{a b} {} {1} } {": [],
    "{итого}": ["итого"],
    "{" * 100_000: [],
    "{" + "a" * 100_000: [],
}


@pytest.mark.parametrize(("text", "names"), NAMES.items(), ids=range(len(NAMES)))
def test_names_in_braces(text: str, names: list[str]) -> None:
    assert list(names_in(text)) == names


def test_a_cell_that_is_only_a_name_and_a_brace_left_open() -> None:
    assert only_name("  {total} ") == "total"
    assert only_name("{total}.") is None
    assert list(unclosed("{total и {grants} и {semey.total")) == ["total", "semey.total"]


def test_years_have_no_groups_and_a_dash_stands_for_the_unknown(world: World) -> None:
    words = words_of(world)
    assert [said(value, words) for value in (None, 24_925, DECEMBER, "как есть")] == [
        "—",
        "24\u00a0925",
        "1\u00a0декабря\u00a02025",
        "как есть",
    ]
