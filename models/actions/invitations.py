"""Single-use invitations: issued by administrators or by whoever holds the machine, accepted."""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from models.actions.door import Deed, door, on_person, open_door
from models.actions.grants import grant_role, named, offer_of, person_of
from models.errors import SubjectGoneError
from models.queries.people.invitations import digest, gift_of, usable
from models.queries.people.people import By
from models.rules.access import Role
from models.rules.audit import Act
from models.tables import Invitation
from models.views.access import Gift, Handover, Offer
from models.world import World

VALID_FOR = timedelta(days=7)
INVITED = "invitation"


async def invite(world: World, *, by: By, role: Role, unit: str, now: datetime) -> str:
    """A new single-use token, valid 7 days. Administrators only; raises AccessDeniedError, SubjectGoneError."""
    async with door(world, Act.INVITE, by=by, now=now) as deed:
        return await issue_token(deed, offer_of(world, role, unit))


async def issue_invitations(world: World, *, role: Role, units: Collection[str], now: datetime) -> dict[str, str]:
    """Tokens by unit for the first roll-out; run by whoever holds the machine, so no person is asked for."""
    async with open_door(world, Act.INVITE, now=now) as deed:
        return {unit: await issue_token(deed, offer_of(world, role, unit)) for unit in units}


async def issue_token(deed: Deed, gift: Gift) -> str:
    token = secrets.token_urlsafe(18)
    given = (
        {"role": "", "unit": "", "replaces": gift.person_id}
        if isinstance(gift, Handover)
        else {"role": gift.role.value, "unit": gift.unit}
    )
    invitation = Invitation(
        token_hash=digest(token),
        created_by=deed.actor.person_id or None,
        created_at=deed.at,
        expires_at=deed.at + VALID_FOR,
        **given,
    )
    deed.session.add(invitation)
    await deed.session.flush()
    deed.tell(_on(invitation), {_said(gift)[0]: (None, _said(gift)[1])})
    return token


def _on(invitation: Invitation) -> dict[str, Any]:
    on = {"invitation": invitation.id, "unit": invitation.unit or None}
    return {**on, "replaces": invitation.replaces} if invitation.replaces else on


def _said(gift: Gift) -> tuple[str, str]:
    """How the audit names what a link gives, and says it."""
    return ("@replaces", gift.name) if isinstance(gift, Handover) else ("@offer", named(gift))


async def revoke_invitation(world: World, *, by: By, invitation_id: int, now: datetime) -> Gift:
    """Its link ends. Administrators only; raises AccessDeniedError, SubjectGoneError as `end_link`."""
    async with door(world, Act.REVOKE_INVITATION, by=by, now=now) as deed:
        return await end_link(deed, invitation_id)


async def issue_again(world: World, *, by: By, invitation_id: int, now: datetime) -> tuple[Gift, str]:
    """A new link for the same, valid 7 days, as the old one ends. Raises as `revoke_invitation`."""
    async with door(world, Act.ISSUE_AGAIN, by=by, now=now) as deed:
        gift = await end_link(deed, invitation_id)
        return gift, await issue_token(deed, gift)


async def end_link(deed: Deed, invitation_id: int) -> Gift:
    """Raises SubjectGoneError: "invitation" where there is none, "invitation_used", "invitation_revoked"."""
    invitation = await deed.session.get(Invitation, invitation_id, with_for_update=True)
    if invitation is None:
        raise SubjectGoneError("invitation")
    if invitation.used_by is not None:
        raise SubjectGoneError("invitation_used")
    if invitation.revoked_at is not None:
        raise SubjectGoneError("invitation_revoked")
    invitation.revoked_by, invitation.revoked_at = deed.actor.person_id, deed.at
    gift = await gift_of(deed.session, invitation)
    deed.tell(_on(invitation), {_said(gift)[0]: (_said(gift)[1], None)})
    return gift


async def accept_opened(world: World, *, by: int, invitation_id: int, now: datetime) -> Offer:
    """Use up an invitation that this person has opened with its token: its role is theirs. Raises as it was opened."""
    async with open_door(world, Act.ACCEPT_INVITATION, now=now) as deed:
        invitation = await usable(deed.session, Invitation.id == invitation_id, by, now, is_held=True)
        offer = await gift_of(deed.session, invitation)
        if isinstance(offer, Handover):
            raise SubjectGoneError("invitation")
        person = await person_of(deed.session, by)
        if invitation.used_by is None:
            invitation.used_by, invitation.used_at = person.id, now
            given: dict[str, Any] = {"granted_by": invitation.created_by, "link": invitation.id}
            if await grant_role(deed, person, offer, INVITED, **given) is None:
                deed.tell({**_on(invitation), **on_person(person)}, {"@used": (None, person.id)})
        return offer
