"""The meeting being called or changed: what is picked, and the steps that ask for it."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import uuid4

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, ShowMode, StartMode

from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import reading
from handlers.meetings.place import CALL, EDIT_AGENDA, EDIT_LINK, MOVE, MeetingsPlace
from handlers.states import Meetings
from models.queries.meetings import ComingMeetings, MeetingView, load_coming, load_meeting
from models.rules.calendar.period import Period
from models.rules.meetings import MeetingKind, Wanted, as_of_choices

DAY = "day"
"""The name of the picker."""
STEPS: Mapping[str, tuple[State, ...]] = {
    CALL: (
        Meetings.kind,
        Meetings.date,
        Meetings.time,
        Meetings.title,
        Meetings.agenda,
        Meetings.link,
        Meetings.forms,
        Meetings.look,
    ),
    MOVE: (Meetings.date, Meetings.time, Meetings.look),
    EDIT_AGENDA: (Meetings.agenda, Meetings.look),
    EDIT_LINK: (Meetings.link, Meetings.look),
}


async def open_meetings(manager: DialogManager, *, show_mode: ShowMode | None = None) -> None:
    """What is ahead, for every member. Raises AccessDeniedError before anything on the screen changes."""
    await coming_here(manager)
    await manager.start(Meetings.coming, mode=StartMode.RESET_STACK, show_mode=show_mode)


async def coming_here(manager: DialogManager) -> ComingMeetings:
    """Raises AccessDeniedError, also for somebody who lost every role meanwhile."""
    around = Surroundings.of(manager)
    async with reading(manager) as session:
        return await load_coming(session, around.world, by=around.by, now=around.now)


async def meeting_here(manager: DialogManager) -> MeetingView:
    """The meeting that was picked. Raises AccessDeniedError, SubjectGoneError("meeting")."""
    around, number = Surroundings.of(manager), MeetingsPlace.of(manager).meeting
    async with reading(manager) as session:
        return await load_meeting(session, around.world, by=around.by, meeting_id=number, now=around.now)


def begin_call(manager: DialogManager) -> None:
    """A fresh draft; its token makes one meeting of it however often it is confirmed."""
    MeetingsPlace.move(
        manager, task=CALL, token=uuid4().hex, kind="", day="", time="", title="", agenda="", link="", forms=None
    )


def begin_change(manager: DialogManager, task: str, view: MeetingView) -> None:
    """The draft is the meeting as it stands: what is not asked again stays."""
    MeetingsPlace.move(
        manager,
        task=task,
        meeting=view.id,
        version=view.version,
        kind=view.kind.value,
        day=view.at.date().isoformat(),
        time=f"{view.at:%H:%M}",
        title=view.title,
        agenda=view.agenda,
        link=view.link,
        forms={form: as_of.isoformat() for form, as_of in view.forms},
    )


async def advance(manager: DialogManager) -> None:
    """The step after the one that is open."""
    steps = _steps(manager)
    await manager.switch_to(steps[min(_at(manager, steps) + 1, len(steps) - 1)])


async def retreat(manager: DialogManager) -> None:
    """The step before; before the first one the place where the task began."""
    steps = _steps(manager)
    if at := _at(manager, steps):
        await manager.switch_to(steps[at - 1])
    else:
        await manager.switch_to(Meetings.coming if MeetingsPlace.of(manager).task == CALL else Meetings.meeting)


def _steps(manager: DialogManager) -> tuple[State, ...]:
    return STEPS[MeetingsPlace.of(manager).task]


def _at(manager: DialogManager, steps: tuple[State, ...]) -> int:
    state = manager.current_context().state
    return steps.index(state) if state in steps else 0


def at_of(manager: DialogManager) -> datetime:
    """The moment typed so far, in the region's zone; the beginning of the day until an hour is known."""
    return MeetingsPlace.of(manager).at(Surroundings.of(manager).world.region.timezone)


def choices_of(manager: DialogManager) -> dict[str, list[Period]]:
    """As-of dates that may be picked, by form, for the forms that have any."""
    around = Surroundings.of(manager)
    world = around.world
    found = {
        form.key: as_of_choices(world.calendar, form, at_of(manager), around.now) for form in world.region.all_forms
    }
    return {key: periods for key, periods in found.items() if periods}


def forms_of(manager: DialogManager) -> dict[str, date]:
    """The forms due: all weekly ones as of the date current at the meeting until something else is picked."""
    picked = MeetingsPlace.of(manager).forms
    if picked is not None:
        return {form: date.fromisoformat(as_of) for form, as_of in picked.items()}
    weekly = {form.key for form in Surroundings.of(manager).world.region.forms}
    return {form: periods[0].as_of for form, periods in choices_of(manager).items() if form in weekly}


def keep_forms(manager: DialogManager, forms: Mapping[str, date]) -> None:
    """In the catalogue's order."""
    region = Surroundings.of(manager).world.region
    order = [form.key for form in region.all_forms]
    MeetingsPlace.move(manager, forms={form: forms[form].isoformat() for form in order if form in forms})


def wanted_of(manager: DialogManager) -> Wanted:
    """The whole draft."""
    here = MeetingsPlace.of(manager)
    return Wanted(MeetingKind(here.kind), at_of(manager), here.title, here.agenda, here.link, forms_of(manager))
