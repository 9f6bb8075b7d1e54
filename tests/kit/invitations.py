"""Somebody follows a link and accepts what it offers, as their two taps do."""

from datetime import datetime

from models.actions.grants import Offer
from models.actions.invitations import accept_opened, look_at_invitation
from models.world import World


async def accept_invitation(world: World, *, by: int, token: str, now: datetime) -> Offer:
    opened = await look_at_invitation(world, by=by, token=token, now=now)
    return await accept_opened(world, by=by, invitation_id=opened.id, now=now)
