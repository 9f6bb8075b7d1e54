"""Whose a row of a queue is: leases by the database's own time, and turns among processes."""

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.tables import Duty, Outbox, TakenUpdate

SQLITE_FORMAT = "%Y-%m-%d %H:%M:%f"
_TURN = select(func.pg_advisory_xact_lock(bindparam("key")))


def dialect_of(session: AsyncSession) -> str:
    return session.get_bind().dialect.name


def present(dialect: str, later: timedelta = timedelta()) -> ColumnElement[Any]:
    """So long from the database's present moment on, as an expression: no question of its own."""
    if dialect == "sqlite":
        return func.strftime(SQLITE_FORMAT, "now", f"{later.total_seconds():+} seconds")
    return func.clock_timestamp() + literal(later)


def is_free(dialect: str, table: type[Duty | Outbox | TakenUpdate]) -> ColumnElement[bool]:
    """Nobody's, or its lease is over."""
    return or_(table.lease_until.is_(None), table.lease_until <= present(dialect))


async def take_turns(session: AsyncSession, *keys: int) -> None:
    """Until the transaction ends one process deals with each of `keys`. SQLite's writers take turns anyway."""
    if dialect_of(session) == "postgresql":
        for key in sorted(set(keys)):
            await session.execute(_TURN, {"key": key})
