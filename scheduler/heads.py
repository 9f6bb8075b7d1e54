"""The head of the audit, to administrators each working morning: kept elsewhere, it proves what was there by then."""

from collections.abc import Iterator

from models.rules.calendar.mornings import HEAD_AT, day_ends, working_moments
from models.rules.outgoing import ABOUT_AUDIT, Due, Kind
from scheduler.asked import DueQuestion


def headed(asked: DueQuestion) -> Iterator[Due]:
    """Of use until the day ends: what is sent says the head of that moment."""
    for at in working_moments(asked.calendar, asked.region.timezone, (HEAD_AT,), asked.after, asked.until):
        for kind, to in asked.addressed((Kind.AUDIT_HEAD,)):
            yield Due(kind, ABOUT_AUDIT, to, at.date().isoformat(), at, day_ends(at))
