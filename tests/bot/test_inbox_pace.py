"""Who sends without a pause waits for themselves, is told so once, loses nothing and holds nobody else up."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from aiogram.types import Update

from bot.inbox.inbox import Inbox
from bot.inbox.pace import AT_LEISURE, MOST_CHATS, PER_SECOND, ChatPace
from handlers.kit.troubles import Delay
from models.database import Database, create_engine
from tests.kit.databases import fresh_sqlite
from tests.kit.outages import seen
from tests.kit.updates import BOT, aside, keeping, rows, said

FLOOD, PATIENCE = 8, 20
LEASE = timedelta(seconds=0.5)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(create_engine(await fresh_sqlite(tmp_path)))
    yield database
    await database.close()


def slowly(inbox: Inbox) -> Inbox:
    """Three at once, then ten a second."""
    inbox.pace = ChatPace(at_leisure=3, per_second=10)
    return inbox


async def test_a_flood_waits_for_itself_and_is_told_once(database: Database) -> None:
    heard, told = list[str](), list[Delay]()

    async def tell(update: Update, what: Delay) -> None:
        told.append(what)

    inbox = slowly(Inbox(database, keeping(heard), tell))
    await inbox.take([said(n, str(n)) for n in range(1, FLOOD + 1)] + [said(20, "another", chat=2)], BOT)
    await inbox.idle()
    assert heard.index("another") < FLOOD
    assert [one for one in heard if one != "another"] == [str(n) for n in range(1, FLOOD + 1)]
    assert told == [Delay.SLOWED]


async def test_a_stop_leaves_the_rest_to_the_next_process(database: Database) -> None:
    heard = list[str]()
    inbox = slowly(Inbox(database, keeping(heard), lease=LEASE))
    inbox.pace.per_second = 0.1
    await inbox.take([said(n, str(n)) for n in range(1, FLOOD + 1)], BOT)
    await seen(lambda: len(heard) >= 3, PATIENCE)
    inbox._insistence.stop.set()
    await inbox.idle()
    assert heard == ["1", "2", "3"]
    await asyncio.sleep(LEASE.total_seconds() * 1.5)
    following = Inbox(database, keeping(heard))
    while await following._resume(BOT):
        await following.idle()
    assert heard == [str(n) for n in range(1, FLOOD + 1)]


async def test_what_waits_behind_a_flood_keeps_nobody_elses_from_us(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.inbox.inbox.MOST_TAKEN", 4)
    monkeypatch.setattr("bot.inbox.inbox.MOST_BEHIND", 6)
    inbox = slowly(Inbox(database, keeping([])))
    await inbox.take([said(n) for n in range(1, FLOOD + 1)], BOT)
    assert inbox.is_full
    await seen(lambda: inbox.pace.is_slowed(1), PATIENCE)
    assert inbox.pace.is_slowed(1)
    assert not inbox.is_full
    await inbox.take([said(30), said(31), said(32)], BOT)
    await inbox.take([said(40)], BOT)
    await inbox.idle()
    assert all(is_done for is_done, _ in (await rows(database)).values())
    assert set((await aside(database)).values()) <= {"too many of one chat"}
    assert 40 in await aside(database)


def test_a_person_who_taps_for_a_minute_waits_for_nothing() -> None:
    now = 0.0
    pace = ChatPace(clock=lambda: now)
    for _ in range(600):
        assert pace.wait(1) == 0
        now += 1 / PER_SECOND
    assert not pace.is_slowed(1)


def test_all_at_once_waits_its_turn_and_stillness_is_forgiven() -> None:
    now = 0.0
    pace = ChatPace(clock=lambda: now)
    waits = [pace.wait(1) for _ in range(AT_LEISURE + 3)]
    assert waits[AT_LEISURE - 1 :] == [0, 1 / PER_SECOND, 2 / PER_SECOND, 3 / PER_SECOND]
    assert pace.tells(1)
    assert not pace.tells(1)
    assert pace.wait(2) == 0
    now += AT_LEISURE / PER_SECOND + 1
    assert pace.wait(1) == 0
    assert pace.tells(1)


def test_chats_that_are_still_are_not_remembered() -> None:
    now = 0.0
    pace = ChatPace(clock=lambda: now)
    for chat in range(1, MOST_CHATS + 1):
        pace.wait(chat)
    now += 60
    pace.wait(MOST_CHATS + 1)
    assert len(pace._chats) == 1
