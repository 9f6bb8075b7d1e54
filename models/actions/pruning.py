"""Forgetting what is of no use any more: messages settled long ago, and how Telegram calls files that were sent then.

A bounded number of rows at a time. The audit is never touched, nor what waits; updates that are done go earlier still
(`actions.inbox`).
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.rules.outgoing import Kind, OutboxState, row_meant
from models.tables import Outbox, SentFile
from models.world import World

AT_ONCE = 500
SETTLED = [state.value for state in OutboxState if state is not OutboxState.PENDING]


async def prune(world: World, *, before: datetime) -> int:
    """A step: some rows of before that moment go. Returns how many went; 0 where none is left that may."""
    async with world.database.writing() as session:
        return await _prune_messages(session, before) + await _prune_files(session, before)


async def _prune_messages(session: AsyncSession, before: datetime) -> int:
    """Those that others went out with stay until these are gone."""
    follower = aliased(Outbox)
    followed = exists().where(follower.merged_into == Outbox.id)
    told = await _told_of(session)
    old = select(Outbox.id).where(_is_over(before), ~followed, Outbox.id.not_in(told))
    some = old.limit(AT_ONCE).with_for_update(skip_locked=True)  # in any order: to sort them all takes seconds
    numbers = list(await session.scalars(some))
    await session.execute(delete(Outbox).where(Outbox.id.in_(numbers)))
    return len(numbers)


def _is_over(before: datetime) -> ColumnElement[bool]:
    """Settled and past its use by then.

    A final digest stays: who opens that date again sees what changed since it spoke (`queries.digest.told`).
    """
    is_digest = and_(Outbox.kind == Kind.DIGEST.value, Outbox.state == OutboxState.SENT.value)
    is_past_use = or_(Outbox.ends_at.is_(None), Outbox.ends_at <= before)
    was_due = Outbox.state.in_(SETTLED), Outbox.due_at <= before
    return and_(*was_due, Outbox.settled_at <= before, is_past_use, ~is_digest)


async def _told_of(session: AsyncSession) -> list[int]:
    """Messages that failed and that an alert is still to speak of."""
    waiting = Outbox.state == OutboxState.PENDING.value, Outbox.kind == Kind.ALERT_FAILED.value
    return [row_meant(subject) for subject in await session.scalars(select(Outbox.subject).where(*waiting))]


async def _prune_files(session: AsyncSession, before: datetime) -> int:
    old = select(SentFile.fingerprint).where(SentFile.sent_at <= before).limit(AT_ONCE)
    names = list(await session.scalars(old.with_for_update(skip_locked=True)))
    await session.execute(delete(SentFile).where(SentFile.fingerprint.in_(names)))
    return len(names)
