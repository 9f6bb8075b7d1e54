"""What waits for an answer for over a day, to officials each working morning."""

from collections.abc import Iterator

from models.queries.digest.waiting import waits_at
from models.rules.calendar.mornings import WAITING_AT, day_ends, working_moments
from models.rules.outgoing import ABOUT_WAITING, Due, Kind
from scheduler.asked import DueQuestion


def awaited(asked: DueQuestion) -> Iterator[Due]:
    """After what is overdue, which says it too. Of use until the day ends."""
    for at in working_moments(asked.calendar, asked.region.timezone, (WAITING_AT,), asked.after, asked.until):
        if any(waits_at(since, at) for since in asked.state.waiting):
            for kind, to in asked.addressed((Kind.WAITING,)):
                yield Due(kind, ABOUT_WAITING, to, at.date().isoformat(), at, day_ends(at))
