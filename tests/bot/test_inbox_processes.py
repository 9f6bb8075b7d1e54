"""Two processes on one PostgreSQL take updates as webhooks hand them over; one of them is killed meanwhile."""

from __future__ import annotations

import asyncio
import json
import random
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import pytest
from sqlalchemy import func, select

from bot.storage import DatabaseStorage
from models.database import Database, create_engine
from models.tables import TakenUpdate
from tests.kit.databases import fresh_postgres
from tests.kit.handed import LEASE, READY, key_of
from tests.kit.outages import seen
from tests.kit.updates import said
from tests.kit.zygote import Started, in_touch

pytestmark = pytest.mark.postgres
CHATS, EACH = 8, 12
PATIENCE = 120


@dataclass
class Taker:
    """One of the processes, and what it has said that it has."""

    process: Started
    lines: asyncio.StreamReader
    input: BinaryIO
    has: set[int] = field(default_factory=set)
    news: asyncio.Event = field(default_factory=asyncio.Event)
    reading: asyncio.Task[None] = field(init=False)

    @classmethod
    async def start(cls, url: str) -> Taker:
        taker = cls(*await in_touch("-m", "tests.kit.handed", url))
        taker.reading = asyncio.create_task(taker._read())
        await taker.said(READY)
        return taker

    async def _read(self) -> None:
        async for line in self.lines:
            if line.strip().isdigit():  # else it is a line of the log
                self.has.add(int(line))
                self.news.set()
        self.news.set()

    async def hand(self, update: dict[str, Any]) -> bool:
        """False where the process dies before it has said that it has it."""
        with suppress(BrokenPipeError):
            self.input.write(json.dumps(update).encode() + b"\n")
        return await self.said(update["update_id"])

    async def said(self, number: int) -> bool:
        while number not in self.has and not self.reading.done():
            self.news.clear()
            await self.news.wait()
        return number in self.has

    async def end(self) -> int:
        self.input.close()
        return await self.process.wait()


async def hand_over(takers: list[Taker], updates: list[dict[str, Any]], chance: random.Random) -> None:
    """Those of one chat, each when the one before is taken: to one process or to both; again where that died."""
    for update in updates:
        is_taken = False
        while not is_taken:
            chosen = chance.choice([takers[:1], takers[1:], takers])
            is_taken = any(await asyncio.gather(*(taker.hand(update) for taker in chosen)))


async def heard(database: Database, chat: int) -> list[int]:
    return list((await DatabaseStorage(database).get_data(key_of(chat))).get("heard", []))


async def left(database: Database) -> int:
    async with database.reading() as session:
        return await session.scalar(select(func.count()).where(TakenUpdate.done_at.is_(None))) or 0


@pytest.mark.parametrize("is_killed", [False, True])
async def test_nobodys_updates_are_lost_doubled_or_out_of_order(is_killed: bool) -> None:
    url, chance = await fresh_postgres(), random.Random(1)  # noqa: S311 -- no secret
    database = Database(create_engine(url))
    takers = list(await asyncio.gather(*(Taker.start(url) for _ in range(2))))
    updates = {chat: [said(chat * 100 + n, chat=chat) for n in range(EACH)] for chat in range(1, CHATS + 1)}
    async with asyncio.timeout(PATIENCE):
        handing = asyncio.gather(*(hand_over(takers, those, chance) for those in updates.values()))
        if is_killed:
            await seen(lambda: len(takers[0].has) > CHATS * EACH // 3, PATIENCE)
            takers[0].process.kill()
        await handing
        while await left(database):  # noqa: ASYNC110 -- the processes tell nobody when they are done
            await asyncio.sleep(0.1)
    assert {chat: await heard(database, chat) for chat in updates} == {
        chat: [update["update_id"] for update in those] for chat, those in updates.items()
    }
    assert [await taker.end() for taker in takers] == [-9 if is_killed else 0, 0]
    await database.close()


async def test_a_process_that_was_killed_and_started_again_waits_for_no_lease() -> None:
    url = await fresh_postgres()
    database = Database(create_engine(url))
    updates = [said(n, chat=1) for n in range(1, 60)]
    killed = await Taker.start(url)
    for update in updates:
        await killed.hand(update)
    killed.process.kill()
    assert await killed.end() == -9
    assert await left(database)
    again = await Taker.start(url)
    async with asyncio.timeout(LEASE.total_seconds() / 2):
        while await left(database):  # noqa: ASYNC110 -- the process tells nobody when it is done
            await asyncio.sleep(0.1)
    assert await heard(database, 1) == [update["update_id"] for update in updates]
    assert await again.end() == 0
    await database.close()
