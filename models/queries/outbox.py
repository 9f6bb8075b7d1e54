"""Selects about the outbox: what waits, what was said to whom, and what became of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.rules.outgoing import OutboxState
from models.tables import Outbox

LONGEST_QUIET = timedelta(days=1)


async def pending_moments(session: AsyncSession, after: datetime, until: datetime) -> list[datetime]:
    """When rows that wait are due, also those of the last day: quiet hours may hold them back."""
    found = await session.scalars(
        select(Outbox.due_at)
        .where(
            Outbox.state == OutboxState.PENDING.value,
            Outbox.due_at > after - LONGEST_QUIET,
            Outbox.due_at <= until,
        )
        .distinct()
    )
    return list(found)
