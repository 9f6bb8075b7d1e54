"""The windows about the outbox: the last and the next, and one entry with everybody it is for."""

from __future__ import annotations

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import Dialog, DialogManager, ShowMode, StartMode
from aiogram_dialog.widgets.kbd import Button, Row, Select

from handlers.kit import carried
from handlers.kit.opening import who
from handlers.kit.paging import page_of, pager
from handlers.kit.surroundings import Surroundings
from handlers.kit.widgets import back_to, button, choice, close, window
from handlers.kit.words import Words
from handlers.outbox import screen
from handlers.states import Outbox
from models.errors import SubjectGoneError
from models.queries.outbox.outbox import Ahead, Entry, load_said, load_upcoming
from models.world import World

PART, ENTRY, PAGE, PEOPLE_PAGE = "part", "entry", "page", "people_page"
SAID, NEXT = "said", "next"
ENTRIES_A_PAGE, PEOPLE_A_PAGE = 5, 20


async def open_outbox(manager: DialogManager, *, show_mode: ShowMode | None = None) -> None:
    """What was sent last. Raises AccessDeniedError before anything on the screen changes."""
    await entries_here(manager, SAID)
    await manager.start(Outbox.entries, mode=StartMode.RESET_STACK, show_mode=show_mode)


def part_here(manager: DialogManager) -> str:
    return NEXT if manager.dialog_data.get(PART) == NEXT else SAID


async def entries_here(manager: DialogManager, part: str) -> list[Entry]:
    """Raises AccessDeniedError."""
    around = Surroundings.of(manager)
    world, now = around.world, around.now
    ahead: Ahead = manager.middleware_data["ahead"]
    async with world.database.reading() as session:
        if part == NEXT:
            return await load_upcoming(session, world, by=who(manager), ahead=ahead, now=now)
        return await load_said(session, by=who(manager), now=now)


def name_of_entry(entry: Entry) -> str:
    """What is kept of an entry that was picked: lists move on while one reads."""
    key = entry.key
    return f"{key.due_at.timestamp()}|{key.kind}|{key.subject}|{key.stage}"


async def entries(dialog_manager: DialogManager, words: Words, world: World, **_: Any) -> dict[str, Any]:
    part = part_here(dialog_manager)
    page = page_of(await entries_here(dialog_manager, part), dialog_manager, PAGE, ENTRIES_A_PAGE)
    first = page.number * ENTRIES_A_PAGE + 1
    said = screen.list_screen(words, world, part, page.items, first)
    numbers = [{"id": str(number), "name": str(number)} for number in range(first, first + len(page.items))]
    return {"screen": said, "entries": numbers, "is_said": part == SAID, "is_next": part == NEXT, **page.data}


async def entry(dialog_manager: DialogManager, words: Words, world: World, **_: Any) -> dict[str, Any]:
    """Raises SubjectGoneError("outbox") when it has left the list."""
    picked = dialog_manager.dialog_data.get(ENTRY)
    there = await entries_here(dialog_manager, part_here(dialog_manager))
    found = next((one for one in there if name_of_entry(one) == picked), None)
    if found is None:
        raise SubjectGoneError("outbox")
    page = page_of(found.deliveries, dialog_manager, PEOPLE_PAGE, PEOPLE_A_PAGE)
    return {"screen": screen.entry_screen(words, world, found, page.items), **page.data}


async def on_part(_: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    manager.dialog_data[PART] = NEXT if pressed.widget_id == "outbox_next" else SAID
    manager.dialog_data[PAGE] = 0


async def on_entry(_: CallbackQuery, __: Select[int], manager: DialogManager, number: int) -> None:
    """Raises SubjectGoneError("outbox") for a number that no button has."""
    entries = await entries_here(manager, part_here(manager))
    if number > len(entries):
        raise SubjectGoneError("outbox")
    manager.dialog_data[ENTRY] = name_of_entry(entries[number - 1])
    manager.dialog_data[PEOPLE_PAGE] = 0
    await manager.switch_to(Outbox.entry)


def dialog() -> Dialog:
    return Dialog(
        window(
            Outbox.entries,
            entries,
            button("outbox-next", on_part, when="is_said"),
            button("outbox-said", on_part, when="is_next"),
            Row(choice("entry", on_entry, "entries", carries=carried.row)),
            pager(PAGE),
            close(),
        ),
        window(Outbox.entry, entry, pager(PEOPLE_PAGE), back_to(Outbox.entries)),
    )
