"""Whatever is uploaded as a form is looked through in a bounded time, and refused with its place."""

import contextlib
from collections.abc import Callable
from io import BytesIO
from time import process_time

import pytest
import xlsxwriter

from handlers.papers.drawing.xlsx.guard import check
from handlers.papers.faults import FaultyTemplateError, FileFault
from tests.kit.papers.uploads import NAMES, book, refusal, replaced_in, rewritten

SHEET, WORKBOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
STYLES = "xl/styles.xml"
A_CELL = b'<c r="A1" t="inlineStr"><is><t>{total}</t></is></c>'


def long_format() -> bytes:
    code = b'<numFmts count="1"><numFmt numFmtId="164" formatCode="' + b"[" * 100_000 + b'"/></numFmts>'
    body = replaced_in(book(), STYLES, b'<numFmts count="0"/>', code)
    return replaced_in(body, STYLES, b'<cellXfs count="1"><xf numFmtId="0"', b'<cellXfs count="1"><xf numFmtId="164"')


def sheet_of(data: bytes) -> bytes:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return rewritten(
        book(), {SHEET: b'<worksheet xmlns="' + space + b'"><sheetData>' + data + b"</sheetData></worksheet>"}
    )


def one_text_in_every_cell() -> bytes:
    """Shared: 200 KB by themselves."""
    written = BytesIO()
    made = xlsxwriter.Workbook(written, {"in_memory": True})
    sheet = made.add_worksheet("Лист1")
    for row in range(9_000):
        sheet.write_string(row, 0, " {" * 16_000)
    made.close()
    return written.getvalue()


ONE_TEXT = b'<row r="1"><c r="A1" t="inlineStr"><is>%s</is></c></row>'
COSTLY: dict[str, Callable[[], bytes]] = {
    "a number format without an end": long_format,
    "a million braces": lambda: sheet_of(ONE_TEXT % (b"<t>" + b"{" * 1_000_000 + b"</t>")),
    "names cut in thousands of pieces": lambda: sheet_of(ONE_TEXT % (b"<r><t>{to</t></r><r><t>tal}</t></r>" * 9_000)),
    "a hundred thousand attributes": lambda: sheet_of(
        b"<x " + b" ".join(b"a%d='%d'" % (n, n) for n in range(100_000)) + b"/>"
    ),
    "a million signs of a tag": lambda: sheet_of(b"<x><![CDATA[" + b"<" * 1_000_000 + b"]]></x>"),
    "a drawing of nothing but tags": lambda: rewritten(book(), {"xl/a.vml": b"<" * 1_000_000}),
    "one long text in every cell": one_text_in_every_cell,
}


@pytest.mark.parametrize("made", COSTLY.values(), ids=COSTLY.keys())
def test_nothing_that_is_uploaded_takes_long(made: Callable[[], bytes]) -> None:
    body, began = made(), process_time()
    with contextlib.suppress(FaultyTemplateError):
        check(body, NAMES)
    assert process_time() - began < 8


def test_a_number_format_that_excel_would_not_take_is_refused_with_its_cell() -> None:
    error = refusal(long_format())
    assert (error.fault, error.place and error.place.at) == (FileFault.LONG_FORMAT, "Лист1!A1")


def test_too_many_places_to_fill_are_refused() -> None:
    error = refusal(sheet_of(ONE_TEXT % (b"<t>" + b"{total} " * 10_001 + b"</t>")))
    assert (error.fault, error.place and error.place.at) == (FileFault.TOO_MUCH, "Лист1!A1")
