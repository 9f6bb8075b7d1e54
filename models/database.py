"""The engine: readers begin DEFERRED, writers IMMEDIATE, so that no update is lost and readers never wait."""

import asyncio
import errno
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, nullcontext
from typing import Any

import structlog
from sqlalchemy import Connection, Dialect, event
from sqlalchemy.dialects.sqlite.aiosqlite import AsyncAdapt_aiosqlite_connection
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from models.rules.audit import chained
from models.rules.spans import spans
from models.sqlite_trips import OneTripConnection, opened

log = structlog.get_logger(__name__)

Session = AsyncSession
"""For who passes one on and knows no SQL."""
BUSY_TIMEOUT_MS = 5000
KEPT_CONNECTIONS, MOST_CONNECTIONS = 5, 15
"""Of a process to PostgreSQL: what it keeps, and what it takes in a rush."""
SQLITE_AWAY = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_PROTOCOL,
}
SQLITE_SHUT = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
POSTGRES_AWAY = ("08", "25006", "40", "53", "55", "57", "58")
"""How their SQLSTATEs begin: connection lost, may only be read, a clash, out of resources, in use, stopping, disk."""
POSTGRES_SHUT = ("28", "3D")
"""No entrance, no such database."""
DISK_AWAY = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM}


def is_away(error: BaseException) -> bool:
    """Whether the database or its disk is to blame, now and perhaps not later: away, locked, full, only to be read.

    Asks what `error` was raised from as well. A statement that is wrong, or breaks a constraint, is a fault of ours.
    """
    return any(_is_away(one) for one in _with_causes(error)) or is_shut(error)


def is_shut(error: BaseException) -> bool:
    """Whether the database lets nobody in or write: where it never did, the setting is to blame."""
    return any(_code(one) in SQLITE_SHUT or _state(one).startswith(POSTGRES_SHUT) for one in _with_causes(error))


def _is_away(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in DISK_AWAY
    if isinstance(error, DBAPIError) and (error.connection_invalidated or isinstance(error, InterfaceError)):
        return True
    away = _code(error) in SQLITE_AWAY or _state(error).startswith(POSTGRES_AWAY)
    return away or isinstance(error, NoConnectionError)


def _with_causes(error: BaseException) -> Iterator[BaseException]:
    left: list[BaseException | None] = [error]
    while left:
        if (one := left.pop()) is not None:
            yield one
            left += [one.__cause__, getattr(one, "orig", None)]


def _code(error: BaseException) -> int:
    """SQLite's code without what it adds in the higher bits; 0 is none."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF if isinstance(error, sqlite3.Error) else 0


def _state(error: BaseException) -> str:
    return str(getattr(error, "sqlstate", None) or "")


def create_engine(url: str) -> AsyncEngine:
    """An engine for `url` (sqlite+aiosqlite or postgresql+asyncpg) with our pragmas and transactions."""
    if url.startswith("sqlite"):
        engine = _engine(url)
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
        return engine
    more = MOST_CONNECTIONS - KEPT_CONNECTIONS
    return _engine(url, pool_pre_ping=True, pool_size=KEPT_CONNECTIONS, max_overflow=more)


def create_bare_engine(url: str) -> AsyncEngine:
    """An engine for `url` without them, for the tables themselves: a connection each time, none kept."""
    return _engine(url, poolclass=NullPool)


def _engine(url: str, **options: Any) -> AsyncEngine:
    # the words of an error end in logs: no names and no figures there
    engine = create_async_engine(url, hide_parameters=True, **options)
    event.listen(engine.sync_engine, "do_connect", _connect)
    return engine


def _connect(
    dialect: Dialect, _: ConnectionPoolEntry, words: tuple[Any, ...], named: dict[str, Any]
) -> DBAPIConnection:
    """A driver tells of a server that is not there by an OSError, which could be of any file as well."""
    if dialect.name == "sqlite":
        named["async_creator_fn"] = opened
    try:
        connection: Any = dialect.connect(*words, **named)
    except OSError as error:
        raise OperationalError("connect", None, error, connection_invalidated=True) from error
    if isinstance(connection, AsyncAdapt_aiosqlite_connection):
        connection = OneTripConnection(connection.dbapi, connection.driver_connection)
    return connection  # type: ignore[no-any-return]  # the library leaves it untyped


def _prepare_sqlite(dbapi_connection: Any, _: ConnectionPoolEntry) -> None:
    dbapi_connection.create_function("chained", 2, chained, deterministic=True)  # PostgreSQL has its own sha256
    dbapi_connection.isolation_level = None  # transactions begin where we say, in _begin_sqlite
    set_pragmas(dbapi_connection)


def set_pragmas(dbapi_connection: Any, *_: ConnectionPoolEntry) -> None:
    """What every connection to SQLite keeps to."""
    cursor = dbapi_connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "foreign_keys=ON",
        "synchronous=FULL",
        "secure_delete=ON",  # what was taken out, an invitation's code for one, is in no copy of the file
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    driver: Any = connection.connection.dbapi_connection
    driver.begins_with("BEGIN IMMEDIATE" if writes else "BEGIN DEFERRED")


OUTGOING = "outgoing"
"""Where `Session.info` has the numbers of the rows that somebody wrote down to be said."""


class Database:
    """Sessions of two kinds: `reading()` never commits, `writing()` is one transaction of one use case."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._readers = async_sessionmaker(engine, expire_on_commit=False)
        self._writers = async_sessionmaker(engine.execution_options(writes=True), expire_on_commit=False)
        # SQLite has one writer: those of this process queue in order instead of polling the file lock.
        self._turn = asyncio.Lock() if engine.dialect.name == "sqlite" else None
        self._at_length = asyncio.Lock()
        self.on_outgoing: Callable[[], object] = lambda: None
        """Called after a commit with which something is to be said: whoever says it need not wait for its next look."""

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        async with self._readers() as session:
            yield session

    @asynccontextmanager
    async def reading_at_length(self) -> AsyncIterator[AsyncSession]:
        """The same for what makes much of much: one at a time, so that a tap meanwhile never waits for several."""
        async with self._at_length, self.reading() as session:
            yield session

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """One transaction: committed at the end of the block, rolled back by any error."""
        async with self._turn or nullcontext(), self._writers() as session:
            async with session.begin():
                yield session
            if (rows := session.info.get(OUTGOING)) is not None:
                if rows:
                    log.info("to_be_sent", rows=spans(rows))
                self.on_outgoing()

    async def close(self) -> None:
        await self.engine.dispose()
