"""What a stranger's text and an administrator's press do."""

from __future__ import annotations

from typing import Any

from aiogram import Bot
from aiogram.types import CallbackQuery, Message, User
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Select

from handlers.access.getters import EXPECTED, RESULT, ROLE
from handlers.kit.opening import open_menu
from handlers.kit.picking import PAGE, role_named
from handlers.kit.telling import unless_refused
from handlers.states import Asking, Granting
from models.actions.grants import Offer
from models.actions.requests import WORDS, ask_for_access, decide_request
from models.rules.access import UNIT_ROLES, Actor, Role
from models.rules.visible import tidy

FEWEST_LETTERS = 2


async def on_words(message: Message, _: MessageInput, manager: DialogManager) -> None:
    """Keep the request, which administrators hear of; somebody who was let in meanwhile just goes in."""
    data: dict[str, Any] = manager.middleware_data
    actor: Actor | None = data["actor"]
    if actor is not None and actor.has_any_role:
        await open_menu(manager)
        return
    text = message.text or ""
    if sum(c.isalpha() for c in text) < FEWEST_LETTERS or len(text) > WORDS:
        manager.dialog_data[EXPECTED] = True
        return
    user: User = data["event_from_user"]
    await ask_for_access(
        data["world"], telegram_id=user.id, shown_name=_shown_name(user), words=tidy(text), now=data["now"]
    )
    await manager.switch_to(Asking.sent)


def _shown_name(user: User) -> str:
    name = tidy(user.full_name) or str(user.id)
    return f"{name} (@{user.username})" if user.username else name


async def on_role(_: CallbackQuery, __: Select[str], manager: DialogManager, key: str) -> None:
    role = role_named(key)
    if role in UNIT_ROLES:
        manager.dialog_data.update({ROLE: role.value, PAGE: 0})
        await manager.switch_to(Granting.unit)
    else:
        await _grant(manager, Offer(role, ""))


async def on_unit(_: CallbackQuery, __: Select[str], manager: DialogManager, key: str) -> None:
    await _grant(manager, Offer(Role(manager.dialog_data[ROLE]), key))


async def _grant(manager: DialogManager, offer: Offer) -> None:
    data: dict[str, Any] = manager.middleware_data
    actor: Actor = data["actor"]
    start: Any = manager.start_data
    request = await decide_request(
        data["world"], by=actor.telegram_id, request_id=start["request"], offer=offer, now=data["now"]
    )
    await strip_buttons(data["bot"], actor.telegram_id, start["message"])
    manager.dialog_data[RESULT] = {"name": request.shown_name}
    await manager.switch_to(Granting.done)


async def strip_buttons(bot: Bot, chat_id: int, message_id: int | None) -> None:
    """A decided request has no buttons more; that they stay is no harm."""
    if message_id is None:
        return
    stripping = bot.edit_message_reply_markup(chat_id=chat_id, message_id=message_id)
    await unless_refused(stripping, "buttons_not_stripped", chat=chat_id, message=message_id)
