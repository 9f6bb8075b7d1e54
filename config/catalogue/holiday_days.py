"""The days of a holiday: day 0, when events are held, and whether all of them make sense together."""

from __future__ import annotations

from datetime import date

from config.catalogue.holiday import Holiday
from config.catalogue.moments import said
from config.catalogue.table import Table
from config.catalogue.types import Offset, YearDay
from config.catalogue.values import COMMON_YEAR, year_day

DAYS_OF_YEAR = 365
LONGEST = 60
"""So many days before or after day 0 at most: the year's turn may lie between, a year may not."""


def read_days(table: Table) -> tuple[YearDay | None, YearDay | None]:
    """`held = { from = "12-01", until = "12-17" }`, both included."""
    held = table.inner("held")
    if held is None:
        return None, None
    days = read_day(held, "from"), read_day(held, "until")
    held.finish()
    return days


def read_day(table: Table, key: str, *, needed: bool = True) -> YearDay | None:
    found = year_day(table, key, needed=needed)
    return None if found is None else YearDay(found.month, found.day)


def check_days(table: Table, holiday: Holiday) -> None:
    """Note days too far from day 0, and an opening that does not come before the first reminder."""
    _near(table, "held.from", "before", _days(holiday.first, holiday.day))
    _near(table, "held.until", "after", _days(holiday.day, holiday.last))
    for section in holiday.sections:
        if section.expected is not None:
            _near(table, f"expected.{section.key}", "before", _days(section.expected, holiday.day))
    first = Offset(min(holiday.reminders, default=0), holiday.reminded_at)
    if (holiday.opens.days, holiday.opens.at) >= (first.days, first.at):
        table.note("opens", f"({said(holiday.opens)}) must come before the first reminder ({said(first)})")


def _near(table: Table, key: str, side: str, days: int) -> None:
    if days > LONGEST:
        table.note(key, f"lies {days} days {side} day 0, at most {LONGEST} are possible: is the order right?")


def _days(earlier: YearDay, later: YearDay) -> int:
    """The days from one to the other, across the year's turn where need be."""
    return (_of_common_year(later) - _of_common_year(earlier)).days % DAYS_OF_YEAR


def _of_common_year(day: YearDay) -> date:
    return date(COMMON_YEAR, day.month, day.day)
