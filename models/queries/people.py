"""Selects about people: who is acting, and who is to be told or called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.types import LOCALES, Locale
from models.errors import AccessDeniedError
from models.rules.access import Actor, Role
from models.tables import Grant, Person

DEFAULT_LANGUAGE: Locale = "ru"


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to be told or called. `language` is the chosen one or the default."""

    person_id: int
    telegram_id: int
    name: str
    post: str
    phone: str
    language: Locale


def _locale(language: str | None) -> Locale | None:
    return next((locale for locale in LOCALES if locale == language), None)


def _contact(person: Person) -> Contact:
    return Contact(
        person.id,
        person.telegram_id,
        person.name,
        person.post,
        person.phone,
        _locale(person.language) or DEFAULT_LANGUAGE,
    )


async def find_actor(session: AsyncSession, telegram_id: int) -> Actor | None:
    """The person with the roles in force now, or None for a stranger."""
    rows = (
        await session.execute(
            select(Person, Grant.role, Grant.unit)
            .outerjoin(Grant, (Grant.person_id == Person.id) & Grant.revoked_at.is_(None))
            .where(Person.telegram_id == telegram_id)
        )
    ).all()
    if not rows:
        return None
    person = rows[0][0]
    grants = frozenset((Role(role), unit) for _, role, unit in rows if role is not None)
    return Actor(
        person.id,
        person.telegram_id,
        person.name,
        _locale(person.language),
        person.joined_at is not None,
        grants,
    )


async def require_actor(session: AsyncSession, telegram_id: int, action: str) -> Actor:
    """The person who acts. Raises AccessDeniedError for one without a role or not joined yet."""
    actor = await find_actor(session, telegram_id)
    if actor is None or not actor.is_member:
        raise AccessDeniedError(action)
    return actor


def _holders(*roles: Role) -> Select[Person, str]:
    return (
        select(Person, Grant.unit)
        .join(Grant, Grant.person_id == Person.id)
        .where(
            Grant.revoked_at.is_(None),
            Grant.role.in_([str(role) for role in roles]),
            Person.joined_at.is_not(None),
        )
        .order_by(Person.name, Person.id)
    )


async def holders(session: AsyncSession, *roles: Role) -> list[Contact]:
    """People who hold any of the roles, each once, by name."""
    found: dict[int, Contact] = {}
    for person, _ in (await session.execute(_holders(*roles))).all():
        found.setdefault(person.id, _contact(person))
    return list(found.values())


async def people_of_units(session: AsyncSession, units: Collection[str], *roles: Role) -> dict[str, list[Contact]]:
    """For each unit the people who hold any of the roles in it; one statement whatever the number of units."""
    rows = (await session.execute(_holders(*roles).where(Grant.unit.in_(units)))).all()
    found: dict[str, dict[int, Contact]] = defaultdict(dict)
    for person, unit in rows:
        found[unit].setdefault(person.id, _contact(person))
    return {unit: list(people.values()) for unit, people in found.items()}


async def names_of(session: AsyncSession, person_ids: Collection[int]) -> dict[int, str]:
    if not person_ids:
        return {}
    rows = await session.execute(select(Person.id, Person.name).where(Person.id.in_(person_ids)))
    return dict(rows.all())
