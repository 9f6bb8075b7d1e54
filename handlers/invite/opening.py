"""The way into the invite conversation. It has no start data."""

from __future__ import annotations

from aiogram_dialog import DialogManager, ShowMode, StartMode

from handlers.states import Invite
from models.actions.invitations import may_invite
from models.rules.access import Actor
from models.world import World


async def open_invite(manager: DialogManager, show_mode: ShowMode | None = None) -> None:
    """Raises AccessDeniedError for anybody but administrators, before anything is shown."""
    world: World = manager.middleware_data["world"]
    actor: Actor = manager.middleware_data["actor"]
    await may_invite(world, by=actor.telegram_id)
    await manager.start(Invite.role, mode=StartMode.RESET_STACK, show_mode=show_mode)
