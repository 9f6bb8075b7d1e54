"""Deputies: for which roles and for how long somebody has another's rights."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.rules.access import Role

LONGEST = timedelta(days=183)
"""The last day is no further ahead."""
REPLACED = frozenset({Role.REPORTER, Role.AKIM, Role.OFFICIAL})
"""Nobody stands in for an administrator: another one is appointed."""


def can_stand_in(first: date, last: date, today: date) -> bool:
    """Whether somebody may be named for these days, both included, today."""
    return today <= first <= last <= first + LONGEST


def span(first: date, last: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From the beginning of `first` to the end of `last`, the first moment after it."""
    begin, end = (datetime.combine(day, time(), zone) for day in (first, last + timedelta(days=1)))
    return begin, end


def last_day(until: datetime, zone: ZoneInfo) -> date:
    """The last day of what ends at `until`."""
    return (until.astimezone(zone) - timedelta(microseconds=1)).date()
