"""Writing down who was refused what: each time, and in the audit once an hour."""

from datetime import datetime, timedelta

from sqlalchemy import select

from models.actions.door import open_door
from models.queries.people.people import find_actor
from models.rules.access import NOBODY
from models.rules.audit import Act
from models.tables import Refusal
from models.world import World

ACTION, UNIT = 64, 64
"""Most characters that are kept of each."""
AGAIN = timedelta(hours=1)
"""So long the same refusal of the same person is not in the audit again: it is kept for ever, and anybody may press."""


async def record_refusal(world: World, *, telegram_id: int, action: str, unit: str | None, now: datetime) -> None:
    """A transaction of its own: the refused use case's is rolled back."""
    async with open_door(world, Act.REFUSED, now=now) as deed:
        refused = {"telegram_id": telegram_id, "action": action[:ACTION], "unit": unit and unit[:UNIT]}
        recent = select(Refusal.id).filter_by(**refused).where(Refusal.at > now - AGAIN).limit(1)
        if await deed.session.scalar(recent) is None:
            deed.actor = await find_actor(deed.session, telegram_id, now) or NOBODY
            deed.tell({"telegram": telegram_id, "unit": refused["unit"]}, {"@refused": (None, refused["action"])})
        deed.session.add(Refusal(at=now, **refused))
