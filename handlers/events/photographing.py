"""A picture sent where no card is open: where pictures are taken is said once, an album as one."""

from __future__ import annotations

from aiogram.filters import BaseFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message
from aiogram_dialog.api.entities import Context

from handlers.states import Report
from handlers.words import Words

ALBUM = "album"


class PictureAside(BaseFilter):
    """Lets through pictures while no report is open; the report's conversation answers its own."""

    async def __call__(self, message: Message, aiogd_context: Context | None = None) -> bool:
        if not message.photo:
            return False
        return aiogd_context is None or aiogd_context.state.group is not Report


async def on_picture(message: Message, state: FSMContext, words: Words) -> None:
    album = message.media_group_id
    if album is not None:
        if (await state.get_data()).get(ALBUM) == album:
            return
        await state.update_data({ALBUM: album})
    await message.answer(words("events-photo-where"))
