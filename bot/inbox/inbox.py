"""Taking updates from Telegram so that none is lost: kept in the database until its handler is done.

getUpdates confirms what came before, so an update is written down first. After a crash those left are handled again,
and so are those that met a database that was away, full or only to be read.
Updates of one chat run one after the other, in the order they came; different chats run side by side.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any, Literal

import structlog
from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError
from aiogram.types import Update
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import first_line
from bot.inbox import taken
from bot.inbox.insistence import PAUSES, Insistence, LeftUndoneError
from bot.inbox.readable import GetRawUpdates, Incoming, has_id, read, read_stored
from bot.outage import Outage
from bot.storage import Remembered
from models.database import Database, is_away
from models.tables import TakenUpdate

log = structlog.get_logger(__name__)

Handle = Callable[[Update], Awaitable[object]]
Tell = Callable[[Update, bool], Awaitable[object]]

AT_ONCE = 32
MOST_TAKEN = 300  # taken and not done: with more, no new ones are asked for until some are done
REPEATS = 2  # after the first run: an update that brought the process down three times is given up
POLL_SECONDS = 25
AGAIN_AFTER = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0, *(60.0,) * 24)
"""Seconds before each further try of one that met an outage: for half an hour, not counting the wait for its end."""
AWAY = (TelegramAPIError, ClientDecodeError, SQLAlchemyError, OSError)
"""Telegram or the database is not there for a while, or something between us answers with a page of its own."""


class Inbox:
    """Runs `handle` for every update, at most AT_ONCE at a time; `tell(update, is_given_up)` says so to its sender."""

    def __init__(self, database: Database, handle: Handle, tell: Tell | None = None) -> None:
        self._database, self._handle, self._tell = database, handle, tell
        self._insistence = Insistence(database)
        self._places = asyncio.Semaphore(AT_ONCE)
        self._last_of: dict[int, asyncio.Task[bool]] = {}
        self._running: set[asyncio.Task[bool]] = set()
        self._started: set[int] = set()
        self._told: set[int] = set()

    async def poll(self, bot: Bot, allowed: list[str], stop: asyncio.Event) -> None:
        """Take updates until `stop` is set; what runs then is finished before this returns, what waits is left."""
        self._insistence.stop = stop
        stopped = asyncio.ensure_future(stop.wait())
        offset, is_resumed, outage = None, False, Outage("get_updates_failed", PAUSES)
        try:
            while not stop.is_set():
                try:
                    if not is_resumed:
                        await self._resume(bot)
                        is_resumed = True
                    offset = await self._round(bot, offset, allowed, stopped)
                except AWAY as error:
                    await asyncio.wait({stopped}, timeout=outage.failed(error))
                else:
                    outage.over()
        finally:
            stopped.cancel()
            await self.idle()

    async def idle(self) -> None:
        """Wait until every update taken so far is done."""
        while self._running:
            await asyncio.wait(set(self._running))

    async def _round(
        self, bot: Bot, offset: int | None, allowed: list[str], stopped: asyncio.Future[Literal[True]]
    ) -> int | None:
        """Ask once and take what comes; returns the next offset: it confirms what was taken, and nothing else."""
        while len(self._running) > MOST_TAKEN and not stopped.done():
            await _first_of(stopped, *self._running)
        asked = asyncio.ensure_future(_ask(bot, offset, allowed))
        await _first_of(stopped, asked)
        if not asked.done():
            asked.cancel()
            return offset
        incoming = []
        for raw in asked.result():
            incoming.append(read(raw, bot))
            await asyncio.sleep(0)  # others' work goes on between two that are large
        if not incoming:
            return offset
        await self._take(incoming)
        return max(one.update_id for one in incoming) + 1

    async def _take(self, incoming: Sequence[Incoming]) -> None:
        """Write down what is new and start it."""
        updates = {one.update_id: one.update for one in incoming if one.update is not None}
        try:
            async with self._database.writing() as session:
                to_do = await taken.keep(session, incoming)
        except Exception as error:
            if is_away(error):
                await asyncio.gather(*(self._tell_late(update) for update in updates.values()))
            raise
        for number, update in updates.items():
            if number in to_do and number not in self._started:
                self._start(update)

    async def _resume(self, bot: Bot) -> None:
        """Start what an earlier process took and did not finish; give up on what brought it down again and again."""
        updates: list[Update] = []
        async with self._database.writing() as session:
            for row in await taken.left(session):
                if row.tries >= REPEATS:
                    one = Incoming(row.update_id, row.body, why="the bot went down with it each time")
                else:
                    one = read_stored(row.update_id, row.body, bot)
                if one.update is None:
                    await taken.set_aside(session, one)
                else:
                    updates.append(one.update)
        for update in updates:
            self._start(update, repeated=True)

    def _start(self, update: Update, *, repeated: bool = False) -> None:
        chat = _chat_of(update)
        task = asyncio.create_task(self._run(update, self._last_of.get(chat), repeated=repeated))
        self._last_of[chat] = task
        self._running.add(task)
        self._started.add(update.update_id)
        task.add_done_callback(lambda done: self._forget(chat, update.update_id, done))

    def _forget(self, chat: int, update_id: int, done: asyncio.Task[bool]) -> None:
        self._running.discard(done)
        self._started.discard(update_id)
        if self._last_of.get(chat) is done:
            del self._last_of[chat]
        if not done.cancelled() and (error := done.exception()):
            log.error("update_not_marked_done", exc_info=error)

    async def _run(self, update: Update, before: asyncio.Task[bool] | None, *, repeated: bool) -> bool:
        """False where it is left to the next process; what follows it in its chat is then left as well."""
        if before is not None:
            await asyncio.wait({before})
            if not before.cancelled() and not before.exception() and not before.result():
                return False
        try:
            if repeated:  # counted when it begins: one that only waited behind the culprit is not to blame
                begun = taken.marking(update.update_id, tries=TakenUpdate.tries + 1)
                await self._insistence.write(begun)
            await self._finish(update)
        except LeftUndoneError:
            log.info("update_left", update_id=update.update_id)
            return False
        return True

    async def _finish(self, update: Update) -> None:
        """Handle it, again and again where the database was away; it is done once, or said to be given up."""
        number = update.update_id
        for tries, pause in enumerate((*AGAIN_AFTER, None)):
            remembered = Remembered()
            async with self._places:
                error = await self._try(update, remembered)
            if error is None:
                await self._insistence.write(partial(taken.finish, update_id=number, changed=remembered.changed))
                if tries:
                    log.warning("update_done_late", update_id=number, tries=tries)
                else:
                    self._told.discard(_chat_of(update))  # the outage is over
                return
            if not tries:
                log.warning("update_waits", update_id=number, why=first_line(error))
            if pause is not None:
                await self._tell_late(update)
                await self._insistence.pause(pause)
                # nothing is begun again before something can be written: each try may show a card
                await self._insistence.write(taken.marking(number, tries=TakenUpdate.tries))
        await self._insistence.write(partial(taken.give_up, update_id=number, why=f"the database: {error}"))
        if self._tell is not None:
            await self._tell(update, True)

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

    async def _tell_late(self, update: Update) -> None:
        """Once for a chat and an outage."""
        chat = _chat_of(update)
        if self._tell is not None and chat not in self._told:
            self._told.add(chat)
            await self._tell(update, False)


async def _first_of(*doing: asyncio.Future[Any]) -> None:
    await asyncio.wait(doing, return_when=asyncio.FIRST_COMPLETED)


async def _ask(bot: Bot, offset: int | None, allowed: list[str]) -> list[dict[str, Any]]:
    asking = GetRawUpdates(offset=offset, timeout=POLL_SECONDS, allowed_updates=allowed)
    raws = await bot(asking, request_timeout=POLL_SECONDS + 10)
    if not all(map(has_id, raws)):
        raise ClientDecodeError("An answer of getUpdates without numbers", ValueError("update_id"), raws)
    return raws


def _chat_of(update: Update) -> int:
    event = update.event
    chat = getattr(event, "chat", None) or getattr(getattr(event, "message", None), "chat", None)
    return chat.id if chat is not None else 0
