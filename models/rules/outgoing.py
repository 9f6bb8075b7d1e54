"""What the bot says of itself, by the clock or on an event: kinds of message, to whom, about what, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Literal, TypeAlias

from models.rules.access import Actor, Role

ABOUT_THEN = timedelta(minutes=15)
"""Of two reminders that are at most so far apart one is enough."""


class Switch(StrEnum):
    """What a person may turn off in /settings."""

    REMINDERS = "reminders"
    HOLIDAYS = "holidays"
    PROVISIONAL = "provisional"
    DIGESTS = "digests"
    PREPARATION = "preparation"
    MEETINGS = "meetings"
    RECEIPTS = "receipts"
    TASKS = "tasks"
    WAITING = "waiting"
    AUDIT = "audit"


class Kind(StrEnum):
    """Kinds of outbox rows. The value is kept in the database."""

    REMINDER = "reminder"
    HOLIDAY_REMINDER = "holiday_reminder"
    SNOOZE = "snooze"
    NUDGE = "nudge"
    PROVISIONAL = "provisional"
    DIGEST = "digest"
    AGAIN = "again"
    PREPARATION = "preparation"
    MEETING_DIGEST = "meeting_digest"
    PROVISIONAL_CHART = "provisional_chart"
    DIGEST_CHART = "digest_chart"
    AGAIN_CHART = "again_chart"
    MEETING_CHART = "meeting_chart"
    PREPARATION_CHART = "preparation_chart"
    SUMMARY_CHART = "summary_chart"
    MEMO = "memo"
    MEETING_CALLED = "meeting_called"
    MEETING_MOVED = "meeting_moved"
    MEETING_CANCELLED = "meeting_cancelled"
    BOARD = "board"
    BOARD_EDIT = "board_edit"
    GROUP_OVERDUE = "group_overdue"
    GROUP_ALL_IN = "group_all_in"
    GROUP_CONNECTED = "group_connected"
    RECEIPT = "receipt"
    REQUEST = "request"
    DECISION = "decision"
    REVOKED = "revoked"
    GIVEN = "given"
    MOVED = "moved"
    CLOSED = "closed"
    REPLACED = "replaced"
    DEPUTY = "deputy"
    DEPUTY_ENDED = "deputy_ended"
    RETURNED = "returned"
    CORRECTED = "corrected"
    ASKED = "asked"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    UNLOCKING_ASKED = "unlocking_asked"
    UNLOCKING_DECIDED = "unlocking_decided"
    TASK_SET = "task_set"
    TASK_DONE = "task_done"
    TASK_RETURNED = "task_returned"
    TASK_CLOSED = "task_closed"
    TASK_WITHDRAWN = "task_withdrawn"
    TASK_MOVED = "task_moved"
    UNLOCKING_ENDS = "unlocking_ends"
    UNLOCKING_CLOSED = "unlocking_closed"
    APPROVAL_ASKED = "approval_asked"
    APPROVAL_WAITS = "approval_waits"
    APPROVAL_NUDGE = "approval_nudge"
    APPROVAL_OVER = "approval_over"
    APPROVED = "approved"
    GIVEN_BACK = "given_back"
    TASK_REMINDER = "task_reminder"
    TASK_OVERDUE = "task_overdue"
    TASK_SNOOZE = "task_snooze"
    WAITING = "waiting"
    HELP_ANSWERED = "help_answered"
    AUDIT_HEAD = "audit_head"
    ALERT_GAP = "alert_gap"
    ALERT_FAILED = "alert_failed"
    ALERT_UNREACHABLE = "alert_unreachable"
    ALERT_GROUP = "alert_group"
    ALERT_COPY = "alert_copy"
    ALERT_PLAIN = "alert_plain"
    ALERT_NOBODY = "alert_nobody"
    ALERT_AKIM = "alert_akim"
    ALERT_ADMINISTRATOR = "alert_administrator"

    @property
    def way(self) -> Way:
        return _WAYS[self]

    @property
    def with_chart(self) -> tuple[Kind, Kind]:
        """What goes out together, in the order in which it comes: the picture, then the text."""
        return CHARTS[self], self

    @property
    def is_alert(self) -> bool:
        return self.value.startswith("alert_")


KINDS = frozenset(kind.value for kind in Kind)
"""What this release knows how to say."""


@dataclass(frozen=True, slots=True)
class Way:
    """How messages of a kind go: to whom, when, and what a person can do about it."""

    switch: Switch | None = None
    """What turns it off for a person; None where nobody may."""
    to: Role | None = None
    """It goes to who holds this role when it is written down and still does when it is sent."""
    merges: bool = False
    """What a person has waiting of these goes out as one message."""
    by_clock: bool = True
    """The tick writes it down when its moment has come; everything else follows from a deed."""
    at_night: bool = False
    """Quiet hours do not hold it back: it was asked for just now, or a meeting changes, or it is an alert."""
    rests: bool = False
    """On a day off it waits until the next working day."""
    put_off: bool = False
    """The person themselves asked for it to come later."""
    to_anybody: bool = False
    """It is said also to who holds no role any more."""
    tells_of_waiting: bool = False
    """It says as well what waits for an answer."""
    is_listed: bool = True
    """It is among what administrators see in /outbox."""


CHARTS: Mapping[Kind, Kind] = {
    Kind.PROVISIONAL: Kind.PROVISIONAL_CHART,
    Kind.DIGEST: Kind.DIGEST_CHART,
    Kind.AGAIN: Kind.AGAIN_CHART,
    Kind.MEETING_DIGEST: Kind.MEETING_CHART,
    Kind.PREPARATION: Kind.PREPARATION_CHART,
}
"""The picture that goes with a text: a row of its own for who does not see pictures inside a message."""

_PROVISIONAL = Way(Switch.PROVISIONAL, Role.OFFICIAL)
_DIGEST = Way(Switch.DIGESTS, Role.OFFICIAL)
_PREPARATION = Way(Switch.PREPARATION, Role.OFFICIAL)
_CHANGE = Way(Switch.MEETINGS, by_clock=False, at_night=True)
_ANSWER = Way(by_clock=False)
_ALERT = Way(to=Role.ADMINISTRATOR, by_clock=False, at_night=True)
_WAYS: Mapping[Kind, Way] = {
    Kind.REMINDER: Way(Switch.REMINDERS, merges=True, rests=True),
    Kind.HOLIDAY_REMINDER: Way(Switch.HOLIDAYS, merges=True, rests=True),
    Kind.SNOOZE: Way(merges=True, by_clock=False, at_night=True, put_off=True),
    Kind.NUDGE: Way(merges=True, by_clock=False, at_night=True),
    Kind.PROVISIONAL: _PROVISIONAL,
    Kind.DIGEST: Way(Switch.DIGESTS, Role.OFFICIAL, tells_of_waiting=True),
    Kind.AGAIN: _DIGEST,
    Kind.PREPARATION: _PREPARATION,
    Kind.MEETING_DIGEST: _DIGEST,
    Kind.PROVISIONAL_CHART: _PROVISIONAL,
    Kind.DIGEST_CHART: _DIGEST,
    Kind.AGAIN_CHART: _DIGEST,
    Kind.MEETING_CHART: _DIGEST,
    Kind.PREPARATION_CHART: _PREPARATION,
    Kind.SUMMARY_CHART: Way(by_clock=False, at_night=True),
    Kind.MEMO: _DIGEST,
    Kind.MEETING_CALLED: _CHANGE,
    Kind.MEETING_MOVED: _CHANGE,
    Kind.MEETING_CANCELLED: _CHANGE,
    Kind.BOARD: Way(),
    Kind.BOARD_EDIT: Way(by_clock=False, at_night=True, is_listed=False),
    Kind.GROUP_OVERDUE: Way(),
    Kind.GROUP_ALL_IN: Way(),
    Kind.GROUP_CONNECTED: Way(at_night=True),
    Kind.RECEIPT: Way(Switch.RECEIPTS, by_clock=False),
    Kind.REQUEST: Way(to=Role.ADMINISTRATOR, by_clock=False),
    Kind.DECISION: _ANSWER,
    Kind.REVOKED: Way(by_clock=False, to_anybody=True),
    Kind.GIVEN: _ANSWER,
    Kind.MOVED: _ANSWER,
    Kind.CLOSED: Way(by_clock=False, to_anybody=True),
    Kind.REPLACED: _ANSWER,
    Kind.DEPUTY: _ANSWER,
    Kind.DEPUTY_ENDED: _ANSWER,
    Kind.RETURNED: _ANSWER,
    Kind.CORRECTED: _ANSWER,
    Kind.ASKED: _ANSWER,
    Kind.ANSWERED: _ANSWER,
    Kind.WITHDRAWN: _ANSWER,
    Kind.UNLOCKING_ASKED: _ANSWER,
    Kind.UNLOCKING_DECIDED: _ANSWER,
    Kind.TASK_SET: _ANSWER,
    Kind.TASK_DONE: _ANSWER,
    Kind.TASK_RETURNED: _ANSWER,
    Kind.TASK_CLOSED: _ANSWER,
    Kind.TASK_WITHDRAWN: _ANSWER,
    Kind.TASK_MOVED: _ANSWER,
    Kind.UNLOCKING_ENDS: Way(by_clock=False, at_night=True),
    Kind.UNLOCKING_CLOSED: Way(by_clock=False, at_night=True),
    Kind.APPROVAL_ASKED: _ANSWER,
    Kind.APPROVAL_WAITS: Way(),
    Kind.APPROVAL_NUDGE: Way(by_clock=False, at_night=True),
    Kind.APPROVAL_OVER: _ANSWER,
    Kind.APPROVED: _ANSWER,
    Kind.GIVEN_BACK: _ANSWER,
    Kind.TASK_REMINDER: Way(Switch.TASKS),
    Kind.TASK_OVERDUE: Way(Switch.TASKS, Role.OFFICIAL, tells_of_waiting=True),
    Kind.TASK_SNOOZE: Way(by_clock=False, at_night=True, put_off=True),
    Kind.WAITING: Way(Switch.WAITING, Role.OFFICIAL, tells_of_waiting=True),
    Kind.HELP_ANSWERED: _ANSWER,
    Kind.AUDIT_HEAD: Way(Switch.AUDIT, Role.ADMINISTRATOR),
    Kind.ALERT_GAP: _ALERT,
    Kind.ALERT_FAILED: _ALERT,
    Kind.ALERT_UNREACHABLE: _ALERT,
    Kind.ALERT_GROUP: _ALERT,
    Kind.ALERT_COPY: _ALERT,
    Kind.ALERT_PLAIN: _ALERT,
    Kind.ALERT_NOBODY: Way(to=Role.ADMINISTRATOR, at_night=True),
    Kind.ALERT_AKIM: _ALERT,
    Kind.ALERT_ADMINISTRATOR: _ALERT,
}


class Why(StrEnum):
    """Why a row was dropped. The value is kept in the database; its words are `outbox-why-…`."""

    PAST_USE = "past_use"
    MUTED = "muted"
    UNREACHABLE = "unreachable"
    GONE = "gone"
    REPORTED = "reported"
    UNCHANGED = "unchanged"
    NO_FIGURES = "no_figures"
    CANCELLED = "cancelled"
    CHANGED = "changed"
    DECIDED = "decided"
    GIVEN_AGAIN = "given_again"
    OVER = "over"
    OWED = "owed"
    POSTED = "posted"
    NO_BOARD = "no_board"
    REWORDED = "reworded"


class OutboxState(StrEnum):
    PENDING = "pending"
    SENT = "sent"
    MERGED = "merged"
    DROPPED = "dropped"
    FAILED = "failed"


RecipientKind: TypeAlias = Literal["person", "group", "chat"]
_RECIPIENTS: dict[str, RecipientKind] = {"person": "person", "group": "group", "chat": "chat"}


@dataclass(frozen=True, slots=True, order=True)
class Recipient:
    """`person:12` (Person.id), `group:3` (GroupChat.id) or `chat:512345678` (a Telegram id of no known person)."""

    kind: RecipientKind
    number: int

    def __str__(self) -> str:
        return f"{self.kind}:{self.number}"

    @classmethod
    def parse(cls, text: str) -> Recipient:
        """Raises ValueError for anything but what `str` gives."""
        kind, _, number = text.partition(":")
        if kind not in _RECIPIENTS:
            raise ValueError(text)
        return cls(_RECIPIENTS[kind], int(number))


@dataclass(frozen=True, slots=True)
class Due:
    """One row for the outbox. (kind, subject, recipient, stage) is unique: written twice, it is there once.

    `subject` is the period, holiday, meeting or row it is about, never the unit; `due_at` is when, by the region's
    clock, `ends_at` from when on it is of no use any more (None: never).
    """

    kind: Kind
    subject: str
    recipient: Recipient
    stage: str
    due_at: datetime
    ends_at: datetime | None = None


ABOUT_TASKS = "tasks"
"""The subject of what is about all instructions of a person."""
ABOUT_WAITING = "waiting"
ABOUT_AUDIT = "audit"


def about_period(form: str, as_of: date) -> str:
    """The subject of what is about a period or a holiday: `employment/2025-12-01`."""
    return f"{form}/{as_of.isoformat()}"


def about_row(table: str, number: int) -> str:
    """The subject of what is about a row: `meeting/7`, `report/1234`, `request/5`."""
    return f"{table}/{number}"


def period_meant(subject: str) -> tuple[str, date]:
    """(form, as-of date) of what `about_period` gave. Raises ValueError."""
    form, _, as_of = subject.partition("/")
    return form, date.fromisoformat(as_of)


def about_unit(unit: str) -> str:
    """The subject of what is about a unit by itself: `unit/ayagoz`."""
    return f"unit/{unit}"


def unit_meant(subject: str) -> str | None:
    """The unit's key of what `about_unit` gave, None for any other subject."""
    about, _, unit = subject.partition("/")
    return unit if about == "unit" else None


def row_meant(subject: str) -> int:
    """The row's number of what `about_row` gave. Raises ValueError."""
    return int(subject.partition("/")[2])


def stage_at(moment: datetime) -> str:
    """The stage of what happens at several moments of one subject: `2025-11-28T14:00`, on the region's clock."""
    return moment.strftime("%Y-%m-%dT%H:%M")


_BY_ROLE = {
    Role.REPORTER: {Switch.REMINDERS, Switch.HOLIDAYS, Switch.RECEIPTS, Switch.MEETINGS, Switch.TASKS},
    Role.OFFICIAL: {
        *(Switch.PROVISIONAL, Switch.DIGESTS, Switch.PREPARATION),
        *(Switch.MEETINGS, Switch.TASKS, Switch.WAITING),
    },
    Role.AKIM: {Switch.RECEIPTS, Switch.MEETINGS},
    Role.ADMINISTRATOR: {Switch.MEETINGS, Switch.AUDIT},
}


def switches_of(actor: Actor) -> tuple[Switch, ...]:
    """What a person receives by any of their roles, and so may turn off, in the order of Switch."""
    concerned = {switch for role, _ in actor.grants for switch in _BY_ROLE[role]}
    return tuple(switch for switch in Switch if switch in concerned)
