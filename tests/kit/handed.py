"""A process that is handed updates as by a webhook: one in each line of its input, answered when it is written down.

What each chat has said is kept in its conversation, so that one that is lost, comes twice or out of order is seen.
"""

import asyncio
import json
import random
import sys
from datetime import timedelta

from bot.late_types import built_late

with built_late():
    from aiogram import Bot
    from aiogram.fsm.storage.base import StorageKey
    from aiogram.types import Update

from bot.inbox.inbox import Inbox
from bot.storage import DatabaseStorage
from models.database import Database, create_engine

BOT = Bot("42:sandbox")
LEASE = timedelta(seconds=10)
LONGEST = 0.02
READY = 0


def key_of(chat: int) -> StorageKey:
    return StorageKey(bot_id=BOT.id, chat_id=chat, user_id=chat)


def say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


async def main(url: str) -> None:
    database, stop = Database(create_engine(url)), asyncio.Event()
    storage = DatabaseStorage(database)

    async def handle(update: Update) -> None:
        assert update.message is not None
        key = key_of(update.message.chat.id)
        heard = (await storage.get_data(key)).get("heard", [])
        await asyncio.sleep(random.uniform(0, LONGEST))  # noqa: S311 -- no secret
        await storage.set_data(key, {"heard": [*heard, update.update_id]})

    async def take(line: bytes) -> None:
        raw = json.loads(line)
        await inbox.take([raw], BOT)
        say(raw["update_id"])

    inbox = Inbox(database, handle, lease=LEASE)
    reader, taking = asyncio.StreamReader(), set[asyncio.Task[None]]()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    async with inbox.watching(BOT, stop):
        say(READY)
        async for line in reader:
            taking.add(asyncio.create_task(take(line)))
        await asyncio.gather(*taking)
        stop.set()
    await database.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
