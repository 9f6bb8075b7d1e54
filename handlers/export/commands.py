"""The command that opens the export, or brings it at once: `/export 01.11.2025 01.12.2025 csv`."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message
from aiogram_dialog import DialogManager, ShowMode

from handlers.export.file import send_export
from handlers.export.opening import open_export, require_here, today
from handlers.export.typed import read_asked
from handlers.kit.filters import Joined


async def on_export(message: Message, command: CommandObject, dialog_manager: DialogManager) -> None:
    await require_here(dialog_manager)
    asked = read_asked(command.args, today(dialog_manager)) if command.args else None
    notice = "export-not-understood" if command.args and asked is None else None
    if asked is not None and asked.kind is not None:
        notice = await send_export(dialog_manager, asked.range, asked.kind)
    chosen = asked.range if asked is not None else None
    await open_export(dialog_manager, asked=chosen, notice=notice, show_mode=ShowMode.SEND)


def commands() -> Router:
    router = Router(name="export")
    router.message.register(on_export, Command("export", ignore_case=True), Joined())
    return router
