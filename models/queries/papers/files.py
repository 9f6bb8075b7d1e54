"""Files that Telegram has of ours."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.tables import SentFile


async def file_known(session: AsyncSession, fingerprint: str) -> str | None:
    """Telegram's file_id of what looks like that; None where nothing like it has been sent."""
    return await session.scalar(select(SentFile.file_id).where(SentFile.fingerprint == fingerprint))
