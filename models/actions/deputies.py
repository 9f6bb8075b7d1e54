"""Deputies for dates: named by an administrator, or by who goes on leave; ended early by the same."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.actions.door import Deed, administers, door
from models.actions.outbox import write_down
from models.errors import SubjectGoneError
from models.queries.people.deputies import (
    DeputyTerm,
    colleagues,
    deputies_of,
    may_deputise,
    own_roles,
    replaced_by,
    standings,
)
from models.queries.people.people import By
from models.rules.access import Actor, Role
from models.rules.audit import Act
from models.rules.deputies import REPLACED, can_stand_in, span
from models.rules.outgoing import Due, Kind, Recipient, about_row
from models.tables import Deputy, Grant, Person
from models.world import World


async def set_deputy(
    world: World, *, by: By, grant_id: int, deputy_id: int, first: date, last: date, now: datetime
) -> DeputyTerm:
    """A deputy for one role, from `first` to `last`, both days included; an earlier one ends. Administrators only.

    Raises AccessDeniedError, ValueError for days that cannot be, SubjectGoneError: "grant", "deputy" for who cannot
    stand in then.
    """
    async with door(world, Act.SET_DEPUTY, by=by, now=now) as deed:
        since, until = _days(world, first, last, now)
        grant = await _held(deed.session, grant_id, deputy_id)
        may = await may_deputise(deed.session, since, until, grant.person_id)
        await _must_be_free(deed, grant.person_id, since, until)
        (standing,) = await _name(deed, [grant], deputy_id, since, until, {one.person_id for one in may})
        return standing


async def go_on_leave(world: World, *, by: Actor, deputy_id: int, last: date, now: datetime) -> list[DeputyTerm]:
    """From today to `last`: the colleague has all roles of the person but an administrator's.

    Raises AccessDeniedError where there is nothing to stand in for, ValueError, SubjectGoneError: "deputy",
    "deputising" for who stands in for somebody then themselves.
    """
    async with door(world, Act.GO_ON_LEAVE, by=by, now=now, may=takes_leave) as deed:
        since, until = _days(world, world.today(now), last, now)
        await hold_people(deed.session, deed.actor.person_id, deputy_id)
        grants = await own_roles(deed.session, deed.actor.person_id)
        if not grants:
            raise SubjectGoneError("grant")
        may = await colleagues(deed.session, deed.actor, since, until)
        await _must_be_free(deed, deed.actor.person_id, since, until)
        return await _name(deed, grants, deputy_id, since, until, {one.person_id for one in may})


async def _held(session: AsyncSession, grant_id: int, deputy_id: int) -> Grant:
    """A role in force that somebody may stand in for. Nobody takes it away until the transaction ends.

    Raises SubjectGoneError("grant").
    """
    grant = await session.get(Grant, grant_id)
    if grant is not None:
        await hold_people(session, grant.person_id, deputy_id)
        await session.refresh(grant)
    if grant is None or grant.revoked_at is not None or Role(grant.role) not in REPLACED:
        raise SubjectGoneError("grant")
    return grant


async def hold_people(session: AsyncSession, *people: int) -> None:
    """Until the transaction ends: of two acts at once about the same people the second finds what the first did."""
    await session.execute(select(Person.id).where(Person.id.in_(people)).order_by(Person.id).with_for_update())


def takes_leave(actor: Actor) -> bool:
    """Whether there is a role that somebody may stand in for."""
    return actor.is_member and any(role in REPLACED for role, _ in actor.grants)


async def _must_be_free(deed: Deed, person_id: int, since: datetime, until: datetime) -> None:
    """Who stands in for somebody is not on leave meanwhile: nobody would remain."""
    theirs = await replaced_by(deed.session, person_id, deed.at)
    if any(one.since < until and one.until > since for one in theirs):
        raise SubjectGoneError("deputising")


async def return_early(world: World, *, by: Actor, now: datetime) -> int:
    """Who is back ends all that stand in for them; how many there were."""
    async with door(world, Act.RETURN_EARLY, by=by, now=now, may=lambda actor: actor.is_member) as deed:
        theirs = await deputies_of(deed.session, deed.actor.person_id, now)
        await end_standings(deed, theirs)
        return len(theirs)


async def end_deputy(world: World, *, by: By, deputy_id: int, now: datetime) -> DeputyTerm:
    """One of them, by its row; both hear of it. Administrators only: AccessDeniedError, SubjectGoneError("deputy")."""
    async with door(world, Act.END_DEPUTY, by=by, now=now, may=administers) as deed:
        found = await standings(deed.session, now, Deputy.id == deputy_id)
        if not found:
            raise SubjectGoneError("deputy")
        await end_standings(deed, found)
        return found[0]


async def end_standings(deed: Deed, ended: Iterable[DeputyTerm]) -> None:
    """End them now; both sides hear of it, but who did it."""
    for one in ended:
        values = {"ended_by": deed.actor.person_id or None, "ended_at": deed.at}
        await deed.session.execute(update(Deputy).where(Deputy.id == one.id).values(**values))
        deed.tell(_on(one), {f"@deputy:{one.id}": (_said(one), None)})
        await _tell(deed, one, Kind.DEPUTY_ENDED)


async def end_where_no_role(deed: Deed, person_id: int) -> None:
    """Who has no role of their own any more stands in for nobody: only members may be named."""
    if not await deed.session.scalar(select(exists().where(Grant.person_id == person_id, Grant.revoked_at.is_(None)))):
        await end_standings(deed, await replaced_by(deed.session, person_id, deed.at))


def _days(world: World, first: date, last: date, now: datetime) -> tuple[datetime, datetime]:
    """Raises ValueError for days that cannot be, such as one that is over."""
    if not can_stand_in(first, last, world.today(now)):
        raise ValueError(first, last)
    return span(first, last, world.region.timezone)


async def _name(
    deed: Deed, grants: list[Grant], deputy_id: int, since: datetime, until: datetime, may: Collection[int]
) -> list[DeputyTerm]:
    if deputy_id not in may:
        raise SubjectGoneError("deputy")
    session, numbers = deed.session, [grant.id for grant in grants]
    before = await standings(session, deed.at, Deputy.grant_id.in_(numbers), Deputy.since < until, Deputy.until > since)
    await end_standings(deed, before)
    rows = [
        Deputy(
            grant_id=number,
            person_id=deputy_id,
            since=since,
            until=until,
            set_by=deed.actor.person_id,
            set_at=deed.at,
        )
        for number in numbers
    ]
    session.add_all(rows)
    await session.flush()
    named = await standings(session, deed.at, Deputy.id.in_([row.id for row in rows]))
    for one in named:
        deed.tell(_on(one), {f"@deputy:{one.id}": (None, _said(one))})
        await _tell(deed, one, Kind.DEPUTY)
    return named


def _on(one: DeputyTerm) -> dict[str, Any]:
    return {"person": one.holder.person_id, "telegram": one.holder.telegram_id, "unit": one.unit or None}


def _said(one: DeputyTerm) -> list[Any]:
    """As the audit keeps it."""
    role = f"{one.role.value}/{one.unit}"
    return [one.grant_id, role, one.deputy.person_id, one.deputy.name, one.since.isoformat(), one.until.isoformat()]


async def _tell(deed: Deed, one: DeputyTerm, kind: Kind) -> None:
    told = [Recipient("person", who.person_id) for who in (one.deputy, one.holder)]
    rows = [Due(kind, about_row("deputy", one.id), to, "", deed.at) for to in told if to.number != deed.actor.person_id]
    await write_down(deed.session, rows, now=deed.at)
