"""What the windows about one unit show: loaded anew at every look, the session closed before anything is rendered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from aiogram_dialog import DialogManager

from config.catalogue.types import Unit
from handlers.kit.lost_files import StoredPhoto
from handlers.kit.paging import Page, page_of
from handlers.kit.surroundings import Surroundings
from handlers.kit.tables import cut
from handlers.kit.words import Html, Words
from handlers.summary.screen_unit import render_unit
from handlers.summary.unit_entries import pages_of_entries, render_entries
from handlers.summary.unit_handlers import ENTRIES_PAGE, PHOTO_PAGE, YEAR_PAGE
from handlers.summary.unit_year import render_unit_year
from models.queries.digest.entries import load_unit_entries
from models.queries.digest.parts import load_unit
from models.queries.digest.standing import HolidayPhoto, load_unit_photos
from models.queries.digest.unit_year import load_unit_year
from models.world import ReportKey, World

WEEKS_A_PAGE = 12
LONGEST_NAME = 60


def key_said(manager: DialogManager) -> ReportKey:
    """The report that is looked at."""
    data = manager.dialog_data
    return ReportKey(data["form"], data["unit"], date.fromisoformat(data["as_of"]))


async def unit(dialog_manager: DialogManager, world: World, words: Words, now: datetime, **_: Any) -> dict[str, Any]:
    by, key = Surroundings.of(dialog_manager).by, key_said(dialog_manager)
    async with world.database.reading() as session:
        sheet = await load_unit(session, world, by=by, key=key, now=now)
    beside = [
        {"id": day.isoformat(), "name": f"{mark} {words.day(day)}"}
        for mark, day in (("‹", sheet.earlier), ("›", sheet.later))
        if day is not None
    ]
    photos = sheet.standing.photos
    return {
        "screen": render_unit(sheet, words),
        "beside": beside,
        "has_photos": photos > 0,
        "say": {"n": str(photos)},
    }


async def unit_year(
    dialog_manager: DialogManager, world: World, words: Words, now: datetime, **_: Any
) -> dict[str, Any]:
    by, key = Surroundings.of(dialog_manager).by, key_said(dialog_manager)
    async with world.database.reading() as session:
        year = await load_unit_year(session, world, by=by, key=key, now=now)
    page = page_of(year.weeks, dialog_manager, YEAR_PAGE, WEEKS_A_PAGE)
    return {"screen": render_unit_year(year, page.items, words), **page.data}


async def unit_entries(
    dialog_manager: DialogManager, world: World, words: Words, now: datetime, **_: Any
) -> dict[str, Any]:
    by, key = Surroundings.of(dialog_manager).by, key_said(dialog_manager)
    async with world.database.reading() as session:
        view = await load_unit_entries(session, world, by=by, key=key, now=now)
    page = page_of(pages_of_entries(view, words), dialog_manager, ENTRIES_PAGE, 1)
    return {"screen": render_entries(view, page.items, words), **page.data}


async def unit_photos(
    dialog_manager: DialogManager, world: World, words: Words, now: datetime, **_: Any
) -> dict[str, Any]:
    """One picture at a time, of all open holidays; one that was taken back meanwhile is not shown any more."""
    by, key = Surroundings.of(dialog_manager).by, dialog_manager.dialog_data["unit"]
    async with world.database.reading() as session:
        known, photos = await load_unit_photos(session, world, by=by, unit=key, now=now)
    page = page_of(photos, dialog_manager, PHOTO_PAGE, 1)
    if not page.items:
        name = cut(words.label(known.name), LONGEST_NAME)
        return {"screen": words("unit-no-photos", unit=name), "photo": None, **page.data}
    photo = page.items[0].photo
    return {"screen": _under(known, page, len(photos), words), "photo": StoredPhoto(photo, words), **page.data}


def _under(unit: Unit, page: Page[HolidayPhoto], of: int, words: Words) -> Html:
    """Whose picture it is, of which holiday, who added it and when."""
    shown = page.items[0]
    return words(
        "preparation-photo",
        unit=cut(words.label(unit.name), LONGEST_NAME),
        name=words.label(shown.form.name),
        n=str(page.number + 1),
        of=str(of),
        by=cut(shown.photo.added_by, LONGEST_NAME),
        at=words.moment(shown.photo.added_at),
    )
