"""What one process at a time does, of all on one database: asking Telegram for updates. It is theirs under a lease."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import Final

from sqlalchemy import String, bindparam, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.dml import ReturningInsert

from models.actions.leases import HOLDER, NOBODYS, leased
from models.queries.leases import dialect_of, is_free
from models.tables import Duty
from models.tables.base import insert_for

POLLING: Final = "polling"

_NAME = bindparam("of_name", type_=String)
_DEAD = bindparam("dead", type_=String)
_WHOSE = select(Duty.lease_by).where(Duty.name == _NAME)
_LAID_DOWN = update(Duty).where(Duty.name == _NAME, Duty.lease_by == HOLDER).values(**NOBODYS)


async def take_up(
    session: AsyncSession, name: str, *, holder: str, lease: timedelta, is_dead: Callable[[str], bool]
) -> bool:
    """Whether it is ours for so long from now: nobody's until now, a dead process's, or ours already."""
    statement = _take_up(dialect_of(session), lease)
    values = {"of_name": name, "holder": holder, "dead": holder}
    if await session.scalar(statement, values) is not None:
        return True
    other = await session.scalar(_WHOSE, values)
    if other is None or not is_dead(other):
        return False
    return await session.scalar(statement, values | {"dead": other}) is not None


async def lay_down(session: AsyncSession, name: str, *, holder: str) -> None:
    """Anybody may take it up at once."""
    await session.execute(_LAID_DOWN, {"of_name": name, "holder": holder})


@cache
def _take_up(dialect: str, lease: timedelta) -> ReturningInsert[str]:
    ours = leased(dialect, lease)
    row = insert_for(dialect, Duty).values(name=_NAME, **ours)
    free = or_(Duty.lease_by == HOLDER, Duty.lease_by == _DEAD, is_free(dialect, Duty))
    return row.on_conflict_do_update(index_elements=["name"], set_=ours, where=free).returning(Duty.name)
