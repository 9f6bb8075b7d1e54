"""What the bot says of itself, by the clock or on an event: kinds of message, to whom, about what, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal, TypeAlias


class Switch(StrEnum):
    """What a person may turn off in /settings."""

    REMINDERS = "reminders"
    HOLIDAYS = "holidays"
    PROVISIONAL = "provisional"
    DIGESTS = "digests"
    PREPARATION = "preparation"
    MEETINGS = "meetings"
    RECEIPTS = "receipts"


class Kind(StrEnum):
    """Kinds of outbox rows. The value is kept in the database."""

    REMINDER = "reminder"
    HOLIDAY_REMINDER = "holiday_reminder"
    SNOOZE = "snooze"
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
    MEMO = "memo"
    MEETING_CALLED = "meeting_called"
    MEETING_MOVED = "meeting_moved"
    MEETING_CANCELLED = "meeting_cancelled"
    BOARD = "board"
    GROUP_OVERDUE = "group_overdue"
    GROUP_ALL_IN = "group_all_in"
    GROUP_CONNECTED = "group_connected"
    RECEIPT = "receipt"
    REQUEST = "request"
    DECISION = "decision"
    REVOKED = "revoked"
    ALERT_GAP = "alert_gap"
    ALERT_FAILED = "alert_failed"
    ALERT_UNREACHABLE = "alert_unreachable"
    ALERT_GROUP = "alert_group"

    @property
    def merges(self) -> bool:
        """What a person has waiting of these goes out as one message."""
        return self in {Kind.REMINDER, Kind.HOLIDAY_REMINDER, Kind.SNOOZE}

    @property
    def is_alert(self) -> bool:
        return self in {Kind.ALERT_GAP, Kind.ALERT_FAILED, Kind.ALERT_UNREACHABLE, Kind.ALERT_GROUP}

    @property
    def comes_by_clock(self) -> bool:
        """The tick writes it down when its moment has come; everything else follows from a deed."""
        return not (self in {Kind.SNOOZE, *_OF_ACCESS} or self.is_alert or self.is_meeting_change)

    @property
    def is_meeting_change(self) -> bool:
        return self in {Kind.MEETING_CALLED, Kind.MEETING_MOVED, Kind.MEETING_CANCELLED}

    @property
    def waits_for_morning(self) -> bool:
        """Quiet hours hold back all but what was asked for just now, changes of a meeting, and alerts."""
        return not (self in {Kind.SNOOZE, Kind.GROUP_CONNECTED} or self.is_alert or self.is_meeting_change)

    @property
    def switch(self) -> Switch | None:
        """What turns it off for a person; None where nobody may."""
        return _SWITCHES.get(self)


_OF_ACCESS = {Kind.RECEIPT, Kind.REQUEST, Kind.DECISION, Kind.REVOKED}
_SWITCHES = {
    Kind.REMINDER: Switch.REMINDERS,
    Kind.HOLIDAY_REMINDER: Switch.HOLIDAYS,
    Kind.PROVISIONAL: Switch.PROVISIONAL,
    Kind.DIGEST: Switch.DIGESTS,
    Kind.AGAIN: Switch.DIGESTS,
    Kind.MEETING_DIGEST: Switch.DIGESTS,
    Kind.PROVISIONAL_CHART: Switch.PROVISIONAL,
    Kind.DIGEST_CHART: Switch.DIGESTS,
    Kind.AGAIN_CHART: Switch.DIGESTS,
    Kind.MEETING_CHART: Switch.DIGESTS,
    Kind.PREPARATION_CHART: Switch.PREPARATION,
    Kind.MEMO: Switch.DIGESTS,
    Kind.PREPARATION: Switch.PREPARATION,
    Kind.MEETING_CALLED: Switch.MEETINGS,
    Kind.MEETING_MOVED: Switch.MEETINGS,
    Kind.MEETING_CANCELLED: Switch.MEETINGS,
    Kind.RECEIPT: Switch.RECEIPTS,
}


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


def row_meant(subject: str) -> int:
    """The row's number of what `about_row` gave. Raises ValueError."""
    return int(subject.partition("/")[2])


def stage_at(moment: datetime) -> str:
    """The stage of what happens at several moments of one subject: `2025-11-28T14:00`, on the region's clock."""
    return moment.strftime("%Y-%m-%dT%H:%M")
