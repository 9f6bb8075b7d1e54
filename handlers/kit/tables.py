"""Columns of figures for `<pre>`: right-aligned, never wider than a phone shows."""

from collections.abc import Sequence

from handlers.kit.words import Html, escaped

WIDTH = 32
SHORTEST_LABEL = 6


def cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


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


def table(rows: Sequence[Sequence[str]]) -> Html:
    """Rows of (label, figure, figure, …) as one `<pre>`; labels give way so that no line is over 32 characters."""
    if not rows:
        return Html("")
    rows = _close_together(rows)
    widths = _widths([row[1:] for row in rows])
    room = min(label_room([row[1:] for row in rows]), max(len(row[0]) for row in rows))
    lines = [
        " ".join(
            [cut(row[0], room).ljust(room), *(cell.rjust(width) for cell, width in zip(row[1:], widths, strict=True))]
        )
        for row in rows
    ]
    return Html(f"<pre>{escaped(chr(10).join(line.rstrip() for line in lines))}</pre>")
