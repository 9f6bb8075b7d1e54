"""The axes that charts of a year share, and what a year is called."""

from __future__ import annotations

from datetime import date

from handlers.kit.words import Words, number
from handlers.papers.charts.scale import levels
from handlers.papers.charts.shown import Axes, Head
from handlers.papers.charts.words import day_of, on_said, subject_of, title_of
from models.views.year import Year

MONTHS = range(1, 13)


def year_head(year: Year, words: Words, said: str) -> Head:
    """`said` is what the chart shows of the year."""
    on = words.plain("chart-of-oblast", said=said, on=on_said(year.period, words))
    return Head(title_of(year.form, words), (on, subject_of(year.form, words)))


def year_axes(year: int, low: int, high: int, words: Words) -> Axes:
    """From 1 January of `year` to the next, and over every figure from `low` to `high`."""
    marks = levels(low, high)
    months = tuple((day_of(date(year, m, 1), year), words.plain("chart-month", m=m)) for m in MONTHS)
    return Axes(day_of(date(year + 1, 1, 1), year), months, tuple((n, number(n)) for n in marks), marks[0], marks[-1])
