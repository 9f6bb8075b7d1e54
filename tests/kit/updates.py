"""Updates and a server that hands them out, for tests of what takes them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from aiogram import Bot
from aiogram.types import Update
from sqlalchemy import select

from bot.inbox import Inbox
from models.database import Database
from models.tables import TakenUpdate


def said(update_id: int, text: str = "51", chat: int = 1, **more: Any) -> Update:
    person = {"id": chat, "is_bot": False, "first_name": "Айгуль"}
    message = {
        "message_id": update_id,
        "date": 1,
        "chat": {"id": chat, "type": "private"},
        "from": person,
        "text": text,
        **more,
    }
    return Update.model_validate({"update_id": update_id, "message": message})


class Crash(BaseException):
    """What ends a process in the middle of a handler."""


@dataclass
class Server:
    """Telegram's side of getUpdates: batches or errors in turn; what is not confirmed comes again."""

    turns: list[Sequence[Update] | Exception]
    offsets: list[int | None] = field(default_factory=list)
    stop: asyncio.Event = field(default_factory=asyncio.Event)

    async def get_updates(self, offset: int | None = None, **_: Any) -> list[Update]:
        self.offsets.append(offset)
        if not self.turns:
            self.stop.set()
            await asyncio.Event().wait()
        turn = self.turns.pop(0)
        if isinstance(turn, Exception):
            raise turn
        return list(turn)

    async def serve(self, inbox: Inbox) -> None:
        await asyncio.wait_for(inbox.poll(cast("Bot", self), ["message"], self.stop), 10)


async def rows(database: Database) -> dict[int, tuple[bool, int]]:
    async with database.reading() as session:
        found = await session.scalars(select(TakenUpdate))
        return {row.update_id: (row.is_done, row.tries) for row in found}


async def crashed(database: Database, *updates: Update) -> None:
    """A process that took `updates` and went down while handling them."""

    async def goes_down(_: Update) -> None:
        raise Crash

    await Inbox(database, goes_down)._take(updates)
    await asyncio.sleep(0)
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        if "Inbox._run" in repr(task.get_coro()):
            with pytest.raises(Crash):
                await task


def keeping(into: list[str]) -> Callable[[Update], Awaitable[None]]:
    async def handle(update: Update) -> None:
        assert update.message is not None
        into.append(str(update.message.text))

    return handle
