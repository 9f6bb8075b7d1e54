"""Why a connected group is left alone for a while, when it is tried again, and how often its boards are edited."""

from datetime import datetime, timedelta
from enum import StrEnum

SOONEST, LATEST = timedelta(minutes=1), timedelta(hours=1)
EVERY = timedelta(seconds=15)
"""A board is edited at most so often."""
LONGEST_PAUSE = 64
"""After failures in a row a board waits longer and longer, up to so many times EVERY."""


class Trouble(StrEnum):
    """What keeps the bot from writing where it was connected. The value is kept in the database."""

    TOPIC_CLOSED = "topic_closed"
    TOPIC_GONE = "topic_gone"
    NO_RIGHTS = "no_rights"
    REMOVED = "removed"


OF_MEMBERSHIP = frozenset({Trouble.NO_RIGHTS, Trouble.REMOVED})


def next_try(since: datetime, now: datetime) -> datetime:
    """A pause that has lasted long is tried seldom: after a minute, two, four, … at last once an hour."""
    return now + min(max(now - since, SOONEST), LATEST)


def next_edit(since: datetime, failures: int) -> datetime:
    """When a board may be edited again that was edited, or tried in vain, at `since`."""
    return since + EVERY * min(1 << max(failures - 1, 0), LONGEST_PAUSE)
