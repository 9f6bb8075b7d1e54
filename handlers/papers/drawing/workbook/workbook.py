"""Draws a workbook with XlsxWriter: the same bytes for the same sheets, and every text stays a text."""

from datetime import datetime, time
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from handlers.papers.drawing.workbook.formats import FONT, Formats, pages_across, widths
from handlers.papers.drawing.workbook.table import put_block, put_title, put_widths
from handlers.papers.workbook.sheets import Book, WorkbookSheet, clean, sheet_names

A4 = 9
ROWS = 60  # on one page, still readable
LONGEST_HEADER = 120
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def set_up(page: Worksheet, book: Book, sheet: WorkbookSheet, heads: list[int]) -> None:
    """`heads` are the rows of the blocks' heads."""
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.7)
    page.hide_gridlines(2)
    page.fit_to_pages(pages_across(widths(sheet)), 1 if _rows(sheet) <= ROWS else 0)
    page.set_header(f"&L{_said(book.title)}&R{book.day:%d.%m.%Y}")
    page.set_footer(f"&L{_said(sheet.name)}&R{clean(book.footer)}")
    if len(sheet.blocks) != 1:
        return
    block, head = sheet.blocks[0], heads[0]
    page.freeze_panes(head + 1, sheet.fixed)
    page.repeat_rows(head)
    page.repeat_columns(0, sheet.fixed - 1)
    filtered = len(block.rows) - block.sums
    if filtered:
        page.autofilter(head, 0, head + filtered, len(block.columns) - 1)


def _rows(sheet: WorkbookSheet) -> int:
    """About so many, with the head of each block and the line before it."""
    return sum(len(block.rows) + 3 for block in sheet.blocks)


def _said(text: str) -> str:
    """Text of a header: a lone ampersand would be a command there."""
    return clean(text)[:LONGEST_HEADER].replace("&", "&&")


def draw(shown: Book) -> bytes:
    """The .xlsx."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, OPTIONS | {"default_format_properties": dict(FONT)})
    book.set_properties({"title": clean(shown.title)[:255], "created": datetime.combine(shown.day, time())})
    formats = Formats(book)
    for sheet, name in zip(shown.sheets, sheet_names(tuple(one.name for one in shown.sheets)), strict=True):
        _put(book, book.add_worksheet(name), shown, sheet, formats)
    book.close()
    return file.getvalue()


def _put(
    book: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet, shown: Book, sheet: WorkbookSheet, formats: Formats
) -> None:
    widths = put_widths(page, sheet)
    row = put_title(page, sheet, widths, formats)
    heads = []
    for block in sheet.blocks:
        row, head = put_block(book, page, sheet, block, row, formats, widths)
        heads.append(head)
    set_up(page, shown, sheet, heads)
