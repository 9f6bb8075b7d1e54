"""Puts a sheet's title, heads, rows and its own chart, which follows the cells, into the sheet."""

from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from handlers.papers.drawing.workbook.formats import Formats, head_height, height, pages_across, row_height, widths
from handlers.papers.workbook.sheets import Block, ColumnKind, Highlight, SheetColumn, Test, Value, WorkbookSheet, clean

MOST = 40  # with more bars nobody reads them
ROW = 20  # pixels of a sheet's row
BAR = 24
FRAME = 110
WIDTH, HALF = 760, 560  # on a sheet of one page, and of several side by side: no page ends within it
TALLEST = 600  # it fits a page that is not made smaller
MANY = 25  # bars from which on their names are written smaller
FILLS: tuple[dict[str, Any], ...] = (
    {"fill": {"color": "#2F6DB5"}},
    {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#8A8F98", "bg_color": "#FFFFFF"}},
)


def put_bars(book: xlsxwriter.Workbook, page: Worksheet, block: Block, head: int, row: int, wide: list[float]) -> int:
    """The chart at `row`; the row after it."""
    bars = block.bars
    rows = min(bars.rows, MOST) if bars else 0
    if bars is None or not rows:
        return row
    chart = book.add_chart({"type": "bar"})
    for n, column in enumerate(bars.series):
        chart.add_series(
            {
                "name": [page.get_name(), head, column],
                "categories": [page.get_name(), head + 1, 0, head + rows, 0],
                "values": [page.get_name(), head + 1, column, head + rows, column],
                "border": {"color": "#4A4F57", "width": 0.5},
                "gap": 60,
                "overlap": 0,
                **FILLS[n % len(FILLS)],
            }
        )
    chart.set_title({"name": clean(bars.title)[:255], "name_font": {"size": 12}, "overlay": False})
    chart.set_legend({"position": "bottom"})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9 if rows < MANY else 8}})
    grid = {"visible": True, "line": {"color": "#D9D9D9"}}
    chart.set_x_axis({"num_format": "#,##0", "min": 0, "label_position": "high", "major_gridlines": grid})
    height = min(TALLEST, FRAME + rows * BAR)
    chart.set_size({"width": WIDTH if pages_across(wide) == 1 else HALF, "height": height})
    page.insert_chart(row, 0, chart, {"object_position": 3, "y_offset": 4})
    page.set_h_pagebreaks([row])  # a chart is not cut in two
    return row + height // ROW + 2


LEAST_ACROSS = 6  # a sentence goes over so many columns; over those that every page repeats where there are several
HUNDRED = Decimal(100)


def put_widths(page: Worksheet, sheet: WorkbookSheet) -> list[float]:
    wide = widths(sheet)
    for n, width in enumerate(wide):
        page.set_column(n, n, width)
    return wide


def put_title(page: Worksheet, sheet: WorkbookSheet, wide: list[float], formats: Formats) -> int:
    """The row after the title and its notes."""
    across = _across(wide, sheet.fixed)
    _sentence(page, 0, sheet.title, across, formats, is_title=True)
    for n, note in enumerate(sheet.notes, start=1):
        _sentence(page, n, note, across, formats)
    return len(sheet.notes) + 2


def _across(wide: list[float], fixed: int) -> list[float]:
    """The widths of the columns that a sentence goes over: none of them stands on another page of paper."""
    if pages_across(wide) > 1:
        return wide[:fixed]
    across = wide[:LEAST_ACROSS]
    return across + [9.0] * (LEAST_ACROSS - len(across))


def _sentence(
    page: Worksheet, row: int, text: str, across: list[float], formats: Formats, *, is_title: bool = False
) -> None:
    """A text over the columns, wrapped; programs don't find the height of merged cells themselves."""
    look = formats.title if is_title else formats.note
    if len(across) > 1:
        page.merge_range(row, 0, row, len(across) - 1, "", look)
    page.write_string(row, 0, clean(text), look)
    page.set_row(row, height(text, sum(across) * (0.62 if is_title else 0.95)) + (6 if is_title else 0))


def put_block(
    book: xlsxwriter.Workbook,
    page: Worksheet,
    sheet: WorkbookSheet,
    block: Block,
    row: int,
    formats: Formats,
    wide: list[float],
) -> tuple[int, int]:
    """(the row where the next block may begin, the row of this one's head)."""
    if block.title:
        page.write_string(row, 0, clean(block.title), formats.block_title)
        row += 1
    head = row
    page.set_row(head, head_height(block.columns, wide))
    for n, column in enumerate(block.columns):
        _head(page, head, n, column, formats)
    for down, cells in enumerate(block.rows, start=1):
        is_sum = down > len(block.rows) - block.sums
        high = row_height(cells, wide)
        if high is not None:
            page.set_row(head + down, high)
        for n, (column, value) in enumerate(zip(block.columns, cells, strict=True)):
            _cell(page, head + down, n, column.kind, value, formats, is_sum=is_sum)
    for highlight in block.highlights:
        _highlight(page, head, block, highlight, formats)
    row = head + len(block.rows) + 1
    for note in block.notes:
        _sentence(page, row, note, _across(wide, sheet.fixed), formats)
        row += 1
    return (put_bars(book, page, block, head, row + 1, wide) if block.bars else row + 1), head


def _head(page: Worksheet, row: int, n: int, column: SheetColumn, formats: Formats) -> None:
    if isinstance(column.head, date):
        page.write_datetime(row, n, column.head, formats.head(is_day=True, is_number=True))
    else:
        look = formats.head(is_day=False, is_number=column.kind is not ColumnKind.TEXT)
        page.write_string(row, n, clean(column.head), look)


def _cell(page: Worksheet, row: int, n: int, kind: ColumnKind, value: Value, formats: Formats, *, is_sum: bool) -> None:
    if isinstance(value, str):
        text = clean(value)
        known = kind if kind in {ColumnKind.SIGN, ColumnKind.TEXT} else ColumnKind.TEXT
        page.write_string(row, n, text, formats.cell(known, is_sum=is_sum, text=text))
        return
    look = formats.cell(kind, is_sum=is_sum)
    if value is None:
        page.write_blank(row, n, None, look)
    elif isinstance(value, date):
        page.write_datetime(row, n, value, look)
    else:
        page.write_number(row, n, float(value / HUNDRED) if kind is ColumnKind.PER_CENT else float(value), look)


def _highlight(page: Worksheet, head: int, block: Block, highlight: Highlight, formats: Formats) -> None:
    rows = len(block.rows) - block.sums
    if not rows:
        return
    look = formats.tone(highlight.tone)
    if highlight.whole_row:
        cell = xlsxwriter.utility.xl_rowcol_to_cell(head + 1, highlight.first, col_abs=True)
        rule = {"type": "formula", "criteria": f"={_tested(cell, highlight)}", "format": look}
        page.conditional_format(head + 1, 0, head + rows, len(block.columns) - 1, rule)
        return
    cell = xlsxwriter.utility.xl_rowcol_to_cell(head + 1, highlight.first)
    rule = {"type": "formula", "criteria": f"={_tested(cell, highlight)}", "format": look}
    page.conditional_format(head + 1, highlight.first, head + rows, highlight.last, rule)


def _tested(cell: str, highlight: Highlight) -> str:
    """A formula; a text in the cell is neither above nor below zero."""
    if highlight.test is Test.IS:
        return f'{cell}="{highlight.value.replace(chr(34), chr(34) * 2)}"'
    return f"AND(ISNUMBER({cell}),{cell}{'>' if highlight.test is Test.ABOVE_ZERO else '<'}0)"
