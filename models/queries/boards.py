"""What the boards in groups show, and which of them are still to be edited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, ScalarSelect, String, case, cast, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.types import Form, Unit
from models.queries.groups import Group, connected_groups
from models.queries.status import UnitStatus, by_urgency, unit_states
from models.rules.calendar import FARTHEST
from models.rules.outgoing import Kind, OutboxState, Recipient, period_meant
from models.rules.period import Period
from models.rules.states import State
from models.tables import Absence, Board, Draft, Outbox, Report
from models.world import World

CLOSED = "closed:"
"""How `shown` of a board begins that stays as it is for ever."""
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
    """A board that may still change. `shown` is the fingerprint of what it shows, empty where that is not known."""

    group: Group
    subject: str
    message_id: int
    shown: str


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


async def has_board(session: AsyncSession, group_id: int, subject: str) -> bool:
    return await session.get(Board, (group_id, subject)) is not None


async def live_boards(session: AsyncSession, now: datetime) -> list[LiveBoard]:
    """The boards of connected groups that are not closed.

    One that was sent just before a crash is known from its outbox row alone.
    """
    groups = {group.id: group for group in await connected_groups(session)}
    known = await session.scalars(
        select(Board).where(Board.group_id.in_(groups), ~Board.shown.startswith(CLOSED, autoescape=True))
    )
    found = {(board.group_id, board.subject): (board.message_id, board.shown) for board in known}
    found |= {key: (message_id, "") for key, message_id in (await _sent_only(session, now)).items() if key[0] in groups}
    return [LiveBoard(groups[key[0]], key[1], *found[key]) for key in sorted(found)]


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
    )
    return {
        (Recipient.parse(recipient).number, subject): number
        for recipient, subject, number in rows
        if number is not None
    }
