"""When people are reminded of instructions: the working day before the last one, on it, and each working day after."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.rules.calendar.calendar import Calendar

OVERDUE_AT, REMIND_AT = time(9), time(10)
"""By the region's clock: to who controls what is overdue, and to who owes."""
MOST_AFTER = 10
"""So many working days after the last one a unit is still reminded."""
ONE_DAY = timedelta(days=1)
FARTHEST_BACK, FARTHEST_AHEAD = timedelta(days=60), timedelta(days=30)
"""No reminder is farther after, or before, the last day: days off in between included."""


def task_moments(calendar: Calendar, zone: ZoneInfo, after: datetime, until: datetime) -> Iterator[datetime]:
    """Of the working days, later than `after` and not later than `until`, in order."""
    day, last = after.astimezone(zone).date(), until.astimezone(zone).date()
    while day <= last:
        if calendar.is_working(day):
            for hour in (OVERDUE_AT, REMIND_AT):
                at = datetime.combine(day, hour, tzinfo=zone)
                if after < at <= until:
                    yield at
        day += ONE_DAY


def is_reminded(calendar: Calendar, until: date, day: date) -> bool:
    """Whether who owes something by `until` is reminded on the working day `day`."""
    if day < until:
        return not any(calendar.is_working(one) for one in _days(day + ONE_DAY, until - ONE_DAY))
    if day > until + FARTHEST_BACK:
        return False
    return sum(calendar.is_working(one) for one in _days(until + ONE_DAY, day)) <= MOST_AFTER


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += ONE_DAY
