"""For how long a report may be opened after its lock: what the buttons offer, and until when that is."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from enum import StrEnum

from config.catalogue.region import Region

EVENING = time(20)
"""Where the region has no quiet hours."""
SHORTEST = timedelta(minutes=30)
NOTICE = timedelta(minutes=30)
"""So long before it closes who could correct hears of it, where nothing was sent."""


class OpenFor(StrEnum):
    """TWO_HOURS is what is meant where nothing else is said."""

    HOUR = "hour"
    TWO_HOURS = "two_hours"
    EVENING = "evening"
    DAY = "day"


_SPANS: Mapping[OpenFor, timedelta] = {
    OpenFor.HOUR: timedelta(hours=1),
    OpenFor.TWO_HOURS: timedelta(hours=2),
    OpenFor.DAY: timedelta(days=1),
}


def open_until(span: OpenFor, now: datetime, region: Region) -> datetime:
    """The evening is the beginning of the quiet hours: today's, tomorrow's where that is less than SHORTEST away."""
    if span is not OpenFor.EVENING:
        return now + _SPANS[span]
    quiet, local = region.quiet, now.astimezone(region.timezone)
    evening = EVENING if quiet.start == quiet.end else quiet.start
    today = datetime.combine(region.today(now), evening, tzinfo=region.timezone)
    return today if today - local >= SHORTEST else today + timedelta(days=1)
