"""Draws a workbook to be filled: what may be typed over is light and open, all else is protected without a password."""

from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from handlers.papers.blanks.blank import Blank, Value, widths
from handlers.papers.drawing.workbook.formats import BOLD, FONT, GRID, HEAD, height
from handlers.papers.drawing.workbook.workbook import OPTIONS
from handlers.papers.drawing.zips import timeless
from handlers.papers.workbook.sheets import clean, sheet_names

OPEN = "#FFF9E0"
FAINT = "#7F7F7F"
A4 = 9
LONG_AGO = date(2000, 1, 1)
"""The same file for the same figures: it does not say when it was made."""
LEAST_ACROSS = 60


def draw(shown: Blank) -> bytes:
    """The .xlsx."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, OPTIONS)
    book.set_properties({"title": clean(shown.title)[:255], "created": datetime.combine(LONG_AGO, time())})
    (name,) = sheet_names((shown.sheet,))
    page = book.add_worksheet(name)
    _put(page, shown, _Looks(book))
    book.close()
    return timeless(file.getvalue())


class _Looks:
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        cell: dict[str, Any] = {**FONT, "border": 1, "border_color": GRID, "valign": "top"}
        self.title = book.add_format({**FONT, "bold": True, "font_size": 14})
        self.note = book.add_format({**FONT, "font_color": "#404040", "text_wrap": True, "valign": "top"})
        self.mark = book.add_format({**FONT, "font_size": 8, "font_color": FAINT})
        self.head = book.add_format({**cell, "bold": True, "text_wrap": True, "bg_color": HEAD, "valign": "vcenter"})
        self._cells: dict[tuple[bool, bool], Format] = {}
        for is_open in (False, True):
            look = {**cell, **({"locked": False, "bg_color": OPEN} if is_open else {})}
            self._cells[is_open, False] = book.add_format({**look, "num_format": "#,##0", "text_wrap": not is_open})
            self._cells[is_open, True] = book.add_format({**look, "num_format": "dd.mm.yyyy", "align": "left"})

    def cell(self, value: Value, *, is_open: bool) -> Format:
        return self._cells[is_open, isinstance(value, date)]


def _put(page: Worksheet, shown: Blank, looks: _Looks) -> None:
    wide = widths(shown)
    for n, width in enumerate(wide):
        page.set_column(n, n, width)
    head = _put_top(page, shown, looks, wide)
    for down, row in enumerate(shown.rows, start=head + 1):
        for n, value in enumerate(row):
            _cell(page, down, n, value, looks.cell(value, is_open=n in shown.open_columns))
    page.write_string(head + len(shown.rows) + 2, 0, shown.mark, looks.mark)
    page.freeze_panes(head + 1, min(shown.open_columns))
    page.protect("", {"format_columns": True, "format_rows": True})
    page.set_paper(A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(head)


def _put_top(page: Worksheet, shown: Blank, looks: _Looks, wide: list[int]) -> int:
    """Title, notes and heads; the row of the heads."""
    page.write_string(0, 0, clean(shown.title), looks.title)
    last = len(shown.heads) - 1
    for n, note in enumerate(shown.notes, start=1):
        if last:
            page.merge_range(n, 0, n, last, "", looks.note)
        page.write_string(n, 0, clean(note), looks.note)
        page.set_row(n, height(note, max(sum(wide), LEAST_ACROSS) * 0.95))
    head = len(shown.notes) + 2
    page.set_row(head, max(height(text, (wide[n] - 1) / BOLD) for n, text in enumerate(shown.heads)))
    for n, text in enumerate(shown.heads):
        page.write_string(head, n, clean(text), looks.head)
    return head


def _cell(page: Worksheet, row: int, column: int, value: Value, look: Format) -> None:
    if value is None:
        page.write_blank(row, column, None, look)
    elif isinstance(value, str):
        page.write_string(row, column, clean(value), look)
    elif isinstance(value, date):
        page.write_datetime(row, column, value, look)
    else:
        page.write_number(row, column, value, look)
