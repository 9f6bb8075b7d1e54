"""Remembering the boards in groups: which message each is, what it shows, and what that was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from models.queries.outbox.boards import CLOSED
from models.tables import Board, insert_into
from models.world import World


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as a board: its topic, the fingerprint of what it shows, and the mark of what that was made from.

    `was` is the message that is the board until now: the one that is edited, NO_MESSAGE where that is lost, None for a
    board that is sent for the first time.
    """

    group_id: int
    subject: str
    thread_id: int | None
    fingerprint: str
    mark: str
    was: int | None = None

    @property
    def is_last(self) -> bool:
        """It stays as it is for ever."""
        return self.fingerprint.startswith(CLOSED)


async def keep_board(session: AsyncSession, board: Shown, *, message_id: int, now: datetime) -> None:
    """From now on that message is the board. An edited one must still be it: it may have gone elsewhere meanwhile."""
    is_anew = board.was is not None and message_id != board.was
    values = {
        "message_id": message_id,
        "thread_id": board.thread_id,
        "shown": board.fingerprint,
        "shown_at": now,
        "mark": board.mark,
    }
    await session.execute(
        insert_into(session, Board)
        .values(group_id=board.group_id, subject=board.subject, put_up=int(is_anew), **values)
        .on_conflict_do_update(
            index_elements=["group_id", "subject"],
            set_=values | {"put_up": Board.put_up + 1 if is_anew else 0},
            where=None if board.was is None else Board.message_id == board.was,
        )
    )


async def amend_board(world: World, board: Shown, values: Mapping[str, object]) -> None:
    """What is known of it now, where the message is still the one that was looked at."""
    same = Board.group_id == board.group_id, Board.subject == board.subject, Board.message_id == board.was
    async with world.database.writing() as session:
        await session.execute(update(Board).where(*same).values(values))
