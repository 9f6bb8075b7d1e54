"""Selects about people: who is acting, who is to be told or called, and who has turned what off in /settings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import BindParameter, Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from config.catalogue.region import LOCALES, Locale
from models.errors import AccessDeniedError
from models.queries.people.held import HELD
from models.rules.access import Actor, Role, StandIn
from models.rules.outgoing import Switch
from models.tables import Conversation, Grant, Muted, Person

DEFAULT_LANGUAGE: Locale = "ru"

By: TypeAlias = Actor | int
"""Who acts: the person that was read as the update began, or a Telegram id to look up."""

SETTINGS = "settings"
"""The source of a grant that BOT_ADMIN_IDS gives."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to be told or called."""

    person_id: int
    telegram_id: int
    name: str
    post: str
    phone: str


def locale_of(language: str | None) -> Locale | None:
    """None for what is no language of ours."""
    return next((locale for locale in LOCALES if locale == language), None)


def contact_of(person: Person) -> Contact:
    return Contact(person.id, person.telegram_id, person.name, person.post, person.phone)


_WHO = (
    *(Person.id, Person.telegram_id, Person.name, Person.language),
    *(Person.joined_at, Person.unreachable_at, Person.seen_at, Person.sees_rich),
)
_WHOSE = aliased(Person)
_ACTOR = (
    select(*_WHO, HELD.c.role, HELD.c.unit, HELD.c.until, HELD.c.is_away, _WHOSE.name)
    .outerjoin(HELD, HELD.c.person_id == Person.id)
    .outerjoin(_WHOSE, _WHOSE.id == HELD.c.whose)
    .where(Person.telegram_id == bindparam("telegram_id"))
)
_KEPT = select(Conversation.data).where(Conversation.key == bindparam("chat")).scalar_subquery()
_ACTOR_IN_CHAT = _ACTOR.add_columns(_KEPT)


async def find_actor(session: AsyncSession, telegram_id: int, now: datetime | None = None) -> Actor | None:
    """The person with the roles in force at `now`, or None for a stranger; without `now` only roles of their own."""
    return _actor((await session.execute(_ACTOR, {"telegram_id": telegram_id, "now": now})).all())


async def find_actor_in_chat(
    session: AsyncSession, telegram_id: int, chat: str, now: datetime
) -> tuple[Actor | None, Mapping[str, Any] | None]:
    """The person, and the conversations of `chat` in the same statement: None where the person is not known."""
    asked = {"telegram_id": telegram_id, "chat": chat, "now": now}
    rows = (await session.execute(_ACTOR_IN_CHAT, asked)).all()
    return _actor([row[:-1] for row in rows]), (rows[0][-1] or {}) if rows else None


def _actor(rows: Sequence[Sequence[Any]]) -> Actor | None:
    """Out of a row for each role in force."""
    if not rows:
        return None
    number, telegram_id, name, language, joined_at, unreachable_at, seen_at, sees_rich, *_ = rows[0]
    held = [(Role(role), unit, until, is_away, whose) for *_, role, unit, until, is_away, whose in rows if role]
    return Actor(
        number,
        telegram_id,
        name,
        locale_of(language),
        joined_at is not None,
        frozenset((role, unit) for role, unit, *_ in held),
        is_reachable=unreachable_at is None,
        seen_at=seen_at,
        stands_in=tuple(
            sorted(StandIn(whose or "", role, unit, until) for role, unit, until, _, whose in held if until)
        ),
        away=_away(held),
        is_rich=sees_rich,
    )


def _away(held: Sequence[tuple[Role, str, datetime | None, bool, str | None]]) -> frozenset[tuple[Role, str]]:
    """Roles that a deputy has, but for those that they have twice: as somebody else's deputy as well."""
    here = {(role, unit) for role, unit, until, is_away, _ in held if until or not is_away}
    return frozenset((role, unit) for role, unit, *_ in held) - here


async def require_actor(session: AsyncSession, by: By, action: str) -> Actor:
    """The person who acts. Raises AccessDeniedError for one without a role or not joined yet."""
    actor = by if isinstance(by, Actor) else await find_actor(session, by)
    if actor is None or not actor.is_member:
        raise AccessDeniedError(action)
    return actor


async def require_administrator(session: AsyncSession, by: By, action: str) -> Actor:
    """The administrator who acts. Raises AccessDeniedError for anybody else."""
    actor = await require_actor(session, by, action)
    if not actor.is_administrator:
        raise AccessDeniedError(action)
    return actor


_WHO_HOLD = select(HELD.c.person_id).where(HELD.c.role == bindparam("role"), HELD.c.is_away.is_(False))


async def who_hold(session: AsyncSession, role: Role, now: datetime) -> frozenset[int]:
    """Ids of the people who hold the role, in whatever unit, and are not on leave."""
    return frozenset(await session.scalars(_WHO_HOLD, {"role": role.value, "now": now}))


@cache
def _holders(*roles: Role) -> Select[Person, str]:
    """Deputies too, and not who is on leave. Asked with `now`."""
    return (
        select(Person, HELD.c.unit)
        .join(HELD, HELD.c.person_id == Person.id)
        .where(
            HELD.c.is_away.is_(False),
            HELD.c.role.in_([str(role) for role in roles]),
            Person.joined_at.is_not(None),
        )
        .order_by(Person.name, Person.id)
    )


@cache
def _in_units(*roles: Role, reached: bool = False) -> Select[Person, str]:
    """Those of `units`; those alone whom messages can be `reached` by."""
    query = _holders(*roles).where(HELD.c.unit.in_(bindparam("units", expanding=True)))
    return query.where(_IS_REACHED) if reached else query


_IS_REACHED = Person.unreachable_at.is_(None)


async def holders(session: AsyncSession, now: datetime, *roles: Role) -> list[Contact]:
    """People who hold any of the roles, each once, by name."""
    found: dict[int, Contact] = {}
    for person, _ in (await session.execute(_holders(*roles), {"now": now})).all():
        found.setdefault(person.id, contact_of(person))
    return list(found.values())


async def has_administrator(session: AsyncSession) -> bool:
    """Whether anybody is there who can let people in; nobody is an administrator's deputy."""
    query = select(Grant.id).join(Person, Person.id == Grant.person_id)
    held = Grant.role == Role.ADMINISTRATOR.value, Grant.revoked_at.is_(None), Person.joined_at.is_not(None)
    return await session.scalar(query.where(*held).limit(1)) is not None


async def administrators_there(session: AsyncSession) -> tuple[bool, bool]:
    """Whether anybody is an administrator, and whether messages reach one: who has joined and not blocked the bot."""
    query = select(Person.joined_at, Person.unreachable_at).join(Grant, Grant.person_id == Person.id)
    held = Grant.role == Role.ADMINISTRATOR.value, Grant.revoked_at.is_(None)
    rows = (await session.execute(query.where(*held))).all()
    return bool(rows), any(joined and not unreachable for joined, unreachable in rows)


async def people_of_units(
    session: AsyncSession, now: datetime, units: Collection[str], *roles: Role
) -> dict[str, list[Contact]]:
    """For each unit the people who hold any of the roles in it; one statement whatever the number of units."""
    return _by_unit((await session.execute(_in_units(*roles), {"units": list(units), "now": now})).all())


async def without_reporter(session: AsyncSession, now: datetime, units: Collection[str]) -> frozenset[str]:
    """Those of `units` whose figures nobody can send: no reporter has joined whom messages reach; one statement."""
    return frozenset(units) - (await reporters_reached(session, now, units)).keys()


async def reporters_reached(session: AsyncSession, now: datetime, units: Collection[str]) -> dict[str, list[Contact]]:
    """For each unit its reporters whom messages reach; one statement."""
    there = await session.execute(_in_units(Role.REPORTER, reached=True), {"units": list(units), "now": now})
    return _by_unit(there.all())


async def akims_reached(session: AsyncSession, now: datetime, units: Collection[str]) -> dict[str, list[Contact]]:
    """For each unit its akims, or their deputies, whom messages reach; one statement."""
    there = await session.execute(_in_units(Role.AKIM, reached=True), {"units": list(units), "now": now})
    return _by_unit(there.all())


_OFFICIALS_REACHED = _holders(Role.OFFICIAL).where(_IS_REACHED)


async def officials_reached(session: AsyncSession, now: datetime) -> list[Contact]:
    """Officials whom messages reach; one statement."""
    there = await session.execute(_OFFICIALS_REACHED, {"now": now})
    return _by_unit(there.all()).get("", [])


def _by_unit(rows: Iterable[tuple[Person, str]]) -> dict[str, list[Contact]]:
    found: dict[str, dict[int, Contact]] = defaultdict(dict)
    for person, unit in rows:
        found[unit].setdefault(person.id, contact_of(person))
    return {unit: list(people.values()) for unit, people in found.items()}


@cache
def _with_roles(*roles: Role) -> Select[Person, str, str]:
    return _in_units(*roles).add_columns(HELD.c.role)


async def roles_in(session: AsyncSession, now: datetime, unit: str, *roles: Role) -> dict[Contact, set[Role]]:
    """People who hold any of the roles in the unit, by name, each with those they hold."""
    found: dict[Contact, set[Role]] = defaultdict(set)
    for person, _, role in await session.execute(_with_roles(*roles), {"units": [unit], "now": now}):
        found[contact_of(person)].add(Role(role))
    return dict(found)


async def own_contact(session: AsyncSession, person_id: int) -> Contact:
    """What somebody known has said of themselves."""
    return contact_of(await session.get_one(Person, person_id))


_PEOPLE: BindParameter[int] = bindparam("people", expanding=True)
_NAMES = select(Person.id, Person.name).where(Person.id.in_(_PEOPLE))
_MUTED = select(Muted.person_id, Muted.switch).where(Muted.person_id.in_(_PEOPLE))


async def names_of(session: AsyncSession, person_ids: Collection[int]) -> dict[int, str]:
    if not person_ids:
        return {}
    return dict((await session.execute(_NAMES, {"people": list(person_ids)})).all())


_KNOWN = {switch.value: switch for switch in Switch}


async def muted_by(session: AsyncSession, person_ids: Collection[int]) -> Mapping[int, frozenset[Switch]]:
    """By Person.id, what they have turned off; people who have turned nothing off are not there."""
    if not person_ids:
        return {}
    found: dict[int, set[Switch]] = defaultdict(set)
    for person_id, switch in await session.execute(_MUTED, {"people": list(person_ids)}):
        if switch in _KNOWN:
            found[person_id].add(_KNOWN[switch])
    return {person_id: frozenset(switches) for person_id, switches in found.items()}
