"""Where a unit stands in a period (docs/definitions.md, «Reporting»)."""

from datetime import datetime
from enum import StrEnum

from models.rules.calendar.period import Period


class State(StrEnum):
    NOT_REQUIRED = "not_required"
    NOTHING = "nothing"
    DRAFT = "draft"
    ON_TIME = "on_time"
    LATE = "late"
    NO_DATA = "no_data"

    @property
    def is_reported(self) -> bool:
        """True once a report is sent; «no data» is none."""
        return self is State.ON_TIME or self is State.LATE

    @property
    def is_owed(self) -> bool:
        """True while reminders go out: «no data» stops them as a report does."""
        return self is State.NOTHING or self is State.DRAFT


def state_of(required: bool, first_sent: datetime | None, period: Period, has_draft: bool, no_data: bool) -> State:
    """The unit's state: a sent report wins, then «no data», then a draft.

    Timeliness is of the first submission, so a later correction never makes a report late.
    """
    if first_sent is not None:
        return State.LATE if period.is_late(first_sent) else State.ON_TIME
    if not required:
        return State.NOT_REQUIRED
    if no_data:
        return State.NO_DATA
    return State.DRAFT if has_draft else State.NOTHING
