"""The daily copy of the database: whether somebody must make it now, by what is known of the last one."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

AT = time(3)
"""At night, so that each copy has the whole day before it."""
DAY = timedelta(days=1)
LONGEST = timedelta(hours=3)
"""Who makes a copy has so long; then others take them for dead."""
AGAIN = timedelta(hours=1)
"""A copy that has failed is tried again after so long."""
ABOUT_COPY = "copy"
"""The subject of what is about the daily copy; its stage is the day."""


def copy_day(now: datetime, timezone: tzinfo) -> date:
    """The day, by the region's clock, whose copy should be there by `now`."""
    local = now.astimezone(timezone)
    return local.date() if local.time() >= AT else local.date() - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CopyState:
    """The copy of `day` is there where `until` is None; until then somebody makes it, or waits after a failure."""

    day: date
    until: datetime | None = None

    def __str__(self) -> str:
        return f"{self.day.isoformat()} {self.until.isoformat() if self.until else ''}".strip()

    @classmethod
    def parse(cls, text: str) -> "CopyState":
        """Raises ValueError for anything but what `str` gives."""
        day, _, until = text.partition(" ")
        return cls(date.fromisoformat(day), datetime.fromisoformat(until) if until else None)


def is_copy_due(last: CopyState | None, day: date, now: datetime) -> bool:
    """Whether the copy of `day` is to be made. A clock that was set back since is believed as it is now."""
    if last is None or last.day < day or last.day > day + DAY:
        return True
    if last.until is None or last.day > day:
        return False
    return last.until <= now or last.until > now + LONGEST
