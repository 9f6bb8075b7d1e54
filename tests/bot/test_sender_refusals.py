"""Whatever Telegram answers to what is sent: who cannot be reached is left alone until they write, a trouble is one
alert, and nothing it says ends in a traceback.
"""

import asyncio
import random
from datetime import timedelta
from itertools import permutations

import pytest
from aiogram.exceptions import TelegramNotFound
from aiogram.methods import SendMessage, SendPhoto
from structlog.testing import capture_logs

from bot.outbox.answers import Meaning, meaning_of
from bot.sandbox.faults import Rule
from models.actions.delivery import reachable_again, settle_failed
from models.rules.access import Role
from models.rules.outgoing import Due, Kind, Recipient
from tests.kit.outbox import alert, crowd, outbox, put, said
from tests.kit.talk import FRIDAY, Talk

UNREACHABLE = [
    (403, "Forbidden: bot was blocked by the user"),
    (403, "Forbidden: user is deactivated"),
    (403, "Forbidden: bot can't initiate conversation with a user"),
    (403, "Forbidden: bot can't send messages to bots"),
    (403, "Forbidden: something new"),
    (400, "Bad Request: chat not found"),
    (400, "Bad Request: Chat not found"),
    (400, "Bad Request: user not found"),
    (400, "Bad Request: PEER_ID_INVALID"),
    (400, "PEER_ID_INVALID"),
    (400, "Bad Request: USER_IS_BLOCKED"),
    (400, "Bad Request: INPUT_USER_DEACTIVATED"),
    (400, "Bad Request: USER_ID_INVALID"),
    (400, "Bad Request: have no write access to the chat"),
    (400, "Bad Request: bot can’t initiate conversation with a user"),
]
UNKNOWN = [
    "",
    "Bad Request",
    "Bad Request: <b>&",
    "Bad Request: message is too long",
    'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 7',
    "Bad Request: MESSAGE_ID_INVALID",
    "Bad Request: TOPIC_CLOSED",
    "Bad Request: " + "x" * 5000,
    "\n\n",
    "{}",
]


def refused(status: int, text: str, method: str = "sendMessage", count: int | None = 1) -> Rule:
    return Rule("error", method, count=count, status=status, text=text)


async def test_who_cannot_be_reached_in_whatever_words_is_left_alone_until_they_write(talk: Talk) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR)
    people = await crowd(talk, len(UNREACHABLE))
    for number, (status, text) in zip(people, UNREACHABLE, strict=True):
        talk.telegram.faults.add(refused(status, text))
        await put(talk.world, [alert(talk.world, number, 0)])
        await talk.app.sender.drain()
        await put(talk.world, [alert(talk.world, number, 1)])
        await talk.move(talk.clock.at + timedelta(minutes=1))
    rows = {(row.recipient, row.stage[-5:]): (row.state, row.why) for row in await outbox(talk.world)}
    first = {rows[f"person:{number}", "09:00"] for number in people}
    assert first == {("dropped", "unreachable")}
    told = [text.splitlines()[0] for text in administrator.heard]
    assert told == [f"⚠️ Болат {n} не получает сообщений" for n in range(len(people))], "each once"
    for n, number in enumerate(people):
        await talk.person(1000 + n).say("/help")
        await put(talk.world, [alert(talk.world, number, 2)])
    await talk.move(talk.clock.at + timedelta(minutes=5))
    assert {said(talk, 1000 + n)[-1] for n in range(len(people))} == {"09:02"}


async def test_an_answer_that_cannot_reach_the_person_is_no_trouble(talk: Talk) -> None:
    person = await talk.member(10, Role.ADMINISTRATOR)
    with capture_logs() as logs:
        for status, text in UNREACHABLE:
            talk.telegram.faults.add(refused(status, text))
            await person.say("/help")
    assert [entry for entry in logs if entry["log_level"] in ("error", "critical")] == []


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
async def test_one_message_that_fails_for_many_is_one_alert_in_whatever_order(
    talk: Talk, order: tuple[int, ...]
) -> None:
    """The administrator is one of those whom it did not reach, and does not get the alert either."""
    numbers = await crowd(talk, 3)
    message = [Due(Kind.RECEIPT, "report/1", Recipient("person", who), "x", FRIDAY) for who in numbers]
    await put(talk.world, message)
    ids = [row.id for row in await outbox(talk.world)]
    for n in order:
        await settle_failed(talk.world, ids=[ids[n]], said=f"no {n}", now=FRIDAY)
    talk.telegram.faults.add(refused(400, "Bad Request: message is too long", count=None))
    await talk.app.sender.drain()
    alerts = [(row.recipient, row.state) for row in await outbox(talk.world) if row.kind == "alert_failed"]
    assert sorted(alerts) == [(f"person:{who}", "failed") for who in numbers], "and none about an alert"
    assert {row.kind for row in await outbox(talk.world)} == {"receipt", "alert_failed"}


async def test_one_message_that_fails_for_many_at_once_is_one_alert(talk: Talk) -> None:
    numbers = await crowd(talk, 8)
    await put(talk.world, [Due(Kind.RECEIPT, "report/1", Recipient("person", who), "x", FRIDAY) for who in numbers])
    ids = [row.id for row in await outbox(talk.world)]
    random.Random(8).shuffle(ids)  # noqa: S311 -- an order, not a secret
    failing = (settle_failed(talk.world, ids=[number], said="no", now=FRIDAY) for number in ids)
    await asyncio.gather(*failing)
    await talk.app.sender.drain()
    for n in range(8):
        (heard,) = talk.person(1000 + n).heard
        assert "Кому: Болат 0 и ещё 7\n" in heard


def test_a_picture_that_a_server_has_no_method_for_holds_nobody_up() -> None:
    """All else that goes to them would wait behind it; a text waits: without that method it is no Bot API."""
    why = "Not Found: method not found"
    assert meaning_of(TelegramNotFound(SendPhoto(chat_id=1, photo="x"), why)) is Meaning.REFUSED
    assert meaning_of(TelegramNotFound(SendMessage(chat_id=1, text="x"), why)) is Meaning.LATER
    assert meaning_of(TelegramNotFound(SendPhoto(chat_id=1, photo="x"), "Not Found")) is Meaning.LATER


async def test_no_answer_of_telegram_s_to_a_message_ends_in_a_traceback(talk: Talk) -> None:
    chance = random.Random(2026)  # noqa: S311 -- repeatable texts, not a secret
    made_up = [
        "".join(chr(chance.choice((32, 39, 60, 0x430, 0x2019, 95)) + chance.randrange(26)) for _ in range(30))
        for _ in range(10)
    ]
    answers = [(status, text) for status in (400, 403, 409, 413, 418) for text in [*UNKNOWN, *made_up] if text]
    (number,) = await crowd(talk, 1)
    talk.clock.at = FRIDAY + timedelta(days=1)
    with capture_logs() as logs:
        for n, (status, text) in enumerate(answers):
            talk.telegram.faults.add(refused(status, text))
            await put(talk.world, [alert(talk.world, number, n, due=FRIDAY + timedelta(hours=12))])
            await talk.app.sender.drain()
            await reachable_again(talk.world, telegram_id=1000)
    assert [entry for entry in logs if "exc_info" in entry or entry["log_level"] in ("error", "critical")] == []
    assert {row.state for row in await outbox(talk.world)} == {"failed", "dropped"}
    assert len(await outbox(talk.world)) == len(answers)
