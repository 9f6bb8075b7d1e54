"""What joining's windows show."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram_dialog import DialogManager

from handlers.joining.screen import offer_screen, question_screen
from handlers.kit.notices import take_notice
from handlers.kit.words import Speech, Words
from models.actions.grants import Offer
from models.rules.access import Actor, Role
from models.world import World

KNOWN = "known"


async def offer(
    dialog_manager: DialogManager, speech: Speech, actor: Actor | None, world: World, **_: Any
) -> dict[str, Any]:
    start: Any = dialog_manager.start_data
    return {"screen": offer_screen(speech, actor, world, Offer(Role(start["role"]), start["unit"]))}


async def language(words: Words, **_: Any) -> dict[str, Any]:
    return {"screen": words("language-ask")}


def question(asked: str) -> Callable[..., Awaitable[dict[str, Any]]]:
    """A getter of the question `asked`: everything, name, post or phone."""

    async def getter(dialog_manager: DialogManager, words: Words, **_: Any) -> dict[str, Any]:
        known = dialog_manager.dialog_data.get(KNOWN, {})
        return {"screen": question_screen(words, asked, known, take_notice(dialog_manager, words))}

    return getter
