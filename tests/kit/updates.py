"""Updates and a server that hands them out, for tests of what takes them."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from aiogram import Bot
from aiogram.types import Update
from sqlalchemy import select

from bot.inbox.inbox import Inbox
from bot.inbox.polling import poll
from bot.inbox.readable import GetRawUpdates, read
from models.database import Database
from models.tables import SetAsideUpdate, TakenUpdate
from tests.kit.talk import TOKEN

Raw = dict[str, Any]
BOT = Bot(TOKEN)


def said(update_id: int, text: str = "51", chat: int = 1, **more: Any) -> Raw:
    person = {"id": chat, "is_bot": False, "first_name": "Айгуль"}
    message = {
        "message_id": update_id,
        "date": 1,
        "chat": {"id": chat, "type": "private"},
        "from": person,
        "text": text,
        **more,
    }
    return {"update_id": update_id, "message": message}


class Crash(BaseException):
    """What ends a process in the middle of a handler."""


@dataclass
class Server:
    """Telegram's side of getUpdates: batches or errors in turn; what is not confirmed comes again."""

    turns: list[Sequence[Raw] | Exception]
    offsets: list[int | None] = field(default_factory=list)
    stop: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, asking: GetRawUpdates, request_timeout: int) -> list[Raw]:
        self.offsets.append(asking.offset)
        if not self.turns:
            self.stop.set()
            await asyncio.Event().wait()
        turn = self.turns.pop(0)
        if isinstance(turn, Exception):
            raise turn
        return list(turn)

    async def serve(self, inbox: Inbox) -> None:
        await asyncio.wait_for(poll(inbox, cast("Bot", self), ["message"], self.stop), 60)


async def rows(database: Database) -> dict[int, tuple[bool, int]]:
    async with database.reading() as session:
        found = await session.scalars(select(TakenUpdate))
        return {row.update_id: (row.done_at is not None, row.tries) for row in found}


async def aside(database: Database) -> dict[int, str]:
    """Why each update that is set aside is."""
    async with database.reading() as session:
        return {row.update_id: row.why for row in await session.scalars(select(SetAsideUpdate))}


async def crashed(database: Database, *updates: Raw) -> None:
    """A process that took `updates` and went down while handling them."""

    async def goes_down(_: Update) -> None:
        raise Crash

    await Inbox(database, goes_down)._take([read(update, BOT) for update in updates])
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
