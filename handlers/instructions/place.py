"""Where the conversation about instructions stands."""

from dataclasses import dataclass
from datetime import date

from handlers.kit.place import Place
from models.actions.new_instructions import NewInstruction
from models.rules.instructions import Origin
from models.views.instructions import TaskFile


@dataclass(frozen=True, slots=True)
class TasksPlace(Place):
    """Of the list: its `page`, counted from 0 (None where one instruction was opened by itself), whose instructions
    (`unit`, None for everybody's) and whether those that have ended.

    Of the one that is open: the row of the unit's `part` and the `version` that was shown. Of an answer, what has come
    so far: what was `said`, the `files` (Telegram's two ids, and whether it is a picture), and the last `album`'s id.

    Of one being set: the `token` that makes one of it however often it is confirmed, its `words`, `units`, last day
    `until` and the Person id of the `controller`; then what it comes of, and the line of the memo (`origin_key`).
    """

    page: int | None = None
    unit: str | None = None
    ended: bool = False
    part: int = 0
    version: int = 0
    said: str = ""
    files: tuple[tuple[str, str, bool], ...] = ()
    album: str | None = None
    token: str = ""
    words: str = ""
    units: tuple[str, ...] = ()
    until: str = ""
    controller: int = 0
    origin: str = Origin.NONE.value
    origin_form: str = ""
    origin_as_of: str = ""
    origin_key: str = ""

    @property
    def has_answer(self) -> bool:
        return bool(self.said or self.files)

    @property
    def kept(self) -> list[TaskFile]:
        return [TaskFile(*one) for one in self.files]

    @property
    def day(self) -> date | None:
        """The last day of the one being set, once it is known."""
        return date.fromisoformat(self.until) if self.until else None

    @property
    def of_day(self) -> date | None:
        """As of when the report is that it comes of."""
        return date.fromisoformat(self.origin_as_of) if self.origin_as_of else None

    @property
    def wanted(self) -> NewInstruction:
        """The whole draft."""
        return NewInstruction(
            words=self.words,
            units=self.units,
            until=date.fromisoformat(self.until),
            controller=self.controller,
            origin=Origin(self.origin),
            origin_form=self.origin_form,
            origin_as_of=self.of_day,
            origin_key=self.origin_key,
        )
