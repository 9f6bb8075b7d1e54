"""Writing down what is to be said, in the transaction of what it is about: neither is there without the other."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.dml import ReturningInsert

from models.database import OUTGOING
from models.queries.leases import dialect_of
from models.queries.people.people import holders, without_reporter
from models.rules.access import Role, RoleChange
from models.rules.outgoing import Due, Kind, OutboxState, Recipient, Why, about_row, about_unit, stage_at
from models.tables import Outbox, insert_for
from models.world import World

ROWS_AT_ONCE = 500
PLACE = ("kind", "subject", "recipient", "stage")
"""What no two rows have in common."""


@cache
def _new(dialect: str) -> ReturningInsert[int]:
    row = insert_for(dialect, Outbox)
    return row.on_conflict_do_nothing(index_elements=PLACE).returning(Outbox.id)


@cache
def _again(dialect: str) -> ReturningInsert[int]:
    row = insert_for(dialect, Outbox)
    anew = {name: row.excluded[name] for name in ("due_at", "created_at", "state", "why", "settled_at")}
    is_settled = Outbox.state != OutboxState.PENDING.value
    again = row.on_conflict_do_update(index_elements=PLACE, set_={**anew, "attempts": 0}, where=is_settled)
    return again.returning(Outbox.id)


async def write_down(session: AsyncSession, rows: Iterable[Due], *, now: datetime) -> None:
    """Put `rows` into the outbox; those that are there already stay as they are, those past their use come dropped."""
    values = [_values(row, now) for row in rows]
    for begin in range(0, len(values), ROWS_AT_ONCE):
        await _note(session, _new(dialect_of(session)), values[begin : begin + ROWS_AT_ONCE])


ABOUT_LOOK = "look"


async def tell_administrators(
    session: AsyncSession, kind: Kind, subject: str, stage: str, *, now: datetime, except_for: str | None = None
) -> None:
    """Write down one message to each of them."""
    told = [Recipient("person", one.person_id) for one in await holders(session, now, Role.ADMINISTRATOR)]
    await write_down(session, [Due(kind, subject, to, stage, now) for to in told if str(to) != except_for], now=now)


async def tell_of_plain(world: World, *, now: datetime) -> None:
    """Administrators hear that messages with tables go out plain: the server does not take them. Once a day."""
    day = world.today(now).isoformat()
    async with world.database.writing() as session:
        await tell_administrators(session, Kind.ALERT_PLAIN, ABOUT_LOOK, day, now=now)


async def tell_of_nobody(session: AsyncSession, world: World, unit: str, *, but: Recipient, now: datetime) -> bool:
    """Administrators, `but` one who sees it, hear at once that `unit` is left without a reporter and still reports.

    Returns whether it is so.
    """
    is_asked = unit in world.region.reporting_on(world.today(now))
    if not is_asked or not await without_reporter(session, now, [unit]):
        return False
    stage = stage_at(now.astimezone(world.region.timezone))
    await tell_administrators(session, Kind.ALERT_NOBODY, about_unit(unit), stage, now=now, except_for=str(but))
    return True


async def tell_of_administrator(
    session: AsyncSession, grant: int, change: RoleChange, *, but: Collection[int | None], now: datetime
) -> None:
    """The administrators there are, `but` those who know, hear who became one or is one no more."""
    told = [one.person_id for one in await holders(session, now, Role.ADMINISTRATOR) if one.person_id not in but]
    about = about_row("grant", grant)
    rows = [Due(Kind.ALERT_ADMINISTRATOR, about, Recipient("person", one), change, now) for one in told]
    await write_down(session, rows, now=now)


async def tell_of_account(
    session: AsyncSession, invitation: int, *, but: Collection[int | None], now: datetime
) -> None:
    """As `tell_of_administrator`: one of them uses another account from now on."""
    told = [one.person_id for one in await holders(session, now, Role.ADMINISTRATOR) if one.person_id not in but]
    about, moved = about_row("invitation", invitation), RoleChange.MOVED
    rows = [Due(Kind.ALERT_ADMINISTRATOR, about, Recipient("person", one), moved, now) for one in told]
    await write_down(session, rows, now=now)


async def open_again(session: AsyncSession, rows: Iterable[Due], *, now: datetime) -> None:
    """Put `rows` into the outbox; those that are settled wait once more, those that wait already stay as they are."""
    await _note(session, _again(dialect_of(session)), [_values(row, now) for row in rows])


async def _note(session: AsyncSession, statement: ReturningInsert[int], values: list[dict[str, Any]]) -> None:
    """Do it; what it wrote can be told of by its numbers once it is committed."""
    numbers = await session.scalars(statement, values)
    session.info.setdefault(OUTGOING, []).extend(numbers)


def _values(row: Due, now: datetime) -> dict[str, Any]:
    is_over = row.ends_at is not None and row.ends_at <= now
    return {
        "kind": row.kind.value,
        "subject": row.subject,
        "recipient": str(row.recipient),
        "stage": row.stage,
        "due_at": row.due_at,
        "ends_at": row.ends_at,
        "created_at": now,
        "state": (OutboxState.DROPPED if is_over else OutboxState.PENDING).value,
        "why": Why.PAST_USE.value if is_over else "",
        "settled_at": now if is_over else None,
    }
