"""Taking updates from Telegram so that none is lost: kept in the database until its handler is done.

getUpdates confirms what came before, so an update is written down first. After a crash those left are handled again.
Updates of one chat run one after the other, in the order they came; different chats run side by side.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import structlog
from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError
from aiogram.types import Update
from sqlalchemy import delete, select
from sqlalchemy import update as change
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import first_line
from bot.readable import is_known, read_batch, read_stored
from models.database import Database
from models.tables import TakenUpdate

log = structlog.get_logger(__name__)

Handle = Callable[[Update], Awaitable[object]]

AT_ONCE = 32
MOST_TAKEN = 300  # taken and not done: with more, no new ones are asked for until some are done
REPEATS = 2  # after the first run: an update that brought the process down three times is given up
POLL_SECONDS = 25
PAUSES = (0.5, 1.0, 2.0, 5.0, 10.0)
AWAY = (TelegramAPIError, ClientDecodeError, SQLAlchemyError, OSError)
"""Telegram or the database is not there for a while, or something between us answers with a page of its own."""


class Inbox:
    """Runs `handle` for every update, at most AT_ONCE at a time."""

    def __init__(self, database: Database, handle: Handle) -> None:
        self._database, self._handle = database, handle
        self._places = asyncio.Semaphore(AT_ONCE)
        self._last_of: dict[int, asyncio.Task[None]] = {}
        self._running: set[asyncio.Task[None]] = set()
        self._started: set[int] = set()

    async def poll(self, bot: Bot, allowed: list[str], stop: asyncio.Event) -> None:
        """Take updates until `stop` is set; what runs then is finished before this returns."""
        await self._resume()
        stopped = asyncio.ensure_future(stop.wait())
        offset, failures = None, 0
        try:
            while not stop.is_set():
                while len(self._running) > MOST_TAKEN and not stop.is_set():
                    await asyncio.wait({*self._running, stopped}, return_when=asyncio.FIRST_COMPLETED)
                asked = asyncio.ensure_future(_ask(bot, offset, allowed))
                await asyncio.wait({asked, stopped}, return_when=asyncio.FIRST_COMPLETED)
                if not asked.done():
                    asked.cancel()
                    break
                try:
                    updates, confirming = asked.result()
                    if updates:
                        await self._take(updates)
                    offset = confirming or offset
                except AWAY as error:
                    pause = PAUSES[min(failures, len(PAUSES) - 1)]
                    failures += 1
                    log.warning("get_updates_failed", why=first_line(error), pause=pause)
                    await asyncio.wait({stopped}, timeout=pause)
                else:
                    failures = 0
        finally:
            stopped.cancel()
            await self.idle()

    async def idle(self) -> None:
        """Wait until every update taken so far is done."""
        while self._running:
            await asyncio.wait(set(self._running))

    async def _take(self, updates: Sequence[Update]) -> None:
        """Write down what is new. What is not in this batch was confirmed by asking for it: done ones are forgotten."""
        ids = [update.update_id for update in updates]
        async with self._database.writing() as session:
            await session.execute(delete(TakenUpdate).where(TakenUpdate.is_done, TakenUpdate.update_id.not_in(ids)))
            rows = await session.execute(
                select(TakenUpdate.update_id, TakenUpdate.is_done).where(TakenUpdate.update_id.in_(ids))
            )
            known = {row.update_id: row.is_done for row in rows}
            # unset fields stay out: aiogram puts defaults there that are no JSON
            session.add_all(
                TakenUpdate(update_id=update.update_id, body=update.model_dump_json(exclude_unset=True))
                for update in updates
                if update.update_id not in known
            )
        for update in updates:
            if not known.get(update.update_id) and update.update_id not in self._started:
                self._start(update)

    async def _resume(self) -> None:
        """Start what an earlier process took and did not finish; give up on what brought it down again and again.

        A given-up one stays as done until Telegram has confirmed it: it would come back as new otherwise.
        """
        left: list[Update] = []
        async with self._database.writing() as session:
            for row in await session.scalars(
                select(TakenUpdate).where(~TakenUpdate.is_done).order_by(TakenUpdate.update_id)
            ):
                if row.tries >= REPEATS:
                    log.error("update_given_up", update_id=row.update_id)
                    row.is_done = True
                elif update := read_stored(row.update_id, row.body):
                    left.append(update)
                else:
                    row.is_done = True
        for update in left:
            self._start(update, repeated=True)

    def _start(self, update: Update, *, repeated: bool = False) -> None:
        chat = _chat_of(update)
        task = asyncio.create_task(self._run(update, self._last_of.get(chat), repeated=repeated))
        self._last_of[chat] = task
        self._running.add(task)
        self._started.add(update.update_id)
        task.add_done_callback(lambda done: self._forget(chat, update.update_id, done))

    def _forget(self, chat: int, update_id: int, done: asyncio.Task[None]) -> None:
        self._running.discard(done)
        self._started.discard(update_id)
        if self._last_of.get(chat) is done:
            del self._last_of[chat]
        if not done.cancelled() and (error := done.exception()):
            log.error("update_not_marked_done", exc_info=error)

    async def _run(self, update: Update, before: asyncio.Task[None] | None, *, repeated: bool) -> None:
        if before is not None:
            await asyncio.wait({before})
        async with self._places:
            if repeated:  # counted when it begins: one that only waited behind the culprit is not to blame
                await self._mark(update, tries=TakenUpdate.tries + 1)
            try:
                await self._handle(update)
            except Exception:
                log.exception("update_failed", update_id=update.update_id)
            await self._mark(update, is_done=True)

    async def _mark(self, update: Update, **fields: object) -> None:
        """Insist: what is done and not marked would be done again by the next process, perhaps days later."""
        marking = change(TakenUpdate).where(TakenUpdate.update_id == update.update_id).values(**fields)
        for pause in (*PAUSES, None):
            try:
                async with self._database.writing() as session:
                    await session.execute(marking)
            except (SQLAlchemyError, OSError) as error:
                if pause is None:
                    raise
                log.warning("database_away", why=first_line(error), pause=pause)
                await asyncio.sleep(pause)
            else:
                return


async def _ask(bot: Bot, offset: int | None, allowed: list[str]) -> tuple[list[Update], int | None]:
    """Updates that can be handled, and the offset that confirms them and those that can't; None where none came."""
    try:
        updates = await bot.get_updates(
            offset=offset, timeout=POLL_SECONDS, allowed_updates=allowed, request_timeout=POLL_SECONDS + 10
        )
        confirming = updates[-1].update_id + 1 if updates else None
    except ClientDecodeError as error:
        updates, confirming = read_batch(bot, error)
    return [update for update in updates if is_known(update)], confirming


def _chat_of(update: Update) -> int:
    event = update.event
    chat = getattr(event, "chat", None) or getattr(getattr(event, "message", None), "chat", None)
    return chat.id if chat is not None else 0
