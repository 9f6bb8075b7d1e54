"""Links that administrators gave out: which are open, what became of the others, and what one gives."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.errors import SubjectGoneError
from models.queries.people.people import By, require_administrator
from models.rules.access import Role
from models.tables import Grant, Invitation, Person
from models.views.access import Gift, Handover, Offer, OpenedInvitation

REMEMBERED = timedelta(days=7)
"""So long a link is listed after it was used or ran out."""

_MAKERS = Grant.person_id == Invitation.created_by, Grant.role == Role.ADMINISTRATOR.value
_EVER_SINCE = Grant.revoked_at.is_(None), Grant.granted_at <= Invitation.created_at
STANDS = Invitation.created_by.is_(None) | exists().where(*_MAKERS, *_EVER_SINCE)
"""A link ends with its maker's role of administrator, and a role given anew wakes none; the machine's have no maker."""


@dataclass(frozen=True, slots=True)
class Link:
    """An invitation that was used, or stands. `used_by` is who took it, `created_by` who made it: "" for the machine.

    One that moves somebody to a new account `replaces` them, `whose` is their name; it has no `role` of its own.
    """

    id: int
    role: Role | None
    unit: str
    created_at: datetime
    expires_at: datetime
    created_by: str
    used_by: str
    used_at: datetime | None
    replaces: int | None = None
    whose: str = ""

    def is_open(self, now: datetime) -> bool:
        return self.used_at is None and now < self.expires_at


async def load_links(session: AsyncSession, *, by: By, now: datetime) -> list[Link]:
    """Open ones first, the newest first; for administrators. Raises AccessDeniedError."""
    await require_administrator(session, by, "invite")
    maker, user, moved = aliased(Person), aliased(Person), aliased(Person)
    since = now - REMEMBERED
    query = (
        select(Invitation, maker, user, moved)
        .outerjoin(maker, maker.id == Invitation.created_by)
        .outerjoin(user, user.id == Invitation.used_by)
        .outerjoin(moved, moved.id == Invitation.replaces)
        .where(
            Invitation.revoked_at.is_(None),
            or_(Invitation.used_at > since, Invitation.used_at.is_(None) & (Invitation.expires_at > since) & STANDS),
        )
    )
    links = [_link(*row) for row in await session.execute(query)]
    return sorted(links, key=lambda one: (not one.is_open(now), -one.id))


def _link(row: Invitation, maker: Person | None, user: Person | None, moved: Person | None) -> Link:
    role = Role(row.role) if row.role else None
    about = row.created_at, row.expires_at, _called(maker), _called(user), row.used_at
    return Link(row.id, role, row.unit, *about, row.replaces, _called(moved))


def _called(person: Person | None) -> str:
    return (person.name or str(person.telegram_id)) if person else ""


async def load_link(session: AsyncSession, *, by: By, invitation_id: int, now: datetime) -> Link:
    """Raises AccessDeniedError, SubjectGoneError("invitation_revoked") for one that is not listed."""
    found = next((one for one in await load_links(session, by=by, now=now) if one.id == invitation_id), None)
    if found is None:
        raise SubjectGoneError("invitation_revoked")
    return found


def digest(token: str) -> str:
    """All that is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


async def gift_of(session: AsyncSession, invitation: Invitation) -> Gift:
    if invitation.replaces is None:
        return Offer(Role(invitation.role), invitation.unit)
    person = await session.get_one(Person, invitation.replaces)
    return Handover(person.id, person.name or str(person.telegram_id))


async def usable(
    session: AsyncSession, which: ColumnElement[bool], telegram_id: int, now: datetime, *, is_held: bool = False
) -> Invitation:
    """The invitation; until the transaction ends nobody else uses one that `is_held`. Raises
    SubjectGoneError("invitation…") when unknown, used, revoked or expired.

    One is as good as revoked once its maker is no administrator any more. One that this very person has accepted is
    still theirs: a second tap finds what the first one did. One for a new account is for one that nobody was here with:
    else raises SubjectGoneError("account_same"), "account_known".
    """
    asked = select(Invitation).where(which)
    invitation = await session.scalar(asked.with_for_update() if is_held else asked)
    if invitation is None:
        raise SubjectGoneError("invitation")
    if invitation.used_by is not None:
        user = await session.get(Person, invitation.used_by)
        if user is None or user.telegram_id != telegram_id:
            raise SubjectGoneError("invitation_used")
        return invitation
    stands = select(Invitation.id).where(Invitation.id == invitation.id, Invitation.revoked_at.is_(None), STANDS)
    if await session.scalar(stands) is None:
        raise SubjectGoneError("invitation_revoked")
    if now >= invitation.expires_at:
        raise SubjectGoneError("invitation_expired")
    if invitation.replaces is not None:
        there = await session.scalar(select(Person.id).where(Person.telegram_id == telegram_id))
        if there is not None:
            raise SubjectGoneError("account_same" if there == invitation.replaces else "account_known")
    return invitation


async def look_at_invitation(session: AsyncSession, *, by: int, token: str, now: datetime) -> OpenedInvitation:
    """What a token offers. Raises SubjectGoneError when it is unknown, used by another, revoked or expired."""
    invitation = await usable(session, Invitation.token_hash == digest(token), by, now)
    return OpenedInvitation(invitation.id, await gift_of(session, invitation))
