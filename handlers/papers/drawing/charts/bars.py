"""Units as bars beside their figures, one below another."""

from dataclasses import dataclass

from handlers.papers.charts.shown import Bar, BarsShown, Tint
from handlers.papers.drawing.charts.style import (
    BODY,
    FAINT,
    INK,
    MARGIN,
    NAVY,
    PAPER,
    QUIET,
    SMALL,
    WIDTH,
    clipped,
    width_of,
)
from handlers.papers.drawing.charts.style_sheet import ChartSheet
from handlers.papers.drawing.charts.style_text import Legend, headed, noted, widest

ROWS = ((12, 68), (16, 58), (24, 50))
"""Up to so many rows, so high each."""

WIDEST_NAME, BETWEEN, THICK = 300, 22, 0.56
BEHIND_INK = "#9c4221"


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where bars begin and end, and the right ends of the figures."""

    left: float
    right: float
    fact: float
    share: float
    scale: float
    row: float

    def x(self, length: float) -> float:
        return self.left + length * self.scale


def draw(shown: BarsShown) -> bytes:
    return sheet_of(shown).png()


def sheet_of(shown: BarsShown) -> ChartSheet:
    head, legend, notes = headed(shown.head), Legend(shown.legend), noted(shown.notes)
    place = _columns(shown)
    rows = len(shown.bars) + bool(shown.gap) + bool(shown.oblast)
    top = MARGIN + head.height + (56 if shown.mark_said else 24)
    bottom = top + rows * place.row + 16
    sheet = ChartSheet(bottom + legend.height + notes.height + MARGIN)
    head.put(sheet, MARGIN)
    _rows(sheet, shown, place, top)
    legend.put(sheet, bottom)
    notes.put(sheet, bottom + legend.height)
    return sheet


def _columns(shown: BarsShown) -> _Columns:
    bars = [*shown.bars, *([shown.oblast] if shown.oblast else [])]
    name = min(WIDEST_NAME, widest([bar.name for bar in bars], BODY, bold=True))
    share = widest([bar.share for bar in bars], BODY, bold=True)
    fact = widest([bar.fact for bar in bars], BODY, bold=True)
    share_at = float(WIDTH - MARGIN)
    fact_at = share_at - (share + BETWEEN if share else 0)
    left, right = MARGIN + name + BETWEEN, fact_at - fact - BETWEEN
    row = next((high for most, high in ROWS if len(shown.bars) <= most), ROWS[-1][1])
    return _Columns(left, right, fact_at, share_at, (right - left) / shown.end, row)


def _rows(sheet: ChartSheet, shown: BarsShown, place: _Columns, top: float) -> None:
    y = top
    for at, bar in enumerate(shown.bars):
        if shown.gap and at == shown.gap_at:
            sheet.text((place.left, y + place.row * 0.66), shown.gap, size=SMALL, color=QUIET)
            y += place.row
        _row(sheet, bar, place, y, shown.end)
        y += place.row
    if shown.gap and shown.gap_at == len(shown.bars):
        sheet.text((place.left, y + place.row * 0.66), shown.gap, size=SMALL, color=QUIET)
        y += place.row
    if shown.oblast:
        sheet.line([(MARGIN, y + 3), (WIDTH - MARGIN, y + 3)], FAINT)
        _row(sheet, shown.oblast, place, y + 4, shown.end, whole=True)
        y += place.row
    _mark(sheet, shown, place, top, y)


def _row(sheet: ChartSheet, bar: Bar, place: _Columns, y: float, end: float, *, whole: bool = False) -> None:
    baseline = y + place.row / 2 + BODY * 0.36
    behind = bar.tint is Tint.BEHIND
    color = BEHIND_INK if behind else QUIET if bar.tint in {Tint.CARRIED, Tint.BLANK} else INK
    sheet.text((MARGIN, baseline), bar.name, bold=whole or behind, color=color, room=place.left - BETWEEN / 2 - MARGIN)
    sheet.text((place.fact, baseline), bar.fact, bold=whole, color=color, side="right")
    sheet.text((place.share, baseline), bar.share, bold=whole or behind, color=color, side="right")
    if not bar.length:
        return
    thick = place.row * THICK
    long, above = min(bar.length, end) * place.scale, y + (place.row - thick) / 2
    if whole:
        sheet.box((place.left, above), long, thick, NAVY)
    else:
        sheet.tinted((place.left, above), long, thick, bar.tint)
    if bar.length > end:
        _broken(sheet, place.right - 34, above, thick)


def _broken(sheet: ChartSheet, x: float, y: float, thick: float) -> None:
    """The sign that the bar goes on."""
    for at in (x, x + 14):
        sheet.line([(at, y + thick + 3), (at + 10, y - 3)], PAPER, 4)


def _mark(sheet: ChartSheet, shown: BarsShown, place: _Columns, top: float, bottom: float) -> None:
    """The plan to date across all rows, named above."""
    if shown.mark is None or not shown.bars:
        return
    x = place.x(shown.mark)
    sheet.line([(x, top - 6), (x, bottom)], INK, 2.5, dash=(4, 2))
    said = clipped(shown.mark_said, WIDTH - 2 * MARGIN, SMALL)
    half = width_of(said, SMALL) / 2
    middle = min(max(x, MARGIN + half), WIDTH - MARGIN - half)
    sheet.text((middle, top - 16), said, size=SMALL, side="center")
