"""Everything that waits for an answer for over a day, heaviest first; a press leads to the unit."""

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Group, Row

from handlers.kit import carried
from handlers.kit.notices import below_notice
from handlers.kit.pages import page_of, pager
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import open_unit_sheet, reading
from handlers.kit.widgets import SCREEN, back_to, choice, close
from handlers.kit.words import Html
from handlers.saying.digest import button_item
from handlers.saying.reviews import waiting_line
from handlers.states import Summary
from models.errors import SubjectGoneError
from models.queries.digest.waiting import load_waiting

PAGE = "waiting_page"
A_PAGE = 6
WHICH = carried.parts(".", carried.key, carried.count)
"""`returned.12`: the kind and the number of the row."""


async def waiting(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words = around.words
    async with reading(dialog_manager) as session:
        found = await load_waiting(session, around.world, by=around.by, now=around.now)
    page = page_of(found, dialog_manager, PAGE, A_PAGE)
    head = words("waiting-title", n=len(found)) if found else words("waiting-none")
    lines = [Html(f"• {waiting_line(one, words)}") for one in page.items]
    items = [button_item(f"{one.kind}.{one.number}", words.label(one.subject.unit.short)) for one in page.items]
    return {"screen": below_notice(dialog_manager, words, head, *lines), "waiting": items, **page.data}


async def on_waiting(callback: CallbackQuery, widget: Any, manager: DialogManager, which: tuple[str, int]) -> None:
    """Raises SubjectGoneError("review") for what is answered by now."""
    around = Surroundings.of(manager)
    async with reading(manager) as session:
        found = await load_waiting(session, around.world, by=around.by, now=around.now)
    one = next((one for one in found if (one.kind.value, one.number) == which), None)
    if one is None:
        raise SubjectGoneError("review")
    await open_unit_sheet(manager, one.key)


def window() -> Window:
    return Window(
        SCREEN,
        Group(choice("waiting", on_waiting, "waiting", carries=WHICH), width=2),
        pager(PAGE),
        Row(back_to(Summary.digest), close()),
        state=Summary.waiting,
        getter=waiting,
    )
