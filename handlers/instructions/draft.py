"""The instruction being set: what is picked, raw values in dialog_data; and the ways into the conversation."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, ShowMode, StartMode

from handlers.kit.notices import first_notice
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import open_unit_sheet
from handlers.states import Tasks
from models.actions.new_instructions import NewInstruction
from models.errors import AccessDeniedError
from models.rules.access import Actor
from models.rules.instructions import Origin, may_set
from models.world import ReportKey

PART, VERSION, PAGE, UNIT, ENDED = "part", "version", "page", "unit", "ended"
TOKEN, WORDS, UNITS, UNTIL, CONTROLLER = "token", "words", "units", "until", "controller"
ORIGIN, FORM, AS_OF, LINE = "origin", "origin_form", "origin_as_of", "origin_key"
FIELDS: tuple[tuple[str, State], ...] = ((WORDS, Tasks.words), (UNITS, Tasks.whom), (UNTIL, Tasks.until))
"""What must be said, in the order in which it is asked for."""


async def open_tasks(
    manager: DialogManager, *, show_mode: ShowMode | None = None, said: str | None = None, unit: str | None = None
) -> None:
    """The list, for every member. Raises AccessDeniedError before anything on the screen changes."""
    require_member(manager)
    start = {PAGE: 0, UNIT: unit, **first_notice(said)}
    await manager.start(Tasks.listed, data=start, mode=StartMode.RESET_STACK, show_mode=show_mode)


async def open_task(
    manager: DialogManager, part: int, show_mode: ShowMode | None = None, *, said: str | None = None
) -> None:
    """One instruction in one unit; `said` is a message to show above it."""
    start = {PART: part, **first_notice(said)}
    await manager.start(Tasks.task, data=start, mode=StartMode.RESET_STACK, show_mode=show_mode)


async def open_step(manager: DialogManager, part: int, version: int, state: State) -> None:
    """One of the windows that ask for something about an instruction, below the message that led there."""
    start = {PART: part, VERSION: version}
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
    """A new one with what is known of it; what is missing is asked for. Raises AccessDeniedError for no official."""
    official(manager)
    start: dict[str, Any] = {
        TOKEN: uuid4().hex,
        WORDS: words,
        UNITS: list(units),
        UNTIL: until.isoformat() if until else "",
        CONTROLLER: Surroundings.of(manager).by.person_id,
        ORIGIN: origin.value,
        FORM: about.form if about else "",
        AS_OF: about.as_of.isoformat() if about else "",
        LINE: line,
    }
    await manager.start(missing(start) or Tasks.look, data=start, mode=StartMode.RESET_STACK)


def missing(data: dict[str, Any]) -> State | None:
    """The first step that nothing is said at yet."""
    return next((state for field, state in FIELDS if not data.get(field)), None)


async def advance(manager: DialogManager) -> None:
    await manager.switch_to(missing(manager.dialog_data) or Tasks.look)


async def retreat(manager: DialogManager) -> None:
    """From the first step back to where it was begun; from others to the one before."""
    steps = [state for _, state in FIELDS] + [Tasks.look]
    state = manager.current_context().state
    at = steps.index(state) if state in steps else len(steps)
    if at:
        await manager.switch_to(steps[at - 1])
        return
    data = manager.dialog_data
    if data[FORM] and len(data[UNITS]) == 1:
        await open_unit_sheet(manager, ReportKey(data[FORM], data[UNITS][0], date.fromisoformat(data[AS_OF])))
    else:
        await open_tasks(manager)


def wanted_of(manager: DialogManager) -> NewInstruction:
    """The whole draft."""
    data = manager.dialog_data
    return NewInstruction(
        words=data[WORDS],
        units=data[UNITS],
        until=date.fromisoformat(data[UNTIL]),
        controller=data[CONTROLLER],
        origin=Origin(data[ORIGIN]),
        origin_form=data[FORM],
        origin_as_of=date.fromisoformat(data[AS_OF]) if data[AS_OF] else None,
        origin_key=data[LINE],
    )


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
