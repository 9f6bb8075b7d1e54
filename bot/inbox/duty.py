"""A duty of one process at a time: taken up when nobody has it, kept while we live, given up before its lease ends."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.holders import is_dead, new_holder
from bot.outage import Outage
from models.actions.duties import lay_down, take_up
from models.database import Database

log = structlog.get_logger(__name__)

LEASE = timedelta(seconds=18)
RENEWALS, TRIES = 4, 9
"""So often in a lease it is renewed, and tried for by who waits."""
SAFELY = 0.8
"""So much of a lease is believed in: the other may have taken the duty up before the rest of ours has passed."""
ENDING = 5.0
"""Seconds that a try which is under way has at the end, and laying the duty down."""
AWAY = (SQLAlchemyError, OSError)


class SoughtDuty:
    """`gained` is done while the duty is ours, `lost` while it is not. Both are for who is inside of `sought`."""

    def __init__(self, database: Database, name: str, lease: timedelta = LEASE) -> None:
        self._database, self._name, self._lease, self._holder = database, name, lease, new_holder()
        self._outage = Outage("duty_uncertain")
        self._end: asyncio.TimerHandle | None = None

    @property
    def is_ours(self) -> bool:
        return self._end is not None

    @asynccontextmanager
    async def sought(self) -> AsyncIterator[None]:
        """Try to have it, and to keep it, meanwhile; in the end it is anybody's."""
        loop = asyncio.get_running_loop()
        self.gained, self.lost = loop.create_future(), loop.create_future()
        self.lost.set_result(None)
        ended = asyncio.Event()
        seeking = asyncio.create_task(self._seek(ended))
        try:
            yield
        finally:
            ended.set()
            await asyncio.wait({seeking}, timeout=ENDING)  # a transaction is not broken off, but where it hangs
            seeking.cancel()
            await asyncio.gather(seeking, return_exceptions=True)
            with suppress(*AWAY):
                async with asyncio.timeout(ENDING), self._database.writing() as session:
                    await lay_down(session, self._name, holder=self._holder)
            self._lose()

    async def _seek(self, ended: asyncio.Event) -> None:
        is_told = False
        while not ended.is_set():
            began = time.monotonic()
            try:
                is_ours = await self._take_up()
            except Exception as error:  # noqa: BLE001 -- whatever it is, the next try comes; without one the lease ends
                self._outage.failed(error)
            else:
                self._outage.over()
                if is_ours:
                    self._gain(began)
                else:
                    self._lose()
                    if not is_told:
                        log.info("duty_waits", duty=self._name, why="another process has it")
                is_told = not is_ours
            with suppress(TimeoutError):
                pause = self._lease.total_seconds() / (RENEWALS if self.is_ours else TRIES)
                await asyncio.wait_for(ended.wait(), pause)

    async def _take_up(self) -> bool:
        async with self._database.writing() as session:
            return await take_up(session, self._name, holder=self._holder, lease=self._lease, is_dead=is_dead)

    def _gain(self, began: float) -> None:
        if self._end is not None:
            self._end.cancel()
        left = SAFELY * self._lease.total_seconds() - (time.monotonic() - began)
        self._end = asyncio.get_running_loop().call_later(left, self._lose)
        if not self.gained.done():
            log.info("duty_begins", duty=self._name)
            self.lost = asyncio.get_running_loop().create_future()
            self.gained.set_result(None)

    def _lose(self) -> None:
        if self._end is not None:
            self._end.cancel()
            self._end = None
        if not self.lost.done():
            log.info("duty_ends", duty=self._name)
            self.gained = asyncio.get_running_loop().create_future()
            self.lost.set_result(None)
