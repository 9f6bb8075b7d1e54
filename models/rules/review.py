"""What officials made of a sent report, and what each person may do about it now (docs/definitions.md, «Trust»)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from models.rules.access import Actor, Role
from models.rules.calendar.stages import Stage

UNLOCKED_FOR = timedelta(hours=2)
"""How long a correction after the lock stays open where nothing else is said."""


class MarkKind(StrEnum):
    ACCEPTED = "accepted"
    RETURNED = "returned"
    ASKED = "asked"
    EXCUSED = "excused"  # a lateness had a good reason

    @property
    def decides(self) -> bool:
        """What becomes of the report hangs on it."""
        return self is MarkKind.ACCEPTED or self is MarkKind.RETURNED

    @property
    def ends_with_report(self) -> bool:
        """It was said of what was sent, and of nothing that is sent after that was withdrawn."""
        return self.decides or self is MarkKind.EXCUSED

    @property
    def is_answered(self) -> bool:
        """Somebody is to do something about it."""
        return self is MarkKind.RETURNED or self is MarkKind.ASKED


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
    EXCUSE = "excuse"  # a lateness
    UNEXCUSE = "unexcuse"
    APPROVE = "approve"  # as its akim, or send it back


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
        return self.kind.is_answered and self.answered_at is None


def review_of(marks: Sequence[MarkMade], revision: int | None) -> Review:
    """What the last decision makes of the `revision` that counts now; nothing else changes it."""
    decided = [mark for mark in marks if mark.kind.decides]
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
    is_late: bool = False
    is_excused: bool = False
    waits_for_akim: bool = False
    has_akim: bool = True


def _about_lateness(footing: Footing) -> set[May]:
    """Nobody is late with a holiday's."""
    if footing.is_excused:
        return {May.UNEXCUSE}
    return {May.EXCUSE} if footing.is_late and not footing.is_holiday else set()


def _can_be_withdrawn(footing: Footing) -> bool:
    """Until the lock; of a holiday something is always known."""
    return footing.is_sent and footing.stage is Stage.OPEN and not footing.is_holiday


def _approves(actor: Actor, unit: str, footing: Footing) -> bool:
    """The unit's akim; an official where it has none: nothing waits that nobody can approve."""
    return unit in actor.units_as(Role.AKIM) or (actor.is_official and not footing.has_akim)


def might(actor: Actor, unit: str, right: May) -> bool:
    """Whether it is ever theirs to do: what is not now is gone, what never is is refused."""
    if right in {May.ANSWER, May.ASK_UNLOCKING}:
        return actor.answers_for(unit)
    return actor.is_official or (right is May.UNLOCK and actor.reads_everything)


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
        found |= _about_lateness(footing)
    if actor.reads_everything and is_closed:
        found |= {May.UNLOCK}
    if actor.answers_for(unit):
        found |= {May.ANSWER} if footing.has_question and footing.is_sent else set()
        found |= {May.WITHDRAW} if _can_be_withdrawn(footing) else set()
        found |= {May.ASK_UNLOCKING} if is_closed and not footing.waits_for_unlocking else set()
    if footing.waits_for_akim and footing.stage.can_send and _approves(actor, unit, footing):
        found |= {May.APPROVE}
    if actor.fills(unit) and footing.stage.can_fill:
        found |= {May.CORRECT}
    return frozenset(found)
