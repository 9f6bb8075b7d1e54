"""Reminders that officials send by a press: to everybody whose turn it is about an owed report, once an hour each.

Whose turn it is: who reports for the unit, or who is to approve what was handed over already.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Unit
from models.actions.door import door
from models.actions.outbox import write_down
from models.queries.digest.digest import summary_period
from models.queries.people.people import Contact, akims_reached, officials_reached, reporters_reached
from models.queries.report.approvals import waiting_for_akims
from models.queries.report.owed import Owed, load_owed
from models.rules.access import Actor
from models.rules.audit import Act
from models.rules.calendar.period import Period
from models.rules.outgoing import Due, Kind, Recipient, about_period, about_row, stage_at
from models.tables import Outbox, Person
from models.world import World

AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody who answers for `unit`."""

    unit: Unit
    contact: Contact


@dataclass(frozen=True, slots=True)
class Nudged:
    """Whom a press has reminded, who was reminded within the hour, and whose reports nobody can be reminded of.

    `own` are the units that only who pressed answers for; `approvers` were reminded to approve, and `approves` are the
    units whose report who pressed may approve themselves.
    """

    reminded: tuple[Called, ...]
    recent: tuple[Called, ...]
    nobody: tuple[Unit, ...]
    own: tuple[Unit, ...]
    approvers: tuple[Called, ...] = ()
    approves: tuple[Unit, ...] = ()


def _reminds(actor: Actor) -> bool:
    return actor.is_member and actor.reads_everything


@dataclass(frozen=True, slots=True)
class _Press:
    """What was pressed: of which period, when and by whom."""

    session: AsyncSession
    period: Period
    actor: Actor
    now: datetime
    stage: str


async def nudge(world: World, *, by: Actor, form: str, as_of: date, now: datetime, unit: str | None = None) -> Nudged:
    """Remind of the report of `as_of` that all units, or `unit`, owe now: the reporters, or who is to approve it.

    For officials and administrators. Raises as `summary_period`.
    """
    async with door(world, Act.REMIND, by=by, now=now, may=_reminds) as deed:
        session, actor = deed.session, deed.actor
        period = summary_period(world, by=actor, form=form, now=now, as_of=as_of)
        owing = [one for one in await _owing(session, world, period, now) if unit in {None, one.unit.key}]
        press = _Press(session, period, actor, now, stage_at(now.astimezone(world.region.timezone)))
        done, told = await _to_reporters(press, [one.unit for one in owing if not one.waits_for_akim])
        if waiting := [one.unit for one in owing if one.waits_for_akim]:
            of_approvals, more = await _to_approvers(press, waiting)
            done, told = _together(done, of_approvals), [*told, *more]
        reminded = [row.recipient.number for row in told] or None
        deed.tell({"form": period.form, "as_of": period.as_of}, {"@reminded": (None, reminded)})
        await write_down(session, told, now=now)
        return done


def _together(one: Nudged, other: Nudged) -> Nudged:
    return Nudged(*(getattr(one, each.name) + getattr(other, each.name) for each in fields(Nudged)))


async def _to_reporters(press: _Press, owing: Sequence[Unit]) -> tuple[Nudged, list[Due]]:
    session, period, actor = press.session, press.period, press.actor
    people = await reporters_reached(session, press.now, [one.key for one in owing])
    called = _called(owing, people, but=actor.person_id)
    recent = {number for number, _ in await _reminded_since(press, Kind.NUDGE, called)}
    subject = about_period(period.form, period.as_of)
    to = [Recipient("person", number) for number in called if number not in recent]
    done = Nudged(
        tuple(one for number, one in called.items() if number not in recent),
        tuple(one for number, one in called.items() if number in recent),
        tuple(one for one in owing if one.key not in people),
        tuple(one for one in owing if {each.person_id for each in people.get(one.key, [])} == {actor.person_id}),
    )
    return done, [Due(Kind.NUDGE, subject, one, press.stage, press.now, period.closes) for one in to]


async def _to_approvers(press: _Press, waiting: Sequence[Unit]) -> tuple[Nudged, list[Due]]:
    """The akims, or their deputies; officials where a unit has none whom messages reach."""
    session, now, period, me = press.session, press.now, press.period, press.actor.person_id
    numbers = (await waiting_for_akims(session, [(period.form, period.as_of)]))[period.form, period.as_of]
    akims = await akims_reached(session, now, [one.key for one in waiting])
    officials = await officials_reached(session, now) if len(akims) < len(waiting) else []
    asked = {one: akims.get(one.key, officials) for one in waiting}
    approves = {one for one, people in asked.items() if me in {each.person_id for each in people}}
    called = {
        (each.person_id, about_row("approval", numbers[one.key])): Called(one, each)
        for one, people in asked.items()
        for each in people
        if one not in approves
    }
    recent = await _reminded_since(press, Kind.APPROVAL_NUDGE, {number for number, _ in called})
    done = Nudged(
        reminded=(),
        recent=tuple(one for place, one in called.items() if place in recent),
        nobody=tuple(one for one, people in asked.items() if not people),
        own=(),
        approvers=tuple(one for place, one in called.items() if place not in recent),
        approves=tuple(one for one in waiting if one in approves),
    )
    return done, [
        Due(Kind.APPROVAL_NUDGE, about, Recipient("person", number), press.stage, now, period.closes)
        for number, about in called
        if (number, about) not in recent
    ]


async def _owing(session: AsyncSession, world: World, period: Period, now: datetime) -> list[Owed]:
    wanted = {unit.key for unit in world.region.reporting(world.form(period.form), period.opens.date())}
    owed = await load_owed(session, world, wanted, now)
    return [one for one in owed if (one.form.key, one.period.as_of) == (period.form, period.as_of)]


def _called(owing: Sequence[Unit], people: Mapping[str, list[Contact]], *, but: int) -> dict[int, Called]:
    """By Person.id, each once, in the order of their units."""
    found: dict[int, Called] = {}
    for unit in owing:
        for one in people.get(unit.key, []):
            if one.person_id != but:
                found.setdefault(one.person_id, Called(unit, one))
    return found


async def _reminded_since(press: _Press, kind: Kind, people: Collection[int]) -> set[tuple[int, str]]:
    """Person ids and subjects, of the last hour. The people stay locked until the end: of two presses at once the
    second finds what the first did.
    """
    session = press.session
    await session.execute(select(Person.id).where(Person.id.in_(people)).order_by(Person.id).with_for_update())
    rows = await session.execute(
        select(Outbox.recipient, Outbox.subject).where(
            Outbox.kind == kind.value,
            Outbox.recipient.in_([str(Recipient("person", one)) for one in people]),
            Outbox.created_at > press.now - AN_HOUR,
        )
    )
    return {(Recipient.parse(recipient).number, subject) for recipient, subject in rows}
