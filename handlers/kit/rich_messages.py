"""Rich messages on the wire: for who sees them, until the server says that it does not know them.

A refusal is definite: nothing has gone out, and the plain message follows. Where nobody knows, nothing follows.
"""

import json
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramNotFound
from aiogram.methods import TelegramMethod
from aiogram.types import InlineKeyboardMarkup, Message

from handlers.kit.requests import REFUSALS, is_unchanged, tell
from handlers.kit.rich import Block, rich
from handlers.kit.words import Html
from models.rules.access import Actor

log = structlog.get_logger(__name__)

UNKNOWN = "method not found"


class SendRich(TelegramMethod[Message]):
    """`sendRichMessage` with blocks as plain data: aiogram's classes of a large table cost more than the digest."""

    __returning__ = Message
    __api_method__ = "sendRichMessage"

    chat_id: int
    rich_message: str
    message_thread_id: int | None = None
    reply_markup: InlineKeyboardMarkup | None = None
    disable_notification: bool | None = None


class EditRich(TelegramMethod[Message]):
    """`editMessageText` into a rich message, from a plain one or a rich one."""

    __returning__ = Message
    __api_method__ = "editMessageText"

    chat_id: int
    message_id: int
    rich_message: str
    reply_markup: InlineKeyboardMarkup | None = None


def _said(blocks: list[Block]) -> str:
    return json.dumps({"blocks": blocks}, ensure_ascii=False)


class RichMessages:
    """Made once a bot. `is_known` until the server refuses the method: then everybody's messages are plain.

    `is_news` while that is still to be told.
    """

    def __init__(self) -> None:
        self.is_known, self.is_news = True, False

    def blocks(self, text: str | None) -> list[Block] | None:
        """What `text` is as a rich message; None where it goes out plain."""
        return rich(text) if self.is_known and isinstance(text, Html) else None

    def shows_to(self, by: Actor) -> bool:
        """Whether they get tables."""
        return self.is_known and by.is_rich

    async def send(
        self, bot: Bot, chat_id: int, blocks: list[Block], seconds: int | None = None, **about: Any
    ) -> Message | None:
        """The message; None where it is refused: its plain form is to be sent. Raises whatever is no refusal."""
        return await self._asked(bot, SendRich(chat_id=chat_id, rich_message=_said(blocks), **about), seconds)

    async def edit(
        self, bot: Bot, chat_id: int, message_id: int, blocks: list[Block], seconds: int | None = None, **about: Any
    ) -> Message | None:
        """As `send`: one that is not there is refused in its plain form as well. Raises where it shows the same."""
        method = EditRich(chat_id=chat_id, message_id=message_id, rich_message=_said(blocks), **about)
        return await self._asked(bot, method, seconds)

    async def tell(
        self, bot: Bot, to: int, text: Html, keyboard: InlineKeyboardMarkup | None, *, is_rich: bool
    ) -> bool:
        """Send `text`, with its tables to who sees them; False where it could not be delivered."""
        blocks = self.blocks(text) if is_rich else None
        try:
            if blocks and await self.send(bot, to, blocks, reply_markup=keyboard):
                return True
        except REFUSALS as error:
            log.warning("not_delivered", telegram_id=to, why=str(error).partition("\n")[0])
            return False
        return await tell(bot, to, text, keyboard)

    async def _asked(self, bot: Bot, method: TelegramMethod[Message], seconds: int | None) -> Message | None:
        try:
            return await bot(method, request_timeout=seconds)
        except TelegramNotFound as error:
            if UNKNOWN not in error.message.casefold():
                raise
            self.is_known, self.is_news = False, True
            log.warning("rich_not_known", why=error.message)
        except TelegramBadRequest as error:
            if is_unchanged(error):
                raise
            log.info("rich_refused", method=method.__api_method__, why=error.message)
        return None
