"""How the cells of a workbook look, made once for each look, and how wide columns and how high rows are."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format

from handlers.papers.workbook.sheets import Block, ColumnKind, SheetColumn, Tone, Value, WorkbookSheet

FONT = {"font_name": "Arial", "font_size": 10}
GRID = "#BFC5CC"
HEAD = "#DCE6F1"
SUM = "#F2F2F2"
# Shown with the separators of the reader's own Excel: in Russian and Kazakh ones a space and a comma.
NUMBERS = {
    ColumnKind.WHOLE: "#,##0",
    ColumnKind.CHANGE: "+#,##0;\u2212#,##0;0",
    ColumnKind.PER_CENT: '0.0"\u00a0"%',
    ColumnKind.TENTHS: "#,##0.0",
    ColumnKind.DAY: "dd.mm.yyyy",
}
TONES = {
    Tone.BAD: {"bg_color": "#FADBD8", "font_color": "#8E1B10"},
    Tone.WARNING: {"bg_color": "#FCF0CF", "font_color": "#7A5200"},
    Tone.GOOD: {"bg_color": "#DDF0DF", "font_color": "#1E5B28"},
    Tone.FAINT: {"font_color": "#7F7F7F", "italic": True},
}
_RISKY = ("=", "+", "-", "@", "\t")


class Formats:
    """The looks of one workbook."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def _of(self, **properties: Any) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(FONT | properties)
        return self._made[key]

    @property
    def title(self) -> Format:
        return self._of(bold=True, font_size=14, text_wrap=True, valign="top")

    @property
    def block_title(self) -> Format:
        return self._of(bold=True, font_size=11)

    @property
    def note(self) -> Format:
        return self._of(text_wrap=True, valign="top", font_color="#404040")

    def head(self, *, is_day: bool, is_number: bool) -> Format:
        look: dict[str, Any] = {"bold": True, "font_size": 9, "text_wrap": True}
        look |= {"border": 1, "border_color": GRID, "bg_color": HEAD}
        look |= {"valign": "vcenter"} | ({"align": "center"} if is_number else {"align": "left", "indent": 1})
        return self._of(**look, num_format="dd.mm") if is_day else self._of(**look)

    def cell(self, kind: ColumnKind, *, is_sum: bool, text: str = "") -> Format:
        """Of a cell; a text that some program could take for a formula when it is typed over is marked as text."""
        look: dict[str, Any] = {"border": 1, "border_color": GRID, "valign": "top"}
        if kind in NUMBERS:
            look |= {"num_format": NUMBERS[kind], "align": "right"}
        else:
            look |= (
                {"align": "center"} if kind is ColumnKind.SIGN else {"align": "left", "indent": 1, "text_wrap": True}
            )
        if is_sum:
            look |= {"bold": True, "bg_color": SUM}
        if text.startswith(_RISKY):
            look["quote_prefix"] = True
        return self._of(**look)

    def tone(self, tone: Tone) -> Format:
        return self._book.add_format(TONES[tone])


ONE_PAGE = 225  # characters over a page: letters of more than 6 points
NARROWEST = 7
WIDEST = 44
NAMES = 34  # of the first column
SHARED = 20  # of a text in a sheet of several blocks
BOLD = 1.05  # of a letter of a head
LETTER = 0.95  # letters of a name in the room of a digit: Ж and Ш are wide, and a row too low hides a line
LINE = 13.5  # points of a line of text
ONE_LINE = LINE + 2
HIGHEST = 400.0
SIGN = 5


def widths(sheet: WorkbookSheet) -> list[float]:
    """A width for each column, over all the sheet's blocks."""
    most = max((len(block.columns) for block in sheet.blocks), default=1)
    return [_width(sheet, n) for n in range(most)]


def pages_across(wide: list[float]) -> int:
    """Pages of paper side by side that columns of these widths take."""
    return 1 + int(sum(wide) // ONE_PAGE)


def _width(sheet: WorkbookSheet, n: int) -> float:
    wanted = max((_wanted(block, n) for block in sheet.blocks if n < len(block.columns)), default=NARROWEST)
    if n == 0:
        return min(NAMES, wanted)
    return min(WIDEST if len(sheet.blocks) == 1 else SHARED, wanted)


def _wanted(block: Block, n: int) -> float:
    column = block.columns[n]
    longest = max((len(said(row[n], column.kind)) for row in block.rows), default=0)
    least = SIGN if column.kind is ColumnKind.SIGN else NARROWEST
    return max(least, longest + 3, _head(column))


def _head(column: SheetColumn) -> float:
    """So wide that no word of the head is broken; it may take several lines."""
    if isinstance(column.head, date):
        return NARROWEST
    return max((len(word) for word in column.head.split()), default=0) * BOLD + 1.5


def said(value: Value, kind: ColumnKind) -> str:
    """About what a reader sees in the cell, for its length."""
    if isinstance(value, str):
        return max(value.splitlines(), key=len, default="")
    if isinstance(value, int):
        return f"{value:+,}" if kind is ColumnKind.CHANGE else f"{value:,}"
    if isinstance(value, Decimal):
        return f"{value:,} %"
    return "00.00.0000" if value else ""


def height(text: str, width: float) -> float:
    """Points of a text that is wrapped at `width` characters; no row is higher than the file format allows."""
    lines = sum(_taken(line, width) for line in (text.splitlines() or [""]))
    return min(HIGHEST, lines * LINE + 2)


def _taken(line: str, width: float) -> int:
    """Lines that a line takes; a word longer than the width is broken."""
    return sum(max(1, ceil(len(part) / max(1.0, width))) for part in _wrapped(line, width))


def row_height(cells: tuple[Value, ...], wide: list[float]) -> float | None:
    """Points of a row of wrapped texts; None where each takes one line."""
    most = max((_wrapped_height(value, width) for value, width in zip(cells, wide, strict=False)), default=0)
    return most if most > ONE_LINE else None


def _wrapped_height(value: Value, width: float) -> float:
    return height(value, (width - 1) * LETTER) if isinstance(value, str) else 0


def head_height(columns: tuple[SheetColumn, ...], wide: list[float]) -> float:
    """Points of a head over columns of these widths."""
    return max(_lines(column, width) for column, width in zip(columns, wide, strict=False)) * LINE + 4


def _lines(column: SheetColumn, width: float) -> int:
    return 1 if isinstance(column.head, date) else len(list(_wrapped(column.head, (width - 1) / BOLD)))


def _wrapped(text: str, width: float) -> Iterator[str]:
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line
