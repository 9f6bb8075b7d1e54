"""The last tick: until when everything that was due has been written down. It never moves back."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.tables import Known, insert_into

LAST_TICK = "last_tick"


async def claim_last_tick(session: AsyncSession, now: datetime) -> datetime:
    """The last tick, locked until the transaction ends; before the very first one it is `now`."""
    first = (
        insert_into(session, Known)
        .values(key=LAST_TICK, value=_said(now))
        .on_conflict_do_nothing(index_elements=["key"])
    )
    await session.execute(first)
    value = await session.scalar(select(Known.value).where(Known.key == LAST_TICK).with_for_update())
    return datetime.fromisoformat(value) if value else now


async def keep_last_tick(session: AsyncSession, now: datetime) -> None:
    """Store `now` as the last tick, in the transaction that has claimed it."""
    row = await session.get(Known, LAST_TICK)
    if row is not None:
        row.value = _said(now)


def _said(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
