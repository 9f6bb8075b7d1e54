"""What becomes of rows, written down: one after the other, and until the database takes it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from bot.outage import Outage
from models.actions import delivery
from models.queries.outbox.delivery import Taken
from models.rules.outgoing import OutboxState
from models.world import World

PAUSES = (0.2, 0.5, 1.0, 2.0, 5.0)


@dataclass(slots=True)
class Ledger:
    """Whoever taps meanwhile waits for one of ours at most, not for all in flight: `turn` is held for one writing."""

    world: World
    holder: str
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _unwritten: Outage = field(default_factory=lambda: Outage("database_away", PAUSES))

    async def write(self, act: Callable[[], Awaitable[object]]) -> None:
        """Do `act` until the database takes it: what has gone out and is not settled would go out again."""
        async with self.turn:
            while True:
                try:
                    await act()
                except (SQLAlchemyError, OSError) as error:
                    await asyncio.sleep(self._unwritten.failed(error))
                else:
                    self._unwritten.over()
                    return

    async def release(self, taken: Taken, why: str = "") -> None:
        """They are anybody's again."""
        await self.write(lambda: delivery.release(self.world, holder=self.holder, ids=taken.ids, why=why))

    async def put_off(self, taken: Taken, why: str, now: datetime) -> None:
        """The edit of a board is tried later."""
        row_id = taken.lead.id
        await self.write(lambda: delivery.put_off(self.world, holder=self.holder, row_id=row_id, why=why, now=now))

    async def settle(self, taken: Taken, state: OutboxState, why: str, now: datetime, *, tells: bool = False) -> None:
        """They do not go out; with `tells` administrators hear of it."""
        await self.write(
            lambda: delivery.settle_unsent(self.world, ids=taken.ids, state=state, why=why, now=now, tells=tells)
        )
