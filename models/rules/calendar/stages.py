"""When a report may be filled, sent and corrected. Source: docs/definitions.md, «The week»."""

from datetime import datetime
from enum import StrEnum

from models.rules.calendar.calendar import Period


class Stage(StrEnum):
    """Where a unit's report for a period stands on the clock."""

    AHEAD = "ahead"  # not open yet: a draft may be begun, nothing can be sent
    OPEN = "open"  # fill, send, correct
    LATE = "late"  # after the lock, nothing sent yet: a first report is taken as late
    LOCKED = "locked"  # after the lock, sent: corrections are refused
    OVER = "over"  # the next period has opened: read only
    UNLOCKED = "unlocked"  # locked or over, and an official has opened it for a correction

    @property
    def can_fill(self) -> bool:
        return self in {Stage.AHEAD, Stage.OPEN, Stage.LATE, Stage.UNLOCKED}

    @property
    def can_send(self) -> bool:
        return self in {Stage.OPEN, Stage.LATE, Stage.UNLOCKED}


def stage_of(period: Period, now: datetime, *, was_sent: bool, unlocked_until: datetime | None = None) -> Stage:
    """`unlocked_until` matters where it is later than `now` and the report could not be filled otherwise."""
    stage = _by_the_clock(period, now, was_sent=was_sent)
    is_unlocked = unlocked_until is not None and now < unlocked_until
    return Stage.UNLOCKED if is_unlocked and not stage.can_fill else stage


def _by_the_clock(period: Period, now: datetime, *, was_sent: bool) -> Stage:
    if now < period.opens:
        return Stage.AHEAD
    if now < period.lock:
        return Stage.OPEN
    if now >= period.closes:
        return Stage.OVER
    return Stage.LOCKED if was_sent else Stage.LATE
