"""Who stands in for whom, now and later, and who may be asked to."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.queries.people.people import Contact, contact_of
from models.rules.access import Actor, Role
from models.rules.deputies import REPLACED
from models.tables import Deputy, Grant, Person


@dataclass(frozen=True, slots=True)
class DeputyTerm:
    """`deputy` has the role of `holder` from `since` to `until`."""

    id: int
    grant_id: int
    role: Role
    unit: str
    holder: Contact
    deputy: Contact
    since: datetime
    until: datetime


_HOLDER, _DEPUTY = aliased(Person), aliased(Person)


async def standings(session: AsyncSession, now: datetime, *only: ColumnElement[bool]) -> list[DeputyTerm]:
    """Those in force and those ahead, of roles that are in force themselves, in order of time."""
    query = (
        select(Deputy, Grant, _HOLDER, _DEPUTY)
        .join(Grant, Grant.id == Deputy.grant_id)
        .join(_HOLDER, _HOLDER.id == Grant.person_id)
        .join(_DEPUTY, _DEPUTY.id == Deputy.person_id)
        .where(Deputy.ended_at.is_(None), Deputy.until > now, Grant.revoked_at.is_(None), *only)
        .order_by(Deputy.since, Deputy.id)
    )
    return [
        DeputyTerm(
            *(row.id, grant.id, Role(grant.role), grant.unit),
            *(contact_of(holder), contact_of(deputy), row.since, row.until),
        )
        for row, grant, holder, deputy in await session.execute(query)
    ]


async def deputies_of(session: AsyncSession, person_id: int, now: datetime) -> list[DeputyTerm]:
    """Who stands in for the person."""
    return await standings(session, now, Grant.person_id == person_id)


async def deputies_in_role(session: AsyncSession, grant_id: int, now: datetime) -> list[DeputyTerm]:
    """Who stands in for a role."""
    return await standings(session, now, Deputy.grant_id == grant_id)


async def replaced_by(session: AsyncSession, person_id: int, now: datetime) -> list[DeputyTerm]:
    """For whom the person stands in."""
    return await standings(session, now, Deputy.person_id == person_id)


async def may_deputise(session: AsyncSession, since: datetime, until: datetime, but: int) -> list[Contact]:
    """Members whom messages reach and who are not on leave between the two, by name; `but` the person replaced."""
    theirs = aliased(Grant)
    is_away = exists().where(
        theirs.person_id == Person.id,
        theirs.id == Deputy.grant_id,
        Deputy.ended_at.is_(None),
        Deputy.since < until,
        Deputy.until > since,
        theirs.revoked_at.is_(None),
    )
    query = (
        select(Person)
        .where(Person.joined_at.is_not(None), Person.unreachable_at.is_(None), Person.id != but, ~is_away)
        .where(exists().where(Grant.person_id == Person.id, Grant.revoked_at.is_(None)))
        .order_by(func.lower(Person.name), Person.id)
    )
    return [contact_of(person) for person in await session.scalars(query)]


async def colleagues(session: AsyncSession, actor: Actor, since: datetime, until: datetime) -> list[Contact]:
    """Whom somebody may pick themselves: who reports for a unit of theirs, of an official other officials."""
    units = actor.own_units
    same = (Grant.role == Role.REPORTER.value) & Grant.unit.in_(units)
    if actor.is_official:
        same |= Grant.role == Role.OFFICIAL.value
    held = await session.scalars(select(Grant.person_id).where(Grant.revoked_at.is_(None), same))
    near = set(held)
    return [one for one in await may_deputise(session, since, until, actor.person_id) if one.person_id in near]


async def own_roles(session: AsyncSession, person_id: int) -> list[Grant]:
    """Of the person themselves, in force."""
    query = select(Grant).where(Grant.person_id == person_id, Grant.revoked_at.is_(None))
    found = await session.scalars(query.where(Grant.role.in_([str(role) for role in REPLACED])).order_by(Grant.id))
    return list(found)


async def standing_to_tell(session: AsyncSession, number: int) -> tuple[DeputyTerm, bool] | None:
    """For the sender: one of them, and whether it was ended; None where there is no such row."""
    row = await session.get(Deputy, number)
    grant = await session.get(Grant, row.grant_id) if row else None
    if row is None or grant is None:
        return None
    holder, deputy = [await session.get_one(Person, one) for one in (grant.person_id, row.person_id)]
    who = contact_of(holder), contact_of(deputy)
    standing = DeputyTerm(row.id, grant.id, Role(grant.role), grant.unit, *who, row.since, row.until)
    return standing, row.ended_at is not None
