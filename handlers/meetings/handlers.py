"""What a press does in the list of meetings and at one of them."""

from __future__ import annotations

from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Select

from handlers.kit.notices import notify
from handlers.kit.opening import who
from handlers.kit.words import Words
from handlers.meetings import draft as drafting
from handlers.meetings.opening import MEETING, meeting_here
from handlers.meetings.picker import turn_to
from handlers.meetings.screen import said_at
from handlers.states import Meetings
from models.actions.meetings import cancel_meeting, may_call
from models.world import World

SHOWN = "shown"


async def on_add(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """Raises AccessDeniedError for a forged press."""
    await may_call(manager.middleware_data["world"], by=who(manager))
    drafting.begin_call(manager)
    turn_to(manager, drafting.DAY, manager.middleware_data["now"].date())
    await manager.switch_to(Meetings.kind)


async def on_meeting(_: CallbackQuery, __: Select[int], manager: DialogManager, number: int) -> None:
    """A forged one shows nothing: SubjectGoneError("meeting")."""
    manager.dialog_data[MEETING] = number
    await meeting_here(manager)
    await manager.switch_to(Meetings.meeting)


async def on_move(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    await _begin(manager, drafting.MOVE)


async def on_edit_agenda(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    await _begin(manager, drafting.EDIT_AGENDA)


async def on_edit_link(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    await _begin(manager, drafting.EDIT_LINK)


async def _begin(manager: DialogManager, task: str) -> None:
    await may_call(manager.middleware_data["world"], by=who(manager))
    view, _actor = await meeting_here(manager)
    drafting.begin_change(manager, task, view)
    turn_to(manager, drafting.DAY, view.at.date())
    await manager.switch_to(drafting.STEPS[task][0])


async def on_cancel(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """Asked once more: everybody will be told."""
    await may_call(manager.middleware_data["world"], by=who(manager))
    view, _actor = await meeting_here(manager)
    manager.dialog_data[SHOWN] = view.version
    await manager.switch_to(Meetings.cancel)


async def on_cancel_confirmed(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    data: dict[str, Any] = manager.middleware_data
    words: Words = data["words"]
    world: World = data["world"]
    shown = manager.dialog_data.get(SHOWN, 0)
    meeting_id = manager.dialog_data.get(MEETING, 0)
    view = await cancel_meeting(world, by=who(manager), meeting_id=meeting_id, version=shown, now=data["now"])
    if view is None:
        notify(manager, "meetings-changed")
        await manager.switch_to(Meetings.meeting)
        return
    notify(manager, "meetings-done-cancel", at=said_at(view.at, data["now"], words))
    await manager.switch_to(Meetings.coming)


async def on_press_expected(_: Message, __: MessageInput, manager: DialogManager) -> None:
    notify(manager, "meetings-press")
