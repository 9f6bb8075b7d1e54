"""What the digest's buttons do: they only say what is to be looked at; whether one may is asked when it is loaded."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from handlers.export.opening import open_export
from handlers.kit.opening import who
from handlers.states import Summary
from handlers.summary.opening import open_summary
from models.queries.digest.digest import summary_period
from models.world import World


async def on_export(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    data = manager.dialog_data
    await open_export(manager, digest=(data["form"], date.fromisoformat(data["as_of"])))


async def on_form(callback: CallbackQuery, widget: Any, manager: DialogManager, form: str) -> None:
    await open_summary(manager, form=form)


async def _go_to(manager: DialogManager, day: date) -> None:
    """Fix another date, once it is known to be one that may be looked at."""
    world: World = manager.middleware_data["world"]
    now: datetime = manager.middleware_data["now"]
    by, form = who(manager), manager.dialog_data["form"]
    async with world.database.reading() as session:
        await summary_period(session, world, by=by, form=form, now=now, as_of=day)
    manager.dialog_data["as_of"] = day.isoformat()


async def look_at(manager: DialogManager, day: date) -> None:
    """The digest of another date."""
    await _go_to(manager, day)
    for page in ("units_page", "missing_page", "rows_page"):
        manager.dialog_data.pop(page, None)
    await manager.switch_to(Summary.digest)


async def on_date(callback: CallbackQuery, widget: Any, manager: DialogManager, day: date) -> None:
    await look_at(manager, day)


async def on_beside(callback: CallbackQuery, widget: Any, manager: DialogManager, day: date) -> None:
    """The same unit on another date."""
    await _go_to(manager, day)


async def on_indicator(callback: CallbackQuery, widget: Any, manager: DialogManager, key: str) -> None:
    manager.dialog_data["indicator"] = key
    manager.dialog_data.pop("rows_page", None)
    await manager.switch_to(Summary.indicator)


async def on_rank(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    manager.dialog_data["ranked"] = pressed.widget_id == "rank"
    manager.dialog_data.pop("units_page", None)
