"""Workbooks of a plan as somebody may send them: broken, hostile, of other programs."""

from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import xlsxwriter
from openpyxl import Workbook

from tests.kit.papers.office import converted
from tests.kit.papers.uploads import XLSX_TYPE, bytes_of, part, replaced_in, rewritten, strict

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet1.xml"
TYPES = "[Content_Types].xml"
ROWS: tuple[tuple[Any, ...], ...] = (("Район", "Всего", "пост.", "врем."), ("Семей", 1900, 400, 1500))
MILLION = 1_000_000
BOMB = 200 * 2**20


def sheet(*rows: tuple[Any, ...], then: Callable[[Any], None] = lambda _: None) -> bytes:
    made = Workbook()
    for row in rows or ROWS:
        made.active.append(row)
    then(made)
    return bytes_of(made)


@cache
def zip_bomb() -> bytes:
    """A few hundred kilobytes that unpack to 200 MB."""
    return rewritten(sheet(), {"xl/media/image1.xml": b"0" * BOMB})


def entities() -> bytes:
    """A billion laughs among the shared texts."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(9))
    text = (
        f'<?xml version="1.0"?><!DOCTYPE sst [{laughs}]>'
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&l8;</t></si></sst>'
    )
    return rewritten(sheet(), {"xl/sharedStrings.xml": text.encode()})


@cache
def million_rows() -> bytes:
    return replaced_in(sheet(), SHEET, b"</sheetData>", b"<row/>" * MILLION + b"</sheetData>")


def far_cell() -> bytes:
    def put(made: Any) -> None:
        made.active["XFD1048576"] = 5

    return sheet(then=put)


def macros() -> bytes:
    kind = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    return rewritten(replaced_in(sheet(), TYPES, XLSX_TYPE, kind), {"xl/vbaProject.bin": OLE})


def without_values() -> bytes:
    """As a program without arithmetic writes it."""
    return sheet(ROWS[0], ("Семей", "=C2+D2", 400, 1500))


def with_values() -> bytes:
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    page = book.add_worksheet("План")
    for n, row in enumerate(ROWS):
        page.write_row(n, 0, row)
    page.write_formula("B2", "=C2+D2", None, 1900)
    book.close()
    return made.getvalue()


def hidden(*, all_of_them: bool) -> bytes:
    def hide(made: Any) -> None:
        if all_of_them:
            made.create_sheet("Пустой", 0)
            made.active = 0
            made["Sheet"].sheet_state = "hidden"
        else:
            other = made.create_sheet("Старый план")
            other.append(("Семей", 1, 1, 0))
            other.sheet_state = "hidden"

    return sheet(then=hide)


def merged() -> bytes:
    def merge(made: Any) -> None:
        made.active.append(("Аягоз", None, 5, 6))
        made.active.merge_cells("B2:B3")

    return sheet(then=merge)


def merged_heads() -> bytes:
    """Two rows of heads, as staff make them."""

    def merge(made: Any) -> None:
        made.active.merge_cells("A1:A2")
        made.active.merge_cells("B1:D1")

    return sheet(("Район", "План на 2026 год"), (None, "Всего", "пост.", "врем."), ROWS[1], then=merge)


def dated() -> bytes:
    return sheet(ROWS[0], ("Семей", date(2026, 1, 5), None, None))


def word() -> bytes:
    made = BytesIO()
    docx.Document().save(made)
    return made.getvalue()


def encrypted() -> bytes:
    return OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 512


def twice_in_zip() -> bytes:
    """Two parts of one name: which of them is read depends on the program."""
    body = sheet()
    made = BytesIO(body)
    with ZipFile(made, "a", ZIP_DEFLATED) as target:
        target.writestr("XL/worksheets/sheet1.xml", part(body, SHEET))
    return made.getvalue()


def outside() -> bytes:
    return rewritten(sheet(), {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})


def of_google() -> bytes:
    """As Google writes it: own namespaces, a thousand empty rows, formulas with their values."""
    cells = "".join(
        f'<row r="{n}" ht="15.75" customHeight="1">{"".join(row)}</row>'
        for n, row in enumerate(
            (
                [
                    f'<c r="{c}1" s="0" t="inlineStr"><is><t>{head}</t></is></c>'
                    for c, head in zip("ABCD", ROWS[0], strict=True)
                ],
                [
                    '<c r="A2" s="0" t="inlineStr"><is><t xml:space="preserve">Семей </t></is></c>',
                    '<c r="B2" s="0"><f t="shared" ref="B2" si="0">C2+D2</f><v>1900</v></c>',
                    '<c r="C2" s="0"><v>400</v></c><c r="D2" s="0"><v>1500.0</v></c>',
                ],
                *([] for _ in range(997)),
            ),
            start=1,
        )
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet '
        'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:mx="http://schemas.microsoft.com/office/mac/excel/2008/main" '
        'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac">'
        f'<sheetPr><outlinePr summaryBelow="0"/></sheetPr><sheetData>{cells}</sheetData></worksheet>'
    )
    return rewritten(sheet(), {SHEET: text.encode()})


def of_libreoffice() -> bytes:
    """Opened and saved there."""
    return converted(converted(with_values(), "xlsx", "ods"), "ods", "xlsx")


def of_strict() -> bytes:
    return strict(sheet())


def marked(mark: str) -> bytes:
    return sheet(*ROWS, (mark,))
