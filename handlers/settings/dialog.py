"""The windows of the settings: what one receives, and the connected groups."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import Dialog, DialogManager, Window
from aiogram_dialog.widgets.kbd import Column, Row

from handlers.kit import carried
from handlers.kit.notices import take_notice
from handlers.kit.paging import page_of, pager
from handlers.kit.widgets import SCREEN, back_to, button, choice, close
from handlers.kit.words import Words
from handlers.settings import screen
from handlers.settings.handlers import OFF, ON, on_group, on_groups, on_language, on_switch
from handlers.settings.opening import PAGE, groups_here, switches_here
from handlers.states import Settings
from models.rules.access import Actor

GROUPS_A_PAGE = 8


async def switches(dialog_manager: DialogManager, words: Words, actor: Actor, **_: Any) -> dict[str, Any]:
    rows = [
        {
            "id": f"{switch}.{ON if is_muted else OFF}",
            "name": screen.switch_on_button(words, switch, is_muted=is_muted),
        }
        for switch, is_muted in await switches_here(dialog_manager)
    ]
    return {
        "screen": screen.switches_screen(words, actor),
        "switches": rows,
        "is_administrator": actor.is_administrator,
    }


async def groups(dialog_manager: DialogManager, words: Words, **_: Any) -> dict[str, Any]:
    """Raises AccessDeniedError for somebody who is no administrator any more."""
    connected = await groups_here(dialog_manager)
    page = page_of(connected, dialog_manager, PAGE, GROUPS_A_PAGE)
    rows = [
        {"id": str(group.id), "name": words.plain("settings-disconnect", title=screen.title_of(group, words))}
        for group in page.items
    ]
    said = screen.groups_screen(words, len(connected), page.items, take_notice(dialog_manager, words))
    return {"screen": said, "groups": rows, **page.data}


def dialogs() -> list[Dialog]:
    return [
        Dialog(
            Window(
                SCREEN,
                Column(choice("switch", on_switch, "switches", carries=carried.parts(".", carried.key, carried.key))),
                Row(
                    button("settings-groups", on_groups, when="is_administrator"),
                    button("settings-language", on_language),
                ),
                close(),
                state=Settings.switches,
                getter=switches,
            ),
            Window(
                SCREEN,
                Column(choice("group", on_group, "groups", carries=carried.row)),
                pager(PAGE),
                back_to(Settings.switches),
                state=Settings.groups,
                getter=groups,
            ),
        )
    ]
