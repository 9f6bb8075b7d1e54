"""Whose reports count as sent once their akim has approved them: switched by administrators, unit by unit."""

from collections.abc import Sequence
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Column

from handlers.kit import carried
from handlers.kit.notices import take_notice
from handlers.kit.pages import page_of, pager
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import reading
from handlers.kit.widgets import back_to, choice, window
from handlers.kit.words import Html, Words, number
from handlers.saying.digest import MOST_NAMES, names_said
from handlers.states import Settings
from models.actions.submissions import switch_approval
from models.errors import AccessDeniedError
from models.queries.report.approvals import UnitApproval, load_unit_approvals

PAGE = "approvals_page"
OFF, ON = "off", "on"
UNITS_A_PAGE = 8


async def _units(manager: DialogManager) -> list[UnitApproval]:
    """Raises AccessDeniedError."""
    around = Surroundings.of(manager)
    async with reading(manager) as session:
        return await load_unit_approvals(session, around.world, by=around.by, now=around.now)


def approvals_screen(words: Words, units: Sequence[UnitApproval]) -> Html:
    """What it means, where it is on, and where there is no akim who could approve."""
    needed = [one for one in units if one.is_needed]
    lines = [words("approvals-title"), words("approvals-how"), Html(), words("approvals-count", n=number(len(needed)))]
    without = [words.label(one.unit.short) for one in needed if not one.has_akim]
    lines += [words("approvals-no-akim", names=names_said(without, MOST_NAMES, words))] if without else []
    return Html("\n".join([*lines, words("approvals-ask")]))


def _item(words: Words, one: UnitApproval) -> dict[str, str]:
    """The button says what it wants, so that a double tap changes nothing twice."""
    name = words.label(one.unit.short)
    said = words.plain("approvals-on", unit=name) if one.is_needed else name
    return {"id": f"{one.unit.key}.{OFF if one.is_needed else ON}", "name": said}


async def approvals(dialog_manager: DialogManager, words: Words, **_: Any) -> dict[str, Any]:
    """Raises AccessDeniedError for somebody who is no administrator any more."""
    units = await _units(dialog_manager)
    page = page_of(units, dialog_manager, PAGE, UNITS_A_PAGE)
    screen = Html(take_notice(dialog_manager, words) + approvals_screen(words, units))
    return {"screen": screen, "units": [_item(words, one) for one in page.items], **page.data}


async def on_approvals(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """Raises AccessDeniedError before anything on the screen changes."""
    await _units(manager)
    await manager.switch_to(Settings.approvals)


async def on_unit(_: CallbackQuery, __: Any, manager: DialogManager, pressed: tuple[str, str]) -> None:
    unit, wanted = pressed
    if wanted not in {OFF, ON}:
        raise AccessDeniedError("settings")
    around = Surroundings.of(manager)
    await switch_approval(around.world, by=around.by, unit=unit, is_needed=wanted == ON, now=around.now)


def approvals_window() -> Window:
    return window(
        Settings.approvals,
        approvals,
        Column(choice("unit", on_unit, "units", carries=carried.parts(".", carried.key, carried.key))),
        pager(PAGE),
        back_to(Settings.switches),
    )
