"""The axes that charts of a year share, and what a year is called."""

from __future__ import annotations

from datetime import date

from handlers.kit.words import Words, number
from handlers.papers.charts.shown import Axes, Head
from handlers.papers.charts.words import day_of, on_said, subject_of, title_of
from models.views.year import Year

MOST = 6
MONTHS = range(1, 13)


def levels(low: int, high: int, most: int = MOST) -> tuple[int, ...]:
    """Round numbers from at or below `low` to at or above `high`, 0 among them, at most `most` + 2 of them."""
    low, high = min(low, 0), max(high, 0, low + 1)
    step = next(one for one in _steps() if (high - low) / one <= most)
    return tuple(range(low // step * step, -(-high // step) * step + step, step))


def _steps() -> list[int]:
    """1, 2, 5, 10, 20, 50 and so on, beyond any number of people."""
    return [lead * 10**power for power in range(13) for lead in (1, 2, 5)]


def year_head(year: Year, words: Words, said: str) -> Head:
    """`said` is what the chart shows of the year."""
    on = words.plain("chart-of-oblast", said=said, on=on_said(year.period, words))
    return Head(title_of(year.form, words), (on, subject_of(year.form, words)))


def year_axes(year: int, low: int, high: int, words: Words) -> Axes:
    """From 1 January of `year` to the next, and over every figure from `low` to `high`."""
    marks = levels(low, high)
    months = tuple((day_of(date(year, m, 1), year), words.plain("chart-month", m=m)) for m in MONTHS)
    return Axes(day_of(date(year + 1, 1, 1), year), months, tuple((n, number(n)) for n in marks), marks[0], marks[-1])
