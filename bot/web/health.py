"""Whether the bot can do its work now, and which part of it can't."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.app import App
from bot.meters.meters import Meters
from models.migrations import SchemaStanding, standing
from models.queries.lags import updates_lag

PATIENCE = 2.0
"""Seconds that the database has for an answer."""
OLDEST_TICK = 120.0
LONGEST_LAG = 60.0
NOT_YET = "the bot is not up yet"
STOPS = "the bot stops"
CHECKS = ("database", "migrations", "tick", "inbox")


@dataclass(slots=True)
class Health:
    """Looked at from the start on; `app` is there while the bot is."""

    stop: asyncio.Event
    meters: Meters = field(default_factory=Meters)
    app: App | None = None
    _has_tables: bool = False

    @asynccontextmanager
    async def of(self, app: App) -> AsyncIterator[None]:
        self.app = app
        try:
            yield
        finally:
            self.app = None

    async def troubles(self) -> dict[str, str]:
        """By check, why we are not ready; empty where all is well."""
        if self.app is None or self.stop.is_set():
            return dict.fromkeys(CHECKS, STOPS if self.stop.is_set() else NOT_YET)
        found = self._of_tick(self.app)
        try:
            async with asyncio.timeout(PATIENCE), self.app.world.database.reading() as session:
                found |= await self._of_database(session)
        except (SQLAlchemyError, OSError):
            found["database"] = "it does not answer"
        return found

    def _of_tick(self, app: App) -> dict[str, str]:
        age = app.sender.watch.age
        if age is None:
            return {"tick": "there was none yet"}
        return {} if age <= OLDEST_TICK else {"tick": f"the last one is {age:.0f} s old"}

    async def _of_database(self, session: AsyncSession) -> dict[str, str]:
        """Tables that were the present ones once are good: a newer svodka beside us may add to them."""
        if not self._has_tables:
            stands = await (await session.connection()).run_sync(standing)
            self._has_tables = stands is SchemaStanding.PRESENT
            if not self._has_tables:
                return {"migrations": f"the tables are {stands.name.lower()}"}
        lag = await updates_lag(session)
        return {} if lag <= LONGEST_LAG else {"inbox": f"an update waits for {lag:.0f} s"}
