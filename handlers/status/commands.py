"""The command that opens the board."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message
from aiogram_dialog import DialogManager, ShowMode

from handlers.kit.filters import Joined
from handlers.status.opening import open_status


async def on_status(message: Message, dialog_manager: DialogManager) -> None:
    await open_status(dialog_manager, show_mode=ShowMode.SEND)


def commands() -> Router:
    router = Router(name="status")
    router.message.register(on_status, Command("status", ignore_case=True), Joined())
    return router
