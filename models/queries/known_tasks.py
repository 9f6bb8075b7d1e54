"""What became of instructions since the last meeting, as it was at a moment; the audit tells what followed."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Form
from models.queries.instructions import OPEN
from models.rules.audit import Act
from models.rules.calendar.period import Period
from models.rules.instructions import Course, MemoLine, Origin, is_overdue
from models.tables import Audit, Instruction, InstructionPart
from models.views.instructions import FollowUp, TaskLine
from models.world import World

STEPS = (
    Act.CONFIRM_INSTRUCTION,
    Act.REPORT_INSTRUCTION,
    Act.CLOSE_INSTRUCTION,
    Act.RETURN_INSTRUCTION,
    Act.WITHDRAW_INSTRUCTION,
    Act.MOVE_INSTRUCTION,
)
FINISHED = {Course.DONE, Course.CLOSED}
_Place: TypeAlias = tuple[int, str]


@dataclass(slots=True)
class _Steps:
    """`course` and `until` as they were at the moment, where something changed them later; `done` since the meeting."""

    course: dict[_Place, Course] = field(default_factory=dict)
    until: dict[int, date] = field(default_factory=dict)
    done: set[_Place] = field(default_factory=set)


async def load_follow_up(
    session: AsyncSession, world: World, form: Form, period: Period, *, moment: datetime, now: datetime
) -> FollowUp:
    """One statement, two for a moment that has passed. Asks for no permission."""
    since = _since(world, form, period)
    of_it = (Instruction.origin_form == form.key) & (Instruction.origin_as_of == period.as_of)
    query = (
        select(InstructionPart, Instruction)
        .join(Instruction, Instruction.id == InstructionPart.instruction_id)
        .where(Instruction.set_at <= moment, or_(of_it, _open_since(since, moment)))
    )
    rows = (await session.execute(query)).all()
    later = await _steps(session, since, moment) if rows and moment < now else _Steps()
    order = {unit.key: unit.position for unit in world.region.units}
    there = [(row, known, _line(row, known, later)) for row, known in rows if row.unit in order]
    news = _News(since, moment, world.today(moment))
    return news.of(there, later, order, form, period)


def _since(world: World, form: Form, period: Period) -> datetime:
    """The meeting before; a week before the period's own where there was none."""
    met = (one.meeting for one in world.calendar.near(form, period.as_of))
    return max((at for at in met if at < period.meeting), default=period.meeting - timedelta(weeks=1))


def _open_since(since: datetime, moment: datetime) -> ColumnElement[bool]:
    """What may have been open at some moment since then."""
    part = InstructionPart
    return or_(part.course.in_(OPEN), part.closed_at > since, part.withdrawn_at > moment)


async def _steps(session: AsyncSession, since: datetime, moment: datetime) -> _Steps:
    """Every step after the meeting; of those after the moment the first says what was before it."""
    acts = Audit.act.in_([act.value for act in STEPS])
    query = select(Audit.at, Audit.unit, Audit.body).where(acts, Audit.at > since).order_by(Audit.position)
    found = _Steps()
    for at, unit, body in await session.execute(query):
        said: Mapping[str, Any] = json.loads(body)
        place = int(said["on"]["instruction"]), unit or ""
        course, until = said["changes"].get("@course"), said["changes"].get("@until")
        if course and at > moment:
            found.course.setdefault(place, Course(course[0]))
        elif course and course[1] == Course.DONE:
            found.done.add(place)
        if until and at > moment:
            found.until.setdefault(place[0], date.fromisoformat(until[0]))
    return found


def _line(row: InstructionPart, known: Instruction, later: _Steps) -> TaskLine:
    course = later.course.get((known.id, row.unit), Course(row.course))
    return TaskLine(row.id, row.unit, known.words, later.until.get(known.id, known.until), course)


@dataclass(frozen=True, slots=True)
class _News:
    since: datetime
    moment: datetime
    today: date

    def of(
        self,
        there: Iterable[tuple[InstructionPart, Instruction, TaskLine]],
        later: _Steps,
        order: Mapping[str, int],
        form: Form,
        period: Period,
    ) -> FollowUp:
        kept, counts, taken = [], defaultdict[str, int](int), set()
        for row, known, line in there:
            if line.course is Course.WITHDRAWN:
                continue
            was = {
                "was_set": known.set_at > self.since,
                "was_done": line.course in FINISHED and self._is_done(row, (known.id, row.unit) in later.done),
                "overdue": is_overdue(line.course, line.until, self.today),
            }
            kept += [(known.id, line)] if any(was.values()) else []
            for name, is_so in was.items():
                counts[name] += is_so
            if (known.origin_form, known.origin_as_of) == (form.key, period.as_of):
                taken |= {(_memo_line(known), row.unit)}
        kept.sort(key=lambda one: (self._place(one[1]), one[0], order[one[1].unit]))
        return FollowUp(self.since, self.today, tuple(line for _, line in kept), frozenset(taken), **counts)

    def _is_done(self, row: InstructionPart, was_told: bool) -> bool:
        return was_told or (row.done_at is not None and self.since < row.done_at <= self.moment)

    def _place(self, line: TaskLine) -> tuple[bool, date]:
        return not line.is_overdue(self.today), line.until


def _memo_line(known: Instruction) -> str:
    return MemoLine.LAG.value if known.origin == Origin.LAGGARD.value else known.origin_key
