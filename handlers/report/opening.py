"""The only writers of the report conversation's start data: typed ways in."""

from __future__ import annotations

from aiogram_dialog import DialogManager, ShowMode, StartMode

from handlers.states import Report


async def open_report(manager: DialogManager, show_mode: ShowMode | None = None) -> None:
    await manager.start(Report.units, mode=StartMode.RESET_STACK, show_mode=show_mode)


async def open_history(manager: DialogManager, show_mode: ShowMode | None = None) -> None:
    await manager.start(Report.history, mode=StartMode.RESET_STACK, show_mode=show_mode)
