"""Requests to Telegram on which nothing hangs: messages to others, buttons taken off old messages, a chat's action."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

import structlog
from aiogram import Bot
from aiogram.enums import ChatAction
from aiogram.exceptions import ClientDecodeError, TelegramAPIError
from aiogram.types import InlineKeyboardMarkup

log = structlog.get_logger(__name__)

Done = TypeVar("Done")

AGAIN, DRAFT_AGAIN = 4.0, 20.0
"""Telegram shows an action for five seconds, a draft for thirty."""

UNCHANGED = re.compile(r"not.modified", re.IGNORECASE)
REFUSALS = (TelegramAPIError, ClientDecodeError)
"""Whatever Telegram answers that is not what was asked for; the words of a refusal are many, and change."""


def is_unchanged(error: Exception) -> bool:
    """Whether the message shows already what an edit was to show, in whatever words."""
    return UNCHANGED.search(str(error)) is not None


async def unless_refused(request: Awaitable[Done], event: str, **about: object) -> Done | None:
    """What Telegram gives; None, and `event` in the log, where it refuses."""
    try:
        return await request
    except REFUSALS as error:
        log.info(event, why=str(error).partition("\n")[0], **about)
        return None


async def tell(bot: Bot, telegram_id: int, text: str, keyboard: InlineKeyboardMarkup | None = None) -> bool:
    """Send `text`; False, and a line in the log, when it could not be delivered."""
    try:
        await bot.send_message(telegram_id, text, reply_markup=keyboard)
    except REFUSALS as error:
        log.warning("not_delivered", telegram_id=telegram_id, why=str(error).partition("\n")[0])
        return False
    return True


@asynccontextmanager
async def seen_to_go_on(
    bot: Bot, chat_id: int, action: ChatAction, after: float = 0, draft: Callable[[], Awaitable[bool]] | None = None
) -> AsyncIterator[None]:
    """The chat's action is shown, `after` so many seconds and again and again, until what is inside has ended.

    Where a `draft` is shown in its place there is none.
    """
    going_on = asyncio.create_task(_show(bot, chat_id, action, after, draft))
    try:
        yield
    finally:
        going_on.cancel()
        await asyncio.gather(going_on, return_exceptions=True)


async def _show(
    bot: Bot, chat_id: int, action: ChatAction, after: float, draft: Callable[[], Awaitable[bool]] | None
) -> None:
    await asyncio.sleep(after)
    while True:
        if draft is not None and await draft():
            await asyncio.sleep(DRAFT_AGAIN)
            continue
        await unless_refused(bot.send_chat_action(chat_id, action), "action_not_shown")
        await asyncio.sleep(AGAIN)
