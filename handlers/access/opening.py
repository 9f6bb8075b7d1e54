"""The only writers of start data here: the stranger's card, and the administrator's decision about a request."""

from __future__ import annotations

from datetime import datetime, timedelta

from aiogram_dialog import DialogManager, ShowMode, StartMode

from handlers.states import Asking, Granting
from models.actions.requests import is_waiting
from models.world import World

SHOWN_AT = "shown_at"
QUIET_FOR = timedelta(hours=1)
"""A stranger who goes on writing gets nothing new for so long."""


async def open_stranger(manager: DialogManager, world: World, telegram_id: int, now: datetime) -> None:
    """The one message to a stranger; where a request waits already, that it does."""
    state = Asking.sent if await is_waiting(world, telegram_id=telegram_id) else Asking.stranger
    data = {SHOWN_AT: now.isoformat()}
    await manager.start(state, data, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)


def was_shown_lately(manager: DialogManager, now: datetime) -> bool:
    """Whether the stranger has the card already and wrote again within the hour."""
    if not manager.has_context() or manager.current_context().state not in Asking:
        return False
    start = manager.start_data
    return isinstance(start, dict) and now - datetime.fromisoformat(start[SHOWN_AT]) < QUIET_FOR


async def open_granting(manager: DialogManager, request_id: int, message_id: int | None) -> None:
    """Which role to give; `message_id` is the message with the request, whose buttons go once it is decided."""
    data = {"request": request_id, "message": message_id}
    await manager.start(Granting.role, data, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)
