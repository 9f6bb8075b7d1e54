"""Remembering the boards in groups: which message each is, and what it shows."""

from __future__ import annotations

from datetime import datetime

from models.tables import Board, insert_into
from models.world import World


async def keep_board(world: World, *, group_id: int, subject: str, message_id: int, shown: str, now: datetime) -> None:
    """The board of `subject` (a period) in a group is `message_id` and shows what has the fingerprint `shown`."""
    values = {"message_id": message_id, "shown": shown, "shown_at": now}
    async with world.database.writing() as session:
        await session.execute(
            insert_into(session, Board)
            .values(group_id=group_id, subject=subject, **values)
            .on_conflict_do_update(index_elements=["group_id", "subject"], set_=values)
        )
