"""What the inbox reads: where a chat's conversations stand, and which updates are left to be done."""

from collections.abc import Collection
from typing import Any, TypeAlias

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.tables import Conversation, TakenUpdate

Data: TypeAlias = dict[str, Any]

LEFT = TakenUpdate.done_at.is_(None)
_OF_CHAT = select(Conversation.data).where(Conversation.key == bindparam("chat"))
_STILL = select(TakenUpdate.update_id).where(LEFT, TakenUpdate.update_id.in_(bindparam("numbers", expanding=True)))


async def load_conversations(session: AsyncSession, chat: str) -> Data:
    """The conversations of a chat by their names."""
    return dict(await session.scalar(_OF_CHAT, {"chat": chat}) or {})


async def still_left(session: AsyncSession, numbers: Collection[int]) -> set[int]:
    """Those that no process has done."""
    return set(await session.scalars(_STILL, {"numbers": list(numbers)})) if numbers else set()
