"""A workbook's own chart: it follows the cells, so whoever corrects a figure sees it."""

from __future__ import annotations

from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from handlers.papers.workbook.sheets import Block, clean

MOST = 40  # with more bars nobody reads them
ROW = 20  # pixels of a sheet's row
BAR = 24
FRAME = 110
WIDTH = 760
FILLS: tuple[dict[str, Any], ...] = (
    {"fill": {"color": "#2F6DB5"}},
    {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#8A8F98", "bg_color": "#FFFFFF"}},
)


def put_bars(book: xlsxwriter.Workbook, page: Worksheet, block: Block, head: int, row: int) -> int:
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
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}})
    grid = {"visible": True, "line": {"color": "#D9D9D9"}}
    chart.set_x_axis({"num_format": "#,##0", "min": 0, "label_position": "high", "major_gridlines": grid})
    height = FRAME + rows * BAR
    chart.set_size({"width": WIDTH, "height": height})
    page.insert_chart(row, 0, chart, {"object_position": 3, "y_offset": 4})
    page.set_h_pagebreaks([row])  # a chart is not cut in two
    return row + height // ROW + 2
