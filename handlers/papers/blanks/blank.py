"""A workbook to be filled, before it is drawn: its head, its rows, and which cells may be typed over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from handlers.papers.paper import Look, Paper, holdable

DRAW = "handlers.papers.drawing.blank:draw"
Value: TypeAlias = str | int | date | None
WIDEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Blank:
    """One sheet. `open_columns` are typed over, all else is protected.

    `mark` says what it is when it comes back, see `SentSheet.mark`.
    """

    sheet: str
    title: str
    notes: tuple[str, ...]
    mark: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    open_columns: tuple[int, ...]


def mark(kind: str, *parts: str | int) -> str:
    """`svodka:plan:employment:2026`."""
    return ":".join(("svodka", kind, *map(str, parts)))


def blank_paper(name: str, blank: Blank) -> Paper:
    return Paper(f"{holdable(name)[:WIDEST_NAME]}.xlsx", Look.DOCUMENT, DRAW, blank, "")


def widths(blank: Blank) -> list[int]:
    """Characters of each column: its longest word or figure, within reason."""
    return [_width(head, [row[n] for row in blank.rows]) for n, head in enumerate(blank.heads)]


def _width(head: str, values: Sequence[Value]) -> int:
    words = max((len(word) for word in head.split()), default=0)
    longest = max((len(_said(value)) for value in values), default=0)
    return max(8, min(44, max(words, longest) + 3))


def _said(value: Value) -> str:
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else "" if value is None else str(value)
