"""Who reported in time, week by week."""

from handlers.papers.charts.shown import GridShown
from handlers.papers.drawing.charts.style_grid import sheet_of

__all__ = ["draw", "sheet_of"]


def draw(shown: GridShown) -> bytes:
    return sheet_of(shown).png()
