"""Strangers, and what they may do: look at an offer, ask for access, nothing else."""

from __future__ import annotations

from typing import Any

from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message, TelegramObject
from aiogram_dialog.api.entities import Context
from aiogram_dialog.api.internal import CONTEXT_KEY
from aiogram_dialog.utils import remove_intent_id

from handlers.kit.commands import command_in
from handlers.states import Asking, Joining
from models.rules.access import Actor


class Stranger(BaseFilter):
    """Lets through people without any role, also those whose roles were all revoked."""

    async def __call__(self, _: TelegramObject, actor: Actor | None = None) -> bool:
        return actor is None or not actor.has_any_role


class Uninvited(BaseFilter):
    """Lets through what is neither an answer to the stranger's own card nor to an offer."""

    async def __call__(self, event: TelegramObject, **data: Any) -> bool:
        context: Context | None = data.get(CONTEXT_KEY)
        if context is None:
            return True
        if isinstance(event, CallbackQuery):
            is_own = context.state in Asking or context.state == Joining.offer
            return not (is_own and remove_intent_id(event.data or "")[0])
        if isinstance(event, Message):
            return not _answers(context, event.text or "")
        return True


def _answers(context: Context, text: str) -> bool:
    command = command_in(text)
    if context.state == Joining.offer:
        return command in {"", "/start"}
    return context.state == Asking.words and not command
