"""What the running bot keeps about itself."""

from __future__ import annotations

from models.queries.outbox.boards import BOT_NAME
from models.tables import Known
from models.world import World


async def remember_bot_name(world: World, *, name: str) -> None:
    """Kept so that `svodka invites` can print links without asking Telegram."""
    async with world.database.writing() as session:
        row = await session.get(Known, BOT_NAME)
        if row is None:
            session.add(Known(key=BOT_NAME, value=name))
        else:
            row.value = name


async def known_bot_name(world: World) -> str | None:
    """The bot's user name, or None before its first start."""
    async with world.database.reading() as session:
        row = await session.get(Known, BOT_NAME)
        return row.value if row and row.value else None
