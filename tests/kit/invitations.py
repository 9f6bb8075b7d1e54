"""Somebody follows a link and accepts what it offers, as their two taps do."""

from datetime import datetime

from models.actions.invitations import accept_opened
from models.queries.people.invitations import look_at_invitation
from models.views.access import Offer
from models.world import World


async def accept_invitation(world: World, *, by: int, token: str, now: datetime) -> Offer:
    async with world.database.reading() as session:
        opened = await look_at_invitation(session, by=by, token=token, now=now)
    return await accept_opened(world, by=by, invitation_id=opened.id, now=now)
