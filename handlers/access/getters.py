"""What a stranger's card and the administrator's decision show."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from aiogram.types import User
from aiogram_dialog import DialogManager

from handlers.access.messages import request_said
from handlers.kit.bilingual import both
from handlers.kit.picking import roles_shown, units_shown
from handlers.kit.words import Html, Speech, Words
from models.actions.requests import find_request
from models.errors import SubjectGoneError
from models.rules.access import Actor
from models.world import World

EXPECTED, ROLE, RESULT = "expected", "role", "result"


def card(key: str) -> Callable[..., Awaitable[dict[str, Any]]]:
    """A getter of a stranger's window: the message `key`, with the code, under what was wrong just now."""

    async def getter(dialog_manager: DialogManager, speech: Speech, event_from_user: User, **_: Any) -> dict[str, Any]:
        wrong = both(speech, "access-text-expected") if dialog_manager.dialog_data.pop(EXPECTED, False) else ""
        said = both(speech, key, code=Html(f"<code>{event_from_user.id}</code>"))
        return {"screen": f"{wrong}\n\n{said}" if wrong else said}

    return getter


async def role(dialog_manager: DialogManager, words: Words, world: World, actor: Actor, **_: Any) -> dict[str, Any]:
    """Raises SubjectGoneError when another administrator has decided meanwhile."""
    start: Any = dialog_manager.start_data
    request = await find_request(world, by=actor.telegram_id, request_id=start["request"])
    if request.decision is not None:
        raise SubjectGoneError("request")
    lines = [request_said(words, request), words("access-role")]
    return {"screen": "\n\n".join(lines), **roles_shown(words)}


async def unit(dialog_manager: DialogManager, words: Words, world: World, now: datetime, **_: Any) -> dict[str, Any]:
    shown = units_shown(dialog_manager, world, words, now)
    asked = words("invite-unit", role=words(f"role-{dialog_manager.dialog_data[ROLE]}"))
    return {"screen": asked, **shown}


async def done(dialog_manager: DialogManager, words: Words, **_: Any) -> dict[str, Any]:
    result = dialog_manager.dialog_data[RESULT]
    return {"screen": words("access-done", name=result["name"])}
