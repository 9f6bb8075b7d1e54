"""The history of a unit's figures: what was typed, sent, returned and corrected, by whom, from what to what."""

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import Dialog, DialogManager, ShowMode, StartMode
from aiogram_dialog.widgets.kbd import Button, Group, Row, Select

from handlers.audit.names import unit_named
from handlers.audit.rows import page_said, people_in, size_of_page
from handlers.audit.sought import JournalPlace
from handlers.kit import carried
from handlers.kit.lengths import LONGEST_BUTTON
from handlers.kit.pages import page_of, pager
from handlers.kit.quotes import quoted
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import reading, settle
from handlers.kit.widgets import button, choice, close, window
from handlers.states import History
from models.errors import AccessDeniedError
from models.queries.audit import load_unit_history
from models.queries.people.people import names_of
from models.rules.access import Actor
from models.world import World

UNITS_A_PAGE = 16


def _units(actor: Actor, world: World) -> list[str]:
    """Whose history the person may read, in the catalogue's order."""
    return [one.key for one in world.region.units if actor.is_member and actor.reads(one.key)]


async def open_unit_history(
    manager: DialogManager, unit: str | None = None, *, show_mode: ShowMode | None = None
) -> None:
    """Of `unit`, else of the only one, else the unit is picked. Raises AccessDeniedError before anything changes."""
    around = Surroundings.of(manager)
    units = _units(around.by, around.world)
    if not units or (unit is not None and unit not in units):
        raise AccessDeniedError("history", unit)
    known = unit or (units[0] if len(units) == 1 else None)
    state = History.rows if known else History.units
    await manager.start(state, JournalPlace(unit=known).to_start(), mode=StartMode.RESET_STACK, show_mode=show_mode)


async def units(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    """Raises AccessDeniedError where the roles that gave a choice are gone."""
    keys = _units(around.by, around.world)
    if len(keys) < 2:  # noqa: PLR2004 -- of a choice
        raise AccessDeniedError("history")
    page = page_of(keys, dialog_manager, "units_page", UNITS_A_PAGE)
    labels = [(key, around.words.label(around.world.unit(key).short)) for key in page.items]
    items = [{"id": key, "name": quoted(label, LONGEST_BUTTON)} for key, label in labels]
    return {"screen": around.words("audit-history-ask"), "items": items, **page.data}


async def rows(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words, world, here = around.words, around.world, JournalPlace.of(dialog_manager)
    unit = here.unit or ""
    async with reading(dialog_manager) as session:
        size = size_of_page(around)
        leaf = await load_unit_history(session, by=around.by, unit=unit, before=here.before, size=size)
        names = await names_of(session, people_in(leaf.entries))
    head = [words("audit-history-title", unit=unit_named(words, world, unit))]
    screen, older = page_said(around, leaf, names, head)
    return {"screen": screen, "has_newer": bool(here.starts), "older": older}


async def on_unit(_: CallbackQuery, __: Select[str], manager: DialogManager, key: str) -> None:
    JournalPlace.move(manager, unit=Surroundings.of(manager).world.unit(key).key)
    await manager.switch_to(History.rows)


async def on_older(_: CallbackQuery, __: Select[int], manager: DialogManager, position: int) -> None:
    JournalPlace.move(manager, starts=(*JournalPlace.of(manager).starts, position))


async def on_newer(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    JournalPlace.move(manager, starts=JournalPlace.of(manager).starts[:-1])


def turning() -> Row:
    """Newer and older pages: where the older begins is in its button, for rows come in above meanwhile."""
    older = choice("older", on_older, "older", carries=carried.row)
    return Row(button("audit-newer", on_newer, when="has_newer"), older)


def dialog() -> Dialog:
    return Dialog(
        window(History.units, units, Group(choice("unit", on_unit), width=2), pager("units_page"), close()),
        window(History.rows, rows, turning(), close()),
        on_start=settle,
    )
