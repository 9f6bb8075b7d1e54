"""The way in to what is sent, and what its windows load."""

from __future__ import annotations

from datetime import datetime

from aiogram_dialog import DialogManager, ShowMode, StartMode

from handlers.kit.opening import who
from handlers.states import Outbox
from models.queries.outbox.outbox import Ahead, Entry, load_said, load_upcoming
from models.world import World

PART, ENTRY, PAGE, PEOPLE_PAGE = "part", "entry", "page", "people_page"
SAID, NEXT = "said", "next"


async def open_outbox(manager: DialogManager, *, show_mode: ShowMode | None = None) -> None:
    """What was sent last. Raises AccessDeniedError before anything on the screen changes."""
    await entries_here(manager, SAID)
    await manager.start(Outbox.entries, mode=StartMode.RESET_STACK, show_mode=show_mode)


def part_here(manager: DialogManager) -> str:
    return NEXT if manager.dialog_data.get(PART) == NEXT else SAID


async def entries_here(manager: DialogManager, part: str) -> list[Entry]:
    """Raises AccessDeniedError."""
    world: World = manager.middleware_data["world"]
    now: datetime = manager.middleware_data["now"]
    ahead: Ahead = manager.middleware_data["ahead"]
    async with world.database.reading() as session:
        if part == NEXT:
            return await load_upcoming(session, world, by=who(manager), ahead=ahead, now=now)
        return await load_said(session, by=who(manager), now=now)


def name_of_entry(entry: Entry) -> str:
    """What is kept of an entry that was picked: lists move on while one reads."""
    key = entry.key
    return f"{key.due_at.timestamp()}|{key.kind}|{key.subject}|{key.stage}"
