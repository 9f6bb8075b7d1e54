"""Where the conversation about meetings stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from handlers.kit.place import Place

CALL, MOVE, EDIT_AGENDA, EDIT_LINK = "call", "move", "edit_agenda", "edit_link"


@dataclass(frozen=True, slots=True)
class MeetingsPlace(Place):
    """`meeting` is the row of the one that is open, `shown` its version as it was asked whether to call it off.

    Of one being called or changed: which `task` it is; the `token` that makes one meeting of it however often it is
    confirmed, or the `version` that is changed; its `kind`, `day`, `time` (`15:00`), `title`, `agenda` and `link`; the
    as-of dates of the `forms` due, None until they are picked; and the `form` whose date is being picked.
    """

    meeting: int = 0
    shown: int = 0
    task: str = ""
    token: str = ""
    version: int = 0
    kind: str = ""
    day: str = ""
    time: str = ""
    title: str = ""
    agenda: str = ""
    link: str = ""
    forms: Mapping[str, str] | None = None
    form: str = ""

    @property
    def edits(self) -> bool:
        """Whether one text of it is changed, and nothing else."""
        return self.task in {EDIT_AGENDA, EDIT_LINK}

    @property
    def date(self) -> date:
        return date.fromisoformat(self.day)

    def at(self, zone: tzinfo) -> datetime:
        """The moment picked so far; the beginning of the day until an hour is known."""
        return datetime.combine(self.date, time.fromisoformat(self.time or "00:00"), tzinfo=zone)
