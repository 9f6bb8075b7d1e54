"""Fills an uploaded workbook: typed values where a cell is only a name, words where the name stands in a text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl.styles.numbers import is_date_format

from handlers.papers.drawing.xlsx_bounds import check_bounds
from handlers.papers.drawing.xlsx_cells import opened, saved, text_cells
from handlers.papers.filled_form import Filling, Known, only_name, replaced
from handlers.papers.workbook_sheets import clean

DAY = "dd.mm.yyyy"
HUNDRED = Decimal(100)
_RISKY = ("=", "+", "-", "@", "\t")


def draw(shown: Filling) -> bytes:
    """The .xlsx with its own formats, widths and print set-up. Raises FaultyTemplateError for what is no workbook."""
    check_bounds(shown.body)
    book = opened(shown.body)
    known = {one.name: one for one in shown.known}
    for cell, text in list(text_cells(book)):
        name = only_name(text)
        if name in known:
            _put(cell, known[name])
        elif (said := replaced(text, lambda one: known[one].said if one in known else None)) != text:
            _put_text(cell, said)
    return saved(book, shown.day)


def _put(cell: Any, known: Known) -> None:
    """With the cell's own number format; a per cent in a format of per cents is a share of one."""
    value = known.value
    if isinstance(value, str):
        _put_text(cell, value)
    elif isinstance(value, date):
        own = cell.number_format
        cell.value = value
        cell.number_format = own if is_date_format(own) else DAY
    elif isinstance(value, Decimal):
        cell.value = float(value / HUNDRED if "%" in cell.number_format else value)
    else:
        cell.value = value


def _put_text(cell: Any, text: str) -> None:
    """Never a formula, whatever it begins with, not even when somebody edits the cell."""
    kept = clean(text)
    cell.value = kept
    cell.data_type = "s"
    if kept.startswith(_RISKY):
        cell.quotePrefix = True
