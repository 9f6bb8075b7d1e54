"""What the running bot forgets after so many days: see `models.actions.pruning`."""

import asyncio
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import timedelta

import structlog

from bot.chores import done_each
from bot.clock import Clock
from bot.outage import Outage
from models.actions.pruning import prune
from models.world import World

log = structlog.get_logger(__name__)

EVERY = 3600.0
PAUSE = 0.5
"""Seconds between two steps: others write meanwhile."""


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
