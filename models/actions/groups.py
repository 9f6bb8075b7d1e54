"""Groups that are told of the reports: admitted by an administrator, followed when they change, let go."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Locale
from models.actions.door import Deed, door, open_door
from models.actions.outbox import write_down
from models.actions.pauses import NO_PAUSE
from models.errors import SubjectGoneError
from models.queries.outbox.boards import NO_MESSAGE
from models.queries.outbox.groups import ConnectedGroup, group_of
from models.queries.people.people import By
from models.rules.audit import Act, Means
from models.rules.calendar.meeting_times import quiet_until
from models.rules.outgoing import Due, Kind, OutboxState, Recipient, Why, about_period, about_row, stage_at
from models.tables import Board, GroupChat, Outbox, insert_into
from models.world import World

LONGEST_TITLE = 255
CONNECTED_FOR = timedelta(days=7)
"""«The group is connected» is of no use later: it waits where the board cannot be put up."""


@dataclass(frozen=True, slots=True)
class GroupPlace:
    """Where `/connect` was said: Telegram's chat, its topic in a forum, and the message."""

    chat_id: int
    title: str
    thread_id: int | None = None
    message_id: int = 0


@dataclass(frozen=True, slots=True)
class Boards:
    """What becomes of a group's boards when it is connected."""

    comes: datetime | None
    """When quiet hours let the first be put up; None where none of them waits for that."""
    elsewhere: tuple[int, ...]
    """Messages of those that stand in another topic."""


async def connect_group(world: World, *, by: By, place: GroupPlace, language: Locale, now: datetime) -> Boards:
    """Admit a group, or admit it anew; it is told of the period that is open, then that it is connected.

    Said in another topic, its boards are put up anew there. Raises AccessDeniedError("connect").
    """
    async with door(world, Act.CONNECT_GROUP, by=by, now=now) as deed:
        session = deed.session
        known = await _locked(session, place.chat_id)
        before = _said(known) if known else {}
        values = {
            "title": place.title[:LONGEST_TITLE],
            "language": language,
            "thread_id": place.thread_id,
            "connected_by": deed.actor.person_id,
            "connected_at": now,
            "disconnected_at": None,
            **NO_PAUSE,
        }
        await session.execute(
            insert_into(session, GroupChat)
            .values(chat_id=place.chat_id, **values)
            .on_conflict_do_update(index_elements=["chat_id"], set_=values)
        )
        query = select(GroupChat).where(GroupChat.chat_id == place.chat_id).execution_options(populate_existing=True)
        row = (await session.scalars(query)).one()
        _tell(deed, row.id, before, _said(row))
        stage = f"{stage_at(now.astimezone(world.region.timezone))}/{place.message_id}"
        boards = await _put_up_boards(session, world, row, now, stage)
        await _say_connected(session, row.id, now, boards.comes or now, stage)
        return boards


def _said(group: GroupChat) -> dict[str, Any]:
    """What the audit knows of a group."""
    return {
        "@connected": group.disconnected_at is None,
        "@chat": group.chat_id,
        "@topic": group.thread_id,
        "@language": group.language,
        "@name": group.title,
    }


def _tell(
    deed: Deed, group: int, before: Mapping[str, Any], after: Mapping[str, Any], means: Means = Means.PRESSED
) -> None:
    deed.tell({"group": group}, {name: (before.get(name), now) for name, now in after.items()}, means=means)


async def _put_up_boards(session: AsyncSession, world: World, group: GroupChat, now: datetime, stage: str) -> Boards:
    """The boards of the periods that are open now; the next ones come as their periods open."""
    recipient = Recipient("group", group.id)
    known = await session.scalars(select(Board).where(Board.group_id == group.id))
    boards = {board.subject: board for board in known}
    waiting = await _waiting_boards(session, recipient, now)
    due, elsewhere = [], []
    for subject, closes in _open_periods(world, now):
        board = boards.get(subject)
        if board is not None and board.thread_id == group.thread_id:
            continue
        if board is not None and board.message_id != NO_MESSAGE:
            elsewhere.append(board.message_id)
        if not waiting.get(subject, False):
            # what has gone elsewhere, or was not put up while the group was disconnected, is a new row
            due.append(Due(Kind.BOARD, subject, recipient, stage if subject in waiting else "", now, closes))
    await write_down(session, due, now=now)
    comes = quiet_until(now, world.region.quiet, world.region.timezone)
    is_held = comes > now and (bool(due) or any(waiting.values()))
    return Boards(comes if is_held else None, tuple(elsewhere))


async def _waiting_boards(session: AsyncSession, recipient: Recipient, now: datetime) -> dict[str, bool]:
    """By subject: whether a row of the open period still waits."""
    rows = await session.execute(
        select(Outbox.subject, Outbox.state).where(
            Outbox.kind == Kind.BOARD.value, Outbox.recipient == str(recipient), Outbox.ends_at > now
        )
    )
    waiting: dict[str, bool] = {}
    for subject, state in rows:
        waiting[subject] = waiting.get(subject, False) or state == OutboxState.PENDING.value
    return waiting


async def _say_connected(session: AsyncSession, group_id: int, now: datetime, at: datetime, stage: str) -> None:
    """After the boards, and once: what an earlier /connect still waits to say is said by this one."""
    recipient = Recipient("group", group_id)
    await session.execute(
        update(Outbox)
        .where(
            Outbox.kind == Kind.GROUP_CONNECTED.value,
            Outbox.recipient == str(recipient),
            Outbox.state == OutboxState.PENDING.value,
            Outbox.lease_by == "",
        )
        .values(state=OutboxState.DROPPED.value, why=Why.PAST_USE.value, settled_at=now)
    )
    subject = about_row("group", group_id)
    await write_down(session, [Due(Kind.GROUP_CONNECTED, subject, recipient, stage, at, at + CONNECTED_FOR)], now=now)


def _open_periods(world: World, now: datetime) -> Iterator[tuple[str, datetime]]:
    """Subject and end of every weekly period that is open and whose meeting is still ahead."""
    for form in world.region.forms:
        period = world.calendar.current(form, now)
        if period is not None and period.opens <= now < period.meeting:
            yield about_period(form.key, period.as_of), period.closes


async def speak_in_group(world: World, *, by: By, chat_id: int, language: Locale, now: datetime) -> ConnectedGroup:
    """Choose a connected group's language. Raises AccessDeniedError("connect"), SubjectGoneError("group")."""
    async with door(world, Act.SPEAK_IN_GROUP, by=by, now=now) as deed:
        query = select(GroupChat).where(GroupChat.chat_id == chat_id, GroupChat.disconnected_at.is_(None))
        row = await deed.session.scalar(query)
        if row is None:
            raise SubjectGoneError("group")
        deed.tell({"group": row.id}, {"@language": (row.language, language)})
        row.language = language
        return group_of(row)


async def choose_group_look(world: World, *, by: By, group: int, is_rich: bool, now: datetime) -> ConnectedGroup:
    """Whether what goes to a connected group (its row's id) comes with tables: an administrator says what it sees.

    Raises AccessDeniedError("connect"), SubjectGoneError("group").
    """
    async with door(world, Act.CHOOSE_GROUP_LOOK, by=by, now=now) as deed:
        row = await deed.session.get(GroupChat, group, with_for_update=True)
        if row is None or row.disconnected_at is not None:
            raise SubjectGoneError("group")
        deed.tell({"group": row.id}, {"@rich": (row.sees_rich, is_rich)})
        row.sees_rich = is_rich
        return group_of(row)


async def rename_group(world: World, chat_id: int, title: str, now: datetime) -> None:
    """The group has another name now; one that was never connected is none of ours."""
    async with open_door(world, Act.FOLLOW_GROUP, now=now) as deed:
        row = await _locked(deed.session, chat_id)
        if row is not None:
            before, row.title = _said(row), title[:LONGEST_TITLE]
            _tell(deed, row.id, before, _said(row), Means.MACHINE)


async def let_group_go(world: World, *, by: By, chat_id: int, now: datetime) -> bool:
    """An administrator disconnects a group; False where it was not connected. Raises AccessDeniedError("connect")."""
    async with door(world, Act.LET_GROUP_GO, by=by, now=now) as deed:
        row = await _locked(deed.session, chat_id)
        return row is not None and _disconnect(deed, row, now)


def _disconnect(deed: Deed, row: GroupChat, at: datetime, means: Means = Means.PRESSED) -> bool:
    if row.disconnected_at is not None:
        return False
    before, row.disconnected_at = _said(row), at
    _tell(deed, row.id, before, _said(row), means)
    return True


async def _locked(session: AsyncSession, chat_id: int) -> GroupChat | None:
    row: GroupChat | None = await session.scalar(
        select(GroupChat).where(GroupChat.chat_id == chat_id).with_for_update()
    )
    return row


async def migrate_group(world: World, old: int, new: int, now: datetime) -> None:
    """The group `old` became the supergroup `new`, where the bot is too.

    Told twice, or connected anew there already, it is done once.
    """
    async with open_door(world, Act.FOLLOW_GROUP, now=now) as deed:
        newer, row = await _locked(deed.session, new), await _locked(deed.session, old)
        if row is None:
            return
        if newer is not None:
            _disconnect(deed, row, newer.connected_at, Means.MACHINE)
            return
        before = _said(row)
        row.chat_id, row.thread_id = new, None
        row.paused_at = row.paused_why = row.try_at = None
        _tell(deed, row.id, before, _said(row), Means.MACHINE)
        # messages are counted anew there: the same number is another message
        moved = update(Board).where(Board.group_id == row.id)
        await deed.session.execute(moved.values(message_id=NO_MESSAGE, thread_id=None))
