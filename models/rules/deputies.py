"""Deputies: for which roles and for how long somebody has another's rights."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.rules.access import Role

LONGEST = timedelta(days=183)
"""The last day is no further ahead."""
REPLACED = frozenset({Role.REPORTER, Role.AKIM, Role.OFFICIAL})
"""Nobody stands in for an administrator: another one is appointed."""


def span(first: date, last: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From the beginning of `first` to the end of `last`, the first moment after it. Raises ValueError."""
    if not first <= last <= first + LONGEST:
        raise ValueError(first, last)
    begin, end = (datetime.combine(day, time(), zone) for day in (first, last + timedelta(days=1)))
    return begin, end


def last_day(until: datetime, zone: ZoneInfo) -> date:
    """The last day of what ends at `until`."""
    return (until.astimezone(zone) - timedelta(microseconds=1)).date()
