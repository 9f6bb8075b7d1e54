"""The control API: what the web page does, what it sees, and that nothing hostile brings it down."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import BotCommand, InlineKeyboardButton, InlineKeyboardMarkup
from aiohttp import ClientResponse, ClientSession, FormData

from bot.sandbox.telegram import Telegram

AIGUL, ERLAN = 101, 102
MARKUP = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text="Да", callback_data="yes"), InlineKeyboardButton(text="Сайт", url="https://a.kz")]
    ]
)


async def _post(http: ClientSession, path: str, body: Any) -> tuple[int, dict[str, Any]]:
    async with http.post(path, json=body) as response:
        return response.status, await response.json()


async def _events(response: ClientResponse) -> AsyncIterator[tuple[int, dict[str, Any]]]:
    number = 0
    async for line in response.content:
        if line.startswith(b"id: "):
            number = int(line[4:])
        elif line.startswith(b"data: "):
            yield number, json.loads(line[6:])


async def test_the_state_has_everything_the_page_shows(bot: Bot, http: ClientSession, telegram: Telegram) -> None:
    said = telegram.say(AIGUL, "/start")["message"]["message_id"]
    sent = await bot.send_message(AIGUL, "<b>Верно?</b>", parse_mode="HTML", reply_markup=MARKUP)
    await bot.set_my_commands([BotCommand(command="report", description="Отчёт")])
    async with http.get("/api/state") as response:
        state = await response.json()
    assert state["bot"] == {"id": 4242, "username": "svodka_bot", "first_name": "Сводка"}
    assert state["clock"]["timezone"] == "Asia/Almaty"
    phone = {"id": AIGUL, "name": "Айгуль", "note": "Аягозский район", "language": "ru", "theme": "light"}
    assert state["phones"] == [phone]
    assert state["commands"][str(AIGUL)] == [{"command": "report", "description": "Отчёт"}]
    first, second = state["chats"][str(AIGUL)]
    assert (first["id"], first["from"], first["text"]) == (said, "user", "/start")
    assert second == {
        "id": sent.message_id,
        "from": "bot",
        "date": second["date"],
        "edited": False,
        "text": "Верно?",
        "html": "<b>Верно?</b>",
        "photo": None,
        "document": None,
        "buttons": [[{"text": "Да", "data": "yes"}, {"text": "Сайт", "url": "https://a.kz"}]],
        "topic": None,
        "reply_to": None,
        "silent": False,
        "pinned": False,
    }


async def test_what_the_page_does_reaches_the_bot(bot: Bot, http: ClientSession, telegram: Telegram) -> None:
    sent = await bot.send_message(AIGUL, "Верно?", reply_markup=MARKUP)
    press = {"user": AIGUL, "message_id": sent.message_id, "data": "yes"}
    status, said = await _post(http, "/api/say", {"user": AIGUL, "text": "12", "reply_to": sent.message_id})
    assert status == 200
    assert (await _post(http, "/api/edit", {"user": AIGUL, "text": "13", **said}))[0] == 200
    status, pressed = await _post(http, "/api/press", press)
    assert (status, telegram.answer_of(pressed["query"])) == (200, None)
    assert (await _post(http, "/api/press", {**press, "data": "no"}))[0] == 400
    assert (await _post(http, "/api/press", {**press, "data": "no", "forge": True}))[0] == 200
    assert (await _post(http, "/api/block", {"user": AIGUL, "blocked": True}))[0] == 200
    assert (await _post(http, "/api/block", {"user": AIGUL, "blocked": False}))[0] == 200
    kinds = [update.event_type for update in await bot.get_updates()]
    assert kinds == ["message", "edited_message", *["callback_query"] * 2, *["my_chat_member"] * 2]


async def test_the_page_sends_and_gets_files(http: ClientSession, telegram: Telegram, png: bytes) -> None:
    for kind, name, data in [("photo", "a.png", png), ("document", "данные <1>.html", b"<script>")]:
        form = FormData({"user": str(AIGUL), "kind": kind, "caption": "вот"}, quote_fields=False)
        form.add_field("file", data, filename=name)
        async with http.post("/api/file", data=form) as response:
            assert response.status == 200
    photo, document = telegram.messages(AIGUL)
    assert (photo["text"], document["document"]["name"]) == ("вот", "данные <1>.html")
    async with http.get(photo["photo"]) as response:
        assert (response.content_type, await response.read()) == ("image/png", png)
    async with http.get(document["document"]["url"]) as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert "sandbox" in response.headers["Content-Security-Policy"]


async def test_everything_that_happens_is_told_live_and_in_order(
    bot: Bot, http: ClientSession, telegram: Telegram
) -> None:
    async with http.get("/api/events") as response:
        stream = _events(response)
        telegram.say(AIGUL, "/start")
        sent = await bot.send_message(AIGUL, "Верно?", reply_markup=MARKUP)
        await bot.send_chat_action(AIGUL, "typing")
        query = telegram.press(AIGUL, sent.message_id, "yes")["callback_query"]["id"]
        await bot.answer_callback_query(query, "Принято")
        await bot.edit_message_text("Готово", chat_id=AIGUL, message_id=sent.message_id)
        await bot.set_my_commands([BotCommand(command="report", description="Отчёт")])
        await bot.pin_chat_message(AIGUL, sent.message_id)
        await bot.delete_message(AIGUL, sent.message_id)
        await _post(http, "/api/clock", {"by_seconds": 60})
        kinds = ["message", "message", "typing", "answer", "edit", *["commands"] * 3, "pin", "delete", "clock"]
        seen = [await asyncio.wait_for(anext(stream), 60) for _ in kinds]
    assert [event["type"] for _, event in seen] == kinds
    assert [number for number, _ in seen] == list(range(seen[0][0], seen[0][0] + len(kinds)))
    assert seen[3][1] == {
        "type": "answer",
        "chat": AIGUL,
        "query": query,
        "text": "Принято",
        "alert": False,
        "message_id": sent.message_id,
        "data": "yes",
    }
    assert seen[4][1]["message"]["text"] == "Готово"
    assert seen[9][1] == {"type": "delete", "chat": AIGUL, "id": sent.message_id}


async def test_a_page_that_comes_back_gets_what_it_missed(http: ClientSession, telegram: Telegram) -> None:
    telegram.say(AIGUL, "1")
    last = telegram.events.last_id
    telegram.say(AIGUL, "2")
    async with http.get("/api/events", headers={"Last-Event-ID": str(last)}) as response:
        _, event = await asyncio.wait_for(anext(_events(response)), 60)
    assert event["message"]["text"] == "2"


async def test_a_quiet_stream_is_kept_alive(http: ClientSession, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sandbox.events.PING_SECONDS", 0.01)
    async with http.get("/api/events") as response:
        lines = [await asyncio.wait_for(response.content.readline(), 60) for _ in range(3)]
    assert lines == [b": here\n", b"\n", b": ping\n"]


async def test_a_person_is_added_while_the_stand_runs(http: ClientSession, telegram: Telegram) -> None:
    body = {"id": 500, "name": "Данияр <b>", "username": "daniyar", "note": "Семей", "phone": True}
    assert (await _post(http, "/api/user", body))[0] == 200
    assert (await _post(http, "/api/say", {"user": 500, "text": "привет"}))[0] == 200
    assert telegram.messages(500)[0]["html"] == "привет"


async def test_faults_are_switched_over_http(http: ClientSession, telegram: Telegram) -> None:
    rules = [{"kind": "retry_after", "method": "send*", "count": None, "seconds": 3}]
    status, answer = await _post(http, "/api/faults", {"rules": rules, "flood": {"per_second": 5}})
    assert (status, answer["rules"][0]["kind"], len(telegram.faults.rules)) == (200, "retry_after", 1)
    assert telegram.faults.flood is not None
    assert (await _post(http, "/api/faults", {"clear": True}))[1]["rules"] == []


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("say", {}),
        ("say", []),
        ("say", {"user": "101", "text": "x"}),
        ("say", {"user": True, "text": "x"}),
        ("say", {"user": 999, "text": "x"}),
        ("say", {"user": AIGUL, "text": None}),
        ("say", {"user": AIGUL, "text": "\ud83d"}),
        ("say", {"user": AIGUL, "text": "я" * 5000}),
        ("say", {"user": AIGUL, "text": "x", "reply_to": 77}),
        ("say", {"user": AIGUL, "text": "x", "reply_to": "1"}),
        ("press", {"user": AIGUL, "message_id": 1, "data": "x"}),
        ("press", {"user": AIGUL, "message_id": 1.5, "data": "x"}),
        ("edit", {"user": AIGUL, "message_id": 1, "text": "x"}),
        ("block", {"user": None, "blocked": True}),
        ("block", {"user": AIGUL, "blocked": False}),
        ("clock", {}),
        ("clock", {"to": "завтра"}),
        ("clock", {"to": "2025-12-01T00:00:00"}),
        ("clock", {"by_seconds": -5}),
        ("clock", {"by_seconds": 10**30}),
        ("faults", {"rules": [{"kind": "earthquake"}]}),
        ("faults", {"rules": [{"colour": "red"}]}),
        ("faults", {"rules": 5}),
        ("faults", {"flood": 5}),
        ("user", {"id": 1}),
        ("user", {"id": 1, "name": "x", "note": 5}),
    ],
)
async def test_what_makes_no_sense_gets_400_and_a_reason(http: ClientSession, path: str, body: Any) -> None:
    status, answer = await _post(http, f"/api/{path}", body)
    assert status == 400
    assert isinstance(answer["error"], str)


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"{", "application/json"), (b"\xff", "application/json"), (b"[" * 100_000, "application/json"), (b"", "x/y")],
)
@pytest.mark.parametrize("path", ["/api/say", "/api/file"])
async def test_broken_bodies_get_400(http: ClientSession, path: str, data: bytes, kind: str) -> None:
    async with http.post(path, data=data, headers={"Content-Type": kind}) as response:
        assert response.status == 400
        assert "error" in await response.json()


async def test_a_file_for_nobody_or_of_no_kind_is_refused(http: ClientSession) -> None:
    for fields in ({}, {"user": "x"}, {"user": "999"}, {"user": str(AIGUL), "kind": "song"}):
        form = FormData(fields)
        form.add_field("file", b"x", filename="a.txt")
        async with http.post("/api/file", data=form) as response:
            assert response.status == 400


async def test_the_page_is_served_fresh_and_nothing_beside_it(http: ClientSession) -> None:
    async with http.get("/") as response:
        assert "стенд" in await response.text()
        assert response.headers["Cache-Control"] == "no-cache"
    for path in ("/nothing.js", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/a%00b"):
        async with http.get(path) as response:
            assert response.status == 404


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
async def test_pages_of_other_origins_cannot_act(http: ClientSession, headers: dict[str, str]) -> None:
    async with http.post("/api/say", json={"user": AIGUL, "text": "x"}, headers=headers) as response:
        assert response.status == 403


async def test_a_group_is_shown_and_written_to_as_one_of_those_with_a_phone(
    bot: Bot, http: ClientSession, telegram: Telegram
) -> None:
    telegram.add_user(7, "Без телефона")
    telegram.add_group(-5, "Группа", [AIGUL, 7])
    telegram.add_bot(-5, AIGUL)
    sent = await bot.send_message(-5, "Кто сдал?", reply_markup=MARKUP)
    status, said = await _post(http, "/api/say", {"group": -5, "user": AIGUL, "text": "Мы"})
    assert status == 200
    status, _ = await _post(
        http, "/api/press", {"group": -5, "user": AIGUL, "message_id": sent.message_id, "data": "yes"}
    )
    assert status == 200
    status, refused = await _post(http, "/api/say", {"group": -6, "user": AIGUL, "text": "Мы"})
    assert (status, refused) == (400, {"error": "there is no group -6"})
    async with http.get("/api/state") as response:
        state = await response.json()
    assert state["groups"] == [{"id": -5, "name": "Группа", "members": [{"id": AIGUL, "name": "Айгуль"}]}]
    asked, answered = state["chats"]["-5"]
    assert (asked["text"], asked["from"]) == ("Кто сдал?", "bot")
    assert (answered["id"], answered["by"], answered["text"]) == (said["message_id"], "Айгуль", "Мы")
