"""The audit: what is written down of every act, and the chain that shows when something in it was altered.

An entry's text holds all of it; its hash is over the hash of the entry before it and this text. Who knows the last
hash can therefore prove that nothing before it was altered, removed or put elsewhere.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any, TypeAlias

Change: TypeAlias = tuple[Any, Any]
"""From which value to which; None is none."""


class Act(StrEnum):
    """What people do. A refusal names what stands before the point."""

    TYPE = "report.type"
    FILL_UNCHANGED = "report.unchanged"
    FILL_MISSED = "report.missed"
    CORRECT = "report.correct"
    LEAVE_CORRECTION = "report.leave"
    ANSWER = "report.answer"
    NAME_SOURCE = "report.source"
    SEND = "report.send"
    SAY_NO_DATA = "report.no_data"
    WITHDRAW = "report.withdraw"
    IMPORT = "report.import"
    ACCEPT = "review.accept"
    TAKE_BACK = "review.take_back"
    EXCUSE = "review.excuse"
    UNEXCUSE = "review.unexcuse"
    SUBMIT = "report.submit"
    APPROVE = "report.approve"
    GIVE_BACK = "report.give_back"
    RETURN = "review.return"
    ASK = "review.ask"
    ANSWER_ASKED = "review.answer"
    ASK_UNLOCKING = "review.ask_unlocking"
    DECIDE_UNLOCKING = "review.decide_unlocking"
    UNLOCK = "review.unlock"
    ADD_PHOTO = "report.photo"
    REMOVE_PHOTO = "report.photo_away"
    RESTORE_PHOTO = "report.photo_back"
    BEGIN_PLAN = "plan.begin"
    SET_PLAN = "plan.set"
    APPROVE_PLAN = "plan.approve"
    SET_INSTRUCTION = "tasks.set"
    CONFIRM_INSTRUCTION = "tasks.confirm"
    REPORT_INSTRUCTION = "tasks.report"
    CLOSE_INSTRUCTION = "tasks.close"
    RETURN_INSTRUCTION = "tasks.return"
    WITHDRAW_INSTRUCTION = "tasks.withdraw"
    MOVE_INSTRUCTION = "tasks.move"
    ANSWER_HELP = "help.answer"
    CALL_MEETING = "meetings.call"
    MOVE_MEETING = "meetings.move"
    EDIT_MEETING = "meetings.edit"
    CANCEL_MEETING = "meetings.cancel"
    ADD_TEMPLATE = "templates.add"
    REMOVE_TEMPLATE = "templates.remove"
    INVITE = "invite"
    ACCEPT_INVITATION = "invite.accept"
    REVOKE_INVITATION = "invite.revoke"
    ISSUE_AGAIN = "invite.again"
    REPLACE_ACCOUNT = "invite.replace"
    TAKE_OVER = "invite.take_over"
    ASK_ACCESS = "access.ask"
    DECIDE_REQUEST = "access.decide"
    REVOKE = "people.revoke"
    GIVE = "people.give"
    MOVE_ROLE = "people.move"
    CLOSE_ACCESS = "people.close"
    SET_DEPUTY = "people.deputy"
    END_DEPUTY = "people.deputy_end"
    CHANGE_PROFILE = "settings.profile"
    GO_ON_LEAVE = "settings.leave"
    RETURN_EARLY = "settings.back"
    APPOINT = "people.appoint"
    CONNECT_GROUP = "connect"
    SPEAK_IN_GROUP = "connect.language"
    CHOOSE_GROUP_LOOK = "connect.look"
    LET_GROUP_GO = "connect.end"
    FOLLOW_GROUP = "connect.follow"
    SWITCH = "settings.switch"
    SWITCH_APPROVAL = "settings.approval"
    CHOOSE_LANGUAGE = "language"
    CHOOSE_LOOK = "settings.look"
    INTRODUCE = "join"
    REMIND = "remind"
    SNOOZE = "snooze"
    SNOOZE_TASKS = "snooze.tasks"
    COME = "come"
    REFUSED = "refused"


class Means(StrEnum):
    """By what way values came in."""

    TYPED = "typed"
    PASTED = "pasted"
    PRESSED = "pressed"
    UNCHANGED = "unchanged"
    DICTATED = "dictated"
    WORKBOOK = "workbook"
    IMPORT = "import"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Told:
    """What an act is told to be: on what, from which values to which, why and how.

    The names in `changes` are figures, `figure/unit` of a plan, and with @ in front whatever else there is.
    """

    on: Mapping[str, Any]
    changes: Mapping[str, Change]
    why: str = ""
    means: Means = Means.PRESSED


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One row of the audit as it is kept. `person_id` is None where nobody of ours acted: settings, a stranger."""

    position: int
    at: datetime
    person_id: int | None
    act: str
    form: str | None
    unit: str | None
    as_of: date | None
    body: str
    hash: str


def body_of(act: Act, person_id: int | None, at: datetime, told: Told) -> str:
    """An entry's text: one line of JSON, always the same for the same act."""
    said = {
        "at": at,
        "by": person_id,
        "act": act.value,
        "on": told.on,
        "changes": told.changes,
        "why": told.why,
        "means": told.means.value,
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def _plain(value: date | datetime) -> str:
    return value.isoformat()


def chained(before: str, body: str) -> str:
    """The hash of an entry after the one whose hash is `before` ("" for the first)."""
    return sha256((before + body).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The last entry: written down elsewhere, it proves all that was there by then."""

    position: int = 0
    hash: str = ""

    def __str__(self) -> str:
        return f"{self.position}:{self.hash}"

    @classmethod
    def parse(cls, text: str) -> "ChainHead":
        """Raises ValueError for what is no head."""
        position, _, value = text.strip().partition(":")
        return cls(int(position), value)


class ChainFault(StrEnum):
    """What may be found in an audit."""

    REMOVED = "removed"
    ALTERED = "altered"
    NOT_THE_HEAD = "not_the_head"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Broken:
    """Where the chain breaks first, and how."""

    position: int
    fault: ChainFault


class Chain:
    """Walks the entries in their order; `broken` is the first fault, None while there is none."""

    def __init__(self, head: ChainHead | None = None) -> None:
        self.last = ChainHead()
        self._head = head
        self.broken: Broken | None = None

    def walk(self, entries: Iterable[AuditEntry]) -> None:
        """The next ones."""
        for entry in entries:
            if self.broken is None:
                fault = self._fault(entry)
                self.broken = Broken(self.last.position + 1, fault) if fault else None
                self.last = ChainHead(entry.position, entry.hash)

    def _fault(self, entry: AuditEntry) -> ChainFault | None:
        if entry.position != self.last.position + 1:
            return ChainFault.REMOVED
        if entry.hash != chained(self.last.hash, entry.body) or not _agrees(entry):
            return ChainFault.ALTERED
        if self._head and entry.position == self._head.position and entry.hash != self._head.hash:
            return ChainFault.NOT_THE_HEAD
        return None

    def end(self) -> Broken | None:
        """The first fault, also where entries that the head knows are missing at the end."""
        if self.broken is None and self._head and self.last.position < self._head.position:
            return Broken(self.last.position + 1, ChainFault.CUT)
        return self.broken


def _agrees(entry: AuditEntry) -> bool:
    """What is looked for in columns is what the text says."""
    try:
        said = json.loads(entry.body)
        on = said["on"]
        at, as_of = datetime.fromisoformat(said["at"]), on.get("as_of")
    except (ValueError, KeyError, TypeError):
        return False
    columns = entry.at, entry.person_id, entry.act, entry.form, entry.unit, entry.as_of and entry.as_of.isoformat()
    return columns == (at, said["by"], said["act"], on.get("form"), on.get("unit"), as_of)
