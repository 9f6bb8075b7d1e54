"""The command that opens the settings."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message
from aiogram_dialog import DialogManager, ShowMode

from handlers.kit.filters import Joined
from handlers.settings.dialog import open_settings


async def on_settings(message: Message, dialog_manager: DialogManager) -> None:
    await open_settings(dialog_manager, show_mode=ShowMode.SEND)


def commands() -> Router:
    router = Router(name="settings")
    router.message.register(on_settings, Command("settings", ignore_case=True), Joined())
    return router
