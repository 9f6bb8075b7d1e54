"""A filled form keeps all that it had; a name is filled wherever it stands, and tables follow their cells."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime, time
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from handlers.papers.drawing.xlsx.filled import draw as fill
from handlers.papers.drawing.xlsx.texts import rich
from handlers.papers.forms.form import FormFilling, KnownName
from handlers.papers.paper import File
from tests.kit.figures.reports import DECEMBER
from tests.kit.papers import office
from tests.kit.papers.uploads import book, bytes_of, opened, part, replaced_in, rich_form, strict

pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported")  # openpyxl only reads here

SHEET, WORKBOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
TABLE, CHART, DRAWING = "xl/tables/table1.xml", "xl/charts/chart1.xml", "xl/drawings/drawing1.xml"
KNOWN = (
    KnownName("total", 24_925, "24\u00a0925"),
    KnownName("as_of", DECEMBER, "1\u00a0декабря\u00a02025"),
    KnownName("grants", None, "—"),
    KnownName("semey.total", 3_369, "3\u00a0369"),
)
SAID = {one.name: one.said for one in KNOWN}
FORGOTTEN = {"v": 4, "numCache": 1, "strCache": 1, "ptCount": 2, "pt": 4, "formatCode": 1}
"""Elements that only say what was counted before, at most so many."""


def filled(body: bytes, *known: KnownName) -> bytes:
    return fill(FormFilling(File(body), DECEMBER, known or KNOWN))


def parts(body: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(body)) as source:
        return {name: source.read(name) for name in source.namelist()}


def kinds(xml: bytes) -> Counter[str]:
    return Counter(etree.QName(one).localname for one in etree.fromstring(xml).iter("{*}*"))


@pytest.mark.parametrize("made", [rich_form, lambda: strict(rich_form())], ids=["usual", "strict"])
def test_a_part_without_names_is_kept_byte_for_byte_and_of_others_every_element(made: Callable[[], bytes]) -> None:
    before = parts(made())
    after = parts(filled(made()))
    assert list(after) == list(before)
    counted = {SHEET, WORKBOOK, CHART}
    assert [name for name in before if after[name] != before[name] and b"{" not in before[name]] == [WORKBOOK]
    for name in (name for name in before if after[name] != before[name]):
        lost = kinds(before[name]) - kinds(after[name])
        assert not lost - Counter(FORGOTTEN if name in counted else {}), name


CUTS = given(
    st.lists(st.sampled_from(["{total}", "{as_of}", "{", "}", "чел. ", "{see below}"])), st.lists(st.integers(0, 60))
)


@CUTS
def test_a_text_in_any_pieces_is_filled_as_the_whole(said: list[str], cuts: list[int]) -> None:
    whole = "".join(said)
    places = [0, *sorted(cut for cut in cuts if cut < len(whole)), len(whole)]
    in_pieces = etree.fromstring("<si>" + "<r><t/></r>" * (len(places) - 1) + "</si>")
    for element, start, end in zip(in_pieces.iter("t"), places, places[1:], strict=False):
        element.text = whole[start:end]
    in_one = etree.fromstring("<si><t/></si>")
    in_one[0].text = whole
    texts = [rich(in_pieces), rich(in_one)]
    assert len({(text.fill(SAID.get), str(text)) for text in texts}) == 1


FILLED = {
    "a rich text": ("xl/sharedStrings.xml", "24\u00a0925</t>"),
    "a cell": (SHEET, '<c r="D6"><v>3369</v></c>'),
    "a header, apart from the size of its letters": (SHEET, "&amp;C&amp;12 24\u00a0925 из &amp;F"),
    "a footer": (SHEET, "&amp;Rна 1\u00a0декабря\u00a02025"),
    "a link": (SHEET, 'tooltip="Гранты: —" display="—"'),
    "a prompt": (SHEET, 'prompt="Сейчас 24\u00a0925"'),
    "a comment": ("xl/comments1.xml", "По данным на 1\u00a0декабря\u00a02025"),
    "a text box": (DRAWING, "На 1\u00a0декабря\u00a02025: 24\u00a0925"),
    "what a picture shows": (DRAWING, 'descr="Карта на 1\u00a0декабря\u00a02025"'),
    "the title of a chart": (CHART, "Итог на 1\u00a0декабря\u00a02025"),
    "the title of the file": ("docProps/core.xml", "Отчёт на 1\u00a0декабря\u00a02025"),
    "a column of a table": (TABLE, 'name="24\u00a0925"'),
    "a formula of a table": (TABLE, "Итоги[[#This Row],[24\u00a0925]]/2"),
    "a formula that names a column": (SHEET, "<f>Итоги[[#This Row],[24\u00a0925]]/2</f>"),
}


@pytest.mark.parametrize(("name", "said"), FILLED.values(), ids=FILLED.keys())
def test_a_name_is_filled_wherever_it_stands(name: str, said: str) -> None:
    assert said in part(filled(rich_form()), name).decode()


def test_what_was_counted_before_is_forgotten_and_counted_when_the_file_is_opened() -> None:
    made = filled(rich_form())
    assert b"<f>" in part(made, SHEET)
    assert b"</f><v>" not in part(made, SHEET)
    assert b"Cache" not in part(made, CHART)
    assert b'fullCalcOnLoad="1"' in part(made, WORKBOOK)


HEADS = {
    "{grants}": "—",
    "{total}\n{as_of}": "24\u00a0925\n1\u00a0декабря\u00a02025",
    "{as_of}'s [#]": "1\u00a0декабря\u00a02025's [#]",
}


@pytest.mark.parametrize(("head", "said"), HEADS.items())
def test_a_column_is_called_as_its_cell(head: str, said: str) -> None:
    made = filled(rich_form(head))
    column = etree.fromstring(part(made, TABLE)).findall(".//{*}tableColumn")[1].get("name")
    assert column.replace("_x000a_", "\n") == opened(made).active["D5"].value == said


def test_columns_that_become_alike_are_told_apart() -> None:
    body = replaced_in(rich_form("{grants}"), TABLE, 'name="Район"'.encode(), b'name="{total}"')
    body = replaced_in(body, "xl/sharedStrings.xml", "<t>Район</t>".encode(), b"<t>{total}</t>")
    made = filled(body, KnownName("grants", None, "—"), KnownName("total", None, "—"))
    named = [one.get("name") for one in etree.fromstring(part(made, TABLE)).iter("{*}tableColumn")]
    assert named == ["—", "—2", "Доля"]
    assert [opened(made).active[place].value for place in ("C5", "D5")] == ["—", "—2"]


def test_a_long_text_in_a_header_is_cut_to_what_excel_takes() -> None:
    made = filled(rich_form(), KnownName("total", "&" * 900, "&" * 900), KnownName("as_of", None, "—"))
    header = etree.fromstring(part(made, SHEET)).findtext(".//{*}oddHeader")
    assert len(header) <= 255
    assert re.search(r"^&L&G&C&12(&&)+ из &F$", header)


ODD = {
    "names of parts in another case": lambda: renamed(book(), SHEET, "xl/Worksheets/Sheet1.XML"),
    "names of parts with backslashes": lambda: renamed(book(), SHEET, SHEET.replace("/", "\\")),
    "no styles": lambda: replaced_in(book(), "xl/_rels/workbook.xml.rels", b"styles.xml", b"none.xml"),
    "cells that do not say where they are": lambda: replaced_in(book(), SHEET, b' r="A1"', b""),
    "strict": lambda: strict(book()),
    "plain texts": lambda: replaced_in(
        book(), SHEET, b't="inlineStr"><is><t>{total}</t></is>', b't="str"><v>{total}</v>'
    ),
}


def renamed(body: bytes, old: str, new: str) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as target:
        for name, said in parts(body).items():
            target.writestr(new if name == old else name, said)
    return made.getvalue()


@pytest.mark.parametrize("made", ODD.values(), ids=ODD.keys())
def test_what_other_programs_write_is_filled(made: Callable[[], bytes]) -> None:
    after = parts(filled(made()))
    (sheet,) = (said for name, said in after.items() if "sheet1.xml" in name.casefold() and "rels" not in name)
    assert b"<v>24925</v>" in sheet


def test_a_day_is_counted_from_the_first_day_of_its_workbook() -> None:
    body = replaced_in(book({"A1": "{as_of}"}), WORKBOOK, b"<workbookPr", b'<workbookPr date1904="1"')
    assert opened(filled(body)).active["A1"].value.date() == DECEMBER
    without = replaced_in(book({"A1": "{as_of}"}), "xl/_rels/workbook.xml.rels", b"styles.xml", b"none.xml")
    assert opened(filled(without)).active["A1"].value == "1\u00a0декабря\u00a02025"


PER_CENTS = {"0.0%": 0.5, '0.0"%"': 50, "0.0\\%": 50, "[%]0": 50, "0": 50}
DAYS = {"dd/mm/yy": True, "[$-419]d mmmm yyyy": True, "mmm": True, "0.0%": False, '"дата" 0': False, "h:mm": False}


def with_format(cell: str, code: str) -> bytes:
    form = opened(book({"A1": cell}))
    form.active["A1"].number_format = code
    return bytes_of(form)


@pytest.mark.parametrize("code", PER_CENTS)
def test_a_per_cent_is_a_share_only_where_the_format_counts_so(code: str) -> None:
    made = filled(with_format("{share}", code), KnownName("share", Decimal(50), "50"))
    assert opened(made).active["A1"].value == PER_CENTS[code]


@pytest.mark.parametrize("code", DAYS)
def test_a_day_has_the_cells_own_format_if_that_shows_days(code: str) -> None:
    cell = opened(filled(with_format("{as_of}", code))).active["A1"]
    assert (cell.value, cell.number_format) == (
        datetime.combine(DECEMBER, time()),
        code if DAYS[code] else "dd.mm.yyyy",
    )


@pytest.mark.parametrize("made", [rich_form, lambda: strict(rich_form())], ids=["usual", "strict"])
def test_another_program_opens_it_and_counts(made: Callable[[], bytes]) -> None:
    office.needed()
    counted = opened(office.converted(filled(made()), "xlsx", "xlsx")).active
    assert (counted["D5"].value, counted["D6"].value) == ("24\u00a0925", 3_369)
    assert "24\u00a0925" in counted.oddHeader.center.text
