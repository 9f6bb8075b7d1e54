"""What the digest's windows show: loaded anew at every look, the session closed before anything is rendered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from aiogram_dialog import DialogManager

from config.catalogue.types import Form
from handlers.kit.notices import take_notice
from handlers.kit.paging import page_of
from handlers.kit.surroundings import Surroundings
from handlers.kit.words import Html, Words
from handlers.saying.digest import button_item, figure_label
from handlers.summary.screen import render_digest
from handlers.summary.screen_tables import has_plans, render_indicator, render_units
from handlers.summary.screen_unit import render_missing
from models.errors import SubjectGoneError
from models.queries.digest.digest import load_digest
from models.queries.digest.parts import load_missing, summary_dates
from models.queries.digest.told import load_summary
from models.queries.preparation.preparation import holiday_periods
from models.views.digest import Digest
from models.views.ranking import ranked
from models.world import World

UNITS_A_PAGE = 12
PEOPLE_A_PAGE = 6
DATES_A_PAGE = 12
INDICATORS_A_PAGE = 16
ROWS_A_PAGE = 12


def as_of_said(manager: DialogManager) -> date:
    return date.fromisoformat(manager.dialog_data["as_of"])


async def _digest(manager: DialogManager, around: Surroundings) -> Digest:
    data, world = manager.dialog_data, around.world
    async with world.database.reading() as session:
        return await load_digest(
            session, world, by=around.by, form=data["form"], now=around.now, as_of=as_of_said(manager)
        )


async def digest(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    data, world, words, now = dialog_manager.dialog_data, around.world, around.words, around.now
    as_of = as_of_said(dialog_manager)
    async with world.database.reading() as session:
        told = await load_summary(session, world, by=around.by, form=data["form"], now=now, as_of=as_of)
    notice = Html(take_notice(dialog_manager, words).strip())
    forms = [button_item(f.key, words.label(f.name)) for f in world.region.forms if f.key != told.digest.form.key]
    return {
        "screen": render_digest(told.digest, words, told.coming, notice),
        "forms": forms,
        "has_holidays": bool(holiday_periods(world, now)),
    }


async def units(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words = around.words
    view = await _digest(dialog_manager, around)
    in_places = bool(dialog_manager.dialog_data.get("ranked"))
    lines = [line for _, line in ranked(view)] if in_places else view.lines
    page = page_of(lines, dialog_manager, "units_page", UNITS_A_PAGE)
    return {
        "screen": render_units(view, page.items, words),
        "units": [button_item(line.unit.key, words.label(line.unit.short)) for line in page.items],
        "ranked": in_places,
        "can_rank": has_plans(view) and not in_places,
        **page.data,
    }


async def missing(dialog_manager: DialogManager, world: World, words: Words, now: datetime, **_: Any) -> dict[str, Any]:
    data, by = dialog_manager.dialog_data, Surroundings.of(dialog_manager).by
    as_of = as_of_said(dialog_manager)
    async with world.database.reading() as session:
        view = await load_missing(session, world, by=by, form=data["form"], as_of=as_of, now=now)
    page = page_of(view.units, dialog_manager, "missing_page", PEOPLE_A_PAGE)
    return {"screen": render_missing(view, page.items, words), **page.data}


async def more(words: Words, **_: Any) -> dict[str, Any]:
    return {"screen": words("summary-more-title")}


async def dates(dialog_manager: DialogManager, world: World, words: Words, now: datetime, **_: Any) -> dict[str, Any]:
    by, form = Surroundings.of(dialog_manager).by, dialog_manager.dialog_data["form"]
    async with world.database.reading() as session:
        known = await summary_dates(session, world, by=by, form=form, now=now)
    page = page_of(known, dialog_manager, "dates_page", DATES_A_PAGE)
    return {
        "screen": words("summary-dates-title") if known else words("summary-no-dates"),
        "dates": [button_item(day.isoformat(), words.day_year(day)) for day in page.items],
        **page.data,
    }


def _figures(form: Form, as_of: date) -> list[str]:
    """Keys of what has figures on that date: the headline, the other totals, then the indicators."""
    asked = [indicator.key for indicator in form.asked_on(as_of) if not indicator.is_text]
    return [form.headline, *(total.key for total in form.totals if total.key != form.headline), *asked]


async def indicators(dialog_manager: DialogManager, world: World, words: Words, **_: Any) -> dict[str, Any]:
    form = world.form(dialog_manager.dialog_data["form"])
    page = page_of(_figures(form, as_of_said(dialog_manager)), dialog_manager, "indicators_page", INDICATORS_A_PAGE)
    return {
        "screen": words("summary-indicators-title"),
        "indicators": [button_item(key, figure_label(form, key, words)) for key in page.items],
        **page.data,
    }


async def indicator(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words = around.words
    view = await _digest(dialog_manager, around)
    key = dialog_manager.dialog_data["indicator"]
    if key not in _figures(view.form, view.period.as_of):
        raise SubjectGoneError("indicator")
    page = page_of(view.lines, dialog_manager, "rows_page", ROWS_A_PAGE)
    units = [button_item(line.unit.key, words.label(line.unit.short)) for line in page.items]
    return {"screen": render_indicator(view, key, page.items, words), "units": units, **page.data}
