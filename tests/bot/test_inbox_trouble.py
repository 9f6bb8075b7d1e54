"""The inbox while Telegram or the database is away: it goes on afterwards, and nothing is lost."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiogram.exceptions import ClientDecodeError, TelegramNetworkError
from aiogram.methods import GetUpdates
from aiogram.types import Update
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.inbox import inbox, insistence
from bot.inbox.inbox import AT_ONCE, Inbox
from bot.inbox.readable import read
from handlers.kit.troubles import Delay
from models.database import Database, create_engine
from models.queries import inbox as updates
from tests.kit.databases import fresh_sqlite
from tests.kit.updates import BOT, Raw, Server, aside, keeping, rows, said


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(create_engine(await fresh_sqlite(tmp_path)))
    yield database
    await database.close()


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (inbox, insistence):
        monkeypatch.setattr(module, "PAUSES", (0.001,))


async def test_what_comes_and_goes_while_the_database_is_asked_is_kept(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Deliveries go on while the inbox looks which of those that wait behind others another process has done."""
    waiting, still_left = Inbox(database, keeping([])), updates.still_left
    new = read(said(2), BOT)
    waiting._behind = {1: read(said(1), BOT), 3: read(said(3), BOT)}

    async def meanwhile(session: AsyncSession, numbers: list[int]) -> set[int]:
        waiting._behind.pop(1)
        waiting._behind[2] = new
        return await still_left(session, numbers)

    monkeypatch.setattr(updates, "still_left", meanwhile)
    await waiting._resume(BOT)
    assert waiting._behind == {2: new}


@pytest.mark.usefixtures("brief")
async def test_it_goes_on_after_trouble_on_the_way(database: Database) -> None:
    heard: list[str] = []
    cut = TelegramNetworkError(method=GetUpdates(), message="cut")
    page = ClientDecodeError("Failed to decode object", ValueError("html"), "<html>502</html>")
    server = Server([cut, [said(1, "51")], page, cut, [said(2, "124")]])
    await server.serve(Inbox(database, keeping(heard)))
    assert heard == ["51", "124"]
    assert server.offsets == [None, None, 2, 2, 2, 3], "nothing is confirmed that was not taken"


@pytest.mark.usefixtures("brief")
async def test_a_server_that_was_away_and_counts_anew_below_is_heard(database: Database) -> None:
    """What its numbers were before is confirmed once it has given nothing more."""
    heard: list[str] = []
    cut = TelegramNetworkError(method=GetUpdates(), message="cut")
    server = Server([[said(900, "51")], cut, [], [said(1, "124")]])
    await server.serve(Inbox(database, keeping(heard)))
    assert heard == ["51", "124"]
    assert server.offsets == [None, 901, 901, None, 2]


@pytest.mark.parametrize("turn", [[], [said(1)]], ids=["nothing", "the same"])
async def test_a_server_that_waits_for_nothing_is_not_asked_without_a_pause(
    database: Database, turn: list[Raw]
) -> None:
    server = Server([turn] * 1000)
    serving = asyncio.create_task(server.serve(Inbox(database, keeping([]))))
    await asyncio.sleep(0.5)
    server.stop.set()
    await serving
    assert 1 < len(server.offsets) < 8


@pytest.mark.usefixtures("brief")
async def test_what_could_not_be_written_down_is_asked_for_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    server = Server([[said(1, "51")], [said(1, "51")]])
    _fail_writing(monkeypatch, after=1, times=1)  # the first writing is that of a start
    await server.serve(Inbox(database, keeping(heard)))
    assert heard == ["51"]
    assert server.offsets == [None, None, 2]


@pytest.mark.usefixtures("brief")
async def test_marking_insists_while_the_database_is_away(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    async def handle(_: Update) -> None:
        _fail_writing(monkeypatch, after=0, times=2)

    await Server([[said(1)]]).serve(Inbox(database, handle))
    assert await rows(database) == {1: (True, 0)}


@pytest.mark.usefixtures("brief")
async def test_what_the_database_never_takes_is_given_up_and_said(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.inbox.inbox.AGAIN_AFTER", (0.001,) * 4)
    tries, told, heard = list[int](), list[tuple[int, Delay]](), list[str]()

    async def handle(update: Update) -> None:
        tries.append(update.update_id)
        if update.update_id == 1:
            raise RuntimeError from _locked()
        await keeping(heard)(update)

    async def tell(update: Update, what: Delay) -> None:
        told.append((update.update_id, what))

    inbox = Inbox(database, handle, tell)
    await inbox._take([read(raw, BOT) for raw in (said(1), said(2, "124"), said(3, "9", chat=2))])
    await inbox.idle()
    assert sorted(tries) == [1] * 5 + [2, 3]
    assert told == [(1, Delay.LATE), (1, Delay.GIVEN_UP)]
    assert sorted(heard) == ["124", "9"]
    assert "the database" in (await aside(database))[1]
    assert all(is_done for is_done, _ in (await rows(database)).values())


async def test_an_outage_holds_up_its_own_chat_only_and_a_stop_leaves_it_to_the_next_process(
    database: Database,
) -> None:
    heard: list[str] = []

    async def handle(update: Update) -> None:
        if update.update_id == 1:
            raise _locked()
        await keeping(heard)(update)

    others = [said(number, f"{number}", chat=number) for number in range(3, 3 + 2 * AT_ONCE)]
    await Server([[said(1), said(2, "behind"), *others]]).serve(Inbox(database, handle))
    assert len(heard) == 2 * AT_ONCE
    assert {number for number, (is_done, _) in (await rows(database)).items() if not is_done} == {1, 2}
    heard.clear()
    await Server([[]]).serve(Inbox(database, keeping(heard)))
    assert heard == ["51", "behind"]


def _locked() -> sqlite3.OperationalError:
    locked = sqlite3.OperationalError("database is locked")
    locked.sqlite_errorcode = sqlite3.SQLITE_BUSY
    return locked


def _fail_writing(monkeypatch: pytest.MonkeyPatch, *, after: int, times: int) -> None:
    real, turns = Database.writing, [False] * after + [True] * times

    def writing(self: Database) -> Any:
        if turns and turns.pop(0):
            raise OperationalError("BEGIN IMMEDIATE", None, _locked())
        return real(self)

    monkeypatch.setattr(Database, "writing", writing)
