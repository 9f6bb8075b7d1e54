"""Messages to people other than the one who acts."""

from __future__ import annotations

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import InlineKeyboardMarkup

log = structlog.get_logger(__name__)


async def tell(bot: Bot, telegram_id: int, text: str, keyboard: InlineKeyboardMarkup | None = None) -> bool:
    """Send `text`; False, and a line in the log, when it could not be delivered."""
    try:
        await bot.send_message(telegram_id, text, reply_markup=keyboard)
    except TelegramAPIError as error:
        log.warning("not_delivered", telegram_id=telegram_id, why=str(error))
        return False
    return True
