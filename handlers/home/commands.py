"""Commands that lead home."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command, CommandStart
from aiogram.types import Message
from aiogram_dialog import DialogManager, ShowMode, StartMode

from handlers.kit.filters import Joined
from handlers.kit.opening import open_menu
from handlers.states import Home


async def on_start(message: Message, dialog_manager: DialogManager) -> None:
    await open_menu(dialog_manager, ShowMode.SEND)


async def on_language(message: Message, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(Home.language, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)


async def on_help(message: Message, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(Home.help, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)


def commands() -> Router:
    router = Router(name="home")
    router.message.register(on_start, CommandStart(deep_link=False, ignore_case=True), Joined())
    router.message.register(on_language, Command("language", ignore_case=True), Joined())
    router.message.register(on_help, Command("help", ignore_case=True), Joined())
    return router
