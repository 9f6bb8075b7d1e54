"""What the boards in groups show, and which of them are still to be edited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, ScalarSelect, String, case, cast, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.types import Form, Unit
from models.queries.outbox.groups import Group, connected_groups
from models.queries.report.status import unit_states
from models.rules.calendar.calendar import FARTHEST
from models.rules.calendar.period import Period
from models.rules.outgoing import Kind, OutboxState, Recipient, period_meant
from models.rules.states import State
from models.tables import Absence, Board, Draft, Outbox, Report
from models.views.report import UnitStatus, by_urgency
from models.world import World

CLOSED = "closed:"
"""How `shown` of a board begins that stays as it is for ever."""
NO_MESSAGE = 0
"""`message_id` of a board whose message is not in its group any more: it is to be put up anew."""
LONGEST_OPEN = 2 * FARTHEST
"""No period is open longer: what was sent in years is not read through at every look."""


@dataclass(frozen=True, slots=True)
class PeriodState:
    """Where every unit stands, those who owe first."""

    form: Form
    period: Period
    units: tuple[UnitStatus, ...]

    @property
    def reported(self) -> int:
        return sum(unit.has_reported for unit in self.units)

    @property
    def owing(self) -> tuple[Unit, ...]:
        return tuple(unit.unit for unit in self.units if unit.owes)

    @property
    def without_data(self) -> tuple[Unit, ...]:
        return tuple(unit.unit for unit in self.units if unit.state is State.NO_DATA)

    @property
    def is_complete(self) -> bool:
        return bool(self.units) and self.reported == len(self.units)


@dataclass(frozen=True, slots=True)
class LiveBoard:
    """A board that may still change. `shown` is the fingerprint of what it shows, empty where that is not known.

    `thread_id` is the topic it stands in.
    """

    group: Group
    subject: str
    message_id: int
    shown: str
    thread_id: int | None


async def period_state(session: AsyncSession, world: World, subject: str) -> PeriodState | None:
    """Of the period that an outbox row or a board is about; None where the catalogue has no such period any more."""
    try:
        key, as_of = period_meant(subject)
        form = world.region.form(key)
    except (KeyError, ValueError):
        return None
    period = world.calendar.period(form, as_of)
    if period is None:
        return None
    return PeriodState(form, period, by_urgency(await unit_states(session, world, form, period)))


async def signature_of(session: AsyncSession, subject: str) -> tuple[int, ...]:
    """Numbers that change with everything a board shows, in one cheap statement. Raises ValueError."""
    form, as_of = period_meant(subject)

    def there(table: type[Report | Absence | Draft], number: ColumnElement[int]) -> ScalarSelect[int]:
        same = (table.form == form, table.as_of == as_of)
        return select(func.coalesce(number, 0)).where(*same).scalar_subquery()

    is_open = func.sum(case((Draft.is_open, 1), else_=0))
    parts = (
        there(Report, func.max(Report.id)),
        there(Absence, func.max(Absence.id)),
        there(Draft, func.sum(Draft.version)),
        there(Draft, func.count(Draft.id)),
        there(Draft, is_open),
    )
    return tuple(int(number) for number in (await session.execute(select(*parts))).one())


async def has_board(session: AsyncSession, group_id: int, subject: str, thread_id: int | None) -> bool:
    """Whether the board of the period stands in that topic of the group."""
    board = await session.get(Board, (group_id, subject))
    return board is not None and board.thread_id == thread_id


async def absent_boards(session: AsyncSession, group: Group, now: datetime) -> set[OutboxState]:
    """What became of the rows of open periods whose boards do not stand where the group is spoken to."""
    rows = await session.execute(
        select(Outbox.subject, Outbox.state)
        .where(
            Outbox.kind == Kind.BOARD.value,
            Outbox.recipient == str(Recipient("group", group.id)),
            Outbox.ends_at > now,
            Outbox.due_at <= now,
        )
        .order_by(Outbox.id)
    )
    last = {row.subject: row.state for row in rows}
    boards = await session.scalars(select(Board).where(Board.group_id == group.id, Board.subject.in_(last)))
    standing = {board.subject for board in boards if board.thread_id == group.thread_id}
    return {OutboxState(state) for subject, state in last.items() if subject not in standing}


async def live_boards(session: AsyncSession, now: datetime) -> list[LiveBoard]:
    """The boards of connected groups that are not closed, where they may be edited now.

    One that was sent just before a crash is known from its outbox row alone. One that is being put up anew, in
    another topic, is left to that. A paused group is tried by what waits for it, by its boards only if nothing does.
    """
    groups = {group.id: group for group in await connected_groups(session) if not group.is_resting(now)}
    known = await session.scalars(
        select(Board).where(Board.group_id.in_(groups), ~Board.shown.startswith(CLOSED, autoescape=True))
    )
    found = {(board.group_id, board.subject): (board.message_id, board.shown, board.thread_id) for board in known}
    for key, message_id in (await _sent_only(session, now)).items():
        if key[0] in groups:
            found[key] = message_id, "", groups[key[0]].thread_id
    waiting = await _waiting(session, now)
    tried_by_sender = {number for number, _ in waiting if number in groups and groups[number].trouble}
    kept = (key for key in sorted(found) if key not in waiting and key[0] not in tried_by_sender)
    return [LiveBoard(groups[key[0]], key[1], *found[key]) for key in kept]


async def _waiting(session: AsyncSession, now: datetime) -> set[tuple[int, str]]:
    """By group and subject, boards that are to be sent; for any other message the subject is empty."""
    rows = await session.execute(
        select(Outbox.recipient, Outbox.kind, Outbox.subject).where(
            Outbox.state == OutboxState.PENDING.value,
            Outbox.due_at <= now,
            Outbox.recipient.startswith("group:"),
        )
    )
    return {
        (Recipient.parse(recipient).number, subject if kind == Kind.BOARD.value else "")
        for recipient, kind, subject in rows
    }


async def _sent_only(session: AsyncSession, now: datetime) -> dict[tuple[int, str], int]:
    """By group and subject, boards of open periods that have gone out and were not remembered as boards."""
    same = (Board.subject == Outbox.subject) & (Outbox.recipient == literal("group:") + cast(Board.group_id, String))
    rows = await session.execute(
        select(Outbox.recipient, Outbox.subject, Outbox.message_id)
        .outerjoin(Board, same)
        .where(
            Outbox.kind == Kind.BOARD.value,
            Outbox.state == OutboxState.SENT.value,
            Outbox.due_at > now - LONGEST_OPEN,
            Outbox.ends_at > now,
            Outbox.message_id.is_not(None),
            Board.group_id.is_(None),
        )
        .order_by(Outbox.id)
    )
    return {
        (Recipient.parse(recipient).number, subject): number
        for recipient, subject, number in rows
        if number is not None
    }
