"""Writing what must be written: while the database is away it waits for it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from bot.outage import Outage
from models.database import Database, is_away

PAUSES = (0.5, 1.0, 2.0, 5.0, 10.0)
TRIES_AFTER_STOP = 4
LONGEST_PAUSE_AFTER_STOP = 2.0

Written = TypeVar("Written")


class LeftUndoneError(Exception):
    """We were told to stop while we waited."""


class NotWrittenError(Exception):
    """The database is away: it is to be tried again after a `pause`, in seconds."""

    def __init__(self, pause: float) -> None:
        super().__init__(pause)
        self.pause = pause


class Insistence:
    """What must be written is tried until it is; after `stop` a few times more."""

    def __init__(self, database: Database) -> None:
        self.stop = asyncio.Event()
        self._database, self._outage = database, Outage("database_away", PAUSES)
        self._asking, self._tries_left = asyncio.Lock(), TRIES_AFTER_STOP

    async def write(self, act: Callable[[AsyncSession], Awaitable[Written]]) -> Written:
        """One transaction; returns what `act` does.

        While the database is away one of us asks for it, the others wait behind.
        Raises LeftUndoneError when told to stop and the database does not come back.
        """
        try:
            return await self._write(act)
        except NotWrittenError:
            pass
        async with self._asking:
            while True:
                try:
                    return await self._write(act)
                except NotWrittenError as error:
                    await (self._try_after_stop(error.pause) if self.stop.is_set() else self._wait(error.pause))

    async def pause(self, seconds: float) -> None:
        """Raises LeftUndoneError when told to stop meanwhile."""
        await self._wait(seconds)
        if self.stop.is_set():
            raise LeftUndoneError

    async def _wait(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self.stop.wait(), seconds)

    async def _try_after_stop(self, pause: float) -> None:
        if not self._tries_left:
            raise LeftUndoneError
        self._tries_left -= 1
        await asyncio.sleep(min(pause, LONGEST_PAUSE_AFTER_STOP))

    async def _write(self, act: Callable[[AsyncSession], Awaitable[Written]]) -> Written:
        try:
            async with self._database.writing() as session:
                written = await act(session)
        except Exception as error:
            if not is_away(error):
                raise
            raise NotWrittenError(self._outage.failed(error)) from error
        self._outage.over()
        return written
