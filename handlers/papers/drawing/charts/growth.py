"""Weeks as bars along the year, with their mean across."""

from handlers.papers.charts.shown import GrowthShown, Week
from handlers.papers.drawing.charts.style import INK, QUIET, SMALL, width_of
from handlers.papers.drawing.charts.style_plot import DASH, PlotField, field
from handlers.papers.drawing.charts.style_sheet import ChartSheet

SLIT = 0.22
"""Of a week's width, between two bars."""


def draw(shown: GrowthShown) -> bytes:
    return sheet_of(shown).png()


def sheet_of(shown: GrowthShown) -> ChartSheet:
    plot = field(shown.head, shown.keys, shown.axes, legend=shown.legend)
    for week in shown.weeks:
        _bar(plot, week)
    if shown.mean is not None:
        y = plot.y(shown.mean)
        plot.sheet.line([(plot.left, y), (plot.right, y)], INK, 2.5, dash=DASH)
    _labels(plot, shown)
    if shown.empty:
        middle = ((plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2)
        plot.sheet.text(middle, shown.empty, color=QUIET, side="center", halo=True)
    return plot.sheet


def _bar(plot: PlotField, week: Week) -> None:
    slit = SLIT * (plot.x(7) - plot.x(0))
    left, right = plot.x(week.since) + slit / 2, plot.x(week.day) - slit / 2
    top, bottom = plot.y(max(week.added, 0)), plot.y(min(week.added, 0))
    if bottom > top:
        plot.sheet.tinted((left, top), right - left, bottom - top, week.tint)


def _beside(plot: PlotField, shown: GrowthShown, week: Week, left: float, right: float) -> float:
    """The baseline of a figure: above its bar and those beside it, or below them where the bar hangs down."""
    near = [one.added for one in shown.weeks if plot.x(one.since) < right and left < plot.x(one.day)]
    if week.added < 0:
        return plot.y(min(near)) + SMALL + 4
    top = plot.y(max(near))
    mean = plot.y(shown.mean) if shown.mean is not None else 0
    return mean - 10 if 0 <= top - mean < SMALL + 10 else top - 10


def _labels(plot: PlotField, shown: GrowthShown) -> None:
    """The figures that are wanted, each where it meets none that is placed before: the last one comes first."""
    taken: list[tuple[float, float]] = []
    for week in reversed([week for week in shown.weeks if week.said]):
        half = width_of(week.said, SMALL, bold=True) / 2 + 4
        x = (plot.x(week.since) + plot.x(week.day)) / 2
        x = min(max(x, plot.left + half), plot.right - half)
        if any(x - half < right and left < x + half for left, right in taken):
            continue
        taken.append((x - half, x + half))
        place = (x, min(_beside(plot, shown, week, x - half, x + half), plot.bottom - 6))
        plot.sheet.text(place, week.said, size=SMALL, bold=True, side="center", halo=True)
