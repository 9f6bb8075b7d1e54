"""What the windows about the outbox show."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager

from handlers.kit.paging import page_of
from handlers.kit.words import Words
from handlers.outbox import screen
from handlers.outbox.opening import ENTRY, NEXT, PAGE, PEOPLE_PAGE, SAID, entries_here, name_of_entry, part_here
from models.errors import SubjectGoneError
from models.world import World

ENTRIES_A_PAGE, PEOPLE_A_PAGE = 5, 20


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
