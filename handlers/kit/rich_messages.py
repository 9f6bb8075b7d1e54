"""Rich messages on the wire: for who sees them, until the server says that it does not know them.

A refusal is definite, in whatever words: nothing has gone out, and the plain message follows, which is refused as well
where the token or the chat is to blame. Where nobody knows, nothing follows.
"""

import json
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Protocol, TypeAlias

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramEntityTooLarge, TelegramNotFound
from aiogram.methods import TelegramMethod
from aiogram.types import EphemeralMessageParameters, InlineKeyboardMarkup, InputFile, Message, ReplyParameters

from handlers.kit.lost_files import is_lost
from handlers.kit.requests import REFUSALS, is_unchanged, tell
from handlers.kit.rich import Block, rich
from handlers.kit.words import Html
from models.rules.access import Actor

log = structlog.get_logger(__name__)

UNKNOWN = "method not found"
PICTURES = "pictures"
"""Under this name an answer keeps the file_ids of the pictures inside; `rich_message` itself is dropped."""
DRAFT = 1
"""There is one draft in a chat at a time: the same again goes on."""

Media: TypeAlias = str | InputFile | None
Before: TypeAlias = Callable[[], Awaitable[None]]
Sending: TypeAlias = Callable[[Media], Awaitable[Message | None]]


class SendRich(TelegramMethod[Message]):
    """`sendRichMessage` with blocks as plain data: aiogram's classes of a large table cost more than the digest."""

    __returning__ = Message
    __api_method__ = "sendRichMessage"

    chat_id: int
    rich_message: str | dict[str, Any]
    message_thread_id: int | None = None
    reply_markup: InlineKeyboardMarkup | None = None
    disable_notification: bool | None = None
    ephemeral_message_parameters: EphemeralMessageParameters | None = None
    reply_parameters: ReplyParameters | None = None


class EditRich(TelegramMethod[Message]):
    """`editMessageText` into a rich message, from a plain one or a rich one."""

    __returning__ = Message
    __api_method__ = "editMessageText"

    chat_id: int
    message_id: int
    rich_message: str | dict[str, Any]
    reply_markup: InlineKeyboardMarkup | None = None


class DraftRich(TelegramMethod[bool]):
    """`sendRichMessageDraft`: seen for half a minute, or until the bot says something."""

    __returning__ = bool
    __api_method__ = "sendRichMessageDraft"

    chat_id: int
    draft_id: int
    rich_message: str


class Illustrator(Protocol):
    """Who has papers drawn: handlers.papers.post."""

    async def inside(self, bot: Bot, chat_id: int, paper: Any, send: Sending) -> Message | None:
        """What `send` gives, asked with the picture's file_id or its bytes, and with None where it can't be drawn.

        Asked again where Telegram does not know the file_id any more: it raises that.
        """
        ...


def photos_in(answer: object) -> list[str]:
    """The file_ids of the pictures inside a message that was sent or edited, by Telegram's answer."""
    result = answer.get("result") if isinstance(answer, dict) else None
    message = result.get("rich_message") if isinstance(result, dict) else None
    blocks = message.get("blocks") if isinstance(message, dict) else None
    found = [one.get("photo") for one in blocks if isinstance(one, dict)] if isinstance(blocks, list) else []
    largest = [sizes[-1] for sizes in found if isinstance(sizes, list) and sizes]
    return [str(size["file_id"]) for size in largest if isinstance(size, dict) and "file_id" in size]


def picture_shown(message: Message) -> str | None:
    """The file_id of the picture inside of it, as Telegram answered; None where there is none."""
    return next(iter((message.model_extra or {}).get(PICTURES, ())), None)


def _paper(blocks: list[Block]) -> Any:
    return next((block["photo"]["media"] for block in blocks if block["type"] == "photo"), None)


def _said(blocks: list[Block], media: Media) -> str | dict[str, Any]:
    """As JSON; where there are bytes to be uploaded, as what aiogram makes JSON of and puts their name into."""
    shown = [
        {**block, "photo": {"type": "photo", "media": media}} if block["type"] == "photo" else block
        for block in blocks
        if media is not None or block["type"] != "photo"
    ]
    said = {"blocks": shown}
    return said if isinstance(media, InputFile) else json.dumps(said, ensure_ascii=False)


class RichMessages:
    """Made once a bot. `is_known` until the server refuses the method: then everybody's messages are plain.

    `is_news` while that is still to be told. `takes_drafts` until the server refuses those: some know one and not both.
    """

    def __init__(self, illustrator: Illustrator) -> None:
        self._illustrator = illustrator
        self.is_known, self.is_news, self.takes_drafts = True, False, True

    def blocks(self, text: str | None) -> list[Block] | None:
        """What `text` is as a rich message; None where it goes out plain."""
        return rich(text) if self.is_known and isinstance(text, Html) else None

    def shows_to(self, by: Actor) -> bool:
        """Whether they get tables."""
        return self.is_known and by.is_rich

    async def send(
        self,
        bot: Bot,
        chat_id: int,
        blocks: list[Block],
        seconds: int | None = None,
        before: Before | None = None,
        **about: Any,
    ) -> Message | None:
        """The message; None where it is refused: its plain form is to be sent. Raises whatever is no refusal.

        What is to be done right `before` it goes out is done once its picture is drawn.
        """
        method = partial(SendRich, chat_id=chat_id, **about)
        return await self._asked(bot, chat_id, blocks, method, seconds, before)

    async def edit(
        self, bot: Bot, chat_id: int, message_id: int, blocks: list[Block], seconds: int | None = None, **about: Any
    ) -> Message | None:
        """As `send`: one that is not there is refused in its plain form as well. Raises where it shows the same."""
        method = partial(EditRich, chat_id=chat_id, message_id=message_id, **about)
        return await self._asked(bot, chat_id, blocks, method, seconds)

    async def draft(self, bot: Bot, by: Actor, text: str) -> bool:
        """Show in the private chat what is worked at; False where it is not seen there."""
        if not (self.takes_drafts and self.shows_to(by)):
            return False
        said = json.dumps({"blocks": [{"type": "thinking", "text": text}]}, ensure_ascii=False)
        try:
            return await bot(DraftRich(chat_id=by.telegram_id, draft_id=DRAFT, rich_message=said))
        except REFUSALS as error:
            self.takes_drafts = not (isinstance(error, TelegramNotFound) and UNKNOWN in error.message.casefold())
            log.info("draft_not_shown", why=str(error).partition("\n")[0])
            return False

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

    async def _asked(
        self,
        bot: Bot,
        chat_id: int,
        blocks: list[Block],
        method: Callable[..., TelegramMethod[Message]],
        seconds: int | None,
        before: Before | None = None,
    ) -> Message | None:
        async def ask(media: Media) -> Message | None:
            if before is not None:
                await before()
            return await self._unless_refused(bot, method(rich_message=_said(blocks, media)), seconds, media)

        paper = _paper(blocks)
        if paper is None:
            return await ask(None)
        return await self._illustrator.inside(bot, chat_id, paper, ask)

    async def _unless_refused(
        self, bot: Bot, method: TelegramMethod[Message], seconds: int | None, media: Media
    ) -> Message | None:
        try:
            return await bot(method, request_timeout=seconds)
        except (TelegramNotFound, TelegramEntityTooLarge) as error:
            if UNKNOWN in error.message.casefold():
                self.is_known, self.is_news = False, True
            log.warning("rich_not_taken", known=self.is_known, why=error.message)
        except TelegramBadRequest as error:
            if is_unchanged(error) or (isinstance(media, str) and is_lost(error)):
                raise
            log.info("rich_refused", method=method.__api_method__, why=error.message)
        return None
