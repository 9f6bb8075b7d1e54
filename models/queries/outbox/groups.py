"""Selects about groups that an administrator has admitted, and about the boards that stand in them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, String, bindparam, cast, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Locale
from models.queries.people.people import DEFAULT_LANGUAGE, By, locale_of, require_administrator
from models.rules.troubles import LATEST, Trouble
from models.tables import GroupChat


@dataclass(frozen=True, slots=True)
class ConnectedGroup:
    """A connected group. `id` is the row's number, as in `Recipient("group", id)`, `chat_id` Telegram's.

    `thread_id` is the topic that is spoken in, `trouble` why nothing goes there before `try_at`. `is_rich` once
    an administrator has said that its members see tables.
    """

    id: int
    chat_id: int
    thread_id: int | None
    title: str
    language: Locale
    trouble: Trouble | None
    try_at: datetime | None
    is_rich: bool

    def is_resting(self, now: datetime) -> bool:
        """Whether nothing is tried there now; a clock that was set back makes no pause longer."""
        return self.trouble is not None and self.try_at is not None and now < self.try_at <= now + LATEST


def group_of(row: GroupChat) -> ConnectedGroup:
    language = locale_of(row.language) or DEFAULT_LANGUAGE
    trouble = Trouble(row.paused_why) if row.paused_why else None
    place = row.id, row.chat_id, row.thread_id, row.title
    return ConnectedGroup(*place, language, trouble, row.try_at, row.sees_rich)


def resting_recipients(now: ColumnElement[datetime], last_try: ColumnElement[datetime]) -> Select[str]:
    """The recipients, as the outbox writes them, that are groups at rest (see `Group.is_resting`).

    `last_try` is LATEST after `now`.
    """
    return select(literal("group:") + cast(GroupChat.id, String)).where(
        GroupChat.disconnected_at.is_(None),
        GroupChat.paused_why.is_not(None),
        GroupChat.try_at > now,
        GroupChat.try_at <= last_try,
    )


async def connected_group(session: AsyncSession, group_id: int) -> ConnectedGroup | None:
    """None where it is not connected any more."""
    row = await session.get(GroupChat, group_id)
    return group_of(row) if row is not None and row.disconnected_at is None else None


_CONNECTED = select(GroupChat).where(GroupChat.disconnected_at.is_(None)).order_by(GroupChat.id)
_IN_CHAT = _CONNECTED.where(GroupChat.chat_id == bindparam("chat"))


async def group_in(session: AsyncSession, chat_id: int) -> ConnectedGroup | None:
    """The one in that chat; None where it is not connected."""
    row = await session.scalar(_IN_CHAT, {"chat": chat_id})
    return group_of(row) if row else None


async def connected_groups(session: AsyncSession) -> list[ConnectedGroup]:
    """Every group that is connected now, the first connected first."""
    return [group_of(row) for row in await session.scalars(_CONNECTED)]


async def groups_shown(session: AsyncSession, *, by: By) -> list[ConnectedGroup]:
    """The connected groups, for administrators. Raises AccessDeniedError."""
    await require_administrator(session, by, "groups")
    return await connected_groups(session)
