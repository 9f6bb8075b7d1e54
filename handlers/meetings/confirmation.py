"""The press that makes it so: a meeting is called, moved or changed as it was looked at."""

from __future__ import annotations

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from handlers.kit.notices import notify
from handlers.kit.opening import who
from handlers.meetings import draft as drafting
from handlers.meetings.draft import AGENDA, CALL, LINK, MOVE, TASK, TOKEN, VERSION
from handlers.meetings.opening import MEETING
from handlers.meetings.screen import said_at
from handlers.meetings.steps import is_past
from handlers.states import Meetings
from models.actions.meetings import call_meeting, edit_meeting, move_meeting
from models.queries.meetings import MeetingView


async def on_confirm(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """Where the hour has gone by meanwhile another one is asked for; where somebody changed it, it is shown anew."""
    task = manager.dialog_data[TASK]
    if task in {CALL, MOVE} and is_past(manager, drafting.at_of(manager).time()):
        await manager.switch_to(Meetings.date)
        return
    view = await _call(manager) if task == CALL else await _change(manager, task)
    if view is None:
        notify(manager, "meetings-changed")
    else:
        manager.dialog_data[MEETING] = view.id
        _say_done(manager, task, view)
    await manager.switch_to(Meetings.meeting)


async def _call(manager: DialogManager) -> MeetingView:
    data = manager.middleware_data
    wanted, token = drafting.wanted_of(manager), manager.dialog_data[TOKEN]
    return await call_meeting(data["world"], by=who(manager), token=token, wanted=wanted, now=data["now"])


async def _change(manager: DialogManager, task: str) -> MeetingView | None:
    data, draft = manager.middleware_data, manager.dialog_data
    meeting_id, version, now = draft[MEETING], draft[VERSION], data["now"]
    by = who(manager)
    if task == MOVE:
        at = drafting.at_of(manager)
        return await move_meeting(data["world"], by=by, meeting_id=meeting_id, version=version, at=at, now=now)
    agenda, link = draft[AGENDA], draft[LINK]
    return await edit_meeting(
        data["world"], by=by, meeting_id=meeting_id, version=version, agenda=agenda, link=link, now=now
    )


def _say_done(manager: DialogManager, task: str, view: MeetingView) -> None:
    data = manager.middleware_data
    if task == CALL:
        notify(manager, "meetings-done-call", at=said_at(view.at, data["now"], data["words"]))
    elif view.version == manager.dialog_data[VERSION]:
        return  # it was so already: nobody is told anything
    elif task == MOVE:
        notify(manager, "meetings-done-move", at=said_at(view.at, data["now"], data["words"]))
    else:
        notify(manager, "meetings-done-edit")
