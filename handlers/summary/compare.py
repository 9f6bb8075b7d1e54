"""Comparing the digest's date with another one: picking it, the oblast, and its units by pages."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Group, Row

from handlers.kit import carried
from handlers.kit.day_picker import DayPicker
from handlers.kit.notices import notify, take_notice
from handlers.kit.paging import page_of, pager
from handlers.kit.surroundings import Surroundings
from handlers.kit.widgets import SCREEN, back_to, button, choice, close
from handlers.kit.words import Html, Words
from handlers.saying.digest import button_item
from handlers.states import Summary
from handlers.summary.compare_screen import render_comparison, render_units_compared
from handlers.summary.dates import day_typed, days_to_pick, nearest_to, picked_from, turn_to_looked_at
from models.queries.digest.comparison import load_comparison
from models.queries.digest.dates import latest_dates
from models.world import World

OTHER = "other"
DAY, PAGE, BY_UNITS = "other_day", "compare_page", "by_units"
RECENT = 4
UNITS_A_PAGE = 20


async def on_compare(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    turn_to_looked_at(manager, DAY)
    await manager.switch_to(Summary.compare_date)


async def dates(dialog_manager: DialogManager, world: World, words: Words, now: datetime, **_: Any) -> dict[str, Any]:
    data = dialog_manager.dialog_data
    as_of = date.fromisoformat(data["as_of"])
    async with world.database.reading() as session:
        known = await latest_dates(session, world, by=Surroundings.of(dialog_manager).by, form=data["form"], now=now)
    others = [day for day in known if day != as_of]
    days = await days_to_pick(dialog_manager, DAY) if others else None
    key = "compare-date-title" if others else "compare-no-dates"
    return {
        "screen": take_notice(dialog_manager, words) + words(key, day=words.at_day(as_of), year=str(as_of.year)),
        "recent": [button_item(day.isoformat(), words.day_year(day)) for day in others[:RECENT]],
        **picked_from(days),
    }


async def on_date(callback: CallbackQuery, widget: Any, manager: DialogManager, day: date) -> None:
    await _take(manager, await nearest_to(manager, day))


async def on_day(event: Any, widget: Any, manager: DialogManager, day: date) -> None:
    await _take(manager, await nearest_to(manager, day))


async def on_day_typed(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    found = await day_typed(message, manager)
    if found is not None:
        await _take(manager, found)


async def _take(manager: DialogManager, day: date) -> None:
    if day.isoformat() == manager.dialog_data["as_of"]:
        notify(manager, "compare-same")
        return
    manager.dialog_data[OTHER] = day.isoformat()
    manager.dialog_data.pop(PAGE, None)
    manager.dialog_data.pop(BY_UNITS, None)
    await manager.switch_to(Summary.compare)


async def compare(dialog_manager: DialogManager, world: World, words: Words, now: datetime, **_: Any) -> dict[str, Any]:
    data = dialog_manager.dialog_data
    days = {"as_of": date.fromisoformat(data["as_of"]), "other": date.fromisoformat(data[OTHER])}
    async with world.database.reading() as session:
        view = await load_comparison(
            session, world, by=Surroundings.of(dialog_manager).by, form=data["form"], now=now, **days
        )
    notice = take_notice(dialog_manager, words)
    if not data.get(BY_UNITS):
        return {"screen": Html(notice + render_comparison(view, words)), "of_oblast": True}
    page = page_of(view.units(view.now.form.headline), dialog_manager, PAGE, UNITS_A_PAGE)
    return {"screen": Html(notice + render_units_compared(view, page.items, words)), "of_units": True, **page.data}


async def on_scope(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    manager.dialog_data[BY_UNITS] = pressed.widget_id == "compare_units"
    manager.dialog_data.pop(PAGE, None)


def windows() -> list[Window]:
    return [
        Window(
            SCREEN,
            Group(choice("recent", on_date, "recent", carries=carried.day), width=2),
            DayPicker(DAY, on_day, when="has_days"),
            Row(back_to(Summary.more), close()),
            MessageInput(on_day_typed),
            state=Summary.compare_date,
            getter=dates,
        ),
        Window(
            SCREEN,
            pager(PAGE),
            Group(
                button("summary-units", on_scope, name="compare_units", when="of_oblast"),
                button("compare-oblast", on_scope, when="of_units"),
                button("compare-another", on_compare),
                back_to(Summary.more),
                close(),
                width=2,
            ),
            state=Summary.compare,
            getter=compare,
        ),
    ]
