"""The field that charts of a year are drawn on: months below, round numbers at the left, keys with figures above."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.papers.charts.shown import Axes, ChartHead, GridCell, Key, KeyLook
from handlers.papers.drawing.charts.style import (
    BLUE,
    BODY,
    FAINT,
    INK,
    MARGIN,
    NAVY,
    PALE,
    QUIET,
    SMALL,
    WIDTH,
    clipped,
    width_of,
)
from handlers.papers.drawing.charts.style_sheet import ChartSheet
from handlers.papers.drawing.charts.style_text import Legend, headed, noted, widest

FIELD = 600
KEY_ROW = 50
SAMPLE = 64
DASH = (4, 2)
GAP = 16


@dataclass(frozen=True, slots=True)
class PlotField:
    """A sheet with its axes drawn: `x` takes days of the year, `y` people."""

    sheet: ChartSheet
    axes: Axes
    left: float
    right: float
    top: float
    bottom: float

    def x(self, day: float) -> float:
        return self.left + day * (self.right - self.left) / self.axes.days

    def y(self, people: float) -> float:
        share = (people - self.axes.low) / (self.axes.high - self.axes.low)
        return self.bottom - share * (self.bottom - self.top)


def field(
    head: ChartHead,
    keys: Sequence[Key],
    axes: Axes,
    ends: Sequence[str] = (),
    notes: Sequence[str] = (),
    legend: Sequence[GridCell] = (),
) -> PlotField:
    """`ends` are words that will stand right of the field: room is left for them."""
    above, samples, below = headed(head), Legend(legend), noted(notes)
    top = MARGIN + above.height + 16 + len(keys) * KEY_ROW + 40
    bottom = top + FIELD
    sheet = ChartSheet(bottom + 64 + samples.height + below.height + MARGIN)
    above.put(sheet, MARGIN)
    _keys(sheet, keys, MARGIN + above.height + 16)
    samples.put(sheet, bottom + 64)
    below.put(sheet, bottom + 64 + samples.height)
    left = MARGIN + widest([said for _, said in axes.levels], SMALL) + GAP
    right = WIDTH - MARGIN - (widest(ends, BODY, bold=True) + GAP if ends else 0)
    drawn = PlotField(sheet, axes, left, right, top, bottom)
    _levels(drawn)
    _months(drawn)
    return drawn


def _keys(sheet: ChartSheet, keys: Sequence[Key], top: float) -> None:
    """A sample, its name, and the figure at the right end."""
    for row, key in enumerate(keys):
        y = top + row * KEY_ROW
        _sample(sheet, key.look, y + KEY_ROW / 2)
        figure = clipped(key.figure, WIDTH / 2, BODY, bold=True)
        long = width_of(figure, BODY, bold=True)
        name_at, baseline = MARGIN + SAMPLE + GAP, y + KEY_ROW / 2 + BODY * 0.36
        sheet.text((name_at, baseline), key.name, room=WIDTH - MARGIN - long - GAP - name_at)
        sheet.text((WIDTH - MARGIN, baseline), figure, bold=True, side="right")


def _sample(sheet: ChartSheet, look: KeyLook, y: float) -> None:
    ends = [(MARGIN, y), (MARGIN + SAMPLE, y)]
    if look is KeyLook.FACT:
        sheet.line(ends, NAVY, 5)
    elif look is KeyLook.PLAN:
        sheet.line(ends, INK, 3, dash=DASH)
    elif look is KeyLook.FORECAST:
        sheet.box((MARGIN, y - 12), SAMPLE, 24, PALE)
        sheet.line(ends, BLUE, 3, dash=(1, 1))


def _levels(field: PlotField) -> None:
    for people, said in field.axes.levels:
        y = field.y(people)
        sheet = field.sheet
        sheet.line([(field.left, y), (field.right, y)], QUIET if people == 0 else FAINT, 1.5, above=people == 0)
        sheet.text((field.left - GAP / 2, y + SMALL * 0.36), said, size=SMALL, color=QUIET, side="right")


def _months(field: PlotField) -> None:
    """Each month in the middle of its days, or every other one where the field is narrow."""
    starts = [day for day, _ in field.axes.months]
    wide = widest([said for _, said in field.axes.months], SMALL - 1) + 4
    every = 1 if field.x(28) - field.x(0) >= wide else 2
    for at, ((day, said), end) in enumerate(zip(field.axes.months, [*starts[1:], field.axes.days], strict=True)):
        middle = (field.x(day) + field.x(end)) / 2
        field.sheet.line([(field.x(day), field.bottom), (field.x(day), field.bottom + 8)], QUIET, 1.5)
        if at % every == 0:
            field.sheet.text((middle, field.bottom + 38), said, size=SMALL - 1, color=QUIET, side="center")


def apart(wanted: Sequence[float], least: float, top: float, bottom: float) -> list[float]:
    """The places nearest to `wanted`, in the same order from above, at least `least` apart and within the ends."""
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    placed: list[float] = []
    for at in order:
        placed.append(max([wanted[at], top, *([placed[-1] + least] if placed else [])]))
    for at in reversed(range(len(placed))):
        below = placed[at + 1] - least if at + 1 < len(placed) else bottom
        placed[at] = min(placed[at], below)
    found = [0.0] * len(wanted)
    for at, place in zip(order, placed, strict=True):
        found[at] = place
    return found
