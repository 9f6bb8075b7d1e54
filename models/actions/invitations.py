"""Single-use invitations: issued by administrators or by whoever holds the machine, looked at, accepted."""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.actions.door import Deed, door, open_door
from models.actions.grants import Offer, grant_role, named, offer_of, person_of
from models.errors import SubjectGoneError
from models.queries.people.people import By
from models.rules.access import Role
from models.rules.audit import Act
from models.tables import Invitation, Person
from models.world import World

VALID_FOR = timedelta(days=7)
INVITED = "invitation"


@dataclass(frozen=True, slots=True)
class OpenedInvitation:
    """An invitation that was looked at: its row and what it offers. The token itself is kept nowhere."""

    id: int
    offer: Offer


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


async def invite(world: World, *, by: int, role: Role, unit: str, now: datetime) -> str:
    """A new single-use token, valid 7 days. Administrators only; raises AccessDeniedError, SubjectGoneError."""
    async with door(world, Act.INVITE, by=by, now=now) as deed:
        return await issue_token(deed, offer_of(world, role, unit))


async def issue_invitations(world: World, *, role: Role, units: Collection[str], now: datetime) -> dict[str, str]:
    """Tokens by unit for the first roll-out; run by whoever holds the machine, so no person is asked for."""
    async with open_door(world, Act.INVITE, now=now) as deed:
        return {unit: await issue_token(deed, offer_of(world, role, unit)) for unit in units}


async def issue_token(deed: Deed, offer: Offer) -> str:
    token = secrets.token_urlsafe(18)
    invitation = Invitation(
        token_hash=_digest(token),
        role=offer.role.value,
        unit=offer.unit,
        created_by=deed.actor.person_id or None,
        created_at=deed.at,
        expires_at=deed.at + VALID_FOR,
    )
    deed.session.add(invitation)
    await deed.session.flush()
    deed.tell({"invitation": invitation.id, "unit": offer.unit or None}, {"@offer": (None, named(offer))})
    return token


async def revoke_invitation(world: World, *, by: By, invitation_id: int, now: datetime) -> Offer:
    """Its link ends. Administrators only; raises AccessDeniedError, SubjectGoneError as `_end`."""
    async with door(world, Act.REVOKE_INVITATION, by=by, now=now) as deed:
        return _offer(await _end(deed, invitation_id))


async def issue_again(world: World, *, by: By, invitation_id: int, now: datetime) -> tuple[Offer, str]:
    """A new link for the same, valid 7 days, as the old one ends. Raises as `revoke_invitation`."""
    async with door(world, Act.ISSUE_AGAIN, by=by, now=now) as deed:
        offer = _offer(await _end(deed, invitation_id))
        return offer, await issue_token(deed, offer)


async def _end(deed: Deed, invitation_id: int) -> Invitation:
    """Raises SubjectGoneError: "invitation" where there is none, "invitation_used", "invitation_revoked"."""
    invitation = await deed.session.get(Invitation, invitation_id, with_for_update=True)
    if invitation is None:
        raise SubjectGoneError("invitation")
    if invitation.used_by is not None:
        raise SubjectGoneError("invitation_used")
    if invitation.revoked_at is not None:
        raise SubjectGoneError("invitation_revoked")
    invitation.revoked_by, invitation.revoked_at = deed.actor.person_id, deed.at
    on = {"invitation": invitation.id, "unit": invitation.unit or None}
    deed.tell(on, {"@offer": (named(_offer(invitation)), None)})
    return invitation


async def look_at_invitation(world: World, *, by: int, token: str, now: datetime) -> OpenedInvitation:
    """What a token offers. Raises SubjectGoneError as `accept_invitation` does."""
    async with world.database.reading() as session:
        invitation = await _usable(session, Invitation.token_hash == _digest(token), by, now)
        return OpenedInvitation(invitation.id, _offer(invitation))


async def accept_invitation(world: World, *, by: int, token: str, now: datetime) -> Offer:
    """Use a token up and grant its role. Raises SubjectGoneError when it is unknown, used by another, or expired."""
    return await _accept(world, Invitation.token_hash == _digest(token), by, now)


async def accept_opened(world: World, *, by: int, invitation_id: int, now: datetime) -> Offer:
    """As `accept_invitation`, for an invitation this person has opened with its token."""
    return await _accept(world, Invitation.id == invitation_id, by, now)


async def _accept(world: World, which: ColumnElement[bool], by: int, now: datetime) -> Offer:
    async with open_door(world, Act.ACCEPT_INVITATION, now=now) as deed:
        invitation = await _usable(deed.session, which, by, now)
        offer = _offer(invitation)
        person = await person_of(deed.session, by)
        if invitation.used_by is None:
            invitation.used_by, invitation.used_at = person.id, now
            await grant_role(deed, person, offer, INVITED, granted_by=invitation.created_by)
        return offer


def _offer(invitation: Invitation) -> Offer:
    return Offer(Role(invitation.role), invitation.unit)


async def _usable(session: AsyncSession, which: ColumnElement[bool], telegram_id: int, now: datetime) -> Invitation:
    """The invitation, locked. Raises SubjectGoneError("invitation…") when unknown, used, revoked or expired.

    One that this very person has accepted is still theirs: a second tap finds what the first one did.
    """
    invitation = await session.scalar(select(Invitation).where(which).with_for_update())
    if invitation is None:
        raise SubjectGoneError("invitation")
    if invitation.used_by is not None:
        user = await session.get(Person, invitation.used_by)
        if user is None or user.telegram_id != telegram_id:
            raise SubjectGoneError("invitation_used")
        return invitation
    if invitation.revoked_at is not None:
        raise SubjectGoneError("invitation_revoked")
    if now >= invitation.expires_at:
        raise SubjectGoneError("invitation_expired")
    return invitation
