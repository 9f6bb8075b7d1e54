"""Two processes on one PostgreSQL: one asks for updates, both tick, send, keep boards and draw; one may die."""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.app import App
from bot.inbox.duty import SoughtDuty
from bot.inbox.polling import poll
from bot.sandbox.telegram import Telegram
from config.catalogue.region import Region
from models.actions.duties import POLLING
from models.database import Database, create_engine
from models.rules.access import Role
from models.tables import Duty, TakenUpdate
from tests.kit import ROOT
from tests.kit.boards import connected
from tests.kit.databases import fresh_postgres, fresh_sqlite
from tests.kit.lives import ADMINISTRATOR
from tests.kit.outages import seen
from tests.kit.outbox import alert, crowd, outbox, put, said
from tests.kit.replicas import counted_refusals, other_process, running, with_lease
from tests.kit.talk import FRIDAY, Talk, make_talk
from tests.kit.zygote import run_bot

LEASE, LONG = timedelta(seconds=3), timedelta(seconds=12)
PATIENCE = 30


@pytest.fixture
async def talk(region: Region) -> AsyncIterator[Talk]:
    talk = await make_talk(region, await fresh_postgres(), FRIDAY)
    with_lease(talk.app, LEASE)
    yield talk
    await talk.app.close()


@pytest.fixture
async def other(talk: Talk) -> AsyncIterator[App]:
    other = with_lease(other_process(talk), LEASE)
    yield other
    await other.close()


async def holder_of(talk: Talk) -> str:
    async with talk.world.database.reading() as session:
        return await session.scalar(select(Duty.lease_by)) or ""


async def is_done(database: Database) -> bool:
    async with database.reading() as session:
        return not list(await session.scalars(select(TakenUpdate.update_id).where(TakenUpdate.done_at.is_(None))))


def by_polling(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What people do is asked for by whichever process asks."""

    async def deliver(update: dict[str, object]) -> None:
        await seen(lambda: update not in talk.telegram.updates.pending, PATIENCE)
        while not await is_done(talk.world.database):  # noqa: ASYNC110 -- the processes tell nobody
            await asyncio.sleep(0.01)

    monkeypatch.setattr(talk, "deliver", deliver)


@pytest.mark.postgres
async def test_one_asks_both_work_and_the_other_goes_on_at_once_when_it_stops(
    talk: Talk, other: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = counted_refusals(monkeypatch)
    for app in (talk.app, other):
        with_lease(app, LONG)  # it is laid down long before it ends
    official = await talk.member(77, Role.OFFICIAL)
    stand = await connected(talk)
    talk.telegram.updates.pending.clear()  # those were handed over by hand
    numbers = await crowd(talk, 6)
    by_polling(talk, monkeypatch)
    async with AsyncExitStack() as second, AsyncExitStack() as first:
        stop = await first.enter_async_context(running(talk.app))
        await seen(lambda: talk.telegram.updates._waiter is not None, PATIENCE)
        await second.enter_async_context(running(other))
        await put(talk.world, [alert(talk.world, who, n) for n in range(3) for who in numbers])
        await official.say("/summary")
        await official.press("Ещё")
        await official.press("График")
        assert [bool(message["photo"]) for message in official.messages[-2:]] == [True, False]
        await stand.sent("semey")
        talk.clock.at += timedelta(seconds=30)  # a board is edited no oftener
        await seen(lambda: "Сдали 1 из 12" in stand.lines, PATIENCE)
        holder = await holder_of(talk)
        stop.set()
        await first.aclose()
        assert await holder_of(talk) != holder
        await official.say("/summary")
        assert "1 декабря" in official.screen
        await stand.sent("kurchatov")
        talk.clock.at += timedelta(seconds=30)
        await seen(lambda: "Сдали 2 из 12" in stand.lines, PATIENCE)
        await seen(lambda: sum(len(said(talk, 1000 + n)) for n in range(6)) >= 18, PATIENCE)
    for n in range(6):
        assert said(talk, 1000 + n) == [f"09:0{n}" for n in range(3)]
    keys = [(row.kind, row.subject, row.recipient, row.stage) for row in await outbox(talk.world)]
    assert len(keys) == len(set(keys))
    assert len([message for message in stand.hall.messages if "срок" in message["text"]]) == 1
    assert refusals == []


@pytest.mark.postgres
async def test_who_cannot_keep_the_duty_asks_no_more_and_gets_it_back_after_the_lease(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if another process, of another machine, had taken it up, and died."""
    person = talk.person(5)
    by_polling(talk, monkeypatch)
    async with running(talk.app):
        await person.say("/start")
        async with talk.world.database.writing() as session:
            await session.execute(update(Duty).values(lease_by="a process elsewhere"))
        await seen(lambda: talk.telegram.updates._waiter is None, PATIENCE)
        began = time.monotonic()
        heard = len(person.heard)
        await person.say("/start")
        assert len(person.heard) > heard
        assert time.monotonic() - began < LEASE.total_seconds() + 2


@pytest.mark.postgres
async def test_without_a_database_nobody_asks_longer_than_the_lease(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(talk.app):
        await seen(lambda: talk.telegram.updates._waiter is not None, PATIENCE)

        async def fails() -> bool:
            raise OSError

        monkeypatch.setattr(talk.app.polling, "_take_up", fails)
        began = time.monotonic()
        await seen(lambda: talk.telegram.updates._waiter is None, PATIENCE)
        assert time.monotonic() - began <= LEASE.total_seconds()
        monkeypatch.undo()
        await seen(lambda: talk.telegram.updates._waiter is not None, PATIENCE)


async def test_two_on_one_file_of_sqlite_do_not_ask_both(
    region: Region, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = counted_refusals(monkeypatch)
    talk = await make_talk(region, await fresh_sqlite(tmp_path), FRIDAY)
    other, stop = other_process(talk), asyncio.Event()
    asking = [
        asyncio.create_task(poll(app.inbox, app.bot, ["message"], stop, SoughtDuty(app.world.database, POLLING, LEASE)))
        for app in (talk.app, other)
    ]
    await asyncio.sleep(LEASE.total_seconds())
    stop.set()
    await asyncio.gather(*asking)
    assert refusals == []
    await other.close()
    await talk.app.close()


@pytest.mark.postgres
async def test_a_process_that_is_killed_is_followed_by_the_other(
    address: str, telegram: Telegram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = counted_refusals(monkeypatch)
    url = await fresh_postgres()
    environment = os.environ | {
        "BOT_TOKEN": telegram.token,
        "BOT_API_URL": address,
        "CLOCK_URL": f"{address}/clock",
        "DATABASE_URL": url,
        "BOT_ADMIN_IDS": str(ADMINISTRATOR),
        "HTTP_PORT": "0",
        "PYTHONPATH": str(ROOT),
        "LOG_JSON": "true",
    }
    logs = [tmp_path / "first.log", tmp_path / "second.log"]
    processes = []
    for log in logs:
        processes.append(run_bot(environment, tmp_path, log))
        await seen(partial(_has_begun, log), 60)
    assert ["duty_begins" in logs[0].read_text(), "duty_waits" in logs[1].read_text()] == [True, True]
    telegram.say(ADMINISTRATOR, "/start")
    await seen(lambda: _newest(telegram) > 0, 60)
    assert refusals == []
    database = Database(create_engine(url))
    while not await is_done(database):  # noqa: ASYNC110 -- what is under way when a process dies is kept until its lease ends
        await asyncio.sleep(0.01)
    await database.close()
    processes[0].kill()
    await processes[0].wait()
    heard = _newest(telegram)
    telegram.say(ADMINISTRATOR, "/start")
    await seen(lambda: _newest(telegram) > heard, 30)
    assert "duty_begins" in logs[1].read_text()
    processes[1].terminate()
    assert await processes[1].wait() == 0


def _has_begun(log: Path) -> bool:
    return "duty_" in log.read_text()


def _newest(telegram: Telegram) -> int:
    """The number of what the bot has said last: a card comes in the place of the one before."""
    return max((message["id"] for message in telegram.messages(ADMINISTRATOR) if message["from"] == "bot"), default=0)
