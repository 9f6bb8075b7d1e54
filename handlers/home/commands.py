"""Commands that lead home."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command, CommandStart
from aiogram.types import Message
from aiogram_dialog import DialogManager, ShowMode, StartMode

from handlers.filters import Joined
from handlers.states import Home


async def open_menu(message: Message, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(Home.menu, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)


async def open_language(message: Message, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(Home.language, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)


async def open_help(message: Message, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(Home.help, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)


def commands() -> Router:
    router = Router(name="home")
    router.message.register(open_menu, CommandStart(deep_link=False), Joined())
    router.message.register(open_language, Command("language"), Joined())
    router.message.register(open_help, Command("help"), Joined())
    return router
