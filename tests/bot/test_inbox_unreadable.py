"""The inbox and updates that cannot be read: they are said and confirmed, and stop nobody else's."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiogram.exceptions import ClientDecodeError
from aiogram.types import Update
from structlog.testing import capture_logs

from bot import inbox as inbox_module
from bot.inbox import Inbox
from models.database import Database, create_engine
from models.tables import TakenUpdate
from tests.kit.databases import fresh_sqlite
from tests.kit.updates import Server, keeping, rows, said


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(create_engine(await fresh_sqlite(tmp_path)))
    yield database
    await database.close()


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox_module, "PAUSES", (0.001,) * 3)


POISON = {"update_id": 7, "message": {"message_id": 7, "date": 1}}  # no chat: aiogram cannot read it


def _unreadable(*raws: dict[str, Any]) -> ClientDecodeError:
    return ClientDecodeError("Failed to deserialize object", ValueError("chat"), {"ok": True, "result": list(raws)})


async def test_one_that_cannot_be_read_is_said_and_stops_nobody_else(database: Database) -> None:
    seen: list[str] = []
    first, last = ({**said(n, f"{n}").model_dump(mode="json", exclude_unset=True)} for n in (6, 8))
    server = Server([_unreadable(first, POISON, last), [said(9, "9")]])
    with capture_logs() as logs:
        await server.serve(Inbox(database, keeping(seen)))
    assert seen == ["6", "8", "9"]
    assert server.offsets == [None, 9, 10]  # the one in between is confirmed with the others: it would come for ever
    assert [(line["update_id"], line["places"]) for line in logs if line["event"] == "update_not_readable"] == [
        (7, ["message.chat"])
    ]


async def test_an_answer_that_is_no_list_of_updates_confirms_nothing(database: Database, brief: None) -> None:
    answers = [{"ok": True, "result": "x"}, {"ok": False}, [1], {"ok": True, "result": [{"no": "id"}]}]
    errors = [ClientDecodeError("Failed to deserialize object", ValueError("?"), answer) for answer in answers]
    server, seen = Server([*errors, [said(1)]]), list[str]()
    await server.serve(Inbox(database, keeping(seen)))
    assert (seen, server.offsets) == (["51"], [None] * 5 + [2])


async def test_one_of_an_unknown_kind_is_confirmed_and_left_alone(database: Database) -> None:
    seen: list[str] = []
    server = Server([[Update.model_validate({"update_id": 5, "of_tomorrow": {}}), said(6, "6")]])
    await server.serve(Inbox(database, keeping(seen)))
    assert (seen, server.offsets) == (["6"], [None, 7])


@pytest.mark.parametrize("body", ['{"update_id": 5, "of_tomorrow": {}}', '{"update_id": 5, "message": {}}', "{"])
async def test_one_written_down_that_cannot_be_read_any_more_lets_the_bot_start(database: Database, body: str) -> None:
    seen: list[str] = []
    async with database.writing() as session:
        session.add(TakenUpdate(update_id=5, body=body))
    await Server([[said(6, "6")]]).serve(Inbox(database, keeping(seen)))
    assert seen == ["6"]
    assert await rows(database) == {6: (True, 0)}
