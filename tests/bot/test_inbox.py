"""The inbox: what was taken from Telegram is handled, once, in order, and none stops the others."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiogram.types import Update
from sqlalchemy import select, update
from structlog.testing import capture_logs

from bot.inbox.inbox import AT_ONCE, Inbox
from bot.inbox.readable import GetRawUpdates
from models.actions.inbox import KEPT_FOR, forget
from models.database import Database, create_engine
from models.tables import TakenUpdate
from tests.kit.databases import fresh_sqlite
from tests.kit.updates import Raw, Server, keeping, rows, said


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(create_engine(await fresh_sqlite(tmp_path)))
    yield database
    await database.close()


async def test_updates_of_one_chat_run_one_after_the_other_in_order(database: Database) -> None:
    began: list[int] = []
    running = 0

    async def handle(update: Update) -> None:
        nonlocal running
        running += 1
        assert running == 1
        began.append(update.update_id)
        for _ in range(5 - update.update_id % 5):  # the first ones take the longest
            await asyncio.sleep(0)
        running -= 1

    await Server([[said(n) for n in range(1, 6)], [said(n) for n in range(6, 11)]]).serve(Inbox(database, handle))
    assert began == list(range(1, 11))


async def test_different_chats_run_side_by_side(database: Database) -> None:
    everybody = asyncio.Barrier(AT_ONCE)

    async def handle(_: Update) -> None:
        await everybody.wait()  # nobody passes before all are there

    await Server([[said(n, chat=n) for n in range(1, AT_ONCE + 1)]]).serve(Inbox(database, handle))
    assert all(is_done for is_done, _ in (await rows(database)).values())


async def test_a_backlog_does_not_run_all_at_once(database: Database) -> None:
    running = most = 0

    async def handle(_: Update) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.001)
        running -= 1

    await Server([[said(n, chat=n) for n in range(1, 101)]]).serve(Inbox(database, handle))
    assert most == AT_ONCE


async def test_an_update_handed_over_twice_runs_once(database: Database) -> None:
    heard: list[str] = []
    server = Server([[said(1, "51")], [said(1, "51"), said(2, "124")], [said(2, "124")]])
    await server.serve(Inbox(database, keeping(heard)))
    assert heard == ["51", "124"]


async def test_a_number_that_another_update_has_by_now_is_no_repetition(database: Database) -> None:
    """A server that was set up anew counts from one again: the same is said at another time."""
    heard: list[str] = []
    await Server([[said(1, "/start"), said(2, "51")]]).serve(Inbox(database, keeping(heard)))
    anew = [said(1, "/start", date=2), said(2, "51", date=3)]
    await Server([anew, anew, anew]).serve(Inbox(database, keeping(heard)))
    assert heard == ["/start", "51"] * 2


async def test_a_tap_that_comes_again_is_the_same_however_its_card_looks_by_then(database: Database) -> None:
    person, chat = {"id": 1, "is_bot": False, "first_name": "Айгуль"}, {"id": 1, "type": "private"}
    seen: list[str] = []

    async def handle(update: Update) -> None:
        assert update.callback_query is not None
        seen.append(str(update.callback_query.data))

    def tap(number: str, text: str) -> Raw:
        card = {"message_id": 9, "date": 1, "chat": chat, "text": text}
        query = {"id": number, "from": person, "chat_instance": "1", "data": number, "message": card}
        return {"update_id": 1, "callback_query": query}

    server = Server([[tap("7", "before")], [tap("7", "after")], [tap("8", "after")]])
    await server.serve(Inbox(database, handle))
    assert seen == ["7", "8"]


async def test_one_that_is_done_is_known_for_days_without_what_it_said(database: Database) -> None:
    server = Server([[said(1)], [said(2)], [said(3)]])
    await server.serve(Inbox(database, keeping([])))
    assert server.offsets == [None, 2, 3, 4]
    long_ago = datetime.now(UTC) - KEPT_FOR - timedelta(minutes=1)
    async with database.writing() as session:
        assert set(await session.scalars(select(TakenUpdate.body))) == {""}
        await session.execute(update(TakenUpdate).where(TakenUpdate.update_id < 3).values(done_at=long_ago))
        session.add(TakenUpdate(update_id=0, body="left"))
    async with database.writing() as session:
        await forget(session)
    assert set(await rows(database)) == {0, 3}


async def test_old_ones_are_forgotten_where_telegram_began_to_count_anew_below_them(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.actions.inbox.FORGOTTEN_AT_ONCE", 2)
    now = datetime.now(UTC)
    async with database.writing() as session:
        session.add_all(TakenUpdate(update_id=number, body="", done_at=now) for number in (1, 2, 3))
        session.add(TakenUpdate(update_id=900, body="", done_at=now - KEPT_FOR - timedelta(minutes=1)))
    async with database.writing() as session:
        await forget(session)
    assert set(await rows(database)) == {1, 2, 3}


async def test_an_exception_in_a_handler_does_not_stop_the_others(database: Database) -> None:
    heard: list[str] = []
    keep = keeping(heard)

    async def handle(update: Update) -> None:
        if update.update_id == 1:
            raise RuntimeError("a bug")
        await keep(update)

    with capture_logs() as logs:
        await Server([[said(1), said(2, "same chat"), said(3, "other", chat=2)]]).serve(Inbox(database, handle))
    assert sorted(heard) == ["other", "same chat"]
    assert [line["event"] for line in logs] == ["update_failed"]
    assert {is_done for is_done, _ in (await rows(database)).values()} == {True}


async def test_stopping_waits_for_what_runs(database: Database) -> None:
    done = False

    async def handle(_: Update) -> None:
        nonlocal done
        await server.stop.wait()
        await asyncio.sleep(0.05)
        done = True

    server = Server([[said(1)]])
    await server.serve(Inbox(database, handle))
    assert done


async def test_taking_costs_no_more_with_a_long_past(database: Database) -> None:
    began = time.monotonic()
    batches = [[said(n * 10 + k, chat=k) for k in range(10)] for n in range(1, 21)]
    await Server(list(batches)).serve(Inbox(database, keeping([])))
    assert all(is_done for is_done, _ in (await rows(database)).values())
    assert time.monotonic() - began < 10


class Watched(Server):
    """Tells when half of its eight batches are out."""

    half: asyncio.Event

    async def __call__(self, asking: GetRawUpdates, request_timeout: int) -> list[Raw]:
        updates = await super().__call__(asking, request_timeout)
        if len(self.turns) == 4:
            self.half.set()
        return updates


async def test_a_backlog_is_not_taken_faster_than_it_is_worked_off(database: Database) -> None:
    may_go = asyncio.Event()

    async def handle(_: Update) -> None:
        await may_go.wait()

    server = Watched([[said(n) for n in range(first, first + 100)] for first in range(1, 801, 100)])
    server.half = asyncio.Event()
    serving = asyncio.create_task(server.serve(Inbox(database, handle)))
    await server.half.wait()
    await asyncio.sleep(0.2)
    assert len(server.turns) == 4  # four batches are waiting; no fifth one was asked for
    may_go.set()
    await serving
    assert len(server.offsets) == 9
