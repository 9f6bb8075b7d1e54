"""The only writers of joining's start data: an opened link, and going on where joining stood."""

from __future__ import annotations

from aiogram_dialog import DialogManager, ShowMode, StartMode

from handlers.states import Joining
from models.actions.invitations import Opened
from models.rules.access import Actor


async def open_offer(manager: DialogManager, opened: Opened) -> None:
    """Show what a link offers; its token is kept nowhere."""
    data = {"invitation": opened.id, "role": opened.offer.role.value, "unit": opened.offer.unit}
    await manager.start(Joining.offer, data, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)


async def go_on_joining(manager: DialogManager, actor: Actor, show_mode: ShowMode = ShowMode.SEND) -> None:
    """The question that joining stands at, or the first one that is still to be asked."""
    if manager.has_context() and manager.current_context().state in Joining:
        await manager.show(show_mode)
        return
    first = Joining.everything if actor.language else Joining.language
    await manager.start(first, mode=StartMode.RESET_STACK, show_mode=show_mode)
