"""Reminders put off, and groups that cannot be written to: left alone, and told again when it is over."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.actions.outbox import tell_administrators, write_down
from models.errors import AccessDeniedError
from models.queries.people.people import find_actor, muted_by
from models.queries.report.owed import load_owed
from models.rules.calendar.calendar import Period
from models.rules.outgoing import ABOUT_THEN, Due, Kind, OutboxState, Recipient, Switch, about_row, stage_at
from models.rules.troubles import Trouble, next_try
from models.tables import GroupChat, Outbox
from models.world import World

OF_USE = timedelta(hours=12)
SAME_TAP = timedelta(minutes=1)
SUBJECT = "snooze"


async def snooze(world: World, *, by: int, wait: timedelta, now: datetime) -> datetime | None:
    """Remind this reporter after `wait` of whatever they owe then; returns when, None where they owe nothing now.

    Pressed again within a minute it is the same reminder; where the clock reminds them within a quarter of an hour of
    it, that is the one. It never passes a deadline while the last call is ahead: it comes with that. The last call of
    the clock comes only while a card is full, so in its place the reminder is written down.
    Raises AccessDeniedError.
    """
    async with world.database.writing() as session:
        actor = await find_actor(session, by, now)
        if actor is None or not (actor.is_member and actor.is_reporter):
            raise AccessDeniedError("snooze")
        owed = await load_owed(session, world, actor.reminded_of, now)
        if not owed:
            return None
        recipient = Recipient("person", actor.person_id)
        due_at = min([now + wait, *(one.period.last_call for one in owed if _is_missed(one.period, now, now + wait))])
        muted = (await muted_by(session, [actor.person_id])).get(actor.person_id, ())
        if Switch.REMINDERS not in muted:
            if by_clock := _near(due_at, now, (at for one in owed for at in one.period.reminders)):
                return by_clock
            due_at = _near(due_at, now, (one.period.last_call for one in owed if one.is_filled)) or due_at
        stage = stage_at(due_at.astimezone(world.region.timezone))
        return await put_off(session, Due(Kind.SNOOZE, SUBJECT, recipient, stage, due_at, due_at + OF_USE), now=now)


def _is_missed(period: Period, now: datetime, at: datetime) -> bool:
    """Whether a reminder at that moment comes after the deadline, with the last call still ahead."""
    return now < period.last_call and period.due <= at


def _near(due_at: datetime, now: datetime, moments: Iterable[datetime]) -> datetime | None:
    """The first of `moments` to come that is about `due_at`."""
    return min((at for at in moments if at > now and abs(at - due_at) <= ABOUT_THEN), default=None)


async def put_off(session: AsyncSession, row: Due, *, now: datetime) -> datetime:
    """When the reminder comes: pressed again within a minute it is the one that waits already."""
    waiting = await session.scalar(
        select(Outbox.due_at).where(
            Outbox.kind == row.kind.value,
            Outbox.recipient == str(row.recipient),
            Outbox.state == OutboxState.PENDING.value,
            Outbox.due_at.between(row.due_at - SAME_TAP, row.due_at),
        )
    )
    if waiting is not None:
        return waiting
    await write_down(session, [row], now=now)
    return row.due_at


NO_PAUSE: Final = MappingProxyType({"paused_at": None, "paused_why": None, "try_at": None})


async def pause_group(world: World, *, chat_id: int, trouble: Trouble, now: datetime) -> None:
    """Nothing more goes there for a while; what waits, waits on. Administrators hear of each trouble once a pause."""
    async with world.database.writing() as session:
        row = await _connected(session, chat_id)
        if row is None:
            return
        is_news = row.paused_why != trouble.value
        row.paused_at = row.paused_at or now
        row.paused_why, row.try_at = trouble.value, next_try(min(row.paused_at, now), now)
        if is_news:
            stage = f"{stage_at(row.paused_at.astimezone(world.region.timezone))}/{trouble}"
            await tell_administrators(session, Kind.ALERT_GROUP, about_row("group", row.id), stage, now=now)


async def end_pause(world: World, *, group_id: int) -> None:
    """Something has arrived there."""
    async with world.database.writing() as session:
        await session.execute(update(GroupChat).where(GroupChat.id == group_id).values(**NO_PAUSE))


async def look_again(world: World, *, chat_id: int, over: Collection[Trouble], now: datetime) -> None:
    """News of the group: its pause ends if it was one of `over`, else it is tried at once."""
    async with world.database.writing() as session:
        row = await _connected(session, chat_id)
        if row is None or row.paused_why is None:
            return
        if row.paused_why in over:
            row.paused_at = row.paused_why = row.try_at = None
        else:
            row.try_at = now


async def reopen_topic(world: World, *, chat_id: int, thread_id: int | None, now: datetime) -> None:
    """A topic of the group is open again; whether it is ours is looked up here."""
    async with world.database.reading() as session:
        row = await _connected(session, chat_id)
    if row is not None and row.thread_id == thread_id:
        await look_again(world, chat_id=chat_id, over={Trouble.TOPIC_CLOSED}, now=now)


async def _connected(session: AsyncSession, chat_id: int) -> GroupChat | None:
    query = select(GroupChat).where(GroupChat.chat_id == chat_id, GroupChat.disconnected_at.is_(None))
    row: GroupChat | None = await session.scalar(query)
    return row
