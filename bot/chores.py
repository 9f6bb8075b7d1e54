"""What the running bot does beside all else, again and again: it forgets what is old (`models.actions.pruning`)."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import structlog

from bot.clock import Clock
from bot.outage import Outage
from models.actions.pruning import prune
from models.world import World

log = structlog.get_logger(__name__)

EVERY = 3600.0
PAUSE = 0.5
"""Seconds between two steps: others write meanwhile."""


@asynccontextmanager
async def done_each(seconds: float, act: Callable[[], Awaitable[None]], outage: Outage) -> AsyncIterator[None]:
    """Do `act` now and again after each pause meanwhile; where it fails, `outage` is told and the next try comes.

    One that runs at the end is broken off.
    """

    async def keep_doing() -> None:
        while True:
            try:
                await act()
            except Exception as error:  # noqa: BLE001 -- the database or the clock is away: the next one tries again
                outage.failed(error)
            else:
                outage.over()
            await asyncio.sleep(seconds)

    doing = asyncio.create_task(keep_doing())
    try:
        yield
    finally:
        doing.cancel()
        await asyncio.gather(doing, return_exceptions=True)


@dataclass(frozen=True, slots=True)
class Pruning:
    """Messages and names of files are kept so long."""

    world: World
    clock: Clock
    kept: timedelta

    async def look(self) -> None:
        """Steps, until nothing is left that is old enough."""
        before, rows = await self.clock.now() - self.kept, 0
        while gone := await prune(self.world, before=before):
            rows += gone
            await asyncio.sleep(PAUSE)
        if rows:
            log.info("pruned", rows=rows, before=before.date().isoformat())

    def done_hourly(self) -> AbstractAsyncContextManager[None]:
        return done_each(EVERY, self.look, Outage("pruning_waits"))
