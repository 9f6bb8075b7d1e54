"""An instruction in one unit as people see it, and a page of a list of them."""

from dataclasses import dataclass
from datetime import date, datetime

from models.rules.instructions import Course, Does, Origin, Part, is_overdue


@dataclass(frozen=True, slots=True)
class Turn:
    """A step that was made: when, by whom, in which words."""

    at: datetime
    name: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """`id` is the part's; `others` are the other units of the instruction that are open still.

    `turns` are the last step of each kind; `files` came with the last «done»; `may` is what the reader may do now.
    """

    id: int
    instruction: int
    part: Part
    version: int
    words: str
    until: date
    moved_from: date | None
    origin: Origin
    setter: str
    set_at: datetime
    controller: str
    turns: dict[Course, Turn]
    files: int
    others: int
    may: frozenset[Does]

    @property
    def unit(self) -> str:
        return self.part.unit

    @property
    def course(self) -> Course:
        return self.part.course

    def is_overdue(self, today: date) -> bool:
        return is_overdue(self.course, self.until, today)


@dataclass(frozen=True, slots=True)
class TaskLine:
    """An instruction of a unit in a list."""

    id: int
    unit: str
    words: str
    until: date
    course: Course

    def is_overdue(self, today: date) -> bool:
        return is_overdue(self.course, self.until, today)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many are open, and of them overdue."""

    open: int = 0
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class TaskPage:
    """A page: `number` counts from 0, `tally` is of everything that is open whatever the page shows.

    `whole` are all the lines where so many were asked for at once, the page itself otherwise.
    """

    lines: tuple[TaskLine, ...]
    number: int
    pages: int
    tally: Tally
    whole: tuple[TaskLine, ...]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What was set, done or is overdue: from the meeting before (`since`) to a moment of `today`; counted in units.

    `lines` are overdue first, then by date. `taken` are drafts of the memo that were set: its line and the unit.
    """

    since: datetime
    today: date
    lines: tuple[TaskLine, ...] = ()
    taken: frozenset[tuple[str, str]] = frozenset()
    was_set: int = 0
    was_done: int = 0
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class TaskFile:
    """Telegram's ids of a picture or a document."""

    file_id: str
    file_unique_id: str
    is_picture: bool
