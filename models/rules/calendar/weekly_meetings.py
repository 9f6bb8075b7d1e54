"""The weekly meetings ahead, as the calendar has them: a public holiday moves one or leaves it out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from config.catalogue.types import Region
from models.rules.calendar.calendar import Calendar
from models.rules.calendar.period import Period

_BEHIND, _AHEAD = timedelta(days=31), timedelta(days=100)


@dataclass(frozen=True, slots=True)
class WeeklyMeeting:
    """One meeting and the periods it is about, in the order of the catalogue's forms. Aware, in the region's zone."""

    at: datetime
    periods: tuple[Period, ...]

    @property
    def digest(self) -> datetime:
        """When the first of its digests goes out."""
        return min(period.digest for period in self.periods)


def weekly_meetings(
    region: Region, calendar: Calendar, now: datetime, most: int
) -> tuple[list[WeeklyMeeting], list[date]]:
    """The next `most` over all weekly forms, and the as-of dates among them that holidays leave no time for."""
    today = now.astimezone(region.timezone).date()
    by_moment: dict[datetime, list[Period]] = defaultdict(list)
    for form in region.forms:
        for period in calendar.periods(form, today - _BEHIND, today + _AHEAD):
            if period.meeting > now:
                by_moment[period.meeting].append(period)
    meetings = [WeeklyMeeting(at, tuple(by_moment[at])) for at in sorted(by_moment)[:most]]
    last = max((period.as_of for meeting in meetings for period in meeting.periods), default=today)
    skipped = {day for form in region.forms for day in calendar.skipped(form, today, last)}
    return meetings, sorted(skipped)
