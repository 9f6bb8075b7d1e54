"""Draws a workbook with XlsxWriter: the same bytes for the same sheets, and every text stays a text."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO

import xlsxwriter

from handlers.papers.drawing.workbook.formats import FONT, Formats
from handlers.papers.drawing.workbook.page import set_up
from handlers.papers.drawing.workbook.table import put_block, put_title, put_widths
from handlers.papers.workbook.sheets import Book, Sheet, clean, sheet_names

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": FONT,
}


def draw(shown: Book) -> bytes:
    """The .xlsx."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, OPTIONS)
    book.set_properties({"title": clean(shown.title)[:255], "created": datetime.combine(shown.day, time())})
    formats = Formats(book)
    for sheet, name in zip(shown.sheets, sheet_names(tuple(one.name for one in shown.sheets)), strict=True):
        _put(book, book.add_worksheet(name), shown, sheet, formats)
    book.close()
    return file.getvalue()


def _put(
    book: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet, shown: Book, sheet: Sheet, formats: Formats
) -> None:
    widths = put_widths(page, sheet)
    row = put_title(page, sheet, widths, formats)
    heads = []
    for block in sheet.blocks:
        row, head = put_block(book, page, block, row, formats, widths)
        heads.append(head)
    set_up(page, shown, sheet, heads)
