"""The sender: what waits in the outbox goes to Telegram, each row once, in order, as fast as Telegram allows."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Literal

from aiogram import Bot
from aiohttp import ClientError
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.holders import is_dead, new_holder
from bot.outage import Outage
from bot.outbox.courier import Courier
from bot.outbox.gate import Gate
from bot.outbox.limits import Backoff, Limits
from bot.outbox.watch import Watch
from handlers.kit.rich_messages import RichMessages
from handlers.kit.words import Speech
from handlers.papers.post import Posting
from models.actions import delivery
from models.queries.outbox.delivery import Taken, has_work
from models.world import World
from scheduler.boards import note_edits
from scheduler.tick import note_gap

BATCH = 40
FEW = 16
"""So many are taken at a time, and more are taken when so few are left: enough to keep the places in flight busy."""

LOOK = 0.02
BOARDS_EVERY = 2.0
"""Seconds between two looks whether the boards in groups are true."""
AWAY = (SQLAlchemyError, OSError, ClientError, TimeoutError)
"""The database or the clock is not there for a while."""


class Sender:
    """`run` for the bot's life, `drain` for one sweep; `wake` when something may have been written down."""

    def __init__(
        self,
        bot: Bot,
        world: World,
        speech: Speech,
        clock: Clock,
        limits: Limits,
        posting: Posting,
        rich: RichMessages,
    ) -> None:
        self._world, self._clock, self._limits = world, clock, limits
        self.gate = Gate(limits)
        self.watch = Watch()
        self._away = Outage("sender_waits")
        self._broken: dict[str, Outage] = {}
        self._mistake = Outage("sender_stumbled", level=logging.ERROR)
        self._backoff = Backoff(limits.pauses)
        self._holder = new_holder()
        about = (self.gate, self._backoff, self._holder)
        self._courier = Courier(bot, world, speech, clock, limits, posting, rich, *about)
        self._turn = asyncio.Lock()
        self._running: set[asyncio.Task[None]] = set()
        self._woken = asyncio.Event()
        self._rounds = 0
        self._next_look = 0.0

    async def start(self) -> None:
        """What an earlier process held is free again."""
        await delivery.free_the_dead(self._world, is_dead)

    def wake(self) -> None:
        """Look now, do not wait for the next second."""
        self._woken.set()

    async def drain(self) -> None:
        """Send until nothing can be taken any more: what is left waits for its time or for a recipient's pause."""
        while await self._has_work(await self._clock.now()):
            closings = self.gate.closings
            async with self._turn:
                await self._pump()
            if self.gate.closings == closings:
                return
            await asyncio.sleep(self.gate.closed_for)

    async def run(self, stop: asyncio.Event, on_moved: Callable[[], Awaitable[object]]) -> None:
        """Send until `stop`; what is in flight then is finished. `on_moved` follows a jump of the region's clock."""
        self._courier.stop = stop
        stopped = asyncio.create_task(stop.wait())
        try:
            while not stop.is_set():
                failures = self._away.failures
                try:
                    await self._round(on_moved)
                except AWAY as error:
                    self._away.failed(error)
                except Exception as error:  # noqa: BLE001 -- whatever it is, the next round tries again
                    self._mistake.failed(error, exc_info=error)
                else:
                    self._away.over(failures)
                    self._mistake.over()
                self._rounds += 1
                await self._rest(stopped)
        finally:
            stopped.cancel()
            await self._all_done()
            await delivery.release_all(self._world, holder=self._holder)

    async def caught_up(self, patience: float) -> None:
        """Wait until a whole round of `run` has passed, at most `patience` seconds."""
        goal = self._rounds + 2  # the round that runs now may have looked before
        for _ in range(int(patience / LOOK)):
            if self._rounds >= goal:
                return
            self.wake()
            await asyncio.sleep(LOOK)

    async def _round(self, on_moved: Callable[[], Awaitable[object]]) -> None:
        now = await self._clock.now()
        if self.watch.was_moved(now):
            await on_moved()
        await self._note_gap(now)
        if time.monotonic() >= self._next_look:
            await note_edits(self._world, now)
            self._next_look = time.monotonic() + BOARDS_EVERY
        if await self._has_work(now):
            async with self._turn:
                await self._pump()

    async def _has_work(self, now: datetime) -> bool:
        async with self._world.database.reading() as session:
            return await has_work(session, self._world, now)

    async def _note_gap(self, now: datetime) -> None:
        since = self.watch.gap(now)
        if since is not None:
            await note_gap(self._world, since, now)
            self.watch.noted()

    async def _rest(self, stopped: asyncio.Task[Literal[True]]) -> None:
        """Until the next second, a wake, or the end of what Telegram asked for."""
        if wait := self.gate.closed_for:
            await asyncio.wait({stopped}, timeout=wait)
            return
        woken = asyncio.create_task(self._woken.wait())
        await asyncio.wait({stopped, woken}, timeout=self._limits.poll_seconds, return_when=asyncio.FIRST_COMPLETED)
        woken.cancel()
        self._woken.clear()

    async def _pump(self) -> None:
        """Take and send until there is nothing to take, a stop, or a 429."""
        self._courier.begin()
        try:
            while not self._courier.stop.is_set() and not self.gate.closed_for:
                taken, settled = await self._claim() if len(self._running) < FEW else ([], 0)
                for one in taken:
                    self._start(one)
                if not self._running and not settled:
                    return
                if self._running and not settled:
                    await self._some_done()
            await self._all_done()
        except Exception:
            await self._all_done()
            raise
        except BaseException:
            await self._abandon()
            raise

    async def _claim(self) -> tuple[list[Taken], int]:
        """Nothing for those we are sending to: leases run out while Telegram is slow, and we would send twice."""
        under_way = {task.get_name() for task in self._running}
        return await delivery.claim(
            self._world,
            holder=self._holder,
            now=await self._clock.now(),
            lease=timedelta(seconds=self._limits.lease_seconds),
            at_most=BATCH - len(self._running),
            except_for=self._backoff.left_alone | under_way,
        )

    def _start(self, taken: Taken) -> None:
        self._running.add(asyncio.create_task(self._courier.deliver(taken), name=str(taken.to.recipient)))

    async def _some_done(self) -> None:
        done, self._running = await asyncio.wait(self._running, return_when=asyncio.FIRST_COMPLETED)
        errors = {task.get_name(): error for task in done if (error := task.exception()) is not None}
        for recipient in self._broken.keys() & {task.get_name() for task in done} - errors.keys():
            self._broken.pop(recipient).over()
        for recipient, error in errors.items():
            if not isinstance(error, Exception):
                raise error
            if isinstance(error, AWAY):
                self._away.failed(error, to=recipient)
            else:
                broken = self._broken.setdefault(recipient, Outage("delivery_broke_off", level=logging.ERROR))
                broken.failed(error, to=recipient, exc_info=error)
            self._backoff.failed(recipient)

    async def _abandon(self) -> None:
        """The process ends here and now: nothing that runs may go on."""
        running, self._running = self._running, set()
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def _all_done(self) -> None:
        while self._running:
            await self._some_done()
