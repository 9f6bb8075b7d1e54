"""Taking updates from Telegram so that none is lost: kept in the database until its handler is done.

getUpdates confirms what came before, so an update is written down first. After a crash those left are handled again.
Updates of one chat run one after the other, in the order they came; different chats run side by side.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Update
from sqlalchemy import delete, select, update as change

from models.database import Database
from models.tables import TakenUpdate

log = structlog.get_logger(__name__)

Handle = Callable[[Update], Awaitable[object]]

AT_ONCE = 32
TRIES = 3
POLL_SECONDS = 25
PAUSES = (0.5, 1.0, 2.0, 5.0, 10.0)


class Inbox:
    """Runs `handle` for every update, at most AT_ONCE at a time."""

    def __init__(self, database: Database, handle: Handle) -> None:
        self._database, self._handle = database, handle
        self._places = asyncio.Semaphore(AT_ONCE)
        self._last_of: dict[int, asyncio.Task[None]] = {}
        self._running: set[asyncio.Task[None]] = set()

    async def poll(self, bot: Bot, allowed: list[str], stop: asyncio.Event) -> None:
        """Take updates until `stop` is set; what runs then is finished before this returns."""
        await self._resume()
        stopped = asyncio.ensure_future(stop.wait())
        offset, failures = None, 0
        try:
            while not stop.is_set():
                asked = asyncio.ensure_future(_ask(bot, offset, allowed))
                await asyncio.wait({asked, stopped}, return_when=asyncio.FIRST_COMPLETED)
                if not asked.done():
                    asked.cancel()
                    break
                try:
                    updates = asked.result()
                except TelegramAPIError as error:
                    pause = PAUSES[min(failures, len(PAUSES) - 1)]
                    failures += 1
                    log.warning("get_updates_failed", why=str(error), pause=pause)
                    await asyncio.wait({stopped}, timeout=pause)
                    continue
                failures = 0
                if updates:
                    await self._take(updates)
                    offset = updates[-1].update_id + 1
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
            known = set(await session.scalars(select(TakenUpdate.update_id).where(TakenUpdate.update_id.in_(ids))))
            fresh = [update for update in updates if update.update_id not in known]
            session.add_all(
                TakenUpdate(update_id=update.update_id, body=update.model_dump_json(exclude_none=True))
                for update in fresh
            )
        for update in fresh:
            self._start(update)

    async def _resume(self) -> None:
        """Start what an earlier process took and did not finish; give up on what brought it down again and again."""
        left: list[Update] = []
        async with self._database.writing() as session:
            for row in await session.scalars(
                select(TakenUpdate).where(~TakenUpdate.is_done).order_by(TakenUpdate.update_id)
            ):
                row.tries += 1
                if row.tries > TRIES:
                    log.error("update_given_up", update_id=row.update_id)
                    await session.delete(row)
                else:
                    left.append(Update.model_validate_json(row.body))
        for update in left:
            self._start(update)

    def _start(self, update: Update) -> None:
        chat = _chat_of(update)
        task = asyncio.create_task(self._run(update, self._last_of.get(chat)))
        self._last_of[chat] = task
        self._running.add(task)
        task.add_done_callback(lambda done: self._forget(chat, done))

    def _forget(self, chat: int, done: asyncio.Task[None]) -> None:
        self._running.discard(done)
        if self._last_of.get(chat) is done:
            del self._last_of[chat]
        if not done.cancelled() and (error := done.exception()):
            log.error("update_not_marked_done", exc_info=error)

    async def _run(self, update: Update, before: asyncio.Task[None] | None) -> None:
        if before is not None:
            await asyncio.wait({before})
        async with self._places:
            try:
                await self._handle(update)
            except Exception:
                log.exception("update_failed", update_id=update.update_id)
            async with self._database.writing() as session:
                await session.execute(
                    change(TakenUpdate).where(TakenUpdate.update_id == update.update_id).values(is_done=True)
                )


async def _ask(bot: Bot, offset: int | None, allowed: list[str]) -> list[Update]:
    return await bot.get_updates(
        offset=offset, timeout=POLL_SECONDS, allowed_updates=allowed, request_timeout=POLL_SECONDS + 10
    )


def _chat_of(update: Update) -> int:
    event = update.event
    chat = getattr(event, "chat", None) or getattr(getattr(event, "message", None), "chat", None)
    return chat.id if chat is not None else 0
