"""The inbox after a crash: what was not finished is run again, what brings the process down is given up."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from aiogram.types import Update
from structlog.testing import capture_logs

from bot.inbox.inbox import Inbox
from models.database import Database, create_engine
from tests.kit.databases import fresh_sqlite
from tests.kit.updates import BOT, Server, aside, crashed, keeping, rows, said


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(create_engine(await fresh_sqlite(tmp_path)))
    yield database
    await database.close()


async def test_one_that_was_done_is_not_done_again_by_the_next_process(database: Database) -> None:
    heard: list[str] = []
    await Server([[said(1, "51")]]).serve(Inbox(database, keeping(heard)))
    await Server([[said(1, "51"), said(2, "124")]]).serve(Inbox(database, keeping(heard)))
    assert heard == ["51", "124"]


async def test_an_unfinished_one_is_run_again_before_what_came_later(database: Database) -> None:
    await crashed(database, said(1, "51"), said(2, "124"))
    heard: list[str] = []
    await Server([[said(1, "51"), said(2, "124"), said(3, "960")]]).serve(Inbox(database, keeping(heard)))
    assert heard == ["51", "124", "960"]


async def test_one_that_brings_the_process_down_three_times_is_given_up_and_said(database: Database) -> None:
    culprit, behind = said(1, "poison"), said(2, "124")

    await crashed(database, culprit, behind)
    for _ in range(2):
        begun = asyncio.Event()

        async def takes_it_down(_: Update, begun: asyncio.Event = begun) -> None:
            begun.set()
            await asyncio.Event().wait()

        inbox = Inbox(database, takes_it_down)
        await inbox._resume(BOT)
        await asyncio.wait_for(begun.wait(), 60)
        gone = set(inbox._running)  # all at once, as a process goes: the one behind never begins
        for task in gone:
            task.cancel()
        await asyncio.wait(gone)
    heard: list[str] = []
    with capture_logs() as logs:
        await Server([[culprit, behind]]).serve(Inbox(database, keeping(heard)))
    assert heard == ["124"], "the one behind it is not to blame"
    assert [(line["event"], line["log_level"], line["update_id"]) for line in logs] == [
        ("update_set_aside", "error", 1)
    ]
    assert "went down" in (await aside(database))[1]


async def test_what_takes_longer_than_a_lease_stays_ours_and_so_does_what_waits_behind_it(database: Database) -> None:
    heard: list[str] = []
    lease = timedelta(seconds=0.3)

    async def handle(update: Update) -> None:
        await asyncio.sleep(1 if update.update_id == 1 else 0)
        await keeping(heard)(update)

    with capture_logs() as logs:
        await Server([[said(1, "51"), said(2, "124")]]).serve(Inbox(database, handle, lease=lease))
    assert heard == ["51", "124"]
    assert await rows(database) == {1: (True, 0), 2: (True, 0)}
    assert logs == []


async def test_a_message_with_options_that_aiogram_fills_in_is_kept_and_run_again(database: Database) -> None:
    link = said(1, "https://enbek.kz", link_preview_options={"is_disabled": True})
    await crashed(database, link)
    heard: list[str] = []
    await Server([[link]]).serve(Inbox(database, keeping(heard)))
    assert heard == ["https://enbek.kz"]


async def test_a_resumed_tap_is_the_same_tap(database: Database) -> None:
    person = {"id": 1, "is_bot": False, "first_name": "Айгуль"}
    card = {"message_id": 9, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "x"}
    query = {"id": "7", "from": person, "chat_instance": "1", "data": "abc\x1dsend", "message": card}
    tap = {"update_id": 1, "callback_query": query}
    await crashed(database, tap)
    seen: list[Update] = []

    async def handle(update: Update) -> None:
        seen.append(update)

    await Server([[tap]]).serve(Inbox(database, handle))
    assert [update.model_dump(mode="json", by_alias=True, exclude_unset=True) for update in seen] == [tap]
