"""What stands above and below every chart: its title, the samples of its colours, its notes."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.papers.charts.shown import ChartHead, GridCell
from handlers.papers.drawing.charts.style import (
    BODY,
    INK,
    INKS,
    LEADING,
    MARGIN,
    QUIET,
    ROOM,
    SMALL,
    TITLE,
    WIDTH,
    clipped,
    legible,
    width_of,
    wrapped,
)
from handlers.papers.drawing.charts.style_sheet import ChartSheet


class TextBlock:
    """Lines one below another; measured first, then put on a sheet."""

    def __init__(self) -> None:
        self._lines: list[tuple[str, int, bool, str]] = []
        self.height = 0.0

    def add(self, said: str, size: int, *, bold: bool = False, color: str = INK, most: int = 3) -> TextBlock:
        for line in wrapped(said, ROOM, size, bold, most):
            self._lines.append((line, size, bold, color))
            self.height += size * LEADING
        return self

    def put(self, sheet: ChartSheet, top: float) -> None:
        for said, size, bold, color in self._lines:
            sheet.text((MARGIN, top + size), said, size=size, bold=bold, color=color)
            top += size * LEADING


def headed(head: ChartHead) -> TextBlock:
    text = TextBlock().add(head.title, TITLE, bold=True, most=2)
    for line in head.lines:
        text.add(line, BODY, color=QUIET, most=2)
    return text


def noted(notes: Sequence[str]) -> TextBlock:
    text = TextBlock()
    for note in notes:
        text.add(note, SMALL, color=QUIET)
    return text


class Legend:
    """Samples with their words, as many beside each other as there is room for."""

    SAMPLE, GAP, ROW = 48, 34, 48

    def __init__(self, items: Sequence[GridCell]) -> None:
        self._placed: list[tuple[GridCell, str, float, int]] = []
        x, row = float(MARGIN), 0
        for item in items:
            said = clipped(item.said, ROOM - self.SAMPLE - 12, SMALL)
            width = self.SAMPLE + 12 + width_of(said, SMALL)
            if x > MARGIN and x + width > WIDTH - MARGIN:
                x, row = float(MARGIN), row + 1
            self._placed.append((item, said, x, row))
            x += width + self.GAP
        self.height = (row + 1) * self.ROW if items else 0

    def put(self, sheet: ChartSheet, top: float) -> None:
        for item, said, x, row in self._placed:
            y = top + row * self.ROW
            sheet.tinted((x, y + 6), self.SAMPLE, 34, item.tint)
            if item.sign:
                color = INKS.get(item.tint, INK)
                sheet.text((x + self.SAMPLE / 2, y + 32), item.sign, size=SMALL, color=color, side="center")
            sheet.text((x + self.SAMPLE + 12, y + 32), said, size=SMALL, color=QUIET)


def widest(texts: Sequence[str], size: int, *, bold: bool = False) -> float:
    """The width of the widest of the texts, 0 for none."""
    return max([0, *(width_of(legible(text), size, bold) for text in texts)])
