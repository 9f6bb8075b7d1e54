"""The command that opens the outbox."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message
from aiogram_dialog import DialogManager, ShowMode

from handlers.kit.filters import Joined
from handlers.outbox.dialog import open_outbox


async def on_outbox(message: Message, dialog_manager: DialogManager) -> None:
    await open_outbox(dialog_manager, show_mode=ShowMode.SEND)


def commands() -> Router:
    router = Router(name="outbox")
    router.message.register(on_outbox, Command("outbox", ignore_case=True), Joined())
    return router
