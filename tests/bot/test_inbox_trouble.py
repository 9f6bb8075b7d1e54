"""The inbox while Telegram or the database is away: it goes on afterwards, and nothing is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiogram.exceptions import ClientDecodeError, TelegramNetworkError
from aiogram.methods import GetUpdates
from aiogram.types import Update
from sqlalchemy.exc import OperationalError

from bot import outages
from bot.inbox import Inbox
from models.database import Database, create_engine
from tests.kit.databases import fresh_sqlite
from tests.kit.updates import Server, keeping, rows, said


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(create_engine(await fresh_sqlite(tmp_path)))
    yield database
    await database.close()


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outages, "PAUSES", (0.001,) * 3)


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


def _fail_writing(monkeypatch: pytest.MonkeyPatch, *, after: int, times: int) -> None:
    locked = sqlite3.OperationalError("database is locked")
    locked.sqlite_errorcode = sqlite3.SQLITE_BUSY
    real, turns = Database.writing, [False] * after + [True] * times

    def writing(self: Database) -> Any:
        if turns and turns.pop(0):
            raise OperationalError("BEGIN IMMEDIATE", None, locked)
        return real(self)

    monkeypatch.setattr(Database, "writing", writing)
