"""The command that opens the plans."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message
from aiogram_dialog import DialogManager, ShowMode

from handlers.kit.filters import Joined
from handlers.plan.getters import open_plan


async def on_plan(message: Message, dialog_manager: DialogManager) -> None:
    await open_plan(dialog_manager, show_mode=ShowMode.SEND)


def commands() -> Router:
    router = Router(name="plan")
    router.message.register(on_plan, Command("plan", ignore_case=True), Joined())
    return router
