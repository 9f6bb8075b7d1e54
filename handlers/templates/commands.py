"""The command that opens the templates."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message
from aiogram_dialog import DialogManager, ShowMode

from handlers.kit.filters import Joined
from handlers.templates.getters import open_templates


async def on_templates(message: Message, dialog_manager: DialogManager) -> None:
    await open_templates(dialog_manager, show_mode=ShowMode.SEND)


def commands() -> Router:
    router = Router(name="templates")
    router.message.register(on_templates, Command("templates", ignore_case=True), Joined())
    return router
