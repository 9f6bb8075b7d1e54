"""`/invite`."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message
from aiogram_dialog import DialogManager, ShowMode

from handlers.invite.dialog import open_invite
from handlers.kit.filters import Joined


async def on_invite(_: Message, dialog_manager: DialogManager) -> None:
    await open_invite(dialog_manager, ShowMode.SEND)


def commands() -> Router:
    router = Router(name="invite")
    router.message.register(on_invite, Command("invite", ignore_case=True), Joined())
    return router
