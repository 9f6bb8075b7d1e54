"""One queue of two uses, updates and messages: its rows are taken, renewed, finished and freed by their holders.

A holder is one process's name for itself. What it holds is its own until the lease ends, or it is known to be dead.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, String, Update, bindparam, select, true, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from models.queries.inbox import LEFT
from models.queries.leases import dialect_of, present
from models.rules.outgoing import OutboxState
from models.tables import Outbox, TakenUpdate

HOLDER = bindparam("holder", type_=String)
NOBODYS: Final[dict[str, Any]] = {"lease_by": "", "lease_until": None}


@dataclass(frozen=True, slots=True)
class Queue:
    """Those rows of a table that are `left` to be done."""

    table: type[Outbox | TakenUpdate]
    number: InstrumentedAttribute[int]
    left: ColumnElement[bool]

    def of(self, numbers: Collection[int]) -> Update:
        return update(self.table).where(self.left, self.number.in_(numbers))


UPDATES = Queue(TakenUpdate, TakenUpdate.update_id, LEFT)
MESSAGES = Queue(Outbox, Outbox.id, Outbox.state == OutboxState.PENDING.value)


def leased(dialect: str, lease: timedelta) -> dict[str, Any]:
    """What makes a row HOLDER's for so long."""
    return {"lease_by": HOLDER, "lease_until": present(dialect, lease)}


async def take(session: AsyncSession, queue: Queue, numbers: Collection[int], *, holder: str, lease: timedelta) -> None:
    """Rows that were found to be free, in the transaction that has found them."""
    if numbers:
        await session.execute(queue.of(numbers).values(leased(dialect_of(session), lease)), {"holder": holder})


async def renew(
    session: AsyncSession,
    queue: Queue,
    numbers: Collection[int],
    *,
    holder: str,
    lease: timedelta,
    only: ColumnElement[bool] | None = None,
    **values: object,
) -> bool:
    """What we have begun stays ours; returns whether all of it was, and fits `only`."""
    if not numbers:
        return True
    ours = queue.of(numbers).where(queue.table.lease_by == holder, true() if only is None else only)
    renewed = ours.values(lease_until=present(dialect_of(session), lease), **values).returning(queue.number)
    return len((await session.execute(renewed)).all()) == len(numbers)


async def free(
    session: AsyncSession, queue: Queue, numbers: Collection[int] | None, *, holder: str, **values: object
) -> None:
    """They are anybody's again, or with None whatever a stopping process holds."""
    held = update(queue.table).where(queue.left) if numbers is None else queue.of(numbers)
    await session.execute(held.where(queue.table.lease_by == holder).values(**NOBODYS, **values))


async def free_the_dead(session: AsyncSession, queue: Queue, is_dead: Callable[[str], bool]) -> None:
    """What dead processes held can be taken at once. On SQLite there is one process: any other one is dead."""
    held = select(queue.table.lease_by).where(queue.left, queue.table.lease_until.is_not(None)).distinct()
    dead = [one for one in await session.scalars(held) if dialect_of(session) == "sqlite" or is_dead(one)]
    if dead:
        await session.execute(
            update(queue.table).where(queue.left, queue.table.lease_by.in_(dead)).values(lease_until=None)
        )
