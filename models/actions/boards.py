"""Remembering the boards in groups: which message each is, and what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.tables import Board, insert_into
from models.world import World


@dataclass(frozen=True, slots=True)
class Shown:
    """A board as it is in its group now: the message, its topic, and the fingerprint of what it shows."""

    message_id: int
    thread_id: int | None
    fingerprint: str


async def keep_board(
    world: World, *, group_id: int, subject: str, board: Shown, now: datetime, was: int | None = None
) -> None:
    """From now on this is the board of `subject` (a period) in a group.

    With `was`, only if the message remembered until now is that one: it may have moved to another topic meanwhile.
    """
    values = {
        "message_id": board.message_id,
        "thread_id": board.thread_id,
        "shown": board.fingerprint,
        "shown_at": now,
    }
    same = None if was is None else Board.message_id == was
    async with world.database.writing() as session:
        await session.execute(
            insert_into(session, Board)
            .values(group_id=group_id, subject=subject, **values)
            .on_conflict_do_update(index_elements=["group_id", "subject"], set_=values, where=same)
        )
