"""Columns of figures for `<pre>`: right-aligned, never wider than a phone shows."""

from collections.abc import Sequence
from typing import Self

from handlers.kit.blocks import Table
from handlers.kit.words import Html, escaped

WIDTH = 32
SHORTEST_LABEL = 6
CUT = "…"
"""Ends what was cut."""


class Name(str):
    """A name that gives way to its short one where there is no room for it."""

    __slots__ = ("short",)

    short: str

    def __new__(cls, full: str, short: str) -> Self:
        name = super().__new__(cls, full)
        name.short = short
        return name

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        """A paper's words go to the process that draws it."""
        return type(self), (str(self), self.short)


def cut(text: str, width: int) -> str:
    """No wider than that; a name with a short one is said by it before any is cut."""
    if len(text) > width and isinstance(text, Name):
        text = min(text, text.short, key=len)
    return text if len(text) <= width else text[: width - 1].rstrip() + CUT


def _widths(figures: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(len, column)) for column in zip(*figures, strict=True)]


def label_room(figures: Sequence[Sequence[str]]) -> int:
    """How many characters a label may have beside such rows of figures."""
    widths = _widths(figures)
    return max(SHORTEST_LABEL, WIDTH - sum(widths) - len(widths))


def _close_together(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """Without the spaces between groups of digits where millions would leave no room for the labels."""
    widths = _widths([row[1:] for row in rows])
    if SHORTEST_LABEL + sum(widths) + len(widths) <= WIDTH:
        return rows
    return [[row[0], *(cell.replace("\u00a0", "") for cell in row[1:])] for row in rows]


def _lines(row: Sequence[str], room: int, widths: Sequence[int]) -> list[str]:
    label, whole = cut(row[0], room), cut(row[0], WIDTH)
    above = [whole] if _is_cut(label) and not _is_cut(whole) else []
    figures = (cell.rjust(width) for cell, width in zip(row[1:], widths, strict=True))
    line = " ".join([("" if above else label).ljust(room), *figures]).rstrip()
    return [*above, line] if line or not above else above


def _is_cut(label: str) -> bool:
    return label.endswith(CUT)


def table(rows: Sequence[Sequence[str]], heads: int = 0, whole: Sequence[Sequence[str]] = ()) -> Table:
    """Rows of (label, figure, figure, …), the first `heads` of them its heading, as one `<pre>`.

    No line is over 32 characters: a label gives way to its short name; where that has no room either, it stands on a
    line of its own if that has. `whole` are the rows where an app shows tables, which need no pages.
    """
    return Table(_plain(rows), whole or rows, heads)


def _plain(rows: Sequence[Sequence[str]]) -> Html:
    if not rows:
        return Html("")
    rows = _close_together(rows)
    widths = _widths([row[1:] for row in rows])
    room = min(label_room([row[1:] for row in rows]), max(len(row[0]) for row in rows))
    lines = [line for row in rows for line in _lines(row, room, widths)]
    return Html(f"<pre>{escaped(chr(10).join(lines))}</pre>")
