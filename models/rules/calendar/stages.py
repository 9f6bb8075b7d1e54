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

    @property
    def can_fill(self) -> bool:
        return self in {Stage.AHEAD, Stage.OPEN, Stage.LATE}

    @property
    def can_send(self) -> bool:
        return self in {Stage.OPEN, Stage.LATE}


def stage_of(period: Period, now: datetime, *, was_sent: bool) -> Stage:
    if now < period.opens:
        return Stage.AHEAD
    if now < period.lock:
        return Stage.OPEN
    if now >= period.closes:
        return Stage.OVER
    return Stage.LOCKED if was_sent else Stage.LATE
