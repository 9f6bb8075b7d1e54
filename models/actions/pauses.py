"""Groups that cannot be written to: left alone, and told again when it is over."""

from collections.abc import Collection
from datetime import datetime
from types import MappingProxyType
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.actions.outbox import tell_administrators
from models.rules.outgoing import Kind, about_row, stage_at
from models.rules.troubles import Trouble, next_try
from models.tables import GroupChat
from models.world import World

NO_PAUSE: Final = MappingProxyType({"paused_at": None, "paused_why": None, "try_at": None})


async def pause_group(world: World, *, chat_id: int, trouble: Trouble, now: datetime) -> None:
    """Nothing more goes there for a while; what waits, waits on. Administrators hear of each trouble once a pause."""
    async with world.database.writing() as session:
        row = await _connected(session, chat_id)
        if row is None:
            return
        is_news = row.paused_why != trouble.value
        row.paused_at = row.paused_at or now
        row.paused_why, row.try_at = trouble.value, next_try(min(row.paused_at, now), now)
        if is_news:
            stage = f"{stage_at(row.paused_at.astimezone(world.region.timezone))}/{trouble}"
            await tell_administrators(session, Kind.ALERT_GROUP, about_row("group", row.id), stage, now=now)


async def end_pause(world: World, *, group_id: int) -> None:
    """Something has arrived there."""
    async with world.database.writing() as session:
        await session.execute(update(GroupChat).where(GroupChat.id == group_id).values(**NO_PAUSE))


async def look_again(world: World, *, chat_id: int, over: Collection[Trouble], now: datetime) -> None:
    """News of the group: its pause ends if it was one of `over`, else it is tried at once."""
    async with world.database.writing() as session:
        row = await _connected(session, chat_id)
        if row is None or row.paused_why is None:
            return
        if row.paused_why in over:
            row.paused_at = row.paused_why = row.try_at = None
        else:
            row.try_at = now


async def _connected(session: AsyncSession, chat_id: int) -> GroupChat | None:
    query = select(GroupChat).where(GroupChat.chat_id == chat_id, GroupChat.disconnected_at.is_(None))
    row: GroupChat | None = await session.scalar(query)
    return row
