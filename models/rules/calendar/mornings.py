"""Hours of working days by the region's clock: when a message of every day goes out."""

from collections.abc import Collection, Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.rules.calendar.calendar import Calendar

HEAD_AT = time(9)
"""When administrators get the head of the audit."""
WAITING_AT = time(9)
"""When officials are told of what waits for an answer."""
ONE_DAY = timedelta(days=1)


def working_moments(
    calendar: Calendar, zone: ZoneInfo, hours: Collection[time], after: datetime, until: datetime
) -> Iterator[datetime]:
    """Of the working days, later than `after` and not later than `until`, in order; `hours` are in order too."""
    day, last = after.astimezone(zone).date(), until.astimezone(zone).date()
    while day <= last:
        if calendar.is_working(day):
            for hour in hours:
                at = datetime.combine(day, hour, tzinfo=zone)
                if after < at <= until:
                    yield at
        day += ONE_DAY


def day_ends(at: datetime) -> datetime:
    """The end of the day of `at`, on its own clock: a message of the day is of no use after it."""
    return at.replace(hour=0, minute=0) + ONE_DAY
