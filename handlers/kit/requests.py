"""Requests to Telegram on which nothing hangs: messages to others, answers to taps, buttons taken off old messages."""

import re
from collections.abc import Awaitable
from typing import TypeVar

import structlog
from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError
from aiogram.types import InlineKeyboardMarkup

log = structlog.get_logger(__name__)

Done = TypeVar("Done")

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
