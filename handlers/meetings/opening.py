"""The way in, and what the windows load. There is no start data: a meeting is picked from the list."""

from __future__ import annotations

from aiogram_dialog import DialogManager, ShowMode, StartMode

from handlers.kit.opening import who
from handlers.states import Meetings
from models.queries.meetings import ComingMeetings, MeetingView, load_coming, load_meeting
from models.rules.access import Actor
from models.world import World

MEETING, PAGE = "meeting", "page"


async def open_meetings(manager: DialogManager, *, show_mode: ShowMode | None = None) -> None:
    """What is ahead, for every member. Raises AccessDeniedError before anything on the screen changes."""
    await coming_here(manager)
    await manager.start(Meetings.coming, mode=StartMode.RESET_STACK, show_mode=show_mode)


async def coming_here(manager: DialogManager) -> ComingMeetings:
    """Raises AccessDeniedError, also for somebody who lost every role meanwhile."""
    data = manager.middleware_data
    world: World = data["world"]
    async with world.database.reading() as session:
        return await load_coming(session, world, by=who(manager), now=data["now"])


async def meeting_here(manager: DialogManager) -> tuple[MeetingView, Actor]:
    """The meeting that was picked. Raises AccessDeniedError, SubjectGoneError("meeting")."""
    data = manager.middleware_data
    world: World = data["world"]
    async with world.database.reading() as session:
        return await load_meeting(
            session, world, by=who(manager), meeting_id=manager.dialog_data.get(MEETING, 0), now=data["now"]
        )
