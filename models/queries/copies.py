"""What is known of the last daily copy."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.rules.copies import CopyState
from models.tables import Known

LAST_COPY = "last_copy"


async def load_copy_state(session: AsyncSession) -> CopyState | None:
    """None before the very first one."""
    value = await session.scalar(select(Known.value).where(Known.key == LAST_COPY))
    return CopyState.parse(value) if value else None
