"""A report that is handed to its akim: whether it must be, what was handed over, and what became of it."""

from dataclasses import dataclass
from datetime import datetime

from models.views.report import DraftView


@dataclass(frozen=True, slots=True)
class Submitted:
    """A draft as it was at `version`, handed over `by` a Person.id; decided, it was approved or given back."""

    id: int
    version: int
    by: int
    at: datetime
    decided_by: int | None = None
    decided_at: datetime | None = None
    is_approved: bool = False
    words: str = ""

    @property
    def waits(self) -> bool:
        return self.decided_at is None

    @property
    def is_given_back(self) -> bool:
        return not self.waits and not self.is_approved


@dataclass(frozen=True, slots=True)
class Approving:
    """Whether the unit's reports need approval, whether it has an akim who can give it, what was handed over last.

    Where there is no akim whom messages reach, officials approve.
    """

    is_needed: bool = False
    has_akim: bool = False
    last: Submitted | None = None

    def of(self, draft: DraftView | None) -> Submitted | None:
        """The draft as it stands was handed over: who changes a figure hands it over anew."""
        is_same = self.last and draft and draft.is_open and draft.version == self.last.version
        return self.last if is_same else None


NOT_NEEDED = Approving()


@dataclass(frozen=True, slots=True)
class Approved:
    """Who approved a revision, and when it was handed to them."""

    name: str
    handed_at: datetime
