"""Requests to Telegram are tried again: 429 after the time it asks for, 5xx and cut connections with back-off."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramEntityTooLarge,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import TelegramMethod
from aiogram.methods.base import Response, TelegramType

from bot.inbox.readable import GetRawUpdates
from bot.outage import Outage

TRIES = 5
FIRST_PAUSE = 0.5
LONGEST_WAIT = 60.0
NOT_RETRIED = (GetRawUpdates,)  # it has a loop of its own

_answers: set[object] = set()
"""The classes of answers, held: pydantic builds each of them anew, for 20 ms, whenever nobody does."""

_once: ContextVar[bool] = ContextVar("once", default=False)


@contextmanager
def once() -> Iterator[None]:
    """Requests made here are tried once: whoever makes them decides what follows."""
    token = _once.set(True)
    try:
        yield
    finally:
        _once.reset(token)


class Retry(BaseRequestMiddleware):
    """An answer that was lost may be repeated once too often; a lost screen would be worse.

    All requests have one outage, which the first of them that begins after a failure and is answered ends.
    """

    def __init__(self) -> None:
        self._outage = Outage("telegram_retry")

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        _answers.add(Response[method.__returning__])  # type: ignore[name-defined]  # a class made at run time
        for attempt in range(1, TRIES + 1):
            failures = self._outage.failures
            try:
                answer = _of_substance(await make_request(bot, method), method)
            except (TelegramRetryAfter, TelegramServerError, TelegramNetworkError, ClientDecodeError) as error:
                if attempt == TRIES or _once.get() or isinstance(method, NOT_RETRIED) or not _passes(error):
                    raise
                pause = _pause(error, attempt)
                self._outage.failed(error, method=type(method).__name__, attempt=attempt, pause=pause)
                await asyncio.sleep(pause)
            else:
                self._outage.over(failures)
                return answer
        raise AssertionError  # the last attempt returns or raises


def _of_substance(answer: Response[TelegramType], method: TelegramMethod[TelegramType]) -> Response[TelegramType]:
    """No method answers with nothing, but aiogram takes `{"ok": true}` for an answer."""
    if answer is None:
        raise ClientDecodeError(f"{method.__api_method__}: an answer without a result", ValueError("result"), answer)
    return answer


def _passes(error: Exception) -> bool:
    """A page of HTML from something in between passes; an answer of Telegram's that is not understood does not.

    A body that is too large stays so: aiogram counts it among the troubles of the network.
    """
    if isinstance(error, TelegramEntityTooLarge):
        return False
    return not isinstance(error, ClientDecodeError) or isinstance(error.original, json.JSONDecodeError)


def _pause(error: Exception, attempt: int) -> float:
    if isinstance(error, TelegramRetryAfter):
        return min(float(error.retry_after), LONGEST_WAIT)
    return FIRST_PAUSE * float(2 ** (attempt - 1))
