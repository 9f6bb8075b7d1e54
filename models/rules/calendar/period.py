"""One as-of date of a form and every moment around it, holidays already taken into account."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from config.catalogue.region import Label
from models.rules.figures import year_of

# The order in which moments of the same minute happen.
KINDS = ("opens", "reminder", "last_call", "due", "provisional", "lock", "digest", "again", "meeting", "closes")
LAST_CALL = timedelta(minutes=15)
"""So long before due somebody whose report only has to be sent is told."""
HOLIDAY_KINDS = ("opens", "reminder", "due", "lock", "closes")


@dataclass(frozen=True, slots=True)
class Period:
    """All moments are aware, in the region's zone. `name` is the extra as-of date's, None in the cycle.

    `lock` stops corrections; a first report is still accepted, as late, until `closes`: the opening of the
    next period that is not skipped, or the lock if that is later.

    The period of a holiday (`is_holiday`, day 0 is its as-of date) has no meeting of its own: it is due as the day
    begins, `provisional` to `meeting` fall on its lock and are no moments of it.
    """

    form: str
    as_of: date
    name: Label | None
    opens: datetime
    due: datetime
    provisional: datetime
    lock: datetime
    digest: datetime
    again: datetime
    meeting: datetime
    reminders: tuple[datetime, ...]
    closes: datetime
    is_holiday: bool = False

    @property
    def year(self) -> int:
        """The report year: that of the day before the as-of date."""
        return year_of(self.as_of)

    @property
    def entry_day(self) -> date:
        """The day the figures are of: nobody knows Monday's on Friday; typed after the as-of day, they are of it."""
        return min(self.due.date(), self.as_of)

    @property
    def meeting_day(self) -> date:
        """The day of the meeting on the region's clock: a holiday may have moved it from the as-of date."""
        return self.meeting.date()

    @property
    def last_call(self) -> datetime:
        """The last moment to remind of a report that is complete and has not been sent."""
        return self.due - LAST_CALL

    def is_open(self, now: datetime) -> bool:
        return self.opens <= now < self.closes

    def is_locked(self, now: datetime) -> bool:
        return now >= self.lock

    def is_late(self, at: datetime) -> bool:
        """At due is on time, after it late."""
        return at > self.due

    def moments(self) -> Iterator[tuple[datetime, str]]:
        """Every moment with its kind (one of KINDS), in no order."""
        for kind in HOLIDAY_KINDS if self.is_holiday else KINDS:
            if kind == "reminder":
                yield from ((at, kind) for at in self.reminders)
            else:
                yield getattr(self, kind), kind
