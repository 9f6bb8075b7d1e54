"""Writing down who was refused what."""

from datetime import datetime

from models.tables import Refusal
from models.world import World

ACTION, UNIT = 64, 64
"""Most characters that are kept of each."""


async def record_refusal(world: World, *, telegram_id: int, action: str, unit: str | None, now: datetime) -> None:
    """A transaction of its own: the refused use case's is rolled back."""
    async with world.database.writing() as session:
        session.add(Refusal(telegram_id=telegram_id, action=action[:ACTION], unit=unit and unit[:UNIT], at=now))
