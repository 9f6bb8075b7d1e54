"""/settings: what a person wants to receive."""

from __future__ import annotations

from sqlalchemy import delete

from models.errors import AccessDeniedError
from models.queries.people.people import require_actor
from models.rules.outgoing import Switch, switches_of
from models.tables import Muted, insert_into
from models.world import World


async def switch_muted(world: World, *, by: int, switch: Switch, is_muted: bool) -> None:
    """Turn `switch` off or on; said twice it is done once.

    Raises AccessDeniedError("settings") for what none of the person's roles receives.
    """
    async with world.database.writing() as session:
        actor = await require_actor(session, by, "settings")
        if switch not in switches_of(actor):
            raise AccessDeniedError("settings")
        if not is_muted:
            mine = (Muted.person_id == actor.person_id) & (Muted.switch == switch.value)
            await session.execute(delete(Muted).where(mine))
            return
        row = {"person_id": actor.person_id, "switch": switch.value}
        await session.execute(insert_into(session, Muted).values(**row).on_conflict_do_nothing())
