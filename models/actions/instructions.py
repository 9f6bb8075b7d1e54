"""Instructions are gone about by units, closed or returned by who controls them, withdrawn and moved by officials.

Every step raises AccessDeniedError for whom it is never theirs, SubjectGoneError("task") for what is not
there; it returns False, and does nothing, where the instruction stands otherwise than that step needs.
"""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.actions.door import Deed, door
from models.actions.outbox import write_down
from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.instructions import is_watching, part_of
from models.queries.people.people import By, holders, people_of_units
from models.rules.access import Actor, Role
from models.rules.audit import Act, Means
from models.rules.instructions import (
    FARTHEST,
    MOST_FILES,
    SAID,
    Course,
    Does,
    may,
    may_read,
    might,
)
from models.rules.outgoing import Due, Kind, Recipient, about_row
from models.rules.visible import one_line, tidy
from models.tables import Instruction, InstructionFile, InstructionPart
from models.views.instructions import TaskFile
from models.world import World


def check_until(world: World, until: date, now: datetime) -> None:
    today = world.today(now)
    if not today <= until <= today + FARTHEST:
        raise SubjectGoneError("task_until")


def on_task(row: Instruction, unit: str) -> dict[str, Any]:
    return {"instruction": row.id, "unit": unit}


async def tell_units(deed: Deed, kind: Kind, row: Instruction, units: Collection[str], part: int | None = None) -> None:
    """Whoever reports for the units and their akims, each once, but for who did it.

    Of the whole instruction, not of its `part` in a unit, who controls it hears too.
    """
    there = await people_of_units(deed.session, deed.at, units, Role.REPORTER, Role.AKIM)
    people = {one.person_id for some in there.values() for one in some}
    if part is None and await is_watching(deed.session, row.controller, deed.at):
        people.add(row.controller)
    about = about_row("instruction", row.id) if part is None else about_row("task", part)
    await _tell(deed, kind, about, sorted(people - {deed.actor.person_id}))


async def _tell(deed: Deed, kind: Kind, about: str, people: Collection[int]) -> None:
    stage = deed.at.isoformat(timespec="microseconds")
    rows = [Due(kind, about, Recipient("person", one), stage, deed.at) for one in people]
    await write_down(deed.session, rows, now=deed.at)


@dataclass(slots=True)
class _Case:
    """A part in hand, locked; `can` says whether the step is to be done now."""

    deed: Deed
    row: InstructionPart
    known: Instruction
    can: bool

    def take(self, course: Course, changes: Mapping[str, Any], *, why: str = "") -> None:
        """The step: what is kept of it, and what is told."""
        deed, row = self.deed, self.row
        before = row.course
        row.course = course.value
        row.version += 1
        for name, value in {f"{course}_by": deed.actor.person_id, f"{course}_at": deed.at, **changes}.items():
            setattr(row, name, value)
        means = Means.TYPED if why else Means.PRESSED
        deed.tell(on_task(self.known, row.unit), {"@course": (before, course.value)}, why=why, means=means)

    async def tell_unit(self, kind: Kind) -> None:
        await tell_units(self.deed, kind, self.known, [self.row.unit], self.row.id)


@asynccontextmanager
async def _case(
    world: World, act: Act, does: Does, *, by: By, part: int, now: datetime, version: int | None = None
) -> AsyncIterator[_Case]:
    async with door(world, act, by=by, now=now, may=_is_member) as deed:
        row = await deed.session.get(InstructionPart, part, with_for_update=True)
        if row is None:
            raise SubjectGoneError("task")
        case = await _opened(deed, row, does)
        case.can = case.can and version in {None, row.version}
        yield case


def _is_member(actor: Actor) -> bool:
    return actor.is_member


async def _opened(deed: Deed, row: InstructionPart, does: Does) -> _Case:
    """Raises AccessDeniedError for another's, and for what is never theirs to do."""
    known = await deed.session.get_one(Instruction, row.instruction_id)
    part = part_of(row, known, is_watched=await is_watching(deed.session, known.controller, deed.at))
    if not may_read(deed.actor, row.unit) or not might(deed.actor, part, does):
        raise AccessDeniedError("tasks", row.unit)
    return _Case(deed, row, known, can=does in may(deed.actor, part))


async def confirm_instruction(world: World, *, by: By, part: int, now: datetime) -> bool:
    """«Принято к исполнению», by who reports for the unit."""
    async with _case(world, Act.CONFIRM_INSTRUCTION, Does.CONFIRM, by=by, part=part, now=now) as case:
        if case.can:
            case.take(Course.CONFIRMED, {})
        return case.can


async def report_instruction(
    world: World, *, by: By, part: int, words: str, files: Sequence[TaskFile], now: datetime
) -> bool:
    """It is done, as words or files say; who controls it hears of it.

    Raises ValueError where neither is there, and for words that are too long.
    """
    said, kept = tidy(words), files[:MOST_FILES]
    if len(said) > SAID or not (said or kept):
        raise ValueError(words)
    async with _case(world, Act.REPORT_INSTRUCTION, Does.REPORT, by=by, part=part, now=now) as case:
        if not case.can:
            return False
        version = case.row.version + 1
        case.take(Course.DONE, {"done_words": said, "done_version": version}, why=said)
        if kept:
            told = [[one.file_unique_id, one.file_id, one.is_picture] for one in kept]
            case.deed.tell(on_task(case.known, case.row.unit), {"@files": (None, told)})
        session = case.deed.session
        session.add_all(
            InstructionFile(
                part_id=part,
                version=version,
                is_picture=one.is_picture,
                file_id=one.file_id,
                file_unique_id=one.file_unique_id,
            )
            for one in kept
        )
        controllers = await _controllers(session, case.known, case.deed.at)
        await _tell(case.deed, Kind.TASK_DONE, about_row("task", part), controllers)
        return True


async def _controllers(session: AsyncSession, known: Instruction, now: datetime) -> list[int]:
    """Who controls it; every official where that is none any more, or on leave."""
    if await is_watching(session, known.controller, now):
        return [known.controller]
    return [one.person_id for one in await holders(session, now, Role.OFFICIAL)]


async def close_instruction(world: World, *, by: By, part: int, version: int, now: datetime) -> bool:
    """What was said to be done is; `version` is what was looked at."""
    async with _case(world, Act.CLOSE_INSTRUCTION, Does.CLOSE, by=by, part=part, now=now, version=version) as case:
        if case.can:
            case.take(Course.CLOSED, {})
            await case.tell_unit(Kind.TASK_CLOSED)
        return case.can


async def return_instruction(world: World, *, by: By, part: int, version: int, words: str, now: datetime) -> bool:
    """It is not done yet; the unit goes on. Raises ValueError without words."""
    said = one_line(words, SAID)
    async with _case(world, Act.RETURN_INSTRUCTION, Does.RETURN, by=by, part=part, now=now, version=version) as case:
        if case.can:
            case.take(Course.RETURNED, {"returned_words": said}, why=said)
            await case.tell_unit(Kind.TASK_RETURNED)
        return case.can


async def withdraw_instruction(world: World, *, by: By, part: int, now: datetime) -> bool:
    """The instruction of that part ends in every unit that has not closed it."""
    async with _case(world, Act.WITHDRAW_INSTRUCTION, Does.WITHDRAW, by=by, part=part, now=now) as case:
        if not case.can:
            return False
        rows = await _open_parts(case)
        for row in rows:
            _Case(case.deed, row, case.known, can=True).take(Course.WITHDRAWN, {})
        await tell_units(case.deed, Kind.TASK_WITHDRAWN, case.known, [row.unit for row in rows])
        return True


async def move_instruction(world: World, *, by: By, part: int, until: date, now: datetime) -> bool:
    """Another last day, for every unit that has not closed it; the same one changes nothing.

    Raises SubjectGoneError("task_until") as `set_instruction`.
    """
    async with _case(world, Act.MOVE_INSTRUCTION, Does.MOVE, by=by, part=part, now=now) as case:
        if not case.can:
            return False
        known = case.known
        check_until(world, until, now)
        if known.until == until:
            return True
        rows = await _open_parts(case)
        known.moved_from, known.until = known.until, until
        for row in rows:
            case.deed.tell(on_task(known, row.unit), {"@until": (known.moved_from, until)})
        await tell_units(case.deed, Kind.TASK_MOVED, known, [row.unit for row in rows])
        return True


async def _open_parts(case: _Case) -> list[InstructionPart]:
    """Locked, in order."""
    query = select(InstructionPart).where(InstructionPart.instruction_id == case.known.id)
    rows = await case.deed.session.scalars(query.order_by(InstructionPart.id).with_for_update())
    return [row for row in rows if Course(row.course).is_open]
