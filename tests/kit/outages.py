"""Real faults of a real database, which begin at a chosen session with it and end when a test says so."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Protocol

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncSession

from models.database import Database
from tests.kit.databases import start_postgres, stop_postgres


class Fault(Protocol):
    """Hits the database until it ends."""

    def begin(self, database: Database) -> None: ...

    def end(self) -> None: ...


class Locked:
    """Another program has the file to itself."""

    def begin(self, database: Database) -> None:
        self._other = sqlite3.connect(str(database.engine.url.database), isolation_level=None)
        self._other.execute("BEGIN IMMEDIATE")

    def end(self) -> None:
        self._other.close()


class Switched:
    """What is done to the engine on an event: one thing while the fault lasts, another from its end on.

    It listens once and is never taken off: the event may be under way in another session just then.
    """

    when: str

    def begin(self, database: Database) -> None:
        self._lasts = True
        event.listen(database.engine.sync_engine, self.when, self._act)

    def end(self) -> None:
        self._lasts = False

    def _act(self, connection: Any, *_: object) -> None:
        (self._break if self._lasts else self._mend)(connection)

    def _break(self, connection: Any) -> None:
        raise NotImplementedError

    def _mend(self, connection: Any) -> None:
        raise NotImplementedError


class ReadOnly(Switched):
    """As on a disk that the system has mounted read-only after an error."""

    when = "checkout"

    def _break(self, connection: DBAPIConnection) -> None:
        connection.cursor().execute("PRAGMA query_only=ON")

    def _mend(self, connection: DBAPIConnection) -> None:
        connection.cursor().execute("PRAGMA query_only=OFF")


class Full(Switched):
    """No page can be added: found out at the end, when all is written."""

    when = "commit"

    def begin(self, database: Database) -> None:
        super().begin(database)
        event.listen(database.engine.sync_engine, "begin", self._make_room)

    def _break(self, connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA max_page_count=1")
        connection.exec_driver_sql("CREATE TABLE more AS SELECT zeroblob(1000000)")

    def _mend(self, connection: Connection) -> None:
        """There is room again already."""

    def _make_room(self, connection: Connection) -> None:
        if not self._lasts:
            connection.exec_driver_sql("PRAGMA max_page_count=1000000")


class Stopped:
    """The server of PostgreSQL goes, and comes back."""

    def begin(self, database: Database) -> None:
        stop_postgres()

    def end(self) -> None:
        start_postgres()


class Moments:
    """Counts the sessions with the database from `watch` on; the fault begins before the one of that number."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._left: int | None = None
        self._fault: Fault | None = None
        self.has_begun = False
        for kind in ("reading", "writing"):
            monkeypatch.setattr(Database, kind, self._watched(getattr(Database, kind)))

    def watch(self, fault: Fault, moment: int) -> None:
        self._fault, self._left, self.has_begun = fault, moment, False

    def end(self) -> None:
        """The fault is over, or will not come any more."""
        if self.has_begun and self._fault is not None:
            self._fault.end()
        self._left, self._fault = None, None

    def _watched(self, real: Callable[[Database], object]) -> Callable[[Database], object]:
        @asynccontextmanager
        async def session(database: Database) -> AsyncIterator[AsyncSession]:
            if self._left == 0 and self._fault is not None:
                self._fault.begin(database)
                self.has_begun = True
            if self._left is not None:
                self._left -= 1
            async with real(database) as opened:  # type: ignore[attr-defined]  # one of the two above
                yield opened

        return session


async def seen(what: Callable[[], bool], seconds: float) -> None:
    """Wait until it is so. Raises TimeoutError where it is not after so long."""
    async with asyncio.timeout(seconds):
        while not what():  # noqa: ASYNC110 -- neither the sandbox nor the database tells a test of what it waits for
            await asyncio.sleep(0.01)
