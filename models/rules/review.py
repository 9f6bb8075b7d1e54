"""What officials made of a sent report, and what each person may do about it now (docs/definitions.md, «Trust»)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from models.rules.access import Actor
from models.rules.calendar.stages import Stage

UNLOCKED_FOR = timedelta(hours=2)
"""How long a correction after the lock stays open where nothing else is said."""


class MarkKind(StrEnum):
    ACCEPTED = "accepted"
    RETURNED = "returned"
    ASKED = "asked"


class Review(StrEnum):
    """Beside «on time» and «late», never instead."""

    NONE = "none"
    RETURNED = "returned"
    CORRECTED = "corrected"
    ACCEPTED = "accepted"
    AMENDED = "amended"  # accepted, and sent anew since


class May(StrEnum):
    """What can be done with a report; screens draw their buttons from it."""

    ACCEPT = "accept"
    TAKE_BACK = "take_back"  # the acceptance
    RETURN = "return"
    ASK = "ask"
    ANSWER = "answer"
    CORRECT = "correct"
    ASK_UNLOCKING = "ask_unlocking"
    UNLOCK = "unlock"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class MarkMade:
    """A mark that was not ended. `figures` are the keys it is about, none for the whole report."""

    id: int
    kind: MarkKind
    revision: int
    figures: tuple[str, ...]
    words: str
    made_by: int
    made_at: datetime
    answer: str
    answered_by: int | None
    answered_at: datetime | None

    @property
    def waits(self) -> bool:
        """A return or a question that nobody has answered."""
        return self.kind is not MarkKind.ACCEPTED and self.answered_at is None


def review_of(marks: Sequence[MarkMade], revision: int | None) -> Review:
    """What the last decision makes of the `revision` that counts now; questions change nothing."""
    decided = [mark for mark in marks if mark.kind is not MarkKind.ASKED]
    if revision is None or not decided:
        return Review.NONE
    last = max(decided, key=lambda mark: mark.id)
    if last.kind is MarkKind.RETURNED:
        return Review.RETURNED if last.revision >= revision else Review.CORRECTED
    return Review.ACCEPTED if last.revision >= revision else Review.AMENDED


@dataclass(frozen=True, slots=True)
class Footing:
    """All that decides what may be done with a report."""

    stage: Stage
    review: Review
    is_sent: bool
    has_question: bool = False
    waits_for_unlocking: bool = False
    is_holiday: bool = False


def _can_be_withdrawn(footing: Footing) -> bool:
    """Until the lock; of a holiday something is always known."""
    return footing.is_sent and footing.stage is Stage.OPEN and not footing.is_holiday


def may(actor: Actor, unit: str, footing: Footing) -> frozenset[May]:
    """What `actor` may do with the report of `unit`."""
    found = set()
    is_closed = footing.is_sent and footing.stage in {Stage.LOCKED, Stage.OVER}
    if not actor.is_member:
        return frozenset()
    if actor.is_official and footing.is_sent:
        found |= {May.ASK}
        found |= {May.TAKE_BACK} if footing.review in {Review.ACCEPTED, Review.AMENDED} else set()
        found |= {May.ACCEPT} if footing.review is not Review.ACCEPTED else set()
        found |= {May.RETURN} if footing.review is not Review.RETURNED else set()
    if actor.reads_everything and is_closed:
        found |= {May.UNLOCK}
    if actor.answers_for(unit):
        found |= {May.ANSWER} if footing.has_question and footing.is_sent else set()
        found |= {May.WITHDRAW} if _can_be_withdrawn(footing) else set()
        found |= {May.ASK_UNLOCKING} if is_closed and not footing.waits_for_unlocking else set()
    if actor.fills(unit) and footing.stage.can_fill:
        found |= {May.CORRECT}
    return frozenset(found)
