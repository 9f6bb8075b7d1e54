"""Units by columns as coloured places with signs, for every chart of that kind."""

from dataclasses import dataclass

from handlers.papers.charts.shown import GridCell, GridShown, Line
from handlers.papers.drawing.charts.style import BODY, FAINT, INK, INKS, MARGIN, QUIET, SMALL, WIDTH, width_of
from handlers.papers.drawing.charts.style_sheet import ChartSheet
from handlers.papers.drawing.charts.style_text import Legend, headed, noted, widest

ROWS = ((14, 66), (20, 56), (31, 48))
"""Up to so many rows, so high each."""

WIDEST_NAME, GAP, SLIT = 300, 20, 3
HEADS = 92
HEADINGS = (25, 23, 21)
SIZES = (BODY, 26, 23, 20)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where columns begin, how wide each is, where the words after them end, how high a row is."""

    left: float
    column: float
    end: float
    row: float

    def middle(self, at: int) -> float:
        return self.left + (at + 0.5) * self.column


def draw(shown: GridShown) -> bytes:
    return sheet_of(shown).png()


def sheet_of(shown: GridShown) -> ChartSheet:
    head, legend, notes = headed(shown.head), Legend(shown.legend), noted([shown.empty, *shown.notes])
    places = _places(shown)
    top = MARGIN + head.height + (HEADS if shown.lines else 0)
    rows = len(shown.lines) + bool(shown.gap) + bool(shown.last)
    bottom = top + rows * places.row + 20
    sheet = ChartSheet(bottom + legend.height + notes.height + MARGIN)
    head.put(sheet, MARGIN)
    if shown.lines:
        _heads(sheet, shown, places, top)
        _lines(sheet, shown, places, top)
    legend.put(sheet, bottom)
    notes.put(sheet, bottom + legend.height)
    return sheet


def _places(shown: GridShown) -> _Places:
    lines = [*shown.lines, *([shown.last] if shown.last else [])]
    name = min(WIDEST_NAME, widest([line.name for line in lines], BODY, bold=True))
    end = widest([line.end for line in lines], SMALL)
    left = MARGIN + name + GAP
    row = next((high for most, high in ROWS if len(shown.lines) <= most), ROWS[-1][1])
    return _Places(
        left, (WIDTH - MARGIN - (end + GAP if end else 0) - left) / max(1, len(shown.columns)), WIDTH - MARGIN, row
    )


def _heads(sheet: ChartSheet, shown: GridShown, places: _Places, top: float) -> None:
    """An upper word reaches over the columns that have none of their own."""
    for at, (upper, lower) in enumerate(shown.columns):
        wide = 1
        while at + wide < len(shown.columns) and upper and not shown.columns[at + wide][0]:
            wide += 1
        middle = places.left + (at + wide / 2) * places.column
        _head(sheet, (middle, top - 46), upper, wide * places.column)
        _head(sheet, (places.middle(at), top - 14), lower, places.column)


def _head(sheet: ChartSheet, spot: tuple[float, float], said: str, width: float) -> None:
    """Somewhat smaller where a column is narrow, then up to its edges, before it is cut."""
    size = next((one for one in HEADINGS if width_of(said, one) <= width - 4 * SLIT), HEADINGS[-1])
    sheet.text(spot, said, size=size, color=QUIET, side="center", room=width)


def _lines(sheet: ChartSheet, shown: GridShown, places: _Places, y: float) -> None:
    for line in shown.lines:
        _line(sheet, line, places, y)
        y += places.row
    if shown.gap:
        sheet.text((MARGIN, y + places.row * 0.66), shown.gap, size=SMALL, color=QUIET)
        y += places.row
    if shown.last:
        sheet.line([(MARGIN, y + 4), (WIDTH - MARGIN, y + 4)], FAINT)
        _line(sheet, shown.last, places, y + 6, bold=True)


def _line(sheet: ChartSheet, line: Line, places: _Places, y: float, *, bold: bool = False) -> None:
    baseline = y + places.row / 2 + BODY * 0.36
    sheet.text((MARGIN, baseline), line.name, bold=bold, room=places.left - MARGIN - GAP / 2)
    for at, cell in enumerate(line.cells):
        left = places.left + at * places.column
        sheet.tinted((left + SLIT, y + SLIT), places.column - 2 * SLIT, places.row - 2 * SLIT, cell.tint)
        color = INKS.get(cell.tint, INK)
        said, size = _fitting(cell, places.column - 4 * SLIT, bold)
        sheet.text((places.middle(at), baseline), said, size=size, bold=bold, color=color, side="center")
    sheet.text((places.end, baseline), line.end, size=SMALL, color=QUIET, side="right")


def _fitting(cell: GridCell, room: float, bold: bool) -> tuple[str, int]:
    """The words of a place and their size: smaller where it is narrow, then without the sign; never cut."""
    whole = f"{cell.sign} {cell.said}" if cell.said else cell.sign
    tried = [(said, size) for said in (whole, cell.said or whole) for size in SIZES]
    return next((one for one in tried if width_of(*one, bold) <= room), tried[-1])
