"""Filters on hot paths are async classes: aiogram runs every synchronous one in a thread."""

from __future__ import annotations

from aiogram.filters import BaseFilter
from aiogram.types import TelegramObject

from models.rules.access import Actor


class Joined(BaseFilter):
    """Lets through people who have a role and have finished joining."""

    async def __call__(self, event: TelegramObject, actor: Actor | None = None) -> bool:
        return actor is not None and actor.is_member
