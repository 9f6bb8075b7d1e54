"""Around every update: the time, who is there, their words; and what happens when something is refused or breaks."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from aiogram import BaseMiddleware, Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import CallbackQuery, TelegramObject, Update, User
from aiogram_dialog.api.internal import CONTEXT_KEY

from bot.clock import Clock
from handlers.words import Speech
from models.queries.people import DEFAULT_LANGUAGE, find_actor
from models.world import World

log = structlog.get_logger(__name__)

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Context(BaseMiddleware):
    """Puts `world`, `now`, `actor` and `words` where handlers and getters ask for them by name."""

    def __init__(self, world: World, clock: Clock, speech: Speech) -> None:
        self._world, self._clock, self._speech = world, clock, speech

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user: User | None = data.get("event_from_user")
        data["world"], data["speech"] = self._world, self._speech
        data["now"] = await self._clock.now()
        actor = None
        if user is not None:
            async with self._world.database.reading() as session:
                actor = await find_actor(session, user.id)
        data["actor"] = actor
        data["words"] = self._speech.words((actor and actor.language) or DEFAULT_LANGUAGE)
        return await handler(event, data)


class AnswerTaps(BaseMiddleware):
    """A tap is answered at once, beside the work it starts."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        if not isinstance(event, CallbackQuery):
            return await handler(event, data)
        answering = asyncio.create_task(_answer(data["bot"], event))
        try:
            return await handler(event, data)
        finally:
            await answering


async def _answer(bot: Bot, query: CallbackQuery) -> None:
    try:
        await bot.answer_callback_query(query.id)
    except TelegramAPIError as error:
        log.info("tap_not_answered", why=str(error))  # too old after a restart: the work is done all the same


class Once(BaseMiddleware):
    """An update that a crash made us take twice changes nothing twice: the conversation knows the last one it took."""

    KEY = "last_update"

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        update: Update = data["event_update"]
        context = data.get(CONTEXT_KEY)
        if context is not None and context.dialog_data.get(self.KEY) == update.update_id:
            log.info("update_taken_twice", update_id=update.update_id)
            return None
        result = await handler(event, data)
        context = data.get(CONTEXT_KEY)
        if context is not None:
            context.dialog_data[self.KEY] = update.update_id
        return result


class PrivateOnly(BaseMiddleware):
    """Figures are not taken in groups: an update from anything but a private chat is left alone."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        chat = data.get("event_chat")
        if chat is not None and chat.type != "private":
            return None
        return await handler(event, data)
