"""Remember and forget under which name Telegram keeps a file of ours."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete

from models.tables import SentFile, insert_into
from models.world import World


async def remember_file(world: World, *, fingerprint: str, file_id: str, now: datetime) -> None:
    """The newest file_id counts: an older one may belong to a bot that is no more."""
    async with world.database.writing() as session:
        row = {"file_id": file_id, "sent_at": now}
        await session.execute(
            insert_into(session, SentFile)
            .values(fingerprint=fingerprint, **row)
            .on_conflict_do_update(index_elements=["fingerprint"], set_=row)
        )


async def forget_file(world: World, *, fingerprint: str, file_id: str) -> None:
    """Telegram does not know it any more; a newer file_id that somebody has put in its place stays."""
    async with world.database.writing() as session:
        await session.execute(delete(SentFile).where(SentFile.fingerprint == fingerprint, SentFile.file_id == file_id))
