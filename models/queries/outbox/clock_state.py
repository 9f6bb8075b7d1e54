"""What the clock must know of people, reports and meetings to say what is due; a handful of statements in all."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import ColumnElement, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Region
from models.queries.digest.pending import waiting_since
from models.queries.people.held import HELD
from models.queries.report.approvals import waiting_for_akims
from models.queries.report.owed import load_owed
from models.queries.report.sent import counts
from models.rules.access import Role
from models.rules.calendar.calendar import FARTHEST, Period
from models.rules.calendar.mornings import WAITING_AT, working_moments
from models.rules.calendar.task_times import FARTHEST_AHEAD, task_moments
from models.rules.instructions import Course
from models.rules.outgoing import ABOUT_THEN, Kind, OutboxState, Recipient
from models.tables import Absence, GroupChat, Instruction, InstructionPart, Meeting, Outbox, Person, Report
from models.world import World

PeriodKey = tuple[str, date]
OWED = [course.value for course in Course if course.is_owed]
REMINDED = [state.value for state in (OutboxState.PENDING, OutboxState.SENT, OutboxState.MERGED)]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who has joined, with the (role, unit) pairs in force. Messages reach them, or did when last tried.

    `is_rich`: their app shows tables and pictures inside a message.

    Another's pair is here with the deputy, and not with who is on leave.
    """

    person_id: int
    grants: frozenset[tuple[Role, str]]
    is_reachable: bool = True
    is_rich: bool = False

    def holds(self, *roles: Role) -> bool:
        return any(held in roles for held, _ in self.grants)

    def units_as(self, role: Role) -> frozenset[str]:
        return frozenset(unit for held, unit in self.grants if held is role)

    def reports_for(self, units: frozenset[str]) -> bool:
        return not units.isdisjoint(self.units_as(Role.REPORTER))


@dataclass(frozen=True, slots=True)
class GroupState:
    group_id: int
    connected_at: datetime


@dataclass(frozen=True, slots=True)
class MeetingState:
    """A called meeting that is not cancelled."""

    meeting_id: int
    at: datetime
    changed_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class TaskState:
    """An instruction that a unit owes; `controller` is a Person id."""

    unit: str
    until: date
    controller: int


@dataclass(frozen=True, slots=True)
class OwedPeriod:
    """One period: units that still owe, when the last expected one first reported, when anything was last sent.

    `last_sent_at` looks no further than the moment of the digest again: what came later does not repeat it.
    """

    owing: frozenset[str]
    completed_at: datetime | None = None
    last_sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ClockState:
    """Everything the clock asks. A period that nobody has touched is not among `periods`: everybody owes.

    `unsent` are units whose report is complete and not sent, of the periods whose last call is asked about; `approvals`
    by unit the number of what waits for its akim, of those that are reminded of. `snoozed` is whom a reminder that they
    asked for themselves reaches about the moment of a last call. `waiting` is since when returns, questions and
    requests to correct wait, of a time in which officials are told of them.
    """

    people: tuple[Member, ...] = ()
    groups: tuple[GroupState, ...] = ()
    meetings: tuple[MeetingState, ...] = ()
    periods: Mapping[PeriodKey, OwedPeriod] = field(default_factory=dict)
    unsent: Mapping[PeriodKey, frozenset[str]] = field(default_factory=dict)
    snoozed: Mapping[PeriodKey, frozenset[Recipient]] = field(default_factory=dict)
    tasks: tuple[TaskState, ...] = ()
    approvals: Mapping[PeriodKey, Mapping[str, int]] = field(default_factory=dict)
    waiting: tuple[datetime, ...] = ()


async def load_state(session: AsyncSession, world: World, after: datetime, until: datetime) -> ClockState:
    """The state for everything due later than `after` and not later than `until`."""
    unsent = await _unsent(session, world, after, until)
    return ClockState(
        people=await _members(session, until),
        groups=await _groups(session),
        meetings=await load_meetings(session, after),
        periods=await _periods(session, world, after, until),
        unsent=unsent,
        snoozed=await _snoozed(session, world, [key for key, units in unsent.items() if units]),
        tasks=await _tasks(session, world, after, until),
        approvals=await _approvals(session, world, after, until),
        waiting=await _waiting(session, world, after, until),
    )


async def _waiting(session: AsyncSession, world: World, after: datetime, until: datetime) -> tuple[datetime, ...]:
    """Nothing is asked where no official is told in that time; else one statement."""
    if next(working_moments(world.calendar, world.region.timezone, (WAITING_AT,), after, until), None) is None:
        return ()
    return await waiting_since(session, after, until)


async def _tasks(session: AsyncSession, world: World, after: datetime, until: datetime) -> tuple[TaskState, ...]:
    """Nothing is asked where nobody is reminded of instructions in that time."""
    if next(task_moments(world.calendar, world.region.timezone, after, until), None) is None:
        return ()
    return await load_task_states(session, world.today(until) + FARTHEST_AHEAD)


_OWED_TASKS = (
    select(InstructionPart.unit, Instruction.until, Instruction.controller)
    .join(Instruction, Instruction.id == InstructionPart.instruction_id)
    .where(InstructionPart.course.in_(OWED), Instruction.until <= bindparam("last"))
    .order_by(InstructionPart.id)
)


async def load_task_states(session: AsyncSession, last: date) -> tuple[TaskState, ...]:
    """What is owed by `last` at the latest."""
    return tuple(TaskState(*row) for row in await session.execute(_OWED_TASKS, {"last": last}))


async def _unsent(
    session: AsyncSession, world: World, after: datetime, until: datetime
) -> Mapping[PeriodKey, frozenset[str]]:
    """Nothing is asked where no last call can be of use at `until`; else three statements a form."""
    found: dict[PeriodKey, frozenset[str]] = {}
    for form in world.region.forms:
        for at, kind, period in world.calendar.moments(form, after, until):
            if kind == "last_call" and until < period.due:
                owed = await load_owed(session, world, expected_units(world.region, period), at)
                mine = [one for one in owed if (one.form, one.period) == (form, period) and one.is_filled]
                found[form.key, period.as_of] = frozenset(one.unit.key for one in mine)
    return found


_SNOOZED = select(Outbox.recipient).where(
    Outbox.kind == Kind.SNOOZE.value,
    Outbox.state.in_(REMINDED),
    Outbox.due_at.between(bindparam("first"), bindparam("last")),
    Outbox.due_at < bindparam("due"),
)


async def _snoozed(
    session: AsyncSession, world: World, called: Collection[PeriodKey]
) -> Mapping[PeriodKey, frozenset[Recipient]]:
    """Who asked to be reminded before due, within a quarter of an hour of the last call. One statement a form."""
    found: dict[PeriodKey, frozenset[Recipient]] = {}
    for form, as_of in called:
        if period := world.calendar.period(world.form(form), as_of):
            near = {"first": period.last_call - ABOUT_THEN, "last": period.last_call + ABOUT_THEN, "due": period.due}
            found[form, as_of] = frozenset(map(Recipient.parse, await session.scalars(_SNOOZED, near)))
    return found


async def _approvals(
    session: AsyncSession, world: World, after: datetime, until: datetime
) -> Mapping[PeriodKey, Mapping[str, int]]:
    """Nothing is asked where nobody is reminded in that time; else one statement."""
    reminded = {
        (form.key, period.as_of)
        for form in world.region.forms
        for _, kind, period in world.calendar.moments(form, after, until)
        if kind in {"reminder", "last_call"}
    }
    return await waiting_for_akims(session, reminded) if reminded else {}


_MEMBERS = (
    select(Person.id, Person.unreachable_at, Person.sees_rich, HELD.c.role, HELD.c.unit)
    .join(HELD, HELD.c.person_id == Person.id)
    .where(HELD.c.is_away.is_(False), Person.joined_at.is_not(None))
    .order_by(Person.id)
)


async def _members(session: AsyncSession, now: datetime) -> tuple[Member, ...]:
    rows = await session.execute(_MEMBERS, {"now": now})
    grants: dict[tuple[int, bool, bool], set[tuple[Role, str]]] = defaultdict(set)
    for person_id, unreachable_at, is_rich, role, unit in rows:
        grants[person_id, unreachable_at is None, is_rich].add((Role(role), unit))
    return tuple(Member(number, frozenset(held), *about) for (number, *about), held in grants.items())


_GROUPS = select(GroupChat.id, GroupChat.connected_at).where(GroupChat.disconnected_at.is_(None)).order_by(GroupChat.id)
_CALLED = (
    select(Meeting.id, Meeting.at, Meeting.changed_at, Meeting.version)
    .where(Meeting.cancelled_at.is_(None), Meeting.at > bindparam("after"))
    .order_by(Meeting.at, Meeting.id)
)


async def _groups(session: AsyncSession) -> tuple[GroupState, ...]:
    return tuple(GroupState(*row) for row in await session.execute(_GROUPS))


async def load_meetings(session: AsyncSession, after: datetime) -> tuple[MeetingState, ...]:
    """Those later than `after` that are not cancelled, in order."""
    return tuple(MeetingState(*row) for row in await session.execute(_CALLED, {"after": after}))


def _among(table: type[Report | Absence]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    dates = table.as_of.between(bindparam("first"), bindparam("last"))
    return table.form.in_(bindparam("forms", expanding=True)), dates


_SENT = (
    select(Report.form, Report.as_of, Report.unit, func.min(Report.sent_at), func.max(Report.sent_at))
    .where(*_among(Report), counts())
    .group_by(Report.form, Report.as_of, Report.unit)
)
_SAID = select(Absence.form, Absence.as_of, Absence.unit).where(*_among(Absence)).distinct()


async def _periods(
    session: AsyncSession, world: World, after: datetime, until: datetime
) -> Mapping[PeriodKey, OwedPeriod]:
    """Of the weekly forms: which units owe what was touched. Two statements, whatever the range and the units."""
    forms = [form.key for form in world.region.forms]
    about = {"forms": forms, "first": after.date() - FARTHEST, "last": until.date() + FARTHEST}
    sent, said = await session.execute(_SENT, about), await session.execute(_SAID, about)
    reported: dict[PeriodKey, dict[str, tuple[datetime, datetime]]] = defaultdict(dict)
    absent: dict[PeriodKey, set[str]] = defaultdict(set)
    for form, as_of, unit, first, last in sent:
        reported[form, as_of][unit] = first, last
    for form, as_of, unit in said:
        absent[form, as_of].add(unit)
    states = (
        (key, _state(world, key, reported.get(key, {}), absent.get(key, ()))) for key in reported.keys() | absent.keys()
    )
    return {key: state for key, state in states if state is not None}


def _state(
    world: World, key: PeriodKey, reported: Mapping[str, tuple[datetime, datetime]], absent: Iterable[str]
) -> OwedPeriod | None:
    period = world.calendar.period(world.form(key[0]), key[1])
    if period is None:
        return None
    expected = expected_units(world.region, period)
    missing = frozenset(unit for unit in expected if unit not in reported)
    return OwedPeriod(
        owing=missing.difference(absent),
        completed_at=max((reported[unit][0] for unit in expected), default=None) if not missing else None,
        last_sent_at=max((at for sent in reported.values() for at in sent if at <= period.again), default=None),
    )


def expected_units(region: Region, period: Period) -> frozenset[str]:
    """The units valid at the opening of `period`."""
    return frozenset(unit.key for unit in region.reporting(region.form(period.form), period.opens.date()))
