"""Taking updates from Telegram so that none is lost: kept in the database until its handler is done.

getUpdates confirms what came before, so an update is written down first. After a crash those left are handled again,
and so are those that met a database that was away, full or only to be read.
Updates of one chat run one after the other, in the order they came; different chats run side by side.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from itertools import count
from typing import Any, Literal

import structlog
from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError
from aiogram.types import Update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors import first_line
from bot.holders import is_dead, new_holder
from bot.inbox.insistence import PAUSES, Insistence, LeftUndoneError
from bot.inbox.pace import ChatPace
from bot.inbox.readable import Incoming, read, read_stored
from bot.outage import Outage
from bot.storage import Remembered
from handlers.kit.troubles import Delay
from models.actions import inbox as taken
from models.actions import leases
from models.actions.inbox import Arrived
from models.actions.leases import UPDATES
from models.database import Database, is_away
from models.queries import inbox as updates

log = structlog.get_logger(__name__)

Handle = Callable[[Update], Awaitable[object]]
Tell = Callable[[Update, Delay], Awaitable[object]]

AT_ONCE = 32
MOST_TAKEN = 300  # taken and not done: with more, no new ones are asked for until some are done
REPEATS = 2  # after the first run: an update that brought the process down three times is given up
MOST_BEHIND = 1000  # of one chat, waiting behind each other: what comes beyond that is set aside
LEASE = timedelta(seconds=30)
"""After so long without a sign of life from a process another one takes over what it has begun."""
LOOKS_A_LEASE = 6
LOOKS_A_STEP = 120
"""So many looks for what others left there are in a lease, and between two steps of forgetting."""
AGAIN_AFTER = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0, *(60.0,) * 24)
"""Seconds before each further try of one that met an outage: for half an hour, not counting the wait for its end."""
AWAY = (TelegramAPIError, ClientDecodeError, SQLAlchemyError, OSError)
"""Telegram or the database is not there for a while, or something between us answers with a page of its own."""


async def first_of(*doing: asyncio.Future[Any], seconds: float | None = None) -> None:
    await asyncio.wait(doing, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)


def _left_out(one: Incoming) -> Incoming:
    return Incoming(one.update_id, one.body, one.chat, why="too many of one chat")


class Inbox:
    """Runs `handle` for every update, at most AT_ONCE at a time; `tell` says to its sender what becomes of it."""

    def __init__(self, database: Database, handle: Handle, tell: Tell | None = None, lease: timedelta = LEASE) -> None:
        self._database, self._handle, self._tell = database, handle, tell
        self._holder, self._lease, self._is_new = new_holder(), lease, True
        self._look_every = lease.total_seconds() / LOOKS_A_LEASE
        self._insistence = Insistence(database)
        self.outage = Outage("get_updates_failed", PAUSES)
        self._stumbling, self._waiting = Outage("looking_stumbled", level=logging.ERROR), Outage("update_waits")
        self._places = asyncio.Semaphore(AT_ONCE)
        self._bot: Bot | None = None
        self._running: set[asyncio.Task[None]] = set()
        self._in_hand: set[int] = set()
        self._behind: dict[int, Incoming] = {}
        self._told: set[int] = set()
        self.pace = ChatPace()

    @asynccontextmanager
    async def watching(self, bot: Bot, stop: asyncio.Event) -> AsyncIterator[asyncio.Future[Literal[True]]]:
        """Begins what was left, before all else and again and again; in the end what runs is finished."""
        self._insistence.stop = stop
        stopped = asyncio.ensure_future(stop.wait())
        await self._look(bot, stopped)
        watching = asyncio.create_task(self._watch(bot, stopped))
        try:
            yield stopped
        finally:
            await self.idle()
            watching.cancel()
            stopped.cancel()
            await asyncio.wait({watching})

    async def take(self, raws: Sequence[dict[str, Any]], bot: Bot) -> None:
        """Once this has returned Telegram may be told that we have them."""
        incoming = []
        for raw in raws:
            incoming.append(read(raw, bot))
            await asyncio.sleep(0)  # others' work goes on between two that are large
        behind = Counter(one.chat for one in self._behind.values())
        too_many = {chat for chat, waiting in behind.items() if chat and waiting >= MOST_BEHIND}
        await self._take([_left_out(one) if one.chat in too_many else one for one in incoming])

    @property
    def is_full(self) -> bool:
        """What waits behind somebody who is slowed keeps nobody else's from us."""
        slowed = {chat for chat in {one.chat for one in self._behind.values()} if self.pace.is_slowed(chat)}
        waiting = sum(one.chat not in slowed for one in self._behind.values())
        return len(self._running) + waiting > MOST_TAKEN

    async def room(self, stopped: asyncio.Future[Any]) -> None:
        """Wait until something more is done, or a stop."""
        await first_of(stopped, *self._running, seconds=self._look_every)

    async def idle(self) -> None:
        """Wait until every update taken so far is done."""
        while self._running:
            await asyncio.wait(set(self._running))

    async def _take(self, incoming: Sequence[Incoming]) -> None:
        """Write down what is new, and start what nothing of its chat is before."""
        try:
            async with self._database.writing() as session:
                new = await taken.take(session, incoming, holder=self._holder, lease=self._lease)
        except Exception as error:
            if is_away(error):
                await asyncio.gather(*(self._tell_late(one) for one in incoming))
                raise
            return await self._take_singly(incoming, error)
        for one in incoming:
            if new.get(one.update_id):
                self._start(one)
            elif one.update is not None and one.update_id in new:
                self._behind[one.update_id] = one
        return None

    async def _take_singly(self, incoming: Sequence[Incoming], error: Exception) -> None:
        """What the database refuses keeps nobody's from us: it is set aside."""
        if len(incoming) > 1:
            for one in incoming:
                await self._take([one])
            return
        (one,) = incoming
        if one.why:
            raise error
        await self._take([Incoming(one.update_id, one.body, why=f"not stored: {first_line(error)}")])

    async def _watch(self, bot: Bot, stopped: asyncio.Future[Literal[True]]) -> None:
        for looks in count(1):
            await asyncio.wait({stopped}, timeout=self._look_every)
            try:
                await self._look(bot, stopped)
                if looks % LOOKS_A_STEP == 0:
                    async with self._database.writing() as session:
                        await taken.forget(session)
                self._stumbling.over()
            except Exception as error:  # noqa: BLE001 -- whatever it is, the next look tries again
                self._stumbling.failed(error, exc_info=error)
            if stopped.done():
                return

    async def _look(self, bot: Bot, stopped: asyncio.Future[Literal[True]]) -> None:
        """Until there is nothing more to begin, or as much runs as may."""
        while not stopped.done():
            try:
                if not await self._resume(bot):
                    return
            except AWAY as error:
                await asyncio.wait({stopped}, timeout=self.outage.failed(error))
            else:
                self.outage.over()

    async def _resume(self, bot: Bot) -> bool:
        """Start what was taken and not finished, by whatever process; returns whether there was any.

        What brings the process down again and again is given up.
        """
        self._bot = bot
        async with self._database.writing() as session:
            if self._is_new:
                await leases.free_the_dead(session, UPDATES, is_dead)
            await leases.renew(session, UPDATES, self._in_hand, holder=self._holder, lease=self._lease)
            await self._forget_done(session)
            most, ours = max(AT_ONCE - len(self._running), 0), self._in_hand
            found = await taken.claim(session, holder=self._holder, lease=self._lease, at_most=most, in_hand=ours)
        self._is_new = False
        for one in found:
            given_up = Incoming(one.update_id, one.body, one.chat, why="the bot went down with it each time")
            self._start(given_up if one.tries > REPEATS else read_stored(one, bot))
        return bool(found)

    async def _forget_done(self, session: AsyncSession) -> None:
        """Of those that wait behind others; more come and go while the database is asked."""
        asked = list(self._behind)
        left = await updates.still_left(session, asked)
        for number in asked:
            if number not in left:
                self._behind.pop(number, None)

    def _start(self, one: Incoming) -> None:
        self._in_hand.add(one.update_id)
        task = asyncio.create_task(self._run(one))
        self._running.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("update_not_marked_done", exc_info=error)

    async def _run(self, one: Incoming | None) -> None:
        """What waits behind it in its chat follows, but where it is left to another process."""
        while one is not None:
            number = one.update_id
            self._in_hand.add(number)
            try:
                with structlog.contextvars.bound_contextvars(update=number):
                    await self._keep_pace(one)
                    following = await self._finish(one)
            except (LeftUndoneError, taken.LeaseLostError) as error:
                log.info("update_left", update_id=number, why=type(error).__name__)
                return
            finally:
                self._in_hand.discard(number)
            one = self._known(following) if following else None

    async def _keep_pace(self, one: Incoming) -> None:
        """Raises LeftUndoneError when told to stop while it waits."""
        if (wait := self.pace.wait(one.chat)) <= 0:
            return
        if self.pace.tells(one.chat):
            log.warning("chat_slowed", chat=one.chat)
            if self._tell is not None and one.update is not None:
                await self._tell(one.update, Delay.SLOWED)
        await self._insistence.pause(wait)

    def _known(self, one: Arrived) -> Incoming:
        """Read anew only where it was handed to another process."""
        return self._behind.pop(one.update_id, None) or read_stored(one, self._bot)

    async def _finish(self, one: Incoming) -> Arrived | None:
        """Handle it, again and again where the database was away; it is done once, or said to be given up."""
        if one.update is None:
            return await self._end(one, why=one.why)
        for tries, pause in enumerate((*AGAIN_AFTER, None)):
            remembered = Remembered(is_again=tries > 0 or one.tries > 0)
            async with self._places:
                error = await self._try(one.update, remembered)
            if error is None:
                following = await self._end(one, remembered)
                if tries:
                    log.debug("update_done_late", update_id=one.update_id, tries=tries)
                    self._waiting.over()
                else:
                    self._told.discard(one.chat)  # the outage is over
                return following
            if not tries:
                self._waiting.failed(error, update_id=one.update_id)
            if pause is not None:
                await self._wait(one, pause)
        following = await self._end(one, why=f"the database: {error}")
        if self._tell is not None:
            await self._tell(one.update, Delay.GIVEN_UP)
        return following

    async def _wait(self, one: Incoming, pause: float) -> None:
        """Nothing is begun again before something can be written: each try may show a card."""
        await self._tell_late(one)
        await self._insistence.pause(pause)
        renewal = partial(leases.renew, queue=UPDATES, numbers={one.update_id}, holder=self._holder, lease=self._lease)
        await self._insistence.write(renewal)

    async def _end(self, one: Incoming, remembered: Remembered | None = None, why: str = "") -> Arrived | None:
        """Returns what waits behind it."""
        kept = remembered or Remembered()
        ending = partial(taken.finish, one=one, holder=self._holder, lease=self._lease, why=why)
        ending = partial(ending, changed=kept.changed, visit=kept.visit, following=kept.following)
        return await self._insistence.write(ending)

    async def _try(self, update: Update, remembered: Remembered) -> Exception | None:
        """Returns the error where it is to be tried again."""
        try:
            with remembered.open():
                await self._handle(update)
        except Exception as error:
            if is_away(error):
                return error
            log.exception("update_failed", update_id=update.update_id)
        return None

    async def _tell_late(self, one: Incoming) -> None:
        """Once for a chat and an outage."""
        if self._tell is not None and one.update is not None and one.chat not in self._told:
            self._told.add(one.chat)
            await self._tell(one.update, Delay.LATE)
