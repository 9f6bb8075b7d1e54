"""The command that opens the digest."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message
from aiogram_dialog import DialogManager, ShowMode

from handlers.kit.filters import Joined
from handlers.summary.opening import open_summary


async def on_summary(message: Message, dialog_manager: DialogManager) -> None:
    await open_summary(dialog_manager, show_mode=ShowMode.SEND)


def commands() -> Router:
    router = Router(name="summary")
    router.message.register(on_summary, Command("summary", ignore_case=True), Joined())
    return router
