"""/events, and pictures that no card is open for."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message
from aiogram_dialog import DialogManager, ShowMode

from handlers.events.opening import open_events
from handlers.events.pictures import PictureAside, on_picture
from handlers.kit.filters import Joined


async def on_events(message: Message, command: CommandObject, dialog_manager: DialogManager) -> None:
    """Figures may stand under the command, or beside it."""
    await open_events(dialog_manager, ShowMode.SEND, typed=command.args or "")


def commands() -> Router:
    router = Router(name="events")
    router.message.register(on_events, Command("events", ignore_case=True), Joined())
    router.message.register(on_picture, PictureAside(), Joined())
    return router
