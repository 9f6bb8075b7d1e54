"""What a press does while inviting."""

from __future__ import annotations

from typing import Any

from aiogram import Bot
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.widgets.kbd import Button, Select

from handlers.access.messages import tell_of_waiting
from handlers.invite.getters import ROLE
from handlers.invite.screen import invitation_message, link_of
from handlers.kit.picking import PAGE, role_named
from handlers.kit.words import Words
from handlers.people.opening import open_people
from handlers.states import Invite
from models.actions.grants import Offer
from models.actions.invitations import invite
from models.actions.known import known_bot_name
from models.rules.access import UNIT_ROLES, Actor, Role
from models.world import World


async def on_role(_: CallbackQuery, __: Select[str], manager: DialogManager, key: str) -> None:
    role = role_named(key)
    if role in UNIT_ROLES:
        manager.dialog_data.update({ROLE: role.value, PAGE: 0})
        await manager.switch_to(Invite.unit)
    else:
        await _send_link(manager, Offer(role, ""))


async def on_unit(_: CallbackQuery, __: Select[str], manager: DialogManager, key: str) -> None:
    await _send_link(manager, Offer(Role(manager.dialog_data[ROLE]), key))


async def _send_link(manager: DialogManager, offer: Offer) -> None:
    """The link goes into a message of its own, to forward; nothing of it is kept in the conversation."""
    data: dict[str, Any] = manager.middleware_data
    world: World = data["world"]
    actor: Actor = data["actor"]
    words: Words = data["words"]
    token = await invite(world, by=actor.telegram_id, role=offer.role, unit=offer.unit, now=data["now"])
    link = link_of(await _bot_name(data["bot"], world), token)
    await data["bot"].send_message(actor.telegram_id, invitation_message(words, world, offer, link, data["now"]))
    await manager.switch_to(Invite.link, show_mode=ShowMode.DELETE_AND_SEND)


async def _bot_name(bot: Bot, world: World) -> str:
    return await known_bot_name(world) or (await bot.me()).username or ""


async def on_waiting(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """The requests that nobody has answered yet, each with its buttons; the card stays below them."""
    data: dict[str, Any] = manager.middleware_data
    actor: Actor = data["actor"]
    await tell_of_waiting(data["bot"], data["world"], data["words"], by=actor.telegram_id)
    manager.show_mode = ShowMode.DELETE_AND_SEND


async def on_people(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    await open_people(manager)
