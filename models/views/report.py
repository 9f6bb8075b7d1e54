"""A report and its draft as they are kept, and where a unit stands with it: frozen values that other views hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from config.catalogue.region import Indicator, Unit
from models.rules.checks.checks import Finding
from models.rules.states import State

Value = int | str
URGENCY = (State.NOTHING, State.DRAFT, State.NO_DATA)


@dataclass(frozen=True, slots=True)
class Answer:
    """The reason given to a question; `reason_key` names one of the catalogue's, else `reason` is their words."""

    check: str
    indicator: str
    subject: str
    reason_key: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Sent:
    """The latest revision of a report. `first_sent_at` decides whether it was on time; `values` hold no None.

    `is_excused`: should it be late, an official has said that there was a good reason. `is_imported`: an administrator
    brought this revision in; where the first one was, the report is not `is_judged` as in time or late.
    `first_revision` is the first that counts: what was withdrawn before it is as if it had not been sent.
    """

    id: int
    unit: str
    as_of: date
    revision: int
    draft_version: int
    sent_by: int
    sent_at: datetime
    first_sent_at: datetime
    dictated_by: str
    values: Mapping[str, Value]
    withdrawn_at: datetime | None = None
    is_excused: bool = False
    is_imported: bool = False
    is_judged: bool = True
    first_revision: int = 1

    @property
    def corrections(self) -> int:
        """How often it was sent anew."""
        return self.revision - self.first_revision

    def counts_at(self, moment: datetime | None) -> bool:
        """It was not withdrawn (by `moment`)."""
        return self.withdrawn_at is None or (moment is not None and self.withdrawn_at > moment)

    @property
    def numbers(self) -> dict[str, int]:
        return {key: value for key, value in self.values.items() if isinstance(value, int)}


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The last revision of a report that was withdrawn, when and by whom (Person.id)."""

    revision: int
    at: datetime
    by: int


@dataclass(frozen=True, slots=True)
class AbsenceSaid:
    """«No data» as it was said; `reason_key` names one of the catalogue's reasons, else `reason` is their words."""

    unit: str
    reason_key: str | None
    reason: str
    said_by: int
    said_at: datetime


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft as it stands. `versions` tells at which draft version each indicator last changed (cleared ones too)."""

    version: int
    is_open: bool
    dictated_by: str
    updated_by: int
    values: Mapping[str, Value]
    versions: Mapping[str, int]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """`sent` and `absence` are there in their states; `withdrawn_at` where what was sent counts no more,
    `waits_since` where it waits for its akim.

    `filled` counts what the open draft holds of the `asked` rows that may not stay empty.
    """

    unit: Unit
    state: State
    filled: int
    sent: Sent | None
    absence: AbsenceSaid | None
    asked: int = 0
    withdrawn_at: datetime | None = None
    waits_since: datetime | None = None

    @property
    def is_filled(self) -> bool:
        """A draft that lacks nothing: it only has not been sent."""
        return self.waits_since is None and self.state is State.DRAFT and self.filled >= self.asked

    @property
    def is_excused(self) -> bool:
        """Late, with a good reason."""
        return self.state is State.LATE and self.sent is not None and self.sent.is_excused

    @property
    def has_reported(self) -> bool:
        return self.state.is_reported

    @property
    def owes(self) -> bool:
        return self.state.is_owed


def by_urgency(units: Iterable[UnitStatus]) -> tuple[UnitStatus, ...]:
    """Those with nothing, then drafts, then «no data», then the reported; the order given within."""
    return tuple(sorted(units, key=_urgency))


def _urgency(unit: UnitStatus) -> int:
    return URGENCY.index(unit.state) if unit.state in URGENCY else len(URGENCY)


@dataclass(frozen=True, slots=True)
class CardRow:
    """One line: the previous figure, the one now (None is blank) and when it was typed (draft version)."""

    indicator: Indicator
    previous: Value | None
    value: Value | None
    version: int

    @property
    def growth(self) -> int | None:
        if isinstance(self.value, int) and isinstance(self.previous, int):
            return self.value - self.previous
        return None


@dataclass(frozen=True, slots=True)
class Question:
    """A question the figures raise. `subject` identifies what was asked; `answer` is None until a reason is given."""

    problem: Finding
    subject: str
    answer: Answer | None


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
