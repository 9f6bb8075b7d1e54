"""Workbooks as somebody might upload them: an oblast's form, and files that only look like one."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

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
