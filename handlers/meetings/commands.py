"""The command that opens the meetings."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message
from aiogram_dialog import DialogManager, ShowMode

from handlers.kit.filters import Joined
from handlers.meetings.draft import open_meetings


async def on_meetings(message: Message, dialog_manager: DialogManager) -> None:
    await open_meetings(dialog_manager, show_mode=ShowMode.SEND)


def commands() -> Router:
    router = Router(name="meetings")
    router.message.register(on_meetings, Command("meetings", ignore_case=True), Joined())
    return router
