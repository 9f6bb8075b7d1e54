"""What every conversation does as it opens and ends: who is there, what it starts with, the way home."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import Any

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, ShowMode, StartMode

from handlers.kit.surroundings import Surroundings
from handlers.states import Home
from models.database import Session


def who(manager: DialogManager) -> int:
    """Telegram id of who acts; 0, who has no role, where they are not known any more."""
    return Surroundings.of(manager).by.telegram_id


def reading(manager: DialogManager) -> AbstractAsyncContextManager[Session]:
    """A session to read what a screen shows."""
    return Surroundings.of(manager).world.database.reading()


async def settle(start_data: Any, manager: DialogManager) -> None:
    """On start: take the start data over into what the windows read and change."""
    manager.dialog_data.update(start_data)


async def open_menu(manager: DialogManager, show_mode: ShowMode | None = None, *, state: State = Home.menu) -> None:
    """The main menu, or another of home's windows; whatever was open is closed."""
    await manager.start(state, mode=StartMode.RESET_STACK, show_mode=show_mode)
