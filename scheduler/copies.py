"""When the daily copy of the database is made: at night, so that each has the whole day before it."""

from datetime import date, datetime, time, timedelta, tzinfo

AT = time(3)


def copy_day(now: datetime, timezone: tzinfo) -> date:
    """The day, by the region's clock, whose copy should be there by `now`."""
    local = now.astimezone(timezone)
    return local.date() if local.time() >= AT else local.date() - timedelta(days=1)
