"""Cards with a picture that Telegram has lost: they come without it and say so."""

from __future__ import annotations

from dataclasses import replace

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import Message
from aiogram_dialog.api.entities import NewMessage, OldMessage
from aiogram_dialog.manager.message_manager import MessageManager

from handlers.kit.lost_files import StoredPhoto, is_lost

log = structlog.get_logger(__name__)


class LostFiles(MessageManager):
    """What is refused because of its picture goes out as a text; no message can be edited from one into the other."""

    async def send_media(self, bot: Bot, new_message: NewMessage) -> Message:
        try:
            return await super().send_media(bot, new_message)
        except TelegramBadRequest as error:
            return await self.send_text(bot, _without(new_message, error))

    async def edit_media(self, bot: Bot, new_message: NewMessage, old_message: OldMessage) -> Message:
        try:
            return await super().edit_media(bot, new_message, old_message)
        except TelegramBadRequest as error:
            sent = await self.send_text(bot, _without(new_message, error))
            await self.remove_message_safe(bot, old_message, new_message)
            return sent


def _without(message: NewMessage, error: TelegramBadRequest) -> NewMessage:
    """The message without its picture. Raises `error` where it is about something else."""
    if not isinstance(message.media, StoredPhoto) or not is_lost(error):
        raise error
    log.warning("photo_lost", why=error.message)
    return replace(message, text=f"{message.media.instead}\n\n{message.text}", media=None)
