"""What a press does in the list of people."""

from __future__ import annotations

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.widgets.kbd import Button, Select

from handlers.access.opening import open_stranger
from handlers.kit.commands import renew_commands
from handlers.kit.notices import notify
from handlers.kit.opening import open_menu, who
from handlers.kit.surroundings import meet
from handlers.kit.telling import tell
from handlers.kit.words import Words
from handlers.people.messages import revoked_said
from handlers.people.opening import GRANT, PERSON, ROLES_PAGE
from handlers.people.screen import role_said
from handlers.states import People
from models.actions.grants import Revoked, revoke
from models.rules.access import Actor


async def on_person(_: CallbackQuery, __: Select[int], manager: DialogManager, number: int) -> None:
    manager.dialog_data.update({PERSON: number, ROLES_PAGE: 0})
    await manager.switch_to(People.person)


async def on_grant(_: CallbackQuery, __: Select[int], manager: DialogManager, number: int) -> None:
    """Asked once more before anything is taken away."""
    manager.dialog_data[GRANT] = number
    await manager.switch_to(People.confirm)


async def on_confirm(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """Take the role away and renew the person's commands; then show who is left. Others are told by the outbox."""
    data: dict[str, Any] = manager.middleware_data
    revoked = await revoke(data["world"], by=who(manager), grant_id=manager.dialog_data[GRANT], now=data["now"])
    await renew_commands(data["bot"], data["speech"], revoked.actor)
    if revoked.actor.telegram_id == who(manager):
        await tell(data["bot"], who(manager), revoked_said(data["speech"], data["world"], revoked))
        await _leave(manager, revoked.actor)
        return
    _say_done(manager, revoked)
    await manager.switch_to(People.person if revoked.actor.has_any_role else People.everybody)


def _say_done(manager: DialogManager, revoked: Revoked) -> None:
    words: Words = manager.middleware_data["words"]
    offer = revoked.offer
    role = role_said(words, manager.middleware_data["world"], offer.role, offer.unit)
    notify(manager, "people-done", name=revoked.actor.name or str(revoked.actor.telegram_id), role=role)


async def _leave(manager: DialogManager, actor: Actor) -> None:
    """Somebody took a role of their own away: what is shown next is what the rest allows."""
    data: dict[str, Any] = manager.middleware_data
    meet(data, actor)
    if actor.has_any_role:
        await open_menu(manager, ShowMode.DELETE_AND_SEND)
    else:
        await open_stranger(manager, data["world"], actor.telegram_id, data["now"])
