"""How aiogram-dialog shows its windows here: one live card, nothing blinks, a lost picture is left out and told of."""

import secrets
from dataclasses import replace
from typing import Any, cast

import aiogram_dialog.api.entities.stack as stacks
import structlog
from aiogram import Bot, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, InaccessibleMessage, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram_dialog import ChatEvent, ShowMode
from aiogram_dialog.api.entities import EVENT_CONTEXT_KEY, MarkupVariant, NewMessage, OldMessage, UnknownText
from aiogram_dialog.api.internal import DialogManagerFactory
from aiogram_dialog.api.protocols import DialogManager, DialogRegistryProtocol, MessageNotModified
from aiogram_dialog.context.media_storage import MediaIdStorage
from aiogram_dialog.manager.manager import ManagerImpl
from aiogram_dialog.manager.message_manager import MessageManager
from aiogram_dialog.utils import remove_intent_id

from bot.errors import first_line
from handlers.kit.lengths import bounded
from handlers.kit.lost_files import StoredPhoto, is_lost
from handlers.kit.requests import REFUSALS, is_unchanged, unless_refused
from handlers.kit.rich_messages import RichMessages

log = structlog.get_logger(__name__)

LONGEST_BUTTON = 64
CONVERSATION_BITS = 36


def _told_apart() -> str:
    """The name of a conversation, as long as the library's."""
    return stacks.id_to_str(secrets.randbits(CONVERSATION_BITS))


stacks.new_id = _told_apart
"""The library's own is the second and one of a hundred. Two alike are one to it: what followed within a second of its
like was drawn twice, and lost the notice above it; and a button of the one was a button of the other."""


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


class CardMessages(LostFiles):
    """Sends the new card before the old one is deleted: a crash in between leaves two, never none.

    A text that knows its blocks goes out rich; a screen gives one only to who sees them.
    """

    def __init__(self, rich: RichMessages) -> None:
        self._rich = rich

    async def answer_callback(self, bot: Bot, callback_query: CallbackQuery) -> None:
        """Answered already, by the middleware, before anything else was done."""

    async def show_message(self, bot: Bot, new_message: NewMessage, old_message: OldMessage | None) -> OldMessage:
        new_message.reply_markup = _readable(new_message.reply_markup)
        if old_message is None or new_message.show_mode is not ShowMode.DELETE_AND_SEND:
            return await super().show_message(bot, new_message, old_message)
        new_message.show_mode = ShowMode.SEND
        shown = await super().show_message(bot, new_message, None)
        await self.remove_message_safe(bot, old_message, new_message)
        return shown

    async def send_text(self, bot: Bot, new_message: NewMessage) -> Message:
        if (blocks := self._rich.blocks(new_message.text)) is not None:
            about: dict[str, Any] = {
                "message_thread_id": new_message.thread_id,
                "reply_markup": new_message.reply_markup,
            }
            if sent := await self._rich.send(bot, new_message.chat.id, blocks, **about):
                return sent
        return await super().send_text(bot, _within(new_message))

    async def edit_text(self, bot: Bot, new_message: NewMessage, old_message: OldMessage) -> Message:
        if (blocks := self._rich.blocks(new_message.text)) is not None:
            where, keyboard = (old_message.chat.id, old_message.message_id), new_message.reply_markup
            if edited := await self._rich.edit(bot, *where, blocks, reply_markup=keyboard):
                return edited
        return await super().edit_text(bot, _within(new_message), old_message)

    async def edit_message_safe(self, bot: Bot, new_message: NewMessage, old_message: OldMessage) -> Message:
        """The card, edited; where that is refused, in whatever words, a new one below.

        Raises what refuses the new one: a text that is wrong itself, or a person who cannot be reached. And
        MessageNotModified where what is known of the card stays: it shows this already, or the server only says that
        it is done.
        """
        try:
            edited = cast("Message | bool", await self.edit_message(bot, new_message, old_message))
            if isinstance(edited, Message):
                return edited
            raise MessageNotModified
        except REFUSALS as error:
            if is_unchanged(error):
                raise MessageNotModified from error
            log.info("card_not_edited", chat=old_message.chat.id, message=old_message.message_id, why=first_line(error))
        sent = await self.send_message(bot, new_message)
        await self.remove_message_safe(bot, old_message, new_message)
        return sent

    async def remove_message_safe(self, bot: Bot, old_message: OldMessage, new_message: NewMessage | None) -> None:
        """Deleted; where that is refused, in whatever words, it only loses its buttons."""
        chat, message = old_message.chat.id, old_message.message_id
        deleting = bot.delete_message(chat_id=chat, message_id=message)
        if await unless_refused(deleting, "card_not_deleted", chat=chat, message=message) is None:
            await self._remove_kbd(bot, old_message, new_message)

    async def remove_inline_kbd(self, bot: Bot, old_message: OldMessage | None) -> Message | None:
        """Buttons that stay do no harm: each press asks what is live."""
        if old_message is None:
            return None
        chat, message = old_message.chat.id, old_message.message_id
        stripping = bot.edit_message_reply_markup(chat_id=chat, message_id=message)
        stripped = await unless_refused(stripping, "buttons_not_stripped", chat=chat, message=message)
        return stripped if isinstance(stripped, Message) else None


def _within(message: NewMessage) -> NewMessage:
    """No text is longer than Telegram takes, whatever the catalogue asks and people write."""
    return message if message.text is None else replace(message, text=bounded(message.text))


def _readable(markup: MarkupVariant | None) -> MarkupVariant | None:
    """No button is longer than a phone shows, whatever the catalogue calls a unit.

    A list of buttons with nothing in it leaves an empty row, which not every server takes.
    """
    if not isinstance(markup, InlineKeyboardMarkup):
        return markup
    rows = [[_cut(button) for button in row] for row in markup.inline_keyboard if row]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def _cut(button: InlineKeyboardButton) -> InlineKeyboardButton:
    fits = len(button.text) <= LONGEST_BUTTON
    return button if fits else button.model_copy(update={"text": button.text[: LONGEST_BUTTON - 1] + "…"})


class CardManager(ManagerImpl):
    """A typed answer re-sends the card below; a button of a message that is no card opens a card of its own."""

    def _calc_show_mode(self) -> ShowMode:
        if self.show_mode is ShowMode.AUTO and isinstance(self.event, Message):
            return ShowMode.DELETE_AND_SEND
        return super()._calc_show_mode()

    def _get_message_from_callback(self, event: CallbackQuery) -> OldMessage | None:
        """The card that was tapped; the live one where another has followed, as after the first of two taps.

        None where the tapped one is live and out of reach: deleted, or too old for Telegram to show it to the bot.
        """
        is_card = bool(event.data and remove_intent_id(event.data)[0])
        tapped, last = event.message, self.current_stack().last_message_id or 0
        if not is_card or tapped is None or tapped.message_id < last:
            return self._live_card()
        if isinstance(tapped, InaccessibleMessage):
            return None
        return super()._get_message_from_callback(event)

    def _live_card(self) -> OldMessage | None:
        """What was shown last, as it is remembered."""
        stack = self.current_stack()
        if not stack.last_message_id:
            return None
        return OldMessage(
            chat=self.middleware_data[EVENT_CONTEXT_KEY].chat,
            message_id=stack.last_message_id,
            media_id=stack.last_media_id,
            media_uniq_id=stack.last_media_unique_id,
            text=UnknownText.UNKNOWN,
            has_protected_content=stack.has_protected_content,
            has_reply_keyboard=stack.last_reply_keyboard,
            content_type=stack.content_type,
        )


class CardManagerFactory(DialogManagerFactory):
    def __init__(self) -> None:
        self._media = MediaIdStorage()  # type: ignore[no-untyped-call]  # the library leaves its constructor untyped

    def __call__(
        self, event: ChatEvent, data: dict[str, Any], registry: DialogRegistryProtocol, router: Router
    ) -> DialogManager:
        return CardManager(
            event=event,
            message_manager=CardMessages(data["rich"]),
            media_id_storage=self._media,
            registry=registry,
            router=router,
            data=data,
            getter=None,
        )
