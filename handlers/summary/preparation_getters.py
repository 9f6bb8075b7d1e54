"""What the windows about a holiday show: loaded anew at every look, the session closed before anything is rendered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from aiogram_dialog import DialogManager

from handlers.kit.lost_files import StoredPhoto
from handlers.kit.paging import page_of
from handlers.kit.surroundings import Surroundings
from handlers.kit.words import Words
from handlers.saying.digest import button_item
from handlers.summary.preparation import render_preparation
from handlers.summary.preparation_units import render_photo, render_preparation_units, render_unit_preparation
from models.queries.preparation.preparation import holiday_periods, load_preparation
from models.queries.preparation.unit import PreparationSheet, load_unit_preparation
from models.views.preparation import Preparation
from models.world import ReportKey, World

UNITS_A_PAGE = 12


def day_said(manager: DialogManager) -> date:
    """Day 0 of the holiday that is shown."""
    return date.fromisoformat(manager.dialog_data["day"])


async def _preparation(manager: DialogManager, world: World, now: datetime) -> Preparation:
    by, form = Surroundings.of(manager).by, manager.dialog_data["holiday"]
    async with world.database.reading() as session:
        return await load_preparation(session, world, by=by, form=form, as_of=day_said(manager), now=now)


async def _sheet(manager: DialogManager, world: World, now: datetime) -> PreparationSheet:
    key = ReportKey(manager.dialog_data["holiday"], manager.dialog_data["unit"], day_said(manager))
    async with world.database.reading() as session:
        return await load_unit_preparation(session, world, by=Surroundings.of(manager).by, key=key, now=now)


async def holiday(dialog_manager: DialogManager, world: World, words: Words, now: datetime, **_: Any) -> dict[str, Any]:
    view = await _preparation(dialog_manager, world, now)
    others = [form for form, _ in holiday_periods(world, now) if form.key != view.form.key]
    return {
        "screen": render_preparation(view, words),
        "holidays": [button_item(form.key, words.label(form.name)) for form in others],
    }


async def holiday_units(
    dialog_manager: DialogManager, world: World, words: Words, now: datetime, **_: Any
) -> dict[str, Any]:
    view = await _preparation(dialog_manager, world, now)
    page = page_of(view.units, dialog_manager, "holiday_page", UNITS_A_PAGE)
    return {
        "screen": render_preparation_units(view, page.items, words),
        "units": [button_item(one.unit.key, words.label(one.unit.short)) for one in page.items],
        **page.data,
    }


async def holiday_unit(
    dialog_manager: DialogManager, world: World, words: Words, now: datetime, **_: Any
) -> dict[str, Any]:
    sheet = await _sheet(dialog_manager, world, now)
    return {
        "screen": render_unit_preparation(sheet, words),
        "has_photos": bool(sheet.photos),
        "say": {"n": str(len(sheet.photos))},
    }


async def holiday_photos(
    dialog_manager: DialogManager, world: World, words: Words, now: datetime, **_: Any
) -> dict[str, Any]:
    """One picture at a time; one that was taken back meanwhile is not shown any more."""
    sheet = await _sheet(dialog_manager, world, now)
    page = page_of(sheet.photos, dialog_manager, "photo_page", 1)
    if not page.items:
        return {"screen": words("preparation-no-photos"), "photo": None, **page.data}
    photo = page.items[0]
    said = render_photo(sheet, photo, page.number, words)
    return {"screen": said, "photo": StoredPhoto(photo, words), **page.data}
