"""How much waits in the two queues, and for how long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.queries.leases import dialect_of, present
from models.queries.outbox.delivery import load_backlog
from models.tables import TakenUpdate
from models.world import World

_WAITS = TakenUpdate.done_at.is_(None)
_LEFT = select(func.count(), func.min(TakenUpdate.taken_at)).where(_WAITS)
_BY_CHAT = (
    select(func.min(TakenUpdate.taken_at).label("since")).where(_WAITS).group_by(TakenUpdate.chat).order_by("since")
)
_OF_SEVERAL = _BY_CHAT.offset(1).limit(1)


@dataclass(frozen=True, slots=True)
class Lags:
    """So many wait, the oldest for so many seconds: of updates by the database's time, of messages by the region's."""

    updates: int
    updates_seconds: float
    messages: int
    messages_seconds: float


async def load_lags(session: AsyncSession, world: World, now: datetime) -> Lags:
    updates, since = (await session.execute(_LEFT)).one()
    messages, due = await load_backlog(session, world, now)
    return Lags(
        updates,
        await _seconds_since(session, since),
        messages,
        max((now - due).total_seconds(), 0.0) if due else 0.0,
    )


async def updates_lag(session: AsyncSession) -> float:
    """Seconds that more than one chat has waited: one alone may be held back for writing too much."""
    return await _seconds_since(session, await session.scalar(_OF_SEVERAL))


async def _seconds_since(session: AsyncSession, since: datetime | None) -> float:
    if since is None:
        return 0.0
    told: datetime | str = (await session.execute(select(present(dialect_of(session))))).scalar_one()
    there = told if isinstance(told, datetime) else datetime.fromisoformat(told).replace(tzinfo=UTC)
    return max((there - since).total_seconds(), 0.0)
