"""Links that administrators gave out: which are open, and what became of the others."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.errors import SubjectGoneError
from models.queries.people.people import By, require_administrator
from models.rules.access import Role
from models.tables import Grant, Invitation, Person

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
