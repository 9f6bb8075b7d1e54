"""What the buttons about holidays do: they say what is to be looked at; whether one may is asked when it is loaded."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from handlers.states import Summary
from models.errors import SubjectGoneError
from models.queries.preparation.preparation import holiday_periods
from models.world import World


async def on_holidays(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    """The nearest holiday."""
    await _show(manager)


async def on_holiday(callback: CallbackQuery, widget: Any, manager: DialogManager, key: str) -> None:
    await _show(manager, key)


async def _show(manager: DialogManager, key: str | None = None) -> None:
    """The period is fixed when it is chosen: a card never changes its year."""
    world: World = manager.middleware_data["world"]
    now: datetime = manager.middleware_data["now"]
    found = next((one for one in holiday_periods(world, now) if key in {None, one[0].key}), None)
    if found is None:
        raise SubjectGoneError("form")
    form, period = found
    manager.dialog_data.update(holiday=form.key, day=period.as_of.isoformat())
    manager.dialog_data.pop("holiday_page", None)
    await manager.switch_to(Summary.holiday)


async def on_units(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await manager.switch_to(Summary.holiday_units)


async def on_unit(callback: CallbackQuery, widget: Any, manager: DialogManager, unit: str) -> None:
    world: World = manager.middleware_data["world"]
    manager.dialog_data["unit"] = world.unit(unit).key
    await manager.switch_to(Summary.holiday_unit)


async def on_photos(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    manager.dialog_data.pop("photo_page", None)
    await manager.switch_to(Summary.holiday_photos)
