"""SQLite in a thread of its own: a statement goes there and comes back once, what begins its transaction with it.

The driver goes four times, to make a cursor, to execute, to fetch and to close, once to begin, and twice to end what
was only read. The way costs more than the work.
"""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import aiosqlite
from sqlalchemy.dialects.sqlite.aiosqlite import AsyncAdapt_aiosqlite_connection, AsyncAdapt_aiosqlite_cursor


@dataclass(frozen=True, slots=True)
class _Ended:
    """What is left of a cursor of the driver's once everything was fetched."""

    description: Any = None
    rowcount: int = -1
    lastrowid: int | None = None
    arraysize: int = 1

    def close(self) -> None:
        """It is closed already."""


class _Cursor(AsyncAdapt_aiosqlite_cursor):
    __slots__ = ()
    _awaitable_cursor_close = False

    def _make_new_cursor(self, connection: Any) -> Any:  # noqa: ARG002 -- the base class fixes the signature
        return _Ended()

    def _aenter_cursor(self, cursor: Any) -> Any:
        return cursor

    async def _execute_async(self, operation: Any, parameters: Any) -> Any:
        await self._go(sqlite3.Cursor.execute, operation, parameters or ())

    async def _executemany_async(self, operation: Any, seq_of_parameters: Any) -> Any:
        await self._go(sqlite3.Cursor.executemany, operation, seq_of_parameters)

    async def _go(self, execute: Callable[..., Any], operation: Any, parameters: Any) -> None:
        driver: Any = self._connection
        connection, into_thread = driver._conn, driver._execute  # noqa: SLF001 -- its way into its thread
        here: Any = self._adapt_connection
        async with here._execute_mutex:  # noqa: SLF001 -- the base class does the same
            begin = here.sets_out()
            self._cursor, self._rows = await into_thread(_there, connection, begin, execute, operation, parameters)


def _there(
    connection: sqlite3.Connection, begin: str, execute: Callable[..., Any], operation: Any, parameters: Any
) -> tuple[_Ended, deque[Any]]:
    """In the thread: all of it."""
    cursor = connection.cursor()
    try:
        if begin:
            cursor.execute(begin)
        execute(cursor, operation, parameters)
        rows = deque(cursor.fetchall() if cursor.description else ())
        return _Ended(cursor.description, cursor.rowcount, cursor.lastrowid), rows
    finally:
        cursor.close()


class OneTripConnection(AsyncAdapt_aiosqlite_connection):
    """The driver's connection, whose cursors go to its thread once a statement."""

    __slots__ = ("_begin", "_may_be_open")
    _cursor_cls = _Cursor

    def __init__(self, dbapi: Any, connection: Any) -> None:
        super().__init__(dbapi, connection)
        self._begin, self._may_be_open = "", True

    def begins_with(self, statement: str) -> None:
        """The next statement begins a transaction by this one; without a next one there is none."""
        self._begin = statement

    def sets_out(self) -> str:
        """What a statement has to begin with; from now on something may be open, whatever becomes of it."""
        begin, self._begin, self._may_be_open = self._begin, "", True
        return begin

    def rollback(self) -> None:
        """Nothing is asked of the thread where nothing was since the last end."""
        self._begin = ""
        if self._may_be_open:
            super().rollback()
            self._may_be_open = False

    def commit(self) -> None:
        self._begin = ""
        if self._may_be_open:
            super().commit()
            self._may_be_open = False


async def opened(*words: Any, **named: Any) -> aiosqlite.Connection:
    """As the driver opens a file. Where it can't, its thread has ended before that is raised.

    The driver lets the thread run on, which then fails aloud where the loop has ended meanwhile.
    """
    connection = aiosqlite.connect(*words, **named)
    thread = connection._thread  # noqa: SLF001 -- it has no public name
    thread.daemon = True
    try:
        return await connection
    except Exception:
        while thread.is_alive():  # noqa: ASYNC110 -- a thread tells no loop of its end
            await asyncio.sleep(0.001)
        raise
