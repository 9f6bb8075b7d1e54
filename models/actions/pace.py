"""The turns to send that all processes on one PostgreSQL share. On SQLite there is one process: memory serves."""

from __future__ import annotations

import time
from datetime import timedelta

from sqlalchemy import Interval, bindparam, func
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncSession

from models.database import Database
from models.queries.leases import dialect_of
from models.tables import Pace

FARTHEST = timedelta(seconds=10)
"""No turn is given so far ahead: one that is was given by a clock of the database's that has been set back since."""
CATCHING_UP = timedelta(seconds=0.05)
"""A turn may lie so far back: who comes no later for it keeps the pace on a busy machine."""

_NOW = func.clock_timestamp()
_NEXT = func.greatest(
    _NOW - CATCHING_UP, func.least(Pace.last_at, _NOW + FARTHEST) + bindparam("every", type_=Interval)
)
_TURN = (
    postgresql.insert(Pace)
    .values(id=1, last_at=_NOW)
    .on_conflict_do_update(index_elements=["id"], set_={"last_at": _NEXT})
    .returning(func.extract("epoch", Pace.last_at - _NOW))
)


async def next_turn(session: AsyncSession, every: timedelta) -> float:
    """When one more message may go out, in monotonic seconds: `every` after the turn given before it, or now.

    0.0 where no turns are shared.
    """
    if not every or dialect_of(session) == "sqlite":
        return 0.0
    wait = (await session.execute(_TURN, {"every": every})).scalar_one()
    return time.monotonic() + float(wait)


async def another_turn(database: Database, every: timedelta) -> float:
    """For who came too late for theirs."""
    if not every or database.engine.dialect.name == "sqlite":
        return 0.0
    async with database.writing() as session:
        return await next_turn(session, every)
