"""When people are reminded of instructions: the working day before the last one, on it, and each working day after."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from models.rules.calendar.calendar import Calendar
from models.rules.calendar.mornings import ONE_DAY, day_ends, working_moments

OVERDUE_AT, REMIND_AT = time(9), time(10)
"""By the region's clock: to who controls what is overdue, and to who owes."""
MOST_AFTER = 10
"""So many working days after the last one a unit is still reminded."""
FARTHEST_BACK, FARTHEST_AHEAD = timedelta(days=60), timedelta(days=30)
"""No reminder is farther after, or before, the last day: days off in between included."""


def task_moments(calendar: Calendar, zone: ZoneInfo, after: datetime, until: datetime) -> Iterator[datetime]:
    """Of the working days, later than `after` and not later than `until`, in order."""
    return working_moments(calendar, zone, (OVERDUE_AT, REMIND_AT), after, until)


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


class PutOff(StrEnum):
    """How long a reminder may be put off."""

    HOUR = "hour"
    MORNING = "morning"


def put_off_until(wait: PutOff, now: datetime, zone: ZoneInfo) -> datetime:
    """The morning is tomorrow's, at the hour of reminders."""
    if wait is PutOff.HOUR:
        return now + timedelta(hours=1)
    return datetime.combine(now.astimezone(zone).date() + ONE_DAY, REMIND_AT, tzinfo=zone)


def may_put_off(last_days: Collection[date], now: datetime, zone: ZoneInfo) -> list[PutOff]:
    """What falls before the end of the nearest last day that is ahead; of what is overdue only, of today."""
    local = now.astimezone(zone)
    last = min((day for day in last_days if day >= local.date()), default=local.date())
    end = day_ends(datetime.combine(last, REMIND_AT, tzinfo=zone))
    return [wait for wait in PutOff if put_off_until(wait, now, zone) < end]


def reminders_near(
    calendar: Calendar, zone: ZoneInfo, last_days: Collection[date], at: datetime, near: timedelta
) -> list[datetime]:
    """When the clock reminds of any of these, at most so long before or after `at`."""
    moments = working_moments(calendar, zone, (REMIND_AT,), at - near, at + near)
    return [one for one in moments if any(is_reminded(calendar, day, one.date()) for day in last_days)]
