"""How aiogram-dialog shows its windows here: one live card, nothing blinks, nobody else's buttons are touched."""

from __future__ import annotations

from typing import Any

from aiogram import Bot, Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from aiogram_dialog import ChatEvent, ShowMode
from aiogram_dialog.api.entities import MarkupVariant, NewMessage, OldMessage
from aiogram_dialog.api.internal import CONTEXT_KEY, DialogManagerFactory
from aiogram_dialog.api.protocols import DialogManager, DialogRegistryProtocol
from aiogram_dialog.context.media_storage import MediaIdStorage
from aiogram_dialog.manager.manager import ManagerImpl
from aiogram_dialog.manager.message_manager import MessageManager
from aiogram_dialog.utils import remove_intent_id


class CardMessages(MessageManager):
    """Sends the new card before the old one is deleted: a crash in between leaves two, never none."""

    async def answer_callback(self, bot: Bot, callback_query: CallbackQuery) -> None:
        """Answered already, by the middleware, before anything else was done."""

    async def show_message(self, bot: Bot, new_message: NewMessage, old_message: OldMessage | None) -> OldMessage:
        new_message.reply_markup = _without_empty_rows(new_message.reply_markup)
        if old_message is None or new_message.show_mode is not ShowMode.DELETE_AND_SEND:
            return await super().show_message(bot, new_message, old_message)
        new_message.show_mode = ShowMode.SEND
        shown = await super().show_message(bot, new_message, None)
        await self.remove_message_safe(bot, old_message, new_message)
        return shown


def _without_empty_rows(markup: MarkupVariant | None) -> MarkupVariant | None:
    """A list of buttons with nothing in it leaves an empty row, which not every server takes."""
    if not isinstance(markup, InlineKeyboardMarkup):
        return markup
    rows = [row for row in markup.inline_keyboard if row]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


class CardManager(ManagerImpl):
    """A typed answer re-sends the card below; a button of a message that is no card opens a card of its own."""

    def _calc_show_mode(self) -> ShowMode:
        if self.show_mode is ShowMode.AUTO and isinstance(self.event, Message):
            return ShowMode.DELETE_AND_SEND
        return super()._calc_show_mode()

    async def reset_stack(self, remove_keyboard: bool = True) -> None:
        """The library's, but what is left is forgotten first: a crash in between leaves no stack of what is gone."""
        self.check_disabled()  # type: ignore[no-untyped-call]  # the library leaves it untyped
        stack = self.current_stack()
        left = stack.intents[::-1]
        stack.intents.clear()
        await self.storage().save_stack(stack)
        for intent_id in left:
            await self.storage().remove_context(intent_id)
        if remove_keyboard:
            await self._remove_kbd()
        self._data[CONTEXT_KEY] = None

    def _get_message_from_callback(self, event: CallbackQuery) -> OldMessage | None:
        """The card that was tapped; the live one where another has followed, as after the first of two taps."""
        is_card = bool(event.data and remove_intent_id(event.data)[0])
        last = self.current_stack().last_message_id or 0
        if is_card and event.message is not None and event.message.message_id >= last:
            return super()._get_message_from_callback(event)
        return super()._get_message_from_callback(event.model_copy(update={"message": None}))


class CardManagerFactory(DialogManagerFactory):
    def __init__(self) -> None:
        self._messages = CardMessages()
        self._media = MediaIdStorage()  # type: ignore[no-untyped-call]  # the library leaves its constructor untyped

    def __call__(
        self, event: ChatEvent, data: dict[str, Any], registry: DialogRegistryProtocol, router: Router
    ) -> DialogManager:
        return CardManager(
            event=event,
            message_manager=self._messages,
            media_id_storage=self._media,
            registry=registry,
            router=router,
            data=data,
            getter=None,
        )
