"""What another server answers, or something in between: read as what it means, and always with words."""

import json
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import SendMessage
from aiohttp import web

from bot.outbox.answers import Meaning, meaning_of
from bot.sandbox.server import port_of, serve
from bot.sandbox.telegram import Telegram
from bot.session import NoApiError, Session
from tests.kit.talk import TOKEN
from tests.kit.updates import BOT
from tests.kit.wire import DirectSession

FLOOD = "Too Many Requests: retry after 7"
PAGE = "<html><body>Not what was asked for</body></html>"
ANSWERS: list[tuple[int, Any, type[TelegramAPIError]]] = [
    (200, {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked"}, TelegramForbiddenError),
    (200, {"ok": False, "error_code": 429, "description": FLOOD}, TelegramRetryAfter),
    (200, {"ok": False}, TelegramBadRequest),
    (400, {"ok": False}, TelegramBadRequest),
    (400, {"ok": False, "error_code": "?", "description": None, "parameters": [1]}, TelegramBadRequest),
    (400, {"ok": False, "description": "upgraded", "migrate_to_chat_id": -1005}, TelegramMigrateToChat),
    (404, {"ok": False, "error_code": 404, "description": "Not Found: method not found"}, TelegramNotFound),
    (404, {"detail": "Not Found"}, NoApiError),
    (404, PAGE, NoApiError),
    (413, PAGE, TelegramEntityTooLarge),
    (429, {"ok": False, "error_code": 429, "description": FLOOD}, TelegramRetryAfter),
    (429, {"ok": False, "description": "Slow down", "retry_after": "7"}, TelegramRetryAfter),
    (429, {"ok": False, "parameters": {"retry_after": 0}}, TelegramRetryAfter),
    (429, PAGE, TelegramRetryAfter),
    (500, {"ok": False}, TelegramServerError),
    (500, {"ok": False, "error_code": 500, "description": None}, TelegramServerError),
    (502, {"message": "An invalid response was received from the upstream server"}, TelegramServerError),
    (503, [], TelegramServerError),
]


def refused(status: int, content: str) -> Exception:
    session = DirectSession(Telegram())
    with pytest.raises((TelegramAPIError, ClientDecodeError)) as caught:
        session.check_response(BOT, SendMessage(chat_id=1, text="x"), status, content)
    return caught.value


@pytest.mark.parametrize(("status", "said", "kind"), ANSWERS)
def test_a_refusal_is_known_wherever_its_number_stands(status: int, said: Any, kind: type[TelegramAPIError]) -> None:
    error = refused(status, said if isinstance(said, str) else json.dumps(said))
    assert type(error) is kind
    assert isinstance(error.message, str)
    if isinstance(error, TelegramRetryAfter):
        assert error.retry_after == (7 if "7" in str(said) else 5 if said == PAGE else 1)


def test_a_gateway_in_trouble_does_not_make_a_message_fail() -> None:
    assert meaning_of(refused(502, '{"message": "no upstream"}')) is Meaning.LATER
    assert meaning_of(refused(502, PAGE)) is Meaning.LATER
    assert meaning_of(refused(200, PAGE)) is Meaning.LATER
    assert meaning_of(refused(200, '{"ok": false, "error_code": 429}')) is Meaning.TOO_FAST


async def test_a_page_in_letters_of_its_own_passes_as_any_page_does() -> None:
    async def say(_: web.Request) -> web.Response:
        return web.Response(body="<html>Доступ ограничен</html>".encode("cp1251"), content_type="text/html")

    site = web.Application()
    site.router.add_route("*", "/{any:.*}", say)
    runner = await serve(site)
    async with Bot(
        TOKEN, Session(api=TelegramAPIServer.from_base(f"http://127.0.0.1:{port_of(runner)}"))
    ).context() as bot:
        with pytest.raises(ClientDecodeError) as caught:
            await bot.get_me()
    assert isinstance(caught.value.original, json.JSONDecodeError)
    await runner.cleanup()
