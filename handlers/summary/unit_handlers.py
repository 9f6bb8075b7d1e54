"""What the buttons about one unit do: they say what is to be looked at; whether one may is asked when it is loaded."""

from __future__ import annotations

from typing import Any

from aiogram.fsm.state import State
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button, Select
from aiogram_dialog.widgets.kbd.select import OnItemClick

from handlers.states import Summary
from models.world import World

YEAR_PAGE, ENTRIES_PAGE, PHOTO_PAGE = "unit_year_page", "entries_page", "unit_photo_page"
ORIGIN = "unit_from"
ORIGINS = {"units": Summary.units, "indicator": Summary.indicator}
"""Where a unit is opened from, and the way back leads to."""


def opens_unit(origin: str) -> OnItemClick[Select[str], str]:
    """A press on a unit in the window `origin`, one of ORIGINS."""

    async def on_unit(callback: CallbackQuery, widget: Any, manager: DialogManager, unit: str) -> None:
        world: World = manager.middleware_data["world"]
        manager.dialog_data.update({"unit": world.unit(unit).key, ORIGIN: origin})
        await manager.switch_to(Summary.unit)

    return on_unit


async def on_back(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    """To the table that the unit was opened from, on the page it stood at."""
    await manager.switch_to(ORIGINS.get(manager.dialog_data.get(ORIGIN, ""), Summary.units))


async def on_year(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await _begin(manager, YEAR_PAGE, Summary.unit_year)


async def on_entries(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await _begin(manager, ENTRIES_PAGE, Summary.unit_entries)


async def on_photos(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await _begin(manager, PHOTO_PAGE, Summary.unit_photos)


async def _begin(manager: DialogManager, page: str, state: State) -> None:
    manager.dialog_data.pop(page, None)
    await manager.switch_to(state)
