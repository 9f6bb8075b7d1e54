"""«Напомнить» and «Внести за район»: beside who is missing, and on a unit's card."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Group

from config.catalogue.types import Unit
from handlers.kit.lengths import LONGEST_CALLED, LONGEST_LISTED
from handlers.kit.notices import notify
from handlers.kit.pages import page_of, pager
from handlers.kit.surroundings import Surroundings
from handlers.kit.tables import cut
from handlers.kit.ways import reading
from handlers.kit.widgets import SCREEN, back_to, choice
from handlers.kit.words import Words
from handlers.report.ways import open_unit
from handlers.saying.digest import MOST_NAMES, button_item, names_said
from handlers.states import Summary
from handlers.summary.place import SummaryPlace
from models.actions.nudges import Called, Nudged, nudge
from models.queries.digest.parts import load_missing
from models.rules.calendar.period import Period
from models.views.report import UnitStatus

UNITS_A_PAGE = 12


def offers(around: Surroundings, period: Period, units: Sequence[UnitStatus]) -> dict[str, bool]:
    """Which of the buttons serve: who owes can be reminded, who has not sent can be filled in for."""
    is_open = period.is_open(around.now)
    return {
        "can_nudge": is_open and any(unit.owes for unit in units),
        "can_fill": is_open and around.by.is_official and any(not unit.has_reported for unit in units),
    }


async def on_all(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await _nudge(manager, None)


async def on_one(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await _nudge(manager, SummaryPlace.of(manager).unit)


async def _nudge(manager: DialogManager, unit: str | None) -> None:
    around, here = Surroundings.of(manager), SummaryPlace.of(manager)
    done = await nudge(around.world, by=around.by, form=here.form, as_of=here.date, now=around.now, unit=unit)
    answer(manager, done, around.words)


def answer(manager: DialogManager, done: Nudged, words: Words) -> None:
    """A line for each of what became of it."""
    said = {
        "nudge-reminded": [_name(one, words) for one in done.reminded],
        "nudge-approvers": [_name(one, words) for one in done.approvers],
        "nudge-approves": [_short(unit, words) for unit in done.approves],
        "nudge-recent": [_name(one, words) for one in done.recent],
        "nudge-own": [_short(unit, words) for unit in done.own],
        "nudge-nobody": [_short(unit, words) for unit in done.nobody],
    }
    for key, names in said.items():
        if names:
            notify(manager, key, names=str(names_said(names, MOST_NAMES, words)))
    if not any(said.values()):
        notify(manager, "nudge-none")


def _name(one: Called, words: Words) -> str:
    return words.plain("nudge-one", name=cut(one.contact.name, LONGEST_CALLED), unit=_short(one.unit, words))


def _short(unit: Unit, words: Words) -> str:
    return cut(words.label(unit.short), LONGEST_LISTED)


async def on_fill_this(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await _fill(manager, SummaryPlace.of(manager).unit)


async def on_fill(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    """The only unit at once; otherwise it is picked first."""
    units = await _unsent(manager)
    if len(units) == 1:
        await _fill(manager, units[0].unit.key)
    else:
        await manager.switch_to(Summary.fill)


async def on_unit(callback: CallbackQuery, widget: Any, manager: DialogManager, unit: str) -> None:
    await _fill(manager, unit)


async def _fill(manager: DialogManager, unit: str) -> None:
    """The unit's card of that date; whether one may fill it is asked as it opens."""
    await open_unit(manager, replace(SummaryPlace.of(manager), unit=unit).key)


async def _unsent(manager: DialogManager) -> tuple[UnitStatus, ...]:
    around, here = Surroundings.of(manager), SummaryPlace.of(manager)
    async with reading(manager) as session:
        view = await load_missing(session, around.world, by=around.by, form=here.form, as_of=here.date, now=around.now)
    return view.units


async def fill(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words = around.words
    page = page_of(await _unsent(dialog_manager), dialog_manager, "fill_page", UNITS_A_PAGE)
    items = [button_item(one.unit.key, words.label(one.unit.short)) for one in page.items]
    return {"screen": words("nudge-fill-which"), "units": items, **page.data}


def window() -> Window:
    return Window(
        SCREEN,
        Group(choice("fill_unit", on_unit, "units"), width=2),
        pager("fill_page"),
        back_to(Summary.missing),
        state=Summary.fill,
        getter=fill,
    )
