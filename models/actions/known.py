"""What the running bot keeps about itself."""

from __future__ import annotations

from models.queries.outbox.boards import BOT_NAME
from models.tables import Known
from models.tables.base import insert_into
from models.world import World


async def remember_bot_name(world: World, *, name: str) -> None:
    """Kept so that `svodka invites` can print links without asking Telegram."""
    async with world.database.writing() as session:
        keeping = insert_into(session, Known).values(key=BOT_NAME, value=name)
        await session.execute(keeping.on_conflict_do_update(index_elements=[Known.key], set_={"value": name}))
