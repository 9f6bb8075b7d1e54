"""What the sender says of somebody's roles: as it stands now, or None where there is nothing to say any more."""

from sqlalchemy.ext.asyncio import AsyncSession

from models.queries.people.people import find_actor
from models.rules.access import Actor, Role
from models.tables import Grant, Invitation, Person
from models.views.access import Given, Offer, Revoked


async def _person(session: AsyncSession, person_id: int) -> Actor | None:
    person = await session.get(Person, person_id)
    return await find_actor(session, person.telegram_id) if person else None


def _offer(grant: Grant) -> Offer:
    return Offer(Role(grant.role), grant.unit)


async def revocation_to_tell(session: AsyncSession, grant_id: int) -> Revoked | None:
    """None when the same role has been given again meanwhile."""
    grant = await session.get(Grant, grant_id)
    actor = await _person(session, grant.person_id) if grant else None
    if grant is None or actor is None or (Role(grant.role), grant.unit) in actor.grants:
        return None
    return Revoked(_offer(grant), actor)


async def given_to_tell(session: AsyncSession, grant_id: int) -> Given | None:
    """None where the role is not in force any more."""
    grant = await session.get(Grant, grant_id)
    if grant is None or grant.revoked_at is not None:
        return None
    actor = await _person(session, grant.person_id)
    return Given(_offer(grant), actor) if actor else None


async def moved_to_tell(session: AsyncSession, stage: str) -> Given | None:
    """Out of what `move_role` wrote; None where the role was moved or taken away again."""
    number, _, unit = stage.partition("/")
    grant = await session.get(Grant, int(number))
    actor = await _person(session, grant.person_id) if grant else None
    if grant is None or actor is None or (Role(grant.role), unit) not in actor.grants:
        return None
    before = _offer(grant)
    return Given(Offer(before.role, unit), actor, before)


async def closed_to_tell(session: AsyncSession, person_id: int) -> Actor | None:
    """None where the person was let in again meanwhile."""
    actor = await _person(session, person_id)
    return None if actor is None or actor.has_any_role else actor


async def account_to_tell(session: AsyncSession, invitation_id: int) -> Actor | None:
    """Who was moved by the link."""
    invitation = await session.get(Invitation, invitation_id)
    return await _person(session, invitation.used_by) if invitation and invitation.used_by else None
