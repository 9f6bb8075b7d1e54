"""What the digest's buttons do: they only say what is to be looked at; whether one may is asked when it is loaded."""

from __future__ import annotations

from datetime import date
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from handlers.export.opening import open_export
from handlers.kit.opening import open_summary
from handlers.kit.surroundings import Surroundings
from handlers.states import Summary
from models.queries.digest.digest import summary_period


async def on_export(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    data = manager.dialog_data
    await open_export(manager, digest=(data["form"], date.fromisoformat(data["as_of"])))


async def on_form(callback: CallbackQuery, widget: Any, manager: DialogManager, form: str) -> None:
    await open_summary(manager, form=form)


def _go_to(manager: DialogManager, day: date) -> None:
    """Fix another date, once it is known to be one that may be looked at."""
    around = Surroundings.of(manager)
    summary_period(around.world, by=around.by, form=manager.dialog_data["form"], now=around.now, as_of=day)
    manager.dialog_data["as_of"] = day.isoformat()


async def look_at(manager: DialogManager, day: date) -> None:
    """The digest of another date."""
    _go_to(manager, day)
    for page in ("units_page", "missing_page", "rows_page"):
        manager.dialog_data.pop(page, None)
    await manager.switch_to(Summary.digest)


async def on_date(callback: CallbackQuery, widget: Any, manager: DialogManager, day: date) -> None:
    await look_at(manager, day)


async def on_beside(callback: CallbackQuery, widget: Any, manager: DialogManager, day: date) -> None:
    """The same unit on another date."""
    _go_to(manager, day)


async def on_indicator(callback: CallbackQuery, widget: Any, manager: DialogManager, key: str) -> None:
    manager.dialog_data["indicator"] = key
    manager.dialog_data.pop("rows_page", None)
    await manager.switch_to(Summary.indicator)


async def on_rank(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    manager.dialog_data["ranked"] = pressed.widget_id == "rank"
    manager.dialog_data.pop("units_page", None)
