"""Instructions (поручения): their course in each unit, who may do what about one now, and when it is overdue."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from models.rules.access import Actor

WORDS, SAID = 500, 500
"""Most characters of an instruction and of what is said about it."""
MOST_FILES = 10
FARTHEST = timedelta(days=366)


class Course(StrEnum):
    """How far a unit has come with an instruction. The value is kept in the database."""

    SET = "set"
    CONFIRMED = "confirmed"
    DONE = "done"
    RETURNED = "returned"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"

    @property
    def is_owed(self) -> bool:
        """The unit is to do something."""
        return self in {Course.SET, Course.CONFIRMED, Course.RETURNED}

    @property
    def is_open(self) -> bool:
        """Somebody is to do something: the unit, or who controls it."""
        return self.is_owed or self is Course.DONE


class Origin(StrEnum):
    """What an instruction came of. The value is kept in the database."""

    NONE = "none"
    LAGGARD = "laggard"
    REQUEST = "request"
    MEMO = "memo"


class MemoLine(StrEnum):
    """The drafts of the memo that can be set; of a holiday with its form's key. The value is kept in the database."""

    REPORT = "report"
    ABSENT = "absent"
    LAG = "lag"
    HOLIDAY = "holiday"


class Does(StrEnum):
    """What can be done about an instruction of a unit; screens draw their buttons from it."""

    CONFIRM = "confirm"
    REPORT = "report"
    CLOSE = "close"
    RETURN = "return"
    WITHDRAW = "withdraw"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Part:
    """An instruction in one unit: `setter` and `controller` are Person ids.

    `is_watched`: who controls it is an official still, and not on leave; where not, every official stands in.
    """

    unit: str
    course: Course
    setter: int
    controller: int
    is_watched: bool = True


def is_overdue(course: Course, until: date, today: date) -> bool:
    """Its last day has passed and the unit has not said that it is done."""
    return course.is_owed and until < today


def may_set(actor: Actor) -> bool:
    return actor.is_member and actor.is_official


def may_read(actor: Actor, unit: str) -> bool:
    return actor.is_member and actor.reads(unit)


def may(actor: Actor, part: Part) -> frozenset[Does]:
    """What `actor` may do about `part` now."""
    found: set[Does] = set()
    if not actor.is_member:
        return frozenset()
    if actor.answers_for(part.unit):
        found |= {Does.CONFIRM} if part.course is Course.SET else set()
        found |= {Does.REPORT} if part.course.is_owed else set()
    if actor.is_official and (not part.is_watched or actor.person_id in {part.setter, part.controller}):
        found |= {Does.CLOSE, Does.RETURN} if part.course is Course.DONE else set()
        found |= {Does.WITHDRAW, Does.MOVE} if part.course.is_open else set()
    return frozenset(found)


def might(actor: Actor, part: Part, does: Does) -> bool:
    """Whether it is theirs to do in some course: where not, it is refused, else it is only too late or too early."""
    return any(does in may(actor, replace(part, course=course)) for course in Course)
