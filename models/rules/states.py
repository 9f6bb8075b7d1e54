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
    IMPORTED = "imported"

    @property
    def is_reported(self) -> bool:
        """True once a report is there; «no data» is none."""
        return self in {State.ON_TIME, State.LATE, State.IMPORTED}

    @property
    def is_judged(self) -> bool:
        """Whether it counts among those that were to be in time: what was brought in later by an import does not."""
        return self is not State.NOT_REQUIRED and self is not State.IMPORTED

    @property
    def is_owed(self) -> bool:
        """True while reminders go out: «no data» stops them as a report does."""
        return self is State.NOTHING or self is State.DRAFT


def state_of(
    required: bool,
    first_sent: datetime | None,
    period: Period,
    has_draft: bool,
    no_data: bool,
    *,
    is_judged: bool = True,
) -> State:
    """The unit's state: a sent report wins, then «no data», then a draft.

    Timeliness is of the first submission, so a later correction never makes a report late; it is not judged where an
    import was the first.
    """
    if first_sent is not None:
        if not is_judged:
            return State.IMPORTED
        return State.LATE if period.is_late(first_sent) else State.ON_TIME
    if not required:
        return State.NOT_REQUIRED
    if no_data:
        return State.NO_DATA
    return State.DRAFT if has_draft else State.NOTHING
