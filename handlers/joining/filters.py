"""Who has a role and has not finished joining, and does something else."""

from __future__ import annotations

from typing import Any

from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message, TelegramObject
from aiogram_dialog.api.internal import CONTEXT_KEY
from aiogram_dialog.utils import remove_intent_id

from handlers.kit.commands import command_in
from handlers.states import Joining
from models.rules.access import Actor


class Unjoined(BaseFilter):
    """Lets through people who have a role and have not finished joining."""

    async def __call__(self, _: TelegramObject, actor: Actor | None = None) -> bool:
        return actor is not None and actor.has_any_role and not actor.has_joined


class BesideJoining(BaseFilter):
    """Lets through what is no answer to joining's present question: commands, buttons of anything else, other texts."""

    async def __call__(self, event: TelegramObject, **data: Any) -> bool:
        context = data.get(CONTEXT_KEY)
        if context is None or context.state not in Joining:
            return True
        if isinstance(event, CallbackQuery):
            return not remove_intent_id(event.data or "")[0]
        return isinstance(event, Message) and bool(command_in(event.text))
