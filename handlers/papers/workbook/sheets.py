"""A workbook before it is drawn: sheets of blocks of columns and rows, in final words and typed values.

It knows no form and no language: the makers say what stands where, drawing.workbook says how it looks.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from handlers.kit.unbroken import unbroken
from handlers.papers.paper import holdable

Value: TypeAlias = str | int | Decimal | date | None
"""What a cell holds; None is an empty one, which is not a zero."""

LONGEST_TEXT = 32_767  # of one cell, in the file format
LONGEST_NAME = 31  # of a sheet
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")


class ColumnKind(StrEnum):
    """What a column's numbers are. A per cent is held as it is said, 108.9."""

    TEXT = "text"
    WHOLE = "whole"
    CHANGE = "change"
    PER_CENT = "per_cent"
    TENTHS = "tenths"
    DAY = "day"
    SIGN = "sign"


class Tone(StrEnum):
    BAD = "bad"
    WARNING = "warning"
    GOOD = "good"
    FAINT = "faint"


class Test(StrEnum):
    ABOVE_ZERO = "above_zero"
    BELOW_ZERO = "below_zero"
    IS = "is"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """`head` is a text, or the date a column is of."""

    head: str | date
    kind: ColumnKind = ColumnKind.TEXT


@dataclass(frozen=True, slots=True)
class Highlight:
    """Cells of columns `first` to `last` (counted from 0) that pass the test are coloured; `whole_row`: their rows."""

    first: int
    last: int
    test: Test
    tone: Tone
    value: str = ""
    whole_row: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart under the block: a bar of every column in `series` for each of the first `rows` rows."""

    title: str
    series: tuple[int, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under a head, the last `sums` of them sums. `notes` are sentences below."""

    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    title: str = ""
    sums: int = 0
    highlights: tuple[Highlight, ...] = ()
    notes: tuple[str, ...] = ()
    bars: Bars | None = None


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    """`notes` stand under the title. One block alone is a table: its head is frozen and repeated, it can be filtered.

    `fixed` columns stay in sight beside it.
    """

    name: str
    title: str
    notes: tuple[str, ...]
    blocks: tuple[Block, ...]
    fixed: int = 1


@dataclass(frozen=True, slots=True)
class Book:
    """`day` is the as-of date: the file says that it was made then, so that it is the same whenever it is drawn.

    `footer` has `&P` and `&N` where the page and the number of pages stand.
    """

    title: str
    day: date
    footer: str
    sheets: tuple[WorkbookSheet, ...]


def clean(text: str) -> str:
    """What a cell can hold of a text."""
    return unbroken(holdable(text.replace("\r\n", "\n")))[:LONGEST_TEXT]


def sheet_names(wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Names that a workbook takes: without the signs it forbids, short enough, all different whatever the case."""
    taken: list[str] = []
    for name in wanted:
        plain = " ".join(_NOT_IN_NAMES.sub(" ", clean(name)).split())[:LONGEST_NAME].strip(" '") or "1"
        free, number = plain, 1
        while free.casefold() in {one.casefold() for one in taken} or free.casefold() == "history":
            number += 1
            free = f"{plain[: LONGEST_NAME - len(str(number)) - 1].strip()} {number}"
        taken.append(free)
    return tuple(taken)
