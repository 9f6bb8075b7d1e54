"""The ways into the conversation about instructions, and from one step of setting one to the next."""

from collections.abc import Sequence
from datetime import date
from uuid import uuid4

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, ShowMode, StartMode

from handlers.instructions.place import TasksPlace
from handlers.kit.notices import first_notice
from handlers.kit.surroundings import Surroundings
from handlers.kit.tables import cut
from handlers.kit.ways import open_unit_sheet
from handlers.states import Tasks
from models.errors import AccessDeniedError
from models.rules.access import Actor
from models.rules.instructions import WORDS, Origin, may_set
from models.rules.subjects import ReportKey

CUT = "tasks-cut"
STEPS = (Tasks.words, Tasks.whom, Tasks.until)
"""They ask for what must be said, in this order."""


async def open_tasks(manager: DialogManager, *, show_mode: ShowMode | None = None, said: str | None = None) -> None:
    """The list, for every member. Raises AccessDeniedError before anything on the screen changes."""
    require_member(manager)
    start = {**TasksPlace(page=0).to_start(), **first_notice(said)}
    await manager.start(Tasks.listed, data=start, mode=StartMode.RESET_STACK, show_mode=show_mode)


async def open_task(
    manager: DialogManager, part: int, show_mode: ShowMode | None = None, *, said: str | None = None
) -> None:
    """One instruction in one unit; `said` is a message to show above it."""
    start = {**TasksPlace(part=part).to_start(), **first_notice(said)}
    await manager.start(Tasks.task, data=start, mode=StartMode.RESET_STACK, show_mode=show_mode)


async def open_step(manager: DialogManager, part: int, version: int, state: State) -> None:
    """One of the windows that ask for something about an instruction, below the message that led there."""
    start = TasksPlace(part=part, version=version).to_start()
    await manager.start(state, data=start, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)


async def open_new(
    manager: DialogManager,
    *,
    words: str = "",
    units: Sequence[str] = (),
    until: date | None = None,
    origin: Origin = Origin.NONE,
    about: ReportKey | None = None,
    line: str = "",
) -> None:
    """A new one with what is known of it; what is missing is asked for. Raises AccessDeniedError for no official.

    Of words that are too long the beginning is taken, and that is said.
    """
    official(manager)
    begun = TasksPlace(
        token=uuid4().hex,
        words=cut(words, WORDS),
        units=tuple(units),
        until=until.isoformat() if until else "",
        controller=Surroundings.of(manager).by.person_id,
        origin=origin.value,
        origin_form=about.form if about else "",
        origin_as_of=about.as_of.isoformat() if about else "",
        origin_key=line,
    )
    notice = first_notice(CUT if len(words) > WORDS else None, most=str(WORDS))
    await manager.start(next_step(begun), data={**begun.to_start(), **notice}, mode=StartMode.RESET_STACK)


def next_step(here: TasksPlace) -> State:
    """The first that nothing is said at yet, else the last look."""
    said = (here.words, here.units, here.until)
    return next((step for step, held in zip(STEPS, said, strict=True) if not held), Tasks.look)


async def advance(manager: DialogManager) -> None:
    await manager.switch_to(next_step(TasksPlace.of(manager)))


async def retreat(manager: DialogManager) -> None:
    """From the first step back to where it was begun; from others to the one before."""
    steps = [*STEPS, Tasks.look]
    state = manager.current_context().state
    at = steps.index(state) if state in steps else len(steps)
    if at:
        await manager.switch_to(steps[at - 1])
        return
    here = TasksPlace.of(manager)
    if here.of_day and len(here.units) == 1:
        await open_unit_sheet(manager, ReportKey(here.origin_form, here.units[0], here.of_day))
    else:
        await open_tasks(manager)


def require_member(manager: DialogManager) -> Actor:
    by = Surroundings.of(manager).by
    if not by.is_member:
        raise AccessDeniedError("tasks")
    return by


def official(manager: DialogManager) -> Actor:
    """Raises AccessDeniedError for anybody else, also for who was one when it opened."""
    by = Surroundings.of(manager).by
    if not may_set(by):
        raise AccessDeniedError("tasks")
    return by
