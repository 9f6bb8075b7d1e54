"""/settings: what a person wants to receive."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete

from models.actions.door import Act, door
from models.rules.access import Actor
from models.rules.outgoing import Switch, switches_of
from models.tables import Muted, insert_into
from models.world import World


async def switch_muted(world: World, *, by: int, switch: Switch, is_muted: bool, now: datetime) -> None:
    """Turn `switch` off or on; said twice it is done once.

    Raises AccessDeniedError("settings") for what none of the person's roles receives.
    """

    def receives(actor: Actor) -> bool:
        return actor.is_member and switch in switches_of(actor)

    async with door(world, Act.SWITCH, by=by, now=now, may=receives) as (session, actor):
        if not is_muted:
            mine = (Muted.person_id == actor.person_id) & (Muted.switch == switch.value)
            await session.execute(delete(Muted).where(mine))
            return
        row = {"person_id": actor.person_id, "switch": switch.value}
        await session.execute(insert_into(session, Muted).values(**row).on_conflict_do_nothing())
