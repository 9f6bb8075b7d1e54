"""The weekly meetings ahead, as public holidays move them, and when the digest before a called one goes out."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from config.catalogue.region import QuietHours, Region
from models.rules.calendar.calendar import Calendar
from models.rules.calendar.period import Period

AHEAD = timedelta(minutes=105)
EVENING = time(20, 30)
BEFORE_QUIET = timedelta(minutes=30)
ONE_DAY = timedelta(days=1)


def is_quiet(moment: datetime, quiet: QuietHours, zone: ZoneInfo) -> bool:
    """Whether `moment` (aware) falls into the quiet hours of the region's clock."""
    hour = moment.astimezone(zone).time()
    if quiet.start <= quiet.end:
        return quiet.start <= hour < quiet.end
    return hour >= quiet.start or hour < quiet.end


def quiet_until(moment: datetime, quiet: QuietHours, zone: ZoneInfo) -> datetime:
    """When what is held back at `moment` is released: `moment` itself outside quiet hours. In the region's zone."""
    local = moment.astimezone(zone)
    if not is_quiet(moment, quiet, zone):
        return local
    morning = datetime.combine(local.date(), quiet.end, tzinfo=zone)
    return morning if morning > local else morning + ONE_DAY


def digest_moment(at: datetime, changed_at: datetime, quiet: QuietHours, zone: ZoneInfo) -> datetime:
    """105 minutes before the meeting at `at`; in quiet hours at 20:30 the evening before, while it is not quiet yet.

    Never before the meeting was called or moved (`changed_at`). In the region's zone.
    """
    moment = (at - AHEAD).astimezone(zone)
    if is_quiet(moment, quiet, zone):
        moment = _evening_before(moment, quiet, zone)
    return max(moment, changed_at.astimezone(zone))


def _evening_before(moment: datetime, quiet: QuietHours, zone: ZoneInfo) -> datetime:
    """The last 20:30 before the quiet hours that hold `moment`; half an hour before them where 20:30 is quiet too."""
    begins = datetime.combine(moment.date(), quiet.start, tzinfo=zone)
    if begins > moment:
        begins -= ONE_DAY
    evening = datetime.combine(begins.date(), EVENING, tzinfo=zone)
    if evening >= begins:
        evening -= ONE_DAY
    return begins - BEFORE_QUIET if is_quiet(evening, quiet, zone) else evening


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
    today = region.today(now)
    by_moment: dict[datetime, list[Period]] = defaultdict(list)
    for form in region.forms:
        for period in calendar.periods(form, today - _BEHIND, today + _AHEAD):
            if period.meeting > now:
                by_moment[period.meeting].append(period)
    meetings = [WeeklyMeeting(at, tuple(by_moment[at])) for at in sorted(by_moment)[:most]]
    last = max((period.as_of for meeting in meetings for period in meeting.periods), default=today)
    skipped = {day for form in region.forms for day in calendar.skipped(form, today, last)}
    return meetings, sorted(skipped)
