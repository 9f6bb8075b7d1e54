"""What is still ahead, as if nobody acted further: the same pure function, nothing is written down."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.queries.outbox.clock_state import load_state
from models.rules.outgoing import Due
from models.world import World
from scheduler.due import due


async def ahead(session: AsyncSession, world: World, after: datetime, until: datetime) -> list[Due]:
    """The rows that would become due later than `after` and not later than `until`, in order of time."""
    state = await load_state(session, world, after, until)
    return [row for row in due(world.region, world.calendar, state, after, until) if row.due_at > after]
