"""An instruction is set by an official, for the units named; they and their akims hear of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from models.actions.door import Deed, door
from models.actions.instructions import check_until, on_task, tell_units
from models.errors import SubjectGoneError
from models.queries.instructions import is_official
from models.queries.people.people import By
from models.rules.audit import Act, Means
from models.rules.instructions import WORDS, Course, Origin, may_set
from models.rules.outgoing import Kind
from models.rules.visible import one_line
from models.tables import Instruction, InstructionPart
from models.world import World


@dataclass(frozen=True, slots=True)
class NewInstruction:
    """As it is to be: `controller` is a Person id; `origin_key` is the line of the memo that it came of."""

    words: str
    units: Sequence[str]
    until: date
    controller: int
    origin: Origin = Origin.NONE
    origin_form: str = ""
    origin_as_of: date | None = None
    origin_key: str = ""


async def set_instruction(world: World, *, by: By, token: str, wanted: NewInstruction, now: datetime) -> int:
    """Its number. With a `token` that has set one already, that one, and nobody is told twice. Officials only.

    Raises AccessDeniedError, SubjectGoneError("unit") for one that is not there today, ("task_until") for a day that is
    past or too far, ("task_controller") for who is no official, ValueError without words or units.
    """
    try:
        return await _set(world, by, token, wanted, now)
    except IntegrityError:  # the same press arrived twice at the same moment: the other one was quicker
        return await _set(world, by, token, wanted, now)


async def _set(world: World, by: By, token: str, wanted: NewInstruction, now: datetime) -> int:
    async with door(world, Act.SET_INSTRUCTION, by=by, now=now, may=may_set) as deed:
        session = deed.session
        known = await session.scalar(select(Instruction.id).where(Instruction.token == token))
        if known is not None:
            return known
        check_until(world, wanted.until, now)
        if not await is_official(session, wanted.controller, now):
            raise SubjectGoneError("task_controller")
        row = Instruction(
            token=token,
            words=one_line(wanted.words, WORDS),
            until=wanted.until,
            controller=wanted.controller,
            set_by=deed.actor.person_id,
            set_at=now,
            origin=wanted.origin.value,
            origin_form=wanted.origin_form,
            origin_as_of=wanted.origin_as_of,
            origin_key=wanted.origin_key,
        )
        session.add(row)
        await session.flush()
        await _set_in(deed, row, _units(world, wanted.units, now))
        return row.id


def _units(world: World, units: Sequence[str], now: datetime) -> list[str]:
    """In the catalogue's order, each once."""
    today = world.today(now)
    there = [unit.key for unit in world.region.units if unit.lifetime.covers(today)]
    if set(units) - set(there):
        raise SubjectGoneError("unit")
    if not units:
        raise ValueError(units)
    return [unit for unit in there if unit in units]


async def _set_in(deed: Deed, row: Instruction, units: Sequence[str]) -> None:
    origin = [row.origin, row.origin_form, row.origin_as_of, row.origin_key]
    for unit in units:
        part = InstructionPart(instruction_id=row.id, unit=unit, course=Course.SET.value, version=1, done_version=0)
        deed.session.add(part)
        changes = {
            "@course": (None, Course.SET.value),
            "@until": (None, row.until),
            "@controller": (None, row.controller),
            "@origin": (None, origin if row.origin != Origin.NONE else None),
        }
        deed.tell(on_task(row, unit), changes, why=row.words, means=Means.TYPED)
    await deed.session.flush()
    await tell_units(deed, Kind.TASK_SET, row, units)
