"""The table of taken updates: written down before Telegram hears that we have them, marked when done, or set aside."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence

import structlog
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.inbox.readable import Incoming
from models.actions.conversations import Data, keep_conversations
from models.tables import SetAsideUpdate, TakenUpdate

log = structlog.get_logger(__name__)

KEPT_OF_A_BODY = 4_000
MOST_SET_ASIDE = 500
"""The newest: whoever sends many that cannot be read must not fill the disk."""


async def keep(session: AsyncSession, incoming: Sequence[Incoming]) -> set[int]:
    """Write down what is new; returns the numbers of those that are not done yet.

    What is not in this batch was confirmed by asking for it: done ones are forgotten.
    """
    ids = [one.update_id for one in incoming]
    await session.execute(delete(TakenUpdate).where(TakenUpdate.is_done, TakenUpdate.update_id.not_in(ids)))
    rows = await session.execute(
        select(TakenUpdate.update_id, TakenUpdate.is_done).where(TakenUpdate.update_id.in_(ids))
    )
    known = {row.update_id: row.is_done for row in rows}
    for one in incoming:
        if one.update_id in known:
            continue
        known[one.update_id] = one.update is None
        if one.update is None:
            session.add(TakenUpdate(update_id=one.update_id, body="", is_done=True))
            await set_aside(session, one)
        else:
            session.add(TakenUpdate(update_id=one.update_id, body=one.body))
    return {number for number, is_done in known.items() if not is_done}


async def left(session: AsyncSession) -> Sequence[TakenUpdate]:
    """What an earlier process took and did not finish, in the order it came."""
    rows = await session.scalars(select(TakenUpdate).where(~TakenUpdate.is_done).order_by(TakenUpdate.update_id))
    return rows.all()


async def set_aside(session: AsyncSession, one: Incoming) -> None:
    """Keep the beginning of what is not handled, and say so. Its row stays as done until Telegram has confirmed it."""
    log.error("update_set_aside", update_id=one.update_id, why=one.why)
    session.add(SetAsideUpdate(update_id=one.update_id, why=one.why[:200], body=one.body[:KEPT_OF_A_BODY]))
    await session.flush()
    newest = select(SetAsideUpdate.id).order_by(SetAsideUpdate.id.desc()).limit(MOST_SET_ASIDE)
    await session.execute(delete(SetAsideUpdate).where(SetAsideUpdate.id.not_in(newest)))
    await marking(one.update_id, is_done=True)(session)


async def finish(session: AsyncSession, *, update_id: int, changed: Mapping[str, Data]) -> None:
    """Done, with what it changed in conversations: neither is there without the other."""
    await keep_conversations(session, changed)
    await marking(update_id, is_done=True)(session)


async def give_up(session: AsyncSession, *, update_id: int, why: str) -> None:
    """Set aside what was written down."""
    body = await session.scalar(select(TakenUpdate.body).where(TakenUpdate.update_id == update_id))
    await set_aside(session, Incoming(update_id, body or "", why=why))


def marking(update_id: int, **fields: object) -> Callable[[AsyncSession], Awaitable[object]]:
    """Changes the row of one update."""
    statement = update(TakenUpdate).where(TakenUpdate.update_id == update_id).values(**fields)
    return lambda session: session.execute(statement)
