"""Roles given to people: what an offer is, granting it once, and the administrators that the settings name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.errors import AccessDeniedError
from models.queries.people import require_actor
from models.rules.access import UNIT_ROLES, Actor, Role
from models.tables import Grant, Person
from models.world import World

SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Offer:
    """What an invitation or a grant gives: a role, in one unit where the role needs one ("" otherwise)."""

    role: Role
    unit: str


def offer_of(world: World, role: Role, unit: str) -> Offer:
    """Raises SubjectGoneError for a unit the catalogue does not have, or a role whose unit is missing."""
    if role in UNIT_ROLES:
        return Offer(role, world.unit(unit).key)
    return Offer(role, "")


async def require_administrator(session: AsyncSession, by: int, action: str) -> Actor:
    """The administrator who acts. Raises AccessDeniedError for anybody else."""
    actor = await require_actor(session, by, action)
    if not actor.is_administrator:
        raise AccessDeniedError(action)
    return actor


async def person_of(session: AsyncSession, telegram_id: int) -> Person:
    """The person's row, made at the first need."""
    person = await session.scalar(select(Person).where(Person.telegram_id == telegram_id))
    if person is None:
        person = Person(telegram_id=telegram_id, name="", post="", phone="")
        session.add(person)
        await session.flush()
    return person


async def grant_role(
    session: AsyncSession, person: Person, offer: Offer, source: str, granted_by: int | None, now: datetime
) -> None:
    """Give a role; one that is held already stays as it is."""
    held = await session.scalar(
        select(Grant.id).where(
            Grant.person_id == person.id,
            Grant.role == offer.role.value,
            Grant.unit == offer.unit,
            Grant.revoked_at.is_(None),
        )
    )
    if held is None:
        session.add(
            Grant(
                person_id=person.id,
                role=offer.role.value,
                unit=offer.unit,
                source=source,
                granted_by=granted_by,
                granted_at=now,
            )
        )
        await session.flush()


async def appoint_administrators(world: World, *, telegram_ids: Collection[int], now: datetime) -> None:
    """Make the database agree with BOT_ADMIN_IDS: grant to those listed, revoke what the settings gave to others."""
    async with world.database.writing() as session:
        listed = {(await person_of(session, telegram_id)).id for telegram_id in telegram_ids}
        await session.execute(
            update(Grant)
            .where(Grant.source == SETTINGS, Grant.revoked_at.is_(None), Grant.person_id.not_in(listed))
            .values(revoked_at=now)
        )
        for telegram_id in telegram_ids:
            person = await person_of(session, telegram_id)
            await grant_role(session, person, Offer(Role.ADMINISTRATOR, ""), SETTINGS, None, now)
