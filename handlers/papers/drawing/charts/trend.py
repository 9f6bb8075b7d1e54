"""The oblast's year as a line, with the plan beside it and the forecast as a fan."""

from handlers.papers.charts.shown import TrendShown
from handlers.papers.drawing.charts.style import BLUE, BODY, INK, NAVY, PALE, QUIET, width_of
from handlers.papers.drawing.charts.style_plot import DASH, GAP, PlotField, apart, field
from handlers.papers.drawing.charts.style_sheet import ChartSheet

JUMP = 1.6
"""Lines of text from the plan down to the words of its amendment."""


def draw(shown: TrendShown) -> bytes:
    return sheet_of(shown).png()


def sheet_of(shown: TrendShown) -> ChartSheet:
    ends = [said for said, _, _ in _ends(shown)]
    plot = field(shown.head, shown.keys, shown.axes, ends, shown.notes)
    if shown.forecast and shown.fact:
        _fan(plot, shown)
    if len(shown.plan) > 1:
        plot.sheet.line([(plot.x(day), plot.y(people)) for day, people in shown.plan], INK, 2.5, dash=DASH)
    _jumps(plot, shown)
    if shown.fact:
        _fact(plot, shown)
    _put_ends(plot, shown)
    if shown.empty:
        middle = ((plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2)
        plot.sheet.text(middle, shown.empty, color=QUIET, side="center", halo=True)
    return plot.sheet


def _fan(plot: PlotField, shown: TrendShown) -> None:
    """From the last fact to the lowest and the highest at the end of the year."""
    seen = shown.forecast
    if seen is None:
        return
    day, people = shown.fact[-1]
    here, last = (plot.x(day), plot.y(people)), plot.x(shown.axes.days)
    plot.sheet.area([here, (last, plot.y(seen.low)), (last, plot.y(seen.high))], PALE)
    plot.sheet.line([here, (last, plot.y(seen.expected))], BLUE, 3, dash=(1, 1))


def _jumps(plot: PlotField, shown: TrendShown) -> None:
    """Each amendment: a dot on the plan, and its words below the line or, early in the year, above all lines."""
    taken = plot.bottom + BODY
    for day, people, said in reversed(shown.jumps):
        plot.sheet.dot((plot.x(day), plot.y(people)), INK)
        wide = width_of(said, BODY)
        left = min(plot.x(day) + GAP, plot.right - wide - GAP)
        y = _line_at(plot, shown.plan, left) + BODY * JUMP
        if y + BODY > plot.bottom or taken < y + BODY:
            ends = [_line_at(plot, line, left + wide) for line in (shown.plan, shown.fact) if line]
            y = max(min(ends) - BODY, plot.top + BODY)
        else:
            taken = y - BODY
        plot.sheet.text((left, y), said, color=INK, halo=True)


def _line_at(plot: PlotField, line: tuple[tuple[int, int], ...], x: float) -> float:
    """How high a rising line stands there."""
    return next((plot.y(people) for day, people in reversed(line) if plot.x(day) <= x), plot.bottom)


def _fact(plot: PlotField, shown: TrendShown) -> None:
    spots = [(plot.x(day), plot.y(people)) for day, people in shown.fact]
    if len(spots) > 1:
        plot.sheet.line(spots, NAVY, 5)
    plot.sheet.dot(spots[-1], NAVY)
    x, y = spots[-1]
    half = width_of(shown.fact_said, BODY, bold=True)
    left = max(x - GAP, plot.left + half + GAP)
    place = (left, max(y - GAP, plot.top + BODY))
    plot.sheet.text(place, shown.fact_said, bold=True, color=NAVY, side="right", halo=True)


def _ends(shown: TrendShown) -> list[tuple[str, int, str]]:
    """What stands at the end of the year: words, people, colour."""
    ends = [(shown.forecast.said, shown.forecast.expected, BLUE)] if shown.forecast else []
    return [*ends, *([(shown.plan_said, shown.plan[-1][1], INK)] if shown.plan else [])]


def _put_ends(plot: PlotField, shown: TrendShown) -> None:
    ends = _ends(shown)
    wanted = [plot.y(people) + BODY * 0.36 for _, people, _ in ends]
    for (said, _, color), y in zip(ends, apart(wanted, BODY * 1.3, plot.top + BODY, plot.bottom), strict=True):
        plot.sheet.text((plot.right + GAP, y), said, bold=True, color=color)
