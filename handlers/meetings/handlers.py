"""The list of meetings and one of them: what they show, what a press does, the press that confirms."""

from datetime import datetime
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button, Select

from handlers.kit.day_picker import turn_to
from handlers.kit.notices import notify, take_notice
from handlers.kit.pages import page_of
from handlers.kit.surroundings import Surroundings
from handlers.kit.words import Html, Words
from handlers.meetings import draft as drafting
from handlers.meetings import screen
from handlers.meetings.place import CALL, EDIT_AGENDA, EDIT_LINK, MOVE, MeetingsPlace
from handlers.meetings.steps import is_past
from handlers.saying.meetings import kind_said, said_at, title_said
from handlers.states import Meetings
from models.actions.door import ask_at_the_door
from models.actions.meetings import call_meeting, cancel_meeting, edit_meeting, move_meeting
from models.queries.meetings import MeetingView
from models.rules.access import Actor
from models.rules.audit import Act
from models.rules.calendar.meeting_times import WeeklyMeeting
from models.world import World

PAGE, A_PAGE = "page", 5
Data = dict[str, Any]


async def coming(
    dialog_manager: DialogManager, world: World, words: Words, actor: Actor, now: datetime, **_: Any
) -> Data:
    """Weekly and called ones together, by time; a button for each that somebody called."""
    found = await drafting.coming_here(dialog_manager)
    ahead: list[WeeklyMeeting | MeetingView] = sorted([*found.weekly, *found.called], key=lambda meeting: meeting.at)
    page = page_of(ahead, dialog_manager, PAGE, A_PAGE)
    notice = Html(take_notice(dialog_manager, words).strip())
    blocks = [_said(world, meeting, now, words, actor) for meeting in page.items]
    called = [meeting for meeting in page.items if isinstance(meeting, MeetingView)]
    text = screen.coming_screen(blocks, found.skipped, words)
    return {
        "screen": Html(f"{notice}\n\n{text}") if notice else text,
        "items": [{"id": str(meeting.id), "name": screen.in_list(meeting, words)} for meeting in called],
        "may_call": found.may_call,
        **page.data,
    }


def _said(world: World, meeting: WeeklyMeeting | MeetingView, now: datetime, words: Words, actor: Actor) -> Html:
    if isinstance(meeting, MeetingView):
        return screen.called_said(world, meeting, now, words, to_them=actor.is_official)
    return screen.weekly_said(world, meeting, now, words, to_them=actor.is_official)


async def meeting(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> Data:
    view, actor, words = await drafting.meeting_here(dialog_manager), around.by, around.words
    notice = take_notice(dialog_manager, words)
    text = screen.meeting_screen(around.world, view, around.now, words, notice=notice, to_them=actor.is_official)
    return {"screen": text, "may_change": actor.is_administrator}


async def cancel(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> Data:
    view = await drafting.meeting_here(dialog_manager)
    words = around.words
    row = words("meetings-row", at=said_at(view.at, around.now, words), name=kind_said(view, words))
    lines = [words("meetings-cancel-ask"), row, title_said(view.title, words), words("meetings-told")]
    return {"screen": take_notice(dialog_manager, words) + "\n".join(line for line in lines if line)}


async def on_confirm(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """Where the hour has gone by meanwhile another one is asked for; where somebody changed it, it is shown anew."""
    task = MeetingsPlace.of(manager).task
    if task in {CALL, MOVE} and is_past(manager, drafting.at_of(manager).time()):
        await manager.switch_to(Meetings.date)
        return
    view = await _call(manager) if task == CALL else await _change(manager, task)
    if view is None:
        notify(manager, "meetings-changed")
    else:
        MeetingsPlace.move(manager, meeting=view.id)
        _say_done(manager, task, view)
    await manager.switch_to(Meetings.meeting)


async def _call(manager: DialogManager) -> MeetingView:
    around = Surroundings.of(manager)
    wanted, token = drafting.wanted_of(manager), MeetingsPlace.of(manager).token
    return await call_meeting(around.world, by=around.by, token=token, wanted=wanted, now=around.now)


async def _change(manager: DialogManager, task: str) -> MeetingView | None:
    around, here = Surroundings.of(manager), MeetingsPlace.of(manager)
    about = {"meeting_id": here.meeting, "version": here.version}
    if task == MOVE:
        at = drafting.at_of(manager)
        return await move_meeting(around.world, by=around.by, at=at, now=around.now, **about)
    return await edit_meeting(around.world, by=around.by, agenda=here.agenda, link=here.link, now=around.now, **about)


def _say_done(manager: DialogManager, task: str, view: MeetingView) -> None:
    around = Surroundings.of(manager)
    if task == CALL:
        notify(manager, "meetings-done-call", at=said_at(view.at, around.now, around.words))
    elif view.version == MeetingsPlace.of(manager).version:
        return  # it was so already: nobody is told anything
    elif task == MOVE:
        notify(manager, "meetings-done-move", at=said_at(view.at, around.now, around.words))
    else:
        notify(manager, "meetings-done-edit")


async def on_add(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """Raises AccessDeniedError for a forged press."""
    around = Surroundings.of(manager)
    await ask_at_the_door(around.world, Act.CALL_MEETING, by=around.by)
    drafting.begin_call(manager)
    turn_to(manager, drafting.DAY, around.world.today(around.now))
    await manager.switch_to(Meetings.kind)


async def on_meeting(_: CallbackQuery, __: Select[int], manager: DialogManager, number: int) -> None:
    """A forged one shows nothing: SubjectGoneError("meeting")."""
    MeetingsPlace.move(manager, meeting=number)
    await drafting.meeting_here(manager)
    await manager.switch_to(Meetings.meeting)


async def on_move(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    await _begin(manager, MOVE)


async def on_edit_agenda(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    await _begin(manager, EDIT_AGENDA)


async def on_edit_link(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    await _begin(manager, EDIT_LINK)


async def _begin(manager: DialogManager, task: str) -> None:
    around = Surroundings.of(manager)
    await ask_at_the_door(around.world, Act.CALL_MEETING, by=around.by)
    view = await drafting.meeting_here(manager)
    drafting.begin_change(manager, task, view)
    turn_to(manager, drafting.DAY, view.at.date())
    await manager.switch_to(drafting.STEPS[task][0])


async def on_cancel(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """Asked once more: everybody will be told."""
    around = Surroundings.of(manager)
    await ask_at_the_door(around.world, Act.CALL_MEETING, by=around.by)
    view = await drafting.meeting_here(manager)
    MeetingsPlace.move(manager, shown=view.version)
    await manager.switch_to(Meetings.cancel)


async def on_cancel_confirmed(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    around, here = Surroundings.of(manager), MeetingsPlace.of(manager)
    view = await cancel_meeting(around.world, by=around.by, meeting_id=here.meeting, version=here.shown, now=around.now)
    if view is None:
        notify(manager, "meetings-changed")
        await manager.switch_to(Meetings.meeting)
        return
    notify(manager, "meetings-done-cancel", at=said_at(view.at, around.now, around.words))
    await manager.switch_to(Meetings.coming)
