"""What the windows about people show."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager

from handlers.kit.notices import take_notice
from handlers.kit.paging import page_of
from handlers.kit.words import Words
from handlers.people import screen
from handlers.people.opening import GRANT, PAGE, ROLES_PAGE, holder_here, holders_here
from models.errors import SubjectGoneError
from models.world import World

PEOPLE_A_PAGE, ROLES_A_PAGE = 8, 8


async def everybody(dialog_manager: DialogManager, words: Words, world: World, **_: Any) -> dict[str, Any]:
    holders = await holders_here(dialog_manager)
    page = page_of(holders, dialog_manager, PAGE, PEOPLE_A_PAGE)
    people = [
        {"id": str(holder.contact.person_id), "name": screen.row_on_button(words, world, holder)}
        for holder in page.items
    ]
    said = screen.everybody_screen(words, len(holders), take_notice(dialog_manager, words))
    return {"screen": said, "people": people, **page.data}


async def person(dialog_manager: DialogManager, words: Words, world: World, **_: Any) -> dict[str, Any]:
    """A button for each role that can be taken away; the others are explained in the text."""
    holder = await holder_here(dialog_manager)
    page = page_of(holder.roles, dialog_manager, ROLES_PAGE, ROLES_A_PAGE)
    grants = [
        {
            "id": str(held.grant_id),
            "name": words.plain("people-revoke", role=screen.role_on_button(words, world, held)),
        }
        for held in page.items
        if held.kept_by is None
    ]
    said = screen.person_screen(words, world, holder, page.items, take_notice(dialog_manager, words))
    return {"screen": said, "grants": grants, **page.data}


async def confirm(dialog_manager: DialogManager, words: Words, world: World, **_: Any) -> dict[str, Any]:
    """Raises SubjectGoneError("grant") when another administrator was quicker."""
    holder = await holder_here(dialog_manager)
    held = next((held for held in holder.roles if held.grant_id == dialog_manager.dialog_data[GRANT]), None)
    if held is None:
        raise SubjectGoneError("grant")
    if held.kept_by is not None:
        raise SubjectGoneError(held.kept_by)
    return {"screen": screen.confirm_screen(words, world, holder, held)}
