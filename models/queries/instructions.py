"""Selects about instructions: a page of the list, one of them with what may be done, and what is told of it."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, bindparam, case, exists, false, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.people.held import HELD
from models.queries.people.people import By, names_of, require_actor
from models.rules.access import Actor, Role
from models.rules.calendar.task_times import is_reminded
from models.rules.instructions import Course, Origin, Part, may, may_read
from models.tables import Instruction, InstructionFile, InstructionPart
from models.views.instructions import Tally, Task, TaskFile, TaskLine, TaskPage, Turn
from models.world import World

A_PAGE = 6
OPEN = [course.value for course in Course if course.is_open]
OWED = [course.value for course in Course if course.is_owed]
ENDED = [course.value for course in Course if not course.is_open]


def _readable(actor: Actor) -> ColumnElement[bool]:
    """Whose parts a person may see."""
    if not actor.is_member:
        return false()
    return true() if actor.reads_everything else InstructionPart.unit.in_(sorted(actor.own_units))


def _overdue(today: date) -> ColumnElement[bool]:
    return InstructionPart.course.in_(OWED) & (Instruction.until < today)


async def load_tally(session: AsyncSession, world: World, *, by: By, now: datetime) -> Tally:
    """Of what the person may see; one statement. Raises AccessDeniedError for no member."""
    actor = await require_actor(session, by, "tasks")
    return await _tally(session, actor, world.today(now))


async def _tally(session: AsyncSession, actor: Actor, today: date, unit: str | None = None) -> Tally:
    late = func.coalesce(func.sum(case((_overdue(today), 1), else_=0)), 0)
    query = select(func.count(), late).join(Instruction, Instruction.id == InstructionPart.instruction_id)
    query = query.where(InstructionPart.course.in_(OPEN), _readable(actor), *_of(unit))
    return Tally(*(await session.execute(query.select_from(InstructionPart))).one())


def _of(unit: str | None) -> list[ColumnElement[bool]]:
    return [] if unit is None else [InstructionPart.unit == unit]


async def load_lines(
    session: AsyncSession,
    world: World,
    *,
    by: By,
    now: datetime,
    unit: str | None = None,
    ended: bool = False,
    page: int = 0,
    at_once: int = A_PAGE,
) -> TaskPage:
    """A page of what the person may see: overdue first, then by date; of those that ended, the latest first.

    Beyond either end it goes round. Where there are no more than `at_once`, all come with it.
    Raises AccessDeniedError, also for a `unit` that is not theirs.
    """
    actor, today = await require_actor(session, by, "tasks"), world.today(now)
    if unit is not None and not may_read(actor, unit):
        raise AccessDeniedError("tasks", unit)
    there = InstructionPart.course.in_(ENDED if ended else OPEN), _readable(actor), *_of(unit)
    count = await session.scalar(select(func.count()).select_from(InstructionPart).where(*there)) or 0
    pages = max(1, -(-count // A_PAGE))
    number, is_whole = page % pages, A_PAGE < count <= at_once
    order = (
        (Instruction.until.desc(), InstructionPart.id.desc())
        if ended
        else (_overdue(today).desc(), Instruction.until, InstructionPart.id)
    )
    query = (
        select(InstructionPart, Instruction)
        .join(Instruction, Instruction.id == InstructionPart.instruction_id)
        .where(*there)
        .order_by(*order)
        .offset(0 if is_whole else number * A_PAGE)
        .limit(count if is_whole else A_PAGE)
    )
    whole = tuple(_line(part, known) for part, known in await session.execute(query))
    lines = whole[number * A_PAGE : (number + 1) * A_PAGE] if is_whole else whole
    return TaskPage(lines, number, pages, await _tally(session, actor, today, unit), whole)


def _line(part: InstructionPart, known: Instruction) -> TaskLine:
    return TaskLine(part.id, part.unit, known.words, known.until, Course(part.course))


async def load_task(session: AsyncSession, *, by: By, part: int, now: datetime) -> Task:
    """Raises AccessDeniedError for another unit's, SubjectGoneError("task") for one that is not there."""
    actor = await require_actor(session, by, "tasks")
    row = await session.get(InstructionPart, part)
    if row is None:
        raise SubjectGoneError("task")
    if not may_read(actor, row.unit):
        raise AccessDeniedError("tasks", row.unit)
    known = await session.get_one(Instruction, row.instruction_id)
    return await _task(session, row, known, actor, now)


async def _task(
    session: AsyncSession, row: InstructionPart, known: Instruction, actor: Actor | None, now: datetime
) -> Task:
    names = await names_of(session, {known.set_by, known.controller, *_people(row)})
    part = part_of(row, known, is_watched=await is_watching(session, known.controller, now))
    of_it = InstructionPart.instruction_id == known.id
    others = select(func.count()).where(of_it, InstructionPart.id != row.id, InstructionPart.course.in_(OPEN))
    files = select(func.count()).where(*_files_of(row))
    return Task(
        id=row.id,
        instruction=known.id,
        part=part,
        version=row.version,
        words=known.words,
        until=known.until,
        moved_from=known.moved_from,
        origin=Origin(known.origin),
        setter=names.get(known.set_by, ""),
        set_at=known.set_at,
        controller=names.get(known.controller, ""),
        turns=_turns(row, names),
        files=await session.scalar(files) or 0,
        others=await session.scalar(others) or 0,
        may=may(actor, part) if actor is not None else frozenset(),
    )


def part_of(row: InstructionPart, known: Instruction, *, is_watched: bool) -> Part:
    return Part(row.unit, Course(row.course), known.set_by, known.controller, is_watched)


_OFFICIAL = HELD.c.role == Role.OFFICIAL.value
_WATCHING = _OFFICIAL & HELD.c.is_away.is_(False)


_THEIRS = HELD.c.person_id == bindparam("person")
_IS_OFFICIAL, _IS_WATCHING = select(exists().where(_THEIRS, _OFFICIAL)), select(exists().where(_THEIRS, _WATCHING))


async def is_official(session: AsyncSession, person: int, now: datetime) -> bool:
    """Whoever holds the role, also for somebody else, or while on leave."""
    return bool(await session.scalar(_IS_OFFICIAL, {"person": person, "now": now}))


async def is_watching(session: AsyncSession, person: int, now: datetime) -> bool:
    """Whether it is an official who is not on leave."""
    return bool(await session.scalar(_IS_WATCHING, {"person": person, "now": now}))


def _people(row: InstructionPart) -> set[int]:
    made = row.confirmed_by, row.done_by, row.returned_by, row.closed_by, row.withdrawn_by
    return {one for one in made if one is not None}


def _turns(row: InstructionPart, names: dict[int, str]) -> dict[Course, Turn]:
    """The last step of each kind."""
    made = {
        Course.CONFIRMED: (row.confirmed_at, row.confirmed_by, ""),
        Course.DONE: (row.done_at, row.done_by, row.done_words),
        Course.RETURNED: (row.returned_at, row.returned_by, row.returned_words),
        Course.CLOSED: (row.closed_at, row.closed_by, ""),
        Course.WITHDRAWN: (row.withdrawn_at, row.withdrawn_by, ""),
    }
    return {course: Turn(at, names.get(by or 0, ""), said) for course, (at, by, said) in made.items() if at}


def _files_of(row: InstructionPart) -> tuple[ColumnElement[bool], ...]:
    """Those of the last «done»."""
    return InstructionFile.part_id == row.id, InstructionFile.version == row.done_version


async def load_files(session: AsyncSession, *, by: By, part: int, now: datetime) -> list[TaskFile]:
    """What came with the last «done», in order. Raises as `load_task`."""
    task = await load_task(session, by=by, part=part, now=now)
    row = await session.get_one(InstructionPart, task.id)
    rows = await session.scalars(select(InstructionFile).where(*_files_of(row)).order_by(InstructionFile.id))
    return [TaskFile(one.file_id, one.file_unique_id, one.is_picture) for one in rows]


async def task_to_tell(session: AsyncSession, part: int, actor: Actor | None, now: datetime) -> Task | None:
    """For the sender, with what the recipient may do; asks no permission. None for one that is not there."""
    row = await session.get(InstructionPart, part)
    if row is None:
        return None
    return await _task(session, row, await session.get_one(Instruction, row.instruction_id), actor, now)


async def tasks_to_tell(session: AsyncSession, instruction: int, actor: Actor, now: datetime) -> Sequence[Task]:
    """The parts of an instruction in the person's own units, of one that they control all, with what they may do."""
    known = await session.get(Instruction, instruction)
    if known is None or not actor.is_member:
        return []
    is_theirs = actor.is_official and known.controller == actor.person_id
    theirs = true() if is_theirs else InstructionPart.unit.in_(sorted(actor.own_units))
    query = select(InstructionPart).where(InstructionPart.instruction_id == instruction, theirs)
    rows = await session.scalars(query.order_by(InstructionPart.id))
    return [await _task(session, row, known, actor, now) for row in rows]


_LINES = (
    select(InstructionPart, Instruction)
    .join(Instruction, Instruction.id == InstructionPart.instruction_id)
    .where(InstructionPart.course.in_(OWED))
    .order_by(Instruction.until, InstructionPart.id)
)
_WATCHED = exists().where(HELD.c.person_id == Instruction.controller, _WATCHING)
_OVERDUE_FOR = _LINES.where(
    Instruction.until < bindparam("today"), (Instruction.controller == bindparam("person")) | ~_WATCHED
)
_OWED_BY = _LINES.where(
    InstructionPart.unit.in_(bindparam("units", expanding=True)), Instruction.until <= bindparam("until")
)


async def overdue_for(session: AsyncSession, world: World, person: int, now: datetime) -> list[TaskLine]:
    """What is overdue of what a person controls, or nobody does who is there, the oldest first; one statement."""
    about = {"today": world.today(now), "person": person, "now": now}
    return [_line(part, known) for part, known in await session.execute(_OVERDUE_FOR, about)]


async def owed_by(session: AsyncSession, units: Collection[str], until: date) -> list[TaskLine]:
    """What these units owe by a day, the oldest first; one statement."""
    rows = await session.execute(_OWED_BY, {"units": list(units), "until": until})
    return [_line(part, known) for part, known in rows]


async def reminded_lines(session: AsyncSession, world: World, units: Collection[str], now: datetime) -> list[TaskLine]:
    """What these units are reminded of today: all that they owe by the next working day, the oldest first."""
    today, calendar = world.today(now), world.calendar
    lines = await owed_by(session, units, calendar.next_working(today))
    return [one for one in lines if is_reminded(calendar, one.until, today)]
