"""Reminders that officials send by a press: to everybody who answers for an owed report, once an hour each."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.types import Unit
from models.actions.door import door
from models.actions.outbox import write_down
from models.queries.digest.digest import summary_period
from models.queries.people.people import Contact, reporters_reached
from models.queries.report.owed import load_owed
from models.rules.access import Actor
from models.rules.audit import Act
from models.rules.calendar.period import Period
from models.rules.outgoing import Due, Kind, Recipient, about_period, stage_at
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

    `own` are the units that only who pressed answers for.
    """

    reminded: tuple[Called, ...]
    recent: tuple[Called, ...]
    nobody: tuple[Unit, ...]
    own: tuple[Unit, ...]


def _reminds(actor: Actor) -> bool:
    return actor.is_member and actor.reads_everything


async def nudge(world: World, *, by: Actor, form: str, as_of: date, now: datetime, unit: str | None = None) -> Nudged:
    """Remind the reporters of all units, or of `unit`, that owe the report of `as_of` now.

    For officials and administrators. Raises as `summary_period`.
    """
    async with door(world, Act.REMIND, by=by, now=now, may=_reminds) as deed:
        session, actor = deed.session, deed.actor
        period = summary_period(world, by=actor, form=form, now=now, as_of=as_of)
        owing = [one for one in await _owing(session, world, period, now) if unit in {None, one.key}]
        people = await reporters_reached(session, now, [one.key for one in owing])
        called = _called(owing, people, but=actor.person_id)
        recent = await _reminded_since(session, called, now - AN_HOUR)
        stage = stage_at(now.astimezone(world.region.timezone))
        subject = about_period(period.form, period.as_of)
        to = [Recipient("person", number) for number in called if number not in recent]
        deed.tell(
            {"form": period.form, "as_of": period.as_of}, {"@reminded": (None, [one.number for one in to] or None)}
        )
        await write_down(session, [Due(Kind.NUDGE, subject, one, stage, now, period.closes) for one in to], now=now)
    return Nudged(
        tuple(one for number, one in called.items() if number not in recent),
        tuple(one for number, one in called.items() if number in recent),
        tuple(one for one in owing if one.key not in people),
        tuple(one for one in owing if {each.person_id for each in people.get(one.key, [])} == {actor.person_id}),
    )


async def _owing(session: AsyncSession, world: World, period: Period, now: datetime) -> list[Unit]:
    wanted = {unit.key for unit in world.region.reporting(world.form(period.form), period.opens.date())}
    owed = await load_owed(session, world, wanted, now)
    return [one.unit for one in owed if (one.form.key, one.period.as_of) == (period.form, period.as_of)]


def _called(owing: Sequence[Unit], people: Mapping[str, list[Contact]], *, but: int) -> dict[int, Called]:
    """By Person.id, each once, in the order of their units."""
    found: dict[int, Called] = {}
    for unit in owing:
        for one in people.get(unit.key, []):
            if one.person_id != but:
                found.setdefault(one.person_id, Called(unit, one))
    return found


async def _reminded_since(session: AsyncSession, people: Collection[int], since: datetime) -> set[int]:
    """Person ids. The people stay locked until the end: of two presses at once the second finds what the first did."""
    await session.execute(select(Person.id).where(Person.id.in_(people)).order_by(Person.id).with_for_update())
    rows = await session.scalars(
        select(Outbox.recipient).where(
            Outbox.kind == Kind.NUDGE.value,
            Outbox.recipient.in_([str(Recipient("person", one)) for one in people]),
            Outbox.created_at > since,
        )
    )
    return {Recipient.parse(one).number for one in rows}
