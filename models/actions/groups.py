"""Groups that are told of the reports: admitted by an administrator, followed when they change, let go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.types import Locale
from models.actions.outbox import write_down
from models.errors import SubjectGoneError
from models.queries.groups import Group, group_of
from models.queries.people import require_administrator
from models.rules.outgoing import Due, Kind, OutboxState, Recipient, about_period, stage_at
from models.tables import Board, GroupChat, Outbox, insert_into
from models.world import World

LONGEST_TITLE = 255


async def connect_group(world: World, *, by: int, chat_id: int, title: str, language: Locale, now: datetime) -> Group:
    """Admit a group, or admit it anew; it is told of the period that is open. Raises AccessDeniedError("connect")."""
    async with world.database.writing() as session:
        actor = await require_administrator(session, by, "connect")
        values = {
            "title": title[:LONGEST_TITLE],
            "language": language,
            "connected_by": actor.person_id,
            "connected_at": now,
            "disconnected_at": None,
        }
        await session.execute(
            insert_into(session, GroupChat)
            .values(chat_id=chat_id, **values)
            .on_conflict_do_update(index_elements=["chat_id"], set_=values)
        )
        row = (await session.scalars(select(GroupChat).where(GroupChat.chat_id == chat_id))).one()
        await _put_up_boards(session, world, row.id, now)
        return group_of(row)


async def _put_up_boards(session: AsyncSession, world: World, group_id: int, now: datetime) -> None:
    """The boards of the periods that are open now; the next ones come as their periods open."""
    recipient = Recipient("group", group_id)
    boards = {board.subject for board in await session.scalars(select(Board).where(Board.group_id == group_id))}
    rows = await session.execute(
        select(Outbox.subject, Outbox.state).where(
            Outbox.kind == Kind.BOARD.value, Outbox.recipient == str(recipient), Outbox.ends_at > now
        )
    )
    waiting: dict[str, bool] = {}
    for subject, state in rows:
        waiting[subject] = waiting.get(subject, False) or state == OutboxState.PENDING.value
    due = []
    for subject, closes in _open_periods(world, now):
        if subject not in boards and not waiting.get(subject, False):
            # a board that was not put up while the group was disconnected is a new row
            stage = stage_at(now.astimezone(world.region.timezone)) if subject in waiting else ""
            due.append(Due(Kind.BOARD, subject, recipient, stage, now, closes))
    await write_down(session, due, now=now)


def _open_periods(world: World, now: datetime) -> Iterator[tuple[str, datetime]]:
    """Subject and end of every weekly period that is open and whose meeting is still ahead."""
    for form in world.region.forms:
        period = world.calendar.current(form, now)
        if period is not None and period.opens <= now < period.meeting:
            yield about_period(form.key, period.as_of), period.closes


async def speak_in_group(world: World, *, by: int, chat_id: int, language: Locale) -> Group:
    """Choose a connected group's language. Raises AccessDeniedError("connect"), SubjectGoneError("group")."""
    async with world.database.writing() as session:
        await require_administrator(session, by, "connect")
        query = select(GroupChat).where(GroupChat.chat_id == chat_id, GroupChat.disconnected_at.is_(None))
        row = await session.scalar(query)
        if row is None:
            raise SubjectGoneError("group")
        row.language = language
        return group_of(row)


async def rename_group(world: World, chat_id: int, title: str) -> None:
    """The group has another name now; one that is not connected is none of ours."""
    async with world.database.writing() as session:
        await session.execute(update(GroupChat).where(GroupChat.chat_id == chat_id).values(title=title[:LONGEST_TITLE]))


async def let_group_go(world: World, *, by: int, chat_id: int, now: datetime) -> bool:
    """An administrator disconnects a group; False where it was not connected. Raises AccessDeniedError("connect")."""
    async with world.database.writing() as session:
        await require_administrator(session, by, "connect")
        return await _disconnect(session, chat_id, now)


async def disconnect_group(world: World, chat_id: int, now: datetime) -> bool:
    """The group has removed the bot, or is no more; False where it was not connected."""
    async with world.database.writing() as session:
        return await _disconnect(session, chat_id, now)


async def _disconnect(session: AsyncSession, chat_id: int, now: datetime) -> bool:
    ended = await session.execute(
        update(GroupChat)
        .where(GroupChat.chat_id == chat_id, GroupChat.disconnected_at.is_(None))
        .values(disconnected_at=now)
        .returning(GroupChat.id)
    )
    return ended.first() is not None


async def migrate_group(world: World, old: int, new: int) -> None:
    """The group `old` became the supergroup `new`. Told twice, or connected anew there already, it is done once."""
    async with world.database.writing() as session:
        newer = await session.scalar(select(GroupChat).where(GroupChat.chat_id == new))
        if newer is None:
            await session.execute(update(GroupChat).where(GroupChat.chat_id == old).values(chat_id=new))
        else:
            await _disconnect(session, old, newer.connected_at)
