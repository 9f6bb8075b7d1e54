"""The inbox: what was taken from Telegram is handled, once, in order, whatever happens in between."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest
from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramNetworkError
from aiogram.methods import GetUpdates
from aiogram.types import Update
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot import inbox as inbox_module
from bot.inbox import AT_ONCE, Inbox
from models.database import Database, create_engine
from models.tables import TakenUpdate
from tests.sqlite import fresh_sqlite


def said(update_id: int, text: str = "51", chat: int = 1, **more: Any) -> Update:
    person = {"id": chat, "is_bot": False, "first_name": "Айгуль"}
    message = {
        "message_id": update_id,
        "date": 1,
        "chat": {"id": chat, "type": "private"},
        "from": person,
        "text": text,
        **more,
    }
    return Update.model_validate({"update_id": update_id, "message": message})


class _Crash(BaseException):
    """What ends a process in the middle of a handler."""


@dataclass
class Server:
    """Telegram's side of getUpdates: batches or errors in turn; what is not confirmed comes again."""

    turns: list[Sequence[Update] | Exception]
    offsets: list[int | None] = field(default_factory=list)
    stop: asyncio.Event = field(default_factory=asyncio.Event)

    async def get_updates(self, offset: int | None = None, **_: Any) -> list[Update]:
        self.offsets.append(offset)
        if not self.turns:
            self.stop.set()
            await asyncio.Event().wait()
        turn = self.turns.pop(0)
        if isinstance(turn, Exception):
            raise turn
        return list(turn)

    async def serve(self, inbox: Inbox) -> None:
        await asyncio.wait_for(inbox.poll(cast("Bot", self), ["message"], self.stop), 10)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(create_engine(await fresh_sqlite(tmp_path)))
    yield database
    await database.close()


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox_module, "PAUSES", (0.001,) * 3)


async def rows(database: Database) -> dict[int, tuple[bool, int]]:
    async with database.reading() as session:
        found = await session.scalars(select(TakenUpdate))
        return {row.update_id: (row.is_done, row.tries) for row in found}


async def crashed(database: Database, *updates: Update) -> None:
    """A process that took `updates` and went down while handling them."""

    async def goes_down(_: Update) -> None:
        raise _Crash

    await Inbox(database, goes_down)._take(updates)
    await asyncio.sleep(0)
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        if "Inbox._run" in repr(task.get_coro()):
            with pytest.raises(_Crash):
                await task


def keeping(into: list[str]) -> Callable[[Update], Awaitable[None]]:
    async def handle(update: Update) -> None:
        assert update.message is not None
        into.append(str(update.message.text))

    return handle


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


async def test_one_that_was_done_is_not_done_again_by_the_next_process(database: Database) -> None:
    heard: list[str] = []
    await Server([[said(1, "51")]]).serve(Inbox(database, keeping(heard)))
    await Server([[said(1, "51"), said(2, "124")]]).serve(Inbox(database, keeping(heard)))
    assert heard == ["51", "124"]


async def test_what_was_confirmed_is_forgotten(database: Database) -> None:
    server = Server([[said(1)], [said(2)], [said(3)]])
    await server.serve(Inbox(database, keeping([])))
    assert server.offsets == [None, 2, 3, 4]
    assert set(await rows(database)) <= {2, 3}


async def test_an_unfinished_one_is_run_again_before_what_came_later(database: Database) -> None:
    await crashed(database, said(1, "51"), said(2, "124"))
    heard: list[str] = []
    await Server([[said(1, "51"), said(2, "124"), said(3, "960")]]).serve(Inbox(database, keeping(heard)))
    assert heard == ["51", "124", "960"]


async def test_one_that_brings_the_process_down_three_times_is_given_up_and_said(database: Database) -> None:
    culprit, behind = said(1, "poison"), said(2, "124")

    async def goes_down(_: Update) -> None:
        raise _Crash

    await crashed(database, culprit, behind)
    for _ in range(2):
        inbox = Inbox(database, goes_down)
        await inbox._resume()
        task = next(iter(inbox._running))
        with pytest.raises(_Crash):
            await task
        for waiting in inbox._running - {task}:
            waiting.cancel()
    heard: list[str] = []
    with capture_logs() as logs:
        await Server([[culprit, behind]]).serve(Inbox(database, keeping(heard)))
    assert heard == ["124"], "the one behind it is not to blame"
    assert [(line["event"], line["log_level"], line["update_id"]) for line in logs] == [("update_given_up", "error", 1)]


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
    real, turns = Database.writing, [False] * after + [True] * times

    def writing(self: Database) -> Any:
        if turns and turns.pop(0):
            raise OperationalError("BEGIN IMMEDIATE", None, Exception("database is locked"))
        return real(self)

    monkeypatch.setattr(Database, "writing", writing)


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
    tap = Update.model_validate({"update_id": 1, "callback_query": query})
    await crashed(database, tap)
    seen: list[Update] = []

    async def handle(update: Update) -> None:
        seen.append(update)

    await Server([[tap]]).serve(Inbox(database, handle))
    assert [update.model_dump(exclude_unset=True) for update in seen] == [tap.model_dump(exclude_unset=True)]


async def test_taking_costs_no_more_with_a_long_past(database: Database) -> None:
    began = time.monotonic()
    batches = [[said(n * 10 + k, chat=k) for k in range(10)] for n in range(1, 21)]
    await Server(list(batches)).serve(Inbox(database, keeping([])))
    assert len(await rows(database)) <= 20
    assert time.monotonic() - began < 10


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
