"""A picture sent where no card is open: where pictures are taken is said."""

from __future__ import annotations

from aiogram.filters import BaseFilter
from aiogram.types import Message
from aiogram_dialog.api.entities import Context

from handlers.kit.words import Words
from handlers.states import Report


class PictureAside(BaseFilter):
    """Lets through pictures while no report is open; the report's conversation answers its own."""

    async def __call__(self, message: Message, aiogd_context: Context | None = None) -> bool:
        if not message.photo:
            return False
        return aiogd_context is None or aiogd_context.state.group is not Report


async def on_picture(message: Message, words: Words) -> None:
    await message.answer(words("events-photo-where"))
