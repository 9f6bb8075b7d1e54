"""Selects about groups that an administrator has admitted, and about the boards that stand in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.types import Locale
from models.queries.people import DEFAULT_LANGUAGE, locale_of, require_administrator
from models.tables import GroupChat


@dataclass(frozen=True, slots=True)
class Group:
    """A connected group. `id` is the row's number, as in `Recipient("group", id)`, `chat_id` Telegram's."""

    id: int
    chat_id: int
    title: str
    language: Locale
    connected_at: datetime


def group_of(row: GroupChat) -> Group:
    language = locale_of(row.language) or DEFAULT_LANGUAGE
    return Group(row.id, row.chat_id, row.title, language, row.connected_at)


async def connected_groups(session: AsyncSession) -> list[Group]:
    """Every group that is connected now, the first connected first."""
    query = select(GroupChat).where(GroupChat.disconnected_at.is_(None)).order_by(GroupChat.id)
    return [group_of(row) for row in await session.scalars(query)]


async def groups_shown(session: AsyncSession, *, by: int) -> list[Group]:
    """The connected groups, for administrators. Raises AccessDeniedError."""
    await require_administrator(session, by, "groups")
    return await connected_groups(session)
