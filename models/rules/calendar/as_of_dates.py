"""Which days of a year are as-of dates of a form: those of its weekly cycle and its extra ones."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator
from datetime import date, timedelta

from config.catalogue.types import ExtraAsOf, Form, Label, Moments

# A date from a forged button must find no period rather than run over the end of time.
FIRST_YEAR, LAST_YEAR = 1970, 2200
LEAP_DAY = (2, 29)


def as_of_dates(form: Form, year: int) -> dict[date, tuple[Label | None, Moments]]:
    """Every as-of date of one year; an extra one takes the place of the cycle's on the same day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return {}
    dates: dict[date, tuple[Label | None, Moments]] = {}
    if form.cycle is None:
        return dates
    for day in _weekly(form.cycle.weekday, year):
        dates[day] = (None, form.cycle.moments)
    for extra in form.extra:
        if _exists(extra, year):
            dates[date(year, extra.month, extra.day)] = (extra.name, extra.moments)
    return dates


def _weekly(weekday: int, year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    day += timedelta(days=(weekday - day.weekday()) % 7)
    while day.year == year:
        yield day
        day += timedelta(days=7)


def _exists(extra: ExtraAsOf, year: int) -> bool:
    return (extra.month, extra.day) != LEAP_DAY or isleap(year)
