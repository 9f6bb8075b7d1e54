"""Answers of a Bot API, read as they are meant: not every one is Telegram's own, and something may stand in between.

Another server may leave out the words of a refusal, or have its number in the body alone; a proxy has pages of its own.
"""

import json
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramNotFound
from aiogram.methods import TelegramMethod
from aiogram.methods.base import Response, TelegramType

PAUSE = 5
"""Seconds, where «too many requests» does not say how many."""
OF_ANYBODY = {HTTPStatus.NOT_FOUND, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.TOO_MANY_REQUESTS}
"""What these mean they mean in any form."""
_PAUSE = re.compile(r"retry after (\d{1,6})", re.IGNORECASE)


class NoApiError(TelegramNotFound):
    """404 of what is no Bot API: a server without the method, or something in between for a while."""


class ReadsAnswers(BaseSession):
    """Refusals are known by their numbers, wherever those stand, and always have words."""

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        if status_code < HTTPStatus.MULTIPLE_CHOICES:
            try:
                return super().check_response(bot, method, status_code, content)
            except TelegramAPIError:  # a refusal, which says so in its body alone
                pass
        said = _read(content)
        if isinstance(said, dict) and said.get("ok") is False:
            refusal = _refusal(status_code, said)
        elif status_code == HTTPStatus.NOT_FOUND:
            raise NoApiError(method=method, message="Not Found: no Bot API answers")
        elif status_code in OF_ANYBODY or (status_code >= HTTPStatus.INTERNAL_SERVER_ERROR and said is not None):
            refusal = _refusal(status_code, {})
        else:
            return super().check_response(bot, method, status_code, content)
        return super().check_response(bot, method, refusal["error_code"], json.dumps(refusal))


def _read(content: str) -> Any:
    """None for what is no JSON."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _refusal(status: int, said: Mapping[str, Any]) -> dict[str, Any]:
    """As Telegram writes it."""
    number, more = said.get("error_code"), said.get("parameters")
    is_error = isinstance(number, int) and HTTPStatus.BAD_REQUEST <= number < 600  # noqa: PLR2004 -- the end of 5xx
    code = number if is_error else max(status, HTTPStatus.BAD_REQUEST)
    words = str(said.get("description") or "")
    given = {**said, **(more if isinstance(more, dict) else {})}
    parameters = {name: given[name] for name in ("retry_after", "migrate_to_chat_id") if type(given.get(name)) is int}
    if code == HTTPStatus.TOO_MANY_REQUESTS:
        parameters["retry_after"] = _pause(given.get("retry_after"), words)
    return {"ok": False, "error_code": int(code or 0), "description": words, "parameters": parameters}


def _pause(given: object, words: str) -> int:
    """Whole seconds, at least one."""
    found = _PAUSE.search(words)
    for said in (given, found and found[1]):
        try:
            return max(1, round(float(str(said))))
        except (ValueError, OverflowError):
            continue
    return PAUSE


class Session(ReadsAnswers, AiohttpSession):
    """aiogram's own over HTTP; a page that is not in UTF-8 is a page as any other."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 -- the signature is aiogram's
    ) -> TelegramType:
        try:
            return await super().make_request(bot, method, timeout)
        except UnicodeDecodeError as error:
            raise ClientDecodeError("Failed to decode object", json.JSONDecodeError(error.reason, "", 0), "") from error
