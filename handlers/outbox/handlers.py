"""What happens when somebody picks an entry or the other part of the list."""

from __future__ import annotations

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button, Select

from handlers.outbox.opening import ENTRY, NEXT, PAGE, PART, PEOPLE_PAGE, SAID, entries_here, name_of_entry, part_here
from handlers.states import Outbox
from models.errors import SubjectGoneError


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
