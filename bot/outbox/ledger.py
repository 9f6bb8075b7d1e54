"""What becomes of rows, written down: one after the other, and until the database takes it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Concatenate, ParamSpec

from sqlalchemy.exc import SQLAlchemyError

from bot.outage import Outage
from models.actions import delivery
from models.queries.outbox.delivery import Taken
from models.rules.outgoing import Why
from models.world import World

Act = ParamSpec("Act")
PAUSES = (0.2, 0.5, 1.0, 2.0, 5.0)


@dataclass(slots=True)
class Ledger:
    """Whoever taps meanwhile waits for one of ours at most, not for all in flight: `turn` is held for one writing."""

    world: World
    holder: str
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _unwritten: Outage = field(default_factory=lambda: Outage("database_away", PAUSES))

    async def write(
        self, act: Callable[Concatenate[World, Act], Awaitable[object]], *words: Act.args, **named: Act.kwargs
    ) -> None:
        """Do `act` until the database takes it: what has gone out and is not settled would go out again."""
        async with self.turn:
            while True:
                try:
                    await act(self.world, *words, **named)
                except (SQLAlchemyError, OSError) as error:
                    await asyncio.sleep(self._unwritten.failed(error))
                else:
                    self._unwritten.over()
                    return

    async def release(self, taken: Taken, why: str = "") -> None:
        """They are anybody's again."""
        await self.write(delivery.release, holder=self.holder, ids=taken.ids, why=why)

    async def drop(self, taken: Taken, why: Why, now: datetime) -> None:
        """They are not to go out."""
        await self.write(delivery.settle_dropped, ids=taken.ids, why=why, now=now)

    async def fail(self, taken: Taken, said: str, now: datetime) -> None:
        """They cannot go out: administrators hear of it."""
        await self.write(delivery.settle_failed, ids=taken.ids, said=said, now=now)
