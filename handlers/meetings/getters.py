"""What the list of meetings, one of them and the question before it is cancelled show."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from aiogram_dialog import DialogManager

from handlers.kit.notices import take_notice
from handlers.kit.paging import page_of
from handlers.kit.words import Html, Words
from handlers.meetings import screen
from handlers.meetings.opening import PAGE, coming_here, meeting_here
from models.queries.meetings import MeetingView
from models.rules.access import Actor
from models.rules.calendar.weekly_meetings import WeeklyMeeting
from models.world import World

A_PAGE = 5
Data = dict[str, Any]


async def coming(
    dialog_manager: DialogManager, world: World, words: Words, actor: Actor, now: datetime, **_: Any
) -> Data:
    """Weekly and called ones together, by time; a button for each that somebody called."""
    found = await coming_here(dialog_manager)
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
        return screen.called_said(world, meeting, now, words, to_them=actor.reads_everything)
    return screen.weekly_said(world, meeting, now, words, to_them=actor.reads_everything)


async def meeting(dialog_manager: DialogManager, world: World, words: Words, now: datetime, **_: Any) -> Data:
    view, actor = await meeting_here(dialog_manager)
    notice = take_notice(dialog_manager, words)
    text = screen.meeting_screen(world, view, now, words, notice=notice, to_them=actor.reads_everything)
    return {"screen": text, "may_change": actor.is_administrator}


async def cancel(dialog_manager: DialogManager, world: World, words: Words, now: datetime, **_: Any) -> Data:
    view, _actor = await meeting_here(dialog_manager)
    row = words("meetings-row", at=screen.said_at(view.at, now, words), name=screen.kind_said(view, words))
    lines = [words("meetings-cancel-ask"), row, screen.title_said(view.title, words), words("meetings-told")]
    return {"screen": Html("\n".join(line for line in lines if line))}
