"""How wide the columns of a sheet are, and how high rows of wrapped text: in characters and points."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from math import ceil

from handlers.papers.workbook.sheets import Block, Column, Kind, Sheet, Value

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


def widths(sheet: Sheet) -> list[float]:
    """A width for each column, over all the sheet's blocks."""
    most = max((len(block.columns) for block in sheet.blocks), default=1)
    return [_width(sheet, n) for n in range(most)]


def _width(sheet: Sheet, n: int) -> float:
    wanted = max((_wanted(block, n) for block in sheet.blocks if n < len(block.columns)), default=NARROWEST)
    if n == 0:
        return min(NAMES, wanted)
    return min(WIDEST if len(sheet.blocks) == 1 else SHARED, wanted)


def _wanted(block: Block, n: int) -> float:
    column = block.columns[n]
    longest = max((len(said(row[n], column.kind)) for row in block.rows), default=0)
    least = SIGN if column.kind is Kind.SIGN else NARROWEST
    return max(least, longest + 3, _head(column))


def _head(column: Column) -> float:
    """So wide that no word of the head is broken; it may take several lines."""
    if isinstance(column.head, date):
        return NARROWEST
    return max((len(word) for word in column.head.split()), default=0) * BOLD + 1.5


def said(value: Value, kind: Kind) -> str:
    """About what a reader sees in the cell, for its length."""
    if isinstance(value, str):
        return max(value.splitlines(), key=len, default="")
    if isinstance(value, int):
        return f"{value:+,}" if kind is Kind.CHANGE else f"{value:,}"
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


def head_height(columns: tuple[Column, ...], wide: list[float]) -> float:
    """Points of a head over columns of these widths."""
    return max(_lines(column, width) for column, width in zip(columns, wide, strict=False)) * LINE + 4


def _lines(column: Column, width: float) -> int:
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
