"""Everybody whom the bot has let in, for administrators: roles, when they were last there, who invited them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.errors import SubjectGoneError
from models.queries.people.people import SETTINGS, By, Contact, contact_of, require_administrator, without_reporter
from models.rules.access import Role
from models.tables import Grant, Person
from models.world import World

LAST_ADMINISTRATOR = "last_administrator"


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role in force. `kept_by` says why nobody takes it away: SETTINGS, LAST_ADMINISTRATOR; else None."""

    grant_id: int
    role: Role
    unit: str
    kept_by: str | None


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds roles or held some, joined or not; `contact.name` is empty until they have said it.

    `invited_by` is who gave the first of all their roles: empty where the settings or who holds the machine did.
    """

    contact: Contact
    roles: tuple[HeldRole, ...]
    seen_at: datetime | None = None
    is_reachable: bool = True
    invited_by: str = ""


async def role_holders(session: AsyncSession, *, by: By) -> list[Holder]:
    """Everybody who holds a role, by name, the nameless last; two statements however many they are.

    Administrators only: raises AccessDeniedError.
    """
    return [holder for holder in await load_roster(session, by=by) if holder.roles]


async def load_roster(session: AsyncSession, *, by: By) -> list[Holder]:
    """The same, and among them those who hold no role any more."""
    await require_administrator(session, by, "people")
    query = select(Person, Grant).join(Grant, Grant.person_id == Person.id)
    rows = (await session.execute(query.order_by(Person.id, Grant.id))).all()
    people = {person.id: person for person, _ in rows}
    grants: dict[int, list[Grant]] = defaultdict(list)
    for _, grant in rows:
        grants[grant.person_id].append(grant)
    administrators = sum(_administers(person, grant) for person, grant in rows)
    found = [
        _holder(person, grants[person.id], people, is_last=administrators == 1 and _leads(person, grants[person.id]))
        for person in people.values()
    ]
    return sorted(found, key=lambda holder: (not holder.contact.name, holder.contact.name.casefold()))


def _holder(person: Person, grants: list[Grant], people: dict[int, Person], *, is_last: bool) -> Holder:
    held = sorted((one for one in grants if one.revoked_at is None), key=lambda one: (one.role, one.unit))
    inviter = people.get(grants[0].granted_by or 0)
    return Holder(
        contact_of(person),
        tuple(_held(one, is_last=is_last and one.role == Role.ADMINISTRATOR.value) for one in held),
        person.seen_at,
        person.unreachable_at is None,
        (inviter.name or str(inviter.telegram_id)) if inviter else "",
    )


def _administers(person: Person, grant: Grant) -> bool:
    """Whether the grant lets somebody act: who has not finished joining administers nothing yet."""
    is_in_force = grant.role == Role.ADMINISTRATOR.value and grant.revoked_at is None
    return is_in_force and person.joined_at is not None


def _leads(person: Person, grants: Iterable[Grant]) -> bool:
    return any(_administers(person, grant) for grant in grants)


def _held(grant: Grant, *, is_last: bool) -> HeldRole:
    kept_by = SETTINGS if grant.source == SETTINGS else LAST_ADMINISTRATOR if is_last else None
    return HeldRole(grant.id, Role(grant.role), grant.unit, kept_by)


async def role_holder(session: AsyncSession, *, by: By, person_id: int) -> Holder:
    """Raises AccessDeniedError, and SubjectGoneError("person") for one who never held a role."""
    people = await load_roster(session, by=by)
    found = next((holder for holder in people if holder.contact.person_id == person_id), None)
    if found is None:
        raise SubjectGoneError("person")
    return found


async def units_of_nobody(session: AsyncSession, world: World, now: datetime) -> list[str]:
    """The units that report today and have no reporter whom messages reach, in the catalogue's order."""
    left = await without_reporter(session, now, world.region.reporting_on(world.today(now)))
    return [one.key for one in world.region.units if one.key in left]
