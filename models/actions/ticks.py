"""The last tick: until when everything that was due has been written down, by the clock as it was set then."""

from datetime import UTC, datetime
from functools import cache

from sqlalchemy import Executable, and_, bindparam, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.rules.outgoing import Kind, OutboxState
from models.tables import Known, Outbox, insert_for

LAST_TICK = "last_tick"
LEFT_OUT = "left_out_since"
AT_ONCE = [kind.value for kind in Kind if not kind.way.by_clock]
PUT_OFF = {kind.value for kind in Kind if kind.way.put_off}


_LAST = select(Known.value).where(Known.key == LAST_TICK).with_for_update()


@cache
def _first(dialect: str) -> Executable:
    row = insert_for(dialect, Known).values(key=LAST_TICK, value=bindparam("said"))
    return row.on_conflict_do_nothing(index_elements=["key"])


async def claim_last_tick(session: AsyncSession, now: datetime) -> datetime:
    """The last tick, locked until the transaction ends; before the very first one it is `now`."""
    connection = await session.connection()
    await connection.execute(_first(connection.dialect.name), {"said": _said(now)})
    value = await session.scalar(_LAST)
    return datetime.fromisoformat(value) if value else now


async def keep_last_tick(session: AsyncSession, now: datetime) -> None:
    """Store `now` as the last tick, in the transaction that has claimed it."""
    row = await session.get(Known, LAST_TICK)
    if row is not None:
        row.value = _said(now)


async def leave_out(session: AsyncSession, since: datetime) -> None:
    """The clock is so far ahead of the tick at `since` that not everything after it is looked at."""
    await session.merge(Known(key=LEFT_OUT, value=_said(since)))


async def follow_clock_back(session: AsyncSession, now: datetime) -> None:
    """The clock was set back to `now`, and ticks go on from there, or from where something was left out before.

    What follows from a deed goes out as long after it as was meant; what was let go by the other time is of use again.
    """
    left_out = await session.get(Known, LEFT_OUT)
    await keep_last_tick(session, min(now, datetime.fromisoformat(left_out.value)) if left_out else now)
    if left_out:
        await session.delete(left_out)
    waiting = select(Outbox).where(
        Outbox.state == OutboxState.PENDING.value, Outbox.kind.in_(AT_ONCE), Outbox.created_at > now
    )
    for row in await session.scalars(waiting):
        by = row.created_at - now
        if row.kind in PUT_OFF and row.ends_at is not None:
            row.ends_at -= by
        row.due_at, row.created_at = row.due_at - by, now
    await take_up_again(session, None, now)


_LET_GO = or_(
    Outbox.state == OutboxState.DROPPED.value,
    and_(Outbox.state == OutboxState.FAILED.value, Outbox.ends_at <= Outbox.settled_at),
)
_IS_OF_USE = or_(Outbox.ends_at.is_(None), Outbox.ends_at > bindparam("now"))
_TAKE_UP = (
    update(Outbox)
    .where(_LET_GO, Outbox.due_at <= bindparam("now"), _IS_OF_USE, Outbox.settled_at > bindparam("now"))
    .values(state=OutboxState.PENDING.value, why="", settled_at=None)
)
_TAKE_UP_LATER = _TAKE_UP.where(Outbox.due_at > bindparam("after"))


async def take_up_again(session: AsyncSession, after: datetime | None, now: datetime) -> None:
    """What is due later than `after` and by `now`, and was let go at a time that is still ahead, waits again.

    It was let go by a clock that was set too far ahead. What has failed by itself stays failed.
    """
    if after is None:
        await session.execute(_TAKE_UP, {"now": now})
    else:
        await session.execute(_TAKE_UP_LATER, {"now": now, "after": after})


def _said(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
