"""What the invite conversation's windows show."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from aiogram_dialog import DialogManager

from handlers.invite.screen import unit_screen
from handlers.kit.picking import roles_shown, units_shown
from handlers.kit.words import Words
from models.actions.requests import waiting_requests
from models.rules.access import Actor
from models.world import World

ROLE = "role"


async def role(words: Words, world: World, actor: Actor, **_: Any) -> dict[str, Any]:
    waiting = len(await waiting_requests(world, by=actor.telegram_id))
    screen = "\n".join([words("invite-title"), words("invite-role")])
    return {"screen": screen, "waiting": waiting, "say": {"count": str(waiting)}, **roles_shown(words)}


async def unit(dialog_manager: DialogManager, words: Words, world: World, now: datetime, **_: Any) -> dict[str, Any]:
    shown = units_shown(dialog_manager, world, words, now)
    return {"screen": unit_screen(words, dialog_manager.dialog_data[ROLE]), **shown}


async def link(words: Words, **_: Any) -> dict[str, Any]:
    return {"screen": words("invite-done")}
