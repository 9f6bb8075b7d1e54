"""The inbox and updates that cannot be read: they are set aside and confirmed, and stop nobody else's."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import ClientDecodeError
from aiogram.methods import GetMe, TelegramMethod
from structlog.testing import capture_logs

from bot.inbox import inbox, insistence
from bot.inbox.inbox import AWAY, Inbox
from bot.inbox.readable import GetRawUpdates, read
from bot.retry import Retry
from models.database import Database, create_engine
from models.tables import TakenUpdate
from tests.kit.databases import fresh_sqlite
from tests.kit.talk import Talk
from tests.kit.updates import BOT, Server, aside, keeping, rows, said
from tests.kit.wire import DirectSession


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(create_engine(await fresh_sqlite(tmp_path)))
    yield database
    await database.close()


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (inbox, insistence):
        monkeypatch.setattr(module, "PAUSES", (0.001,))


POISON = {"update_id": 7, "message": {"message_id": 7, "date": 1}}  # no chat: aiogram cannot read it


async def test_one_that_cannot_be_read_is_set_aside_and_stops_nobody_else(database: Database) -> None:
    seen: list[str] = []
    server = Server([[said(6, "6"), POISON, said(8, "8")], [POISON, said(9, "9")]])
    with capture_logs() as logs:
        await server.serve(Inbox(database, keeping(seen)))
    assert seen == ["6", "8", "9"]
    assert server.offsets == [None, 9, 10]  # the one in between is confirmed with the others: it would come for ever
    assert [(line["update_id"], line["why"]) for line in logs if line["event"] == "update_set_aside"] == [
        (7, "not readable: message.chat")
    ]
    assert await aside(database) == {7: "not readable: message.chat"}


@pytest.mark.parametrize("raw", [{"no": "id"}, {"update_id": "7"}, {"update_id": True}, {"update_id": 2**64}])
async def test_an_answer_that_is_no_list_of_updates_confirms_nothing(
    database: Database, brief: None, raw: dict[str, Any]
) -> None:
    server, seen = Server([[said(1), raw], [said(1)]]), list[str]()
    await server.serve(Inbox(database, keeping(seen)))
    assert (seen, server.offsets) == (["51"], [None, None, 2])


async def test_one_of_an_unknown_kind_is_confirmed_and_set_aside(database: Database) -> None:
    seen: list[str] = []
    server = Server([[{"update_id": 5, "of_tomorrow": {}}, said(6, "6")]])
    await server.serve(Inbox(database, keeping(seen)))
    assert (seen, server.offsets) == (["6"], [None, 7])
    assert await aside(database) == {5: "of an unknown kind"}


@pytest.mark.parametrize("body", ['{"update_id": 5, "of_tomorrow": {}}', '{"update_id": 5, "message": {}}', "{", "[]"])
async def test_one_written_down_that_cannot_be_read_any_more_lets_the_bot_start(database: Database, body: str) -> None:
    seen: list[str] = []
    async with database.writing() as session:
        session.add(TakenUpdate(update_id=5, body=body))
    await Server([[said(6, "6")]]).serve(Inbox(database, keeping(seen)))
    assert seen == ["6"]
    assert await rows(database) == {5: (True, 0), 6: (True, 0)}
    assert list(await aside(database)) == [5]


@pytest.mark.parametrize("number", [2**63, -(2**64), str(10**30)])
async def test_a_number_that_no_database_holds_keeps_nobodys_from_us(database: Database, number: object) -> None:
    seen: list[str] = []
    huge = said(6)
    huge["message"]["chat"]["id"] = number
    await Server([[said(5, "5"), huge, said(7, "7", chat=2)]]).serve(Inbox(database, keeping(seen)))
    assert sorted(seen) == ["5", "7"]
    assert await aside(database) == {6: "not readable: a number is too large"}


@pytest.mark.parametrize("half", ["\ud800", "🧮\udfff"])
async def test_half_a_letter_is_read_as_a_question_mark(database: Database, half: str) -> None:
    seen: list[str] = []
    await Server([[said(5, f"a{half}🧮"), said(6, "🧮")]]).serve(Inbox(database, keeping(seen)))
    assert seen == [f"a{half[:-1]}?🧮", "🧮"]
    assert await aside(database) == {}


async def test_an_answer_to_nobodys_message_is_no_answer() -> None:
    answered = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "51"}
    for nobody in ({}, {"from": None}):
        update = read(said(5, reply_to_message=answered | nobody), BOT).update
        assert update is not None
        assert update.message is not None
        assert update.message.reply_to_message is None


@pytest.mark.parametrize("name", ["chat", "user", "sender_chat", "message_id"])
def test_a_field_that_its_kind_does_not_have_is_passed_over(name: str) -> None:
    for value in ({"id": 5}, {}, "a", 7, [1], None):
        poll = {"poll_id": "1", "option_ids": [], "option_persistent_ids": [], name: value}
        one = read({"update_id": 5, "poll_answer": poll}, BOT)
        assert one.update is not None or name == "user"
        assert one.chat == 0


def test_so_is_one_of_a_person_far_inside() -> None:
    user = {"id": 2**63, "is_bot": False, "first_name": "Айгуль"}
    boost = {"boost_id": "a", "add_date": 1, "expiration_date": 2, "source": {"source": "premium", "user": user}}
    raw = {"update_id": 5, "chat_boost": {"chat": {"id": -1, "type": "channel"}, "boost": boost}}
    assert read(raw, BOT).why == "not readable: a number is too large"


async def test_what_the_database_refuses_is_set_aside_by_itself(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.inbox.readable._ids", lambda _: iter(()))
    seen: list[str] = []
    await Server([[said(5, "5"), said(6, chat=2**70), said(7, "7", chat=2)]]).serve(Inbox(database, keeping(seen)))
    assert sorted(seen) == ["5", "7"]
    assert await rows(database) == dict.fromkeys((5, 6, 7), (True, 0))
    assert [why.partition(":")[0] for why in (await aside(database)).values()] == ["not stored"]


async def test_those_set_aside_do_not_fill_the_disk(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.actions.inbox.MOST_SET_ASIDE", 3)
    long = [said(number, "x" * 300_000) for number in range(1, 8)]
    await Server([long]).serve(Inbox(database, keeping([])))
    assert await aside(database) == {5: "too large", 6: "too large", 7: "too large"}


class Empty(DirectSession):
    """A server in between, which says that all is well and nothing else."""

    @staticmethod
    def encoded(result: Any) -> str:
        return '{"ok": true}'


@pytest.mark.parametrize("asked", [GetRawUpdates(offset=None, timeout=0, allowed_updates=[]), GetMe()])
async def test_an_answer_without_a_result_is_no_answer(talk: Talk, asked: TelegramMethod[Any]) -> None:
    session = Empty(talk.telegram)
    session.middleware(Retry())
    with pytest.raises(ClientDecodeError) as caught:
        await Bot(talk.telegram.token, session)(asked)
    assert isinstance(caught.value, AWAY)
