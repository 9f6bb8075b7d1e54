"""Workbooks as somebody might upload them: an oblast's form, and files that only look like one."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from handlers.papers.drawing.xlsx.guard import check
from handlers.papers.faults import FaultyTemplateError

NAMES = (
    "as_of",
    "total",
    "total.percent",
    "grants",
    "redirected",
    "semey.vacancies",
    "semey.redirected",
    "semey.total",
    "semey.grants",
)
"""What a form may name in tests."""
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
"""A PNG of one pixel."""
STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
    b"http://schemas.openxmlformats.org/drawingml/2006/": b"http://purl.oclc.org/ooxml/drawingml/",
    b"<workbook ": b'<workbook conformance="strict" ',
}
XLSX_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def book(cells: Mapping[str, Any] | None = None, title: str = "Лист1") -> bytes:
    """A workbook of one sheet with these cells."""
    made = Workbook()
    made.active.title = title
    for place, value in (cells or {"A1": "{total}"}).items():
        made.active[place] = value
    return bytes_of(made)


def bytes_of(made: Any) -> bytes:
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def opened(body: bytes) -> Any:
    return load_workbook(BytesIO(body))


def oblast_form() -> bytes:
    """As staff keep it: merged title, own fonts and formats, widths, a formula, a print set-up, a second sheet."""
    made = Workbook()
    sheet = made.active
    sheet.title = "Форма 3"
    sheet.merge_cells("A1:D1")
    sheet["A1"] = "Сведения о занятости на {as_of}"
    sheet["A1"].font = Font(name="Times New Roman", size=16, bold=True)
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet.append(["Всего", "{total}", "чел.", "Всего {total} чел., {total.percent} % плана"])
    sheet.append(["Семей", "{{ semey.vacancies }}", None, "{semey.redirected} — перенаправлено"])
    sheet.append(["Сумма", "=SUM(B2:B3)", "{redirected}", "{total.percent}"])
    sheet["B2"].number_format = "#,##0"
    sheet["B2"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet["B2"].border = Border(left=Side(style="thin"))
    sheet["D4"].number_format = "0.0%"
    sheet["E4"] = "{as_of}"
    sheet["F4"] = "{as_of}"
    sheet["F4"].number_format = "d mmmm yyyy"
    sheet.column_dimensions["A"].width = 33
    sheet.row_dimensions[2].height = 40
    sheet.page_setup.orientation = "landscape"
    sheet.print_title_rows = "1:1"
    sheet.freeze_panes = "A2"
    other = made.create_sheet("Скобки")
    for row in (["{"], ["{}"], ["{см. приложение 1}"], ["}{"], ["{1}"], ["Район {semey.total}{semey.grants}"]):
        other.append(row)
    return bytes_of(made)


def rich_form(head: str = "{total}", title: str = "Форма") -> bytes:
    """As Excel writes it, with what it has beside cells: a table, drawings, a comment, pictures, sparklines."""
    written, dot = BytesIO(), BytesIO(DOT)
    made = xlsxwriter.Workbook(written, {"in_memory": True})
    made.set_properties({"title": "Отчёт на {as_of}"})
    sheet = made.add_worksheet(title)
    sheet.set_header("&L&G&C&12{total} из &F", {"image_left": "dot.png", "image_data_left": dot})
    sheet.set_footer("&Rна {as_of}")
    sheet.set_background(BytesIO(DOT))
    sheet.write("A1", "Всего {total} чел.")
    sheet.write_rich_string("A2", made.add_format({"bold": True}), "{to", "tal} чел.")
    sheet.write_url("A3", f"internal:'{title}'!A1", string="{grants}", tip="Гранты: {grants}")
    sheet.write_comment("A1", "По данным на {as_of}", {"author": "Штаб"})
    columns = [{"header": "Район"}, {"header": head}, {"header": "Доля", "formula": f"=Итоги[[#This Row],[{head}]]/2"}]
    sheet.add_table("C5:E7", {"name": "Итоги", "columns": columns, "data": [["Семей", "{semey.total}"], ["Аягоз", 7]]})
    sheet.insert_textbox("G1", "На {as_of}: {total}")
    sheet.insert_image("G9", "dot.png", {"image_data": BytesIO(DOT), "description": "Карта на {as_of}"})
    sheet.add_sparkline("F6", {"range": f"'{title}'!D6:D7"})
    sheet.data_validation("B1", {"validate": "any", "input_title": "Итог", "input_message": "Сейчас {total}"})
    sheet.conditional_format("D6:D7", {"type": "data_bar"})
    chart = made.add_chart({"type": "column"})
    chart.add_series({"values": f"='{title}'!$D$6:$D$7", "categories": f"='{title}'!$C$6:$C$7"})
    chart.set_title({"name": "Итог на {as_of}"})
    sheet.insert_chart("G14", chart)
    made.close()
    return written.getvalue()


def strict(body: bytes) -> bytes:
    """The same as «Strict Open XML»: other namespaces, and so it is said."""
    with ZipFile(BytesIO(body)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    for name, text in parts.items():
        if name.endswith((".xml", ".rels")):
            for old, new in STRICT.items():
                text = text.replace(old, new)  # noqa: PLW2901 -- one after another
            parts[name] = text
    return rewritten(body, parts)


def rewritten(body: bytes, changes: Mapping[str, bytes]) -> bytes:
    """The zip with entries changed or added."""
    made = BytesIO()
    with ZipFile(BytesIO(body)) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in changes:
                target.writestr(name, source.read(name))
        for name, part in changes.items():
            target.writestr(name, part)
    return made.getvalue()


def part(body: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(body)) as source:
        return source.read(name)


def replaced_in(body: bytes, name: str, old: bytes, new: bytes) -> bytes:
    kept = part(body, name)
    assert old in kept
    return rewritten(body, {name: kept.replace(old, new, 1)})


def refusal(body: bytes) -> FaultyTemplateError:
    with pytest.raises(FaultyTemplateError) as caught:
        check(body, NAMES)
    return caught.value


def a_form(*cells: str) -> bytes:
    """A form of one column."""
    return book({f"B{number}": text for number, text in enumerate(cells, 1)}, "Sheet")


def changed(body: bytes, cells: Mapping[str, object]) -> bytes:
    made = opened(body)
    for place, value in cells.items():
        made.active[place] = value
    return bytes_of(made)
