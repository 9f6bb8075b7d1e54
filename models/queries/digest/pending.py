"""What waits for an answer for over a day: returns, questions, requests to correct after the lock; heaviest first."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import CompoundSelect, bindparam, exists, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from models.errors import SubjectGoneError
from models.queries.preparation.preparation import require_reader
from models.queries.report.sent import sent_on
from models.rules.access import Actor
from models.rules.figures import totals
from models.rules.outgoing import Kind, OutboxState, Recipient
from models.rules.review import MarkKind
from models.rules.subjects import ReportKey, Subject
from models.tables import Mark, Outbox, Unlocking
from models.views.report import Sent
from models.world import World

A_DAY = timedelta(days=1)
GIVEN_UP = timedelta(days=31)
"""What has waited so long is spoken of no more."""


class WaitingKind(StrEnum):
    RETURNED = "returned"
    ASKED = "asked"
    UNLOCKING = "unlocking"


@dataclass(frozen=True, slots=True)
class Waiting:
    """`number` is the row's. `weight` is how much of the oblast's headline hangs on it: the figures in question, else
    the whole report.
    """

    kind: WaitingKind
    number: int
    subject: Subject
    since: datetime
    words: str
    figures: tuple[str, ...]
    weight: int

    @property
    def key(self) -> ReportKey:
        return self.subject.key


_SINCE = bindparam("first", type_=Mark.made_at.type), bindparam("last", type_=Mark.made_at.type)
_WAITING: CompoundSelect[Any] = union_all(
    select(Mark.kind, Mark.id, Mark.form, Mark.unit, Mark.as_of, Mark.made_at, Mark.words, Mark.figures).where(
        Mark.kind.in_((MarkKind.RETURNED.value, MarkKind.ASKED.value)),
        Mark.answered_at.is_(None),
        Mark.ended_at.is_(None),
        Mark.made_at.between(*_SINCE),
    ),
    select(
        literal(WaitingKind.UNLOCKING.value),
        *(Unlocking.id, Unlocking.form, Unlocking.unit, Unlocking.as_of, Unlocking.asked_at, Unlocking.reason),
        literal(""),
    ).where(Unlocking.decided_at.is_(None), Unlocking.asked_at.between(*_SINCE)),
)


@dataclass(frozen=True, slots=True)
class _Row:
    kind: WaitingKind
    number: int
    key: ReportKey
    since: datetime
    words: str
    figures: tuple[str, ...] = ()


async def load_waiting(session: AsyncSession, world: World, *, by: Actor, now: datetime) -> tuple[Waiting, ...]:
    """For officials and administrators: raises AccessDeniedError for anybody else."""
    require_reader(by)
    return await waiting_at(session, world, now)


async def waiting_at(session: AsyncSession, world: World, now: datetime) -> tuple[Waiting, ...]:
    """One statement, and one for each form and date that something waits of. Asks for no permission."""
    found_rows = await session.execute(_WAITING, {"first": now - GIVEN_UP, "last": now - A_DAY})
    rows = [
        _Row(WaitingKind(kind), number, ReportKey(form, unit, as_of), since, words, tuple(figures.split()))
        for kind, number, form, unit, as_of, since, words, figures in found_rows
    ]
    asked: dict[tuple[str, date], set[str]] = {}
    for row in rows:
        asked.setdefault((row.key.form, row.key.as_of), set()).add(row.key.unit)
    sent = {(form, as_of): await sent_on(session, form, as_of, units=units) for (form, as_of), units in asked.items()}
    found = [
        Waiting(row.kind, row.number, subject, row.since, row.words, row.figures, _weight(subject, row, report))
        for row in rows
        if (subject := _subject(world, row.key)) is not None
        and (report := sent[row.key.form, row.key.as_of].get(row.key.unit)) is not None
    ]
    return tuple(sorted(found, key=lambda one: (-one.weight, one.since, one.number)))


async def waiting_since(session: AsyncSession, after: datetime, until: datetime) -> tuple[datetime, ...]:
    """Since when each waits that is over a day old, and not given up, at some moment between the two."""
    found = await session.execute(_WAITING, {"first": after - GIVEN_UP, "last": until - A_DAY})
    return tuple(sorted(row[5] for row in found))


def waits_at(since: datetime, at: datetime) -> bool:
    return at - GIVEN_UP <= since <= at - A_DAY


_SAYING = [kind.value for kind in Kind if kind.way.tells_of_waiting]


_TOLD = select(
    exists().where(
        Outbox.recipient == bindparam("recipient"),
        Outbox.state == OutboxState.SENT.value,
        Outbox.due_at >= bindparam("since"),
        Outbox.kind.in_(_SAYING),
    )
)


async def is_told_since(session: AsyncSession, recipient: Recipient, since: datetime) -> bool:
    """Whether a message that says what waits has been sent to the recipient, of those due since then."""
    return bool(await session.scalar(_TOLD, {"recipient": str(recipient), "since": since}))


def _subject(world: World, key: ReportKey) -> Subject | None:
    """None for what the catalogue has lost."""
    try:
        return world.subject(key)
    except SubjectGoneError:
        return None


def _weight(subject: Subject, row: _Row, sent: Sent) -> int:
    form, numbers = subject.form, sent.numbers
    whole = totals(form, numbers).get(form.headline, 0)
    if not row.figures:
        return whole
    rest = {key: number for key, number in numbers.items() if key not in row.figures}
    return whole - totals(form, rest).get(form.headline, 0)
