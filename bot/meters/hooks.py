"""Where the libraries let us measure: around a handler, a request to Telegram, a statement."""

import time
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.exceptions import TelegramAPIError, TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import Response, TelegramType
from aiogram.types import TelegramObject
from aiogram_dialog.api.entities import Context as DialogContext
from aiogram_dialog.api.internal import CONTEXT_KEY
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.meters.meters import OTHER, Meters, answered_by, handled_by

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]
OUTCOMES: tuple[tuple[type[Exception], str], ...] = (
    (TelegramRetryAfter, "flood"),
    (TelegramServerError, "server"),
    (TelegramNetworkError, "network"),
    (TelegramAPIError, "refused"),
)


class NamesConversation(BaseMiddleware):
    """Tells the meters which conversation an update has come to."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        handled_by(conversation_of(data))
        return await handler(event, data)


def conversation_of(data: dict[str, Any]) -> str:
    """The package of the handler; of what a dialog handles the group of its states, which has the same name."""
    handler: HandlerObject | None = data.get("handler")
    module = getattr(handler.callback, "__module__", "") if handler is not None else ""
    room, _, rest = module.partition(".")
    if room == "handlers":
        return rest.partition(".")[0]
    context: DialogContext | None = data.get(CONTEXT_KEY)
    return str(context.state.state).partition(":")[0].lower() if context is not None else OTHER


class CountsCalls(BaseRequestMiddleware):
    """Every attempt to ask something of Telegram, and how it ended."""

    def __init__(self, meters: Meters) -> None:
        self._calls = meters.calls

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        outcome = "other"
        try:
            answer = await make_request(bot, method)
        except Exception as error:
            outcome = next((name for kind, name in OUTCOMES if isinstance(error, kind)), "unreadable")
            raise
        else:
            outcome = "ok"
            answered_by(type(method).__api_method__)
            return answer
        finally:
            self._calls[type(method).__api_method__, outcome] += 1


def count_statements(engine: AsyncEngine, meters: Meters) -> None:
    """How many there are, and how long they take with the way to the database and back."""

    def before(_connection: Any, _cursor: Any, _said: Any, _values: Any, context: Any, _many: Any) -> None:
        if context is not None:
            context.began = time.perf_counter()

    def after(_connection: Any, _cursor: Any, _said: Any, _values: Any, context: Any, _many: Any) -> None:
        meters.statements += 1
        if context is not None:
            meters.database_seconds += time.perf_counter() - context.began

    event.listen(engine.sync_engine, "before_cursor_execute", before)
    event.listen(engine.sync_engine, "after_cursor_execute", after)
