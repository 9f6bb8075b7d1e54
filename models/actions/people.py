"""Letting people in: invitations, joining, requests of strangers, language, administrators of the settings."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.types import Locale
from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.people import Contact, find_actor, holders, require_actor
from models.rules.access import UNIT_ROLES, Actor, Role
from models.tables import AccessRequest, Grant, Invitation, Person, Refusal
from models.world import World

VALID_FOR = timedelta(days=7)
SETTINGS = "settings"
INVITED = "invitation"
REQUESTED = "request"
NAME, POST, PHONE, WORDS = 120, 120, 40, 500


@dataclass(frozen=True, slots=True)
class Offer:
    """What an invitation or a grant gives: a role, in one unit where the role needs one ("" otherwise)."""

    role: Role
    unit: str


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _offer(world: World, role: Role, unit: str) -> Offer:
    """Raises SubjectGoneError for a unit the catalogue does not have, or a role whose unit is missing."""
    if role in UNIT_ROLES:
        return Offer(role, world.unit(unit).key)
    return Offer(role, "")


async def invite(world: World, *, by: int, role: Role, unit: str, now: datetime) -> str:
    """A new single-use token, valid 7 days. Administrators only; raises AccessDeniedError, SubjectGoneError."""
    async with world.database.writing() as session:
        actor = await require_actor(session, by, "invite")
        if not actor.is_administrator:
            raise AccessDeniedError("invite")
        return issue_token(session, _offer(world, role, unit), actor.person_id, now)


async def issue_invitations(
    world: World, *, role: Role, units: Collection[str], now: datetime
) -> dict[str, str]:
    """Tokens by unit for the first roll-out; run by whoever holds the machine, so no person is asked for."""
    async with world.database.writing() as session:
        return {unit: issue_token(session, _offer(world, role, unit), None, now) for unit in units}


def issue_token(session: AsyncSession, offer: Offer, created_by: int | None, now: datetime) -> str:
    token = secrets.token_urlsafe(18)
    session.add(
        Invitation(
            token_hash=_digest(token),
            role=offer.role.value,
            unit=offer.unit,
            created_by=created_by,
            created_at=now,
            expires_at=now + VALID_FOR,
        )
    )
    return token


async def _usable(session: AsyncSession, token: str, telegram_id: int, now: datetime) -> Invitation:
    """The invitation behind a token, locked. Raises SubjectGoneError("invitation") when unknown, used or expired.

    One that this very person has accepted is still theirs: a second tap finds what the first one did.
    """
    invitation = await session.scalar(
        select(Invitation).where(Invitation.token_hash == _digest(token)).with_for_update()
    )
    if invitation is None:
        raise SubjectGoneError("invitation")
    if invitation.used_by is not None:
        user = await session.get(Person, invitation.used_by)
        if user is None or user.telegram_id != telegram_id:
            raise SubjectGoneError("invitation_used")
        return invitation
    if now >= invitation.expires_at:
        raise SubjectGoneError("invitation_expired")
    return invitation


async def look_at_invitation(world: World, *, by: int, token: str, now: datetime) -> Offer:
    """What a token offers. Raises SubjectGoneError as `accept_invitation` does."""
    async with world.database.reading() as session:
        invitation = await _usable(session, token, by, now)
        return Offer(Role(invitation.role), invitation.unit)


async def accept_invitation(world: World, *, by: int, token: str, now: datetime) -> Offer:
    """Use a token up and grant its role. Raises SubjectGoneError when it is unknown, used by another, or expired."""
    async with world.database.writing() as session:
        invitation = await _usable(session, token, by, now)
        offer = Offer(Role(invitation.role), invitation.unit)
        person = await _person(session, by)
        if invitation.used_by is None:
            invitation.used_by, invitation.used_at = person.id, now
            await _grant(session, person, offer, INVITED, invitation.created_by, now)
        return offer


async def _person(session: AsyncSession, telegram_id: int) -> Person:
    person = await session.scalar(select(Person).where(Person.telegram_id == telegram_id))
    if person is None:
        person = Person(telegram_id=telegram_id, name="", post="", phone="")
        session.add(person)
        await session.flush()
    return person


async def _grant(
    session: AsyncSession, person: Person, offer: Offer, source: str, granted_by: int | None, now: datetime
) -> None:
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
        listed = {(await _person(session, telegram_id)).id for telegram_id in telegram_ids}
        await session.execute(
            update(Grant)
            .where(Grant.source == SETTINGS, Grant.revoked_at.is_(None), Grant.person_id.not_in(listed))
            .values(revoked_at=now)
        )
        for telegram_id in telegram_ids:
            person = await _person(session, telegram_id)
            await _grant(session, person, Offer(Role.ADMINISTRATOR, ""), SETTINGS, None, now)


async def choose_language(world: World, *, by: int, language: Locale) -> None:
    """For anybody the bot knows; raises AccessDeniedError for a stranger."""
    async with world.database.writing() as session:
        if await find_actor(session, by) is None:
            raise AccessDeniedError("language")
        await session.execute(update(Person).where(Person.telegram_id == by).values(language=language))


async def introduce(world: World, *, by: int, name: str, post: str, phone: str, now: datetime) -> Actor:
    """Keep name, post and work phone; the first time this ends joining. Raises AccessDeniedError without a role."""
    async with world.database.writing() as session:
        actor = await find_actor(session, by)
        if actor is None or not actor.has_any_role:
            raise AccessDeniedError("join")
        person = await _person(session, by)
        person.name, person.post = name.strip()[:NAME], post.strip()[:POST]
        person.phone = phone.strip()[:PHONE]
        person.joined_at = person.joined_at or now
        await session.flush()
        renewed = await find_actor(session, by)
        if renewed is None:
            raise AccessDeniedError("join")
        return renewed


@dataclass(frozen=True, slots=True)
class Request:
    """A stranger's request. `decision` is None while nobody has answered it; `administrators` are to be told."""

    id: int
    telegram_id: int
    shown_name: str
    words: str
    decision: str | None
    administrators: tuple[Contact, ...]


async def ask_for_access(
    world: World, *, telegram_id: int, shown_name: str, words: str, now: datetime
) -> tuple[Request, bool]:
    """Keep a request, and whether it is new: one open request a person, its words renewed by a second one."""
    async with world.database.writing() as session:
        row = await session.scalar(
            select(AccessRequest).where(
                AccessRequest.telegram_id == telegram_id, AccessRequest.decision.is_(None)
            )
        )
        is_new = row is None
        if row is None:
            row = AccessRequest(telegram_id=telegram_id, shown_name="", words="", created_at=now)
            session.add(row)
        is_new = is_new or row.words != words.strip()[:WORDS]
        row.shown_name, row.words = shown_name.strip()[:NAME], words.strip()[:WORDS]
        await session.flush()
        return _request(row, await holders(session, Role.ADMINISTRATOR)), is_new


def _request(row: AccessRequest, administrators: list[Contact]) -> Request:
    return Request(row.id, row.telegram_id, row.shown_name, row.words, row.decision, tuple(administrators))


async def find_request(world: World, *, by: int, request_id: int) -> Request:
    """For administrators. Raises AccessDeniedError, SubjectGoneError("request")."""
    async with world.database.reading() as session:
        await _require_administrator(session, by, "access")
        row = await session.get(AccessRequest, request_id)
        if row is None:
            raise SubjectGoneError("request")
        return _request(row, [])


async def decide_request(
    world: World, *, by: int, request_id: int, offer: Offer | None, now: datetime
) -> Request:
    """Grant `offer`, or refuse with None. Raises AccessDeniedError, SubjectGoneError("request") when already decided."""
    async with world.database.writing() as session:
        actor = await _require_administrator(session, by, "access")
        row = await session.get(AccessRequest, request_id, with_for_update=True)
        if row is None or row.decision is not None:
            raise SubjectGoneError("request")
        row.decision, row.decided_by, row.decided_at = (
            ("granted" if offer else "refused"),
            actor.person_id,
            now,
        )
        if offer is not None:
            person = await _person(session, row.telegram_id)
            await _grant(
                session, person, _offer(world, offer.role, offer.unit), REQUESTED, actor.person_id, now
            )
        return _request(row, [])


async def _require_administrator(session: AsyncSession, by: int, action: str) -> Actor:
    actor = await require_actor(session, by, action)
    if not actor.is_administrator:
        raise AccessDeniedError(action)
    return actor


async def record_refusal(
    world: World, *, telegram_id: int, action: str, unit: str | None, now: datetime
) -> None:
    """A transaction of its own: the refused use case's is rolled back."""
    async with world.database.writing() as session:
        session.add(Refusal(telegram_id=telegram_id, action=action[:64], unit=unit and unit[:64], at=now))
