"""SQLite between processes: no update is lost, readers never wait, a lock that stays is an error and not a hang."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import aiosqlite
import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from models.database import Database, create_engine
from models.tables import Known
from tests.kit.databases import fresh_sqlite


@pytest.fixture
async def file(tmp_path: Path) -> str:
    return (await fresh_sqlite(tmp_path)).removeprefix("sqlite+aiosqlite:///")


@pytest.fixture
async def databases(file: str) -> AsyncIterator[list[Database]]:
    both = [Database(create_engine(f"sqlite+aiosqlite:///{file}")) for _ in range(2)]
    yield both
    for database in both:
        await database.close()


async def _add_one(database: Database) -> None:
    """Reads, then writes what it read plus one: what a transaction that begins too late loses."""
    async with database.writing() as session:
        row = await session.get(Known, "n")
        assert row is not None
        await asyncio.sleep(0)
        row.value = str(int(row.value) + 1)


async def _counted(database: Database) -> str:
    async with database.reading() as session:
        row = await session.get(Known, "n")
        return row.value if row else ""


async def test_two_processes_that_write_at_once_on_sqlite_lose_nothing(databases: list[Database]) -> None:
    async with databases[0].writing() as session:
        session.add(Known(key="n", value="0"))
    await asyncio.gather(*(_add_one(databases[n % 2]) for n in range(60)))
    assert await _counted(databases[0]) == "60"


async def test_a_reader_never_waits_for_a_long_writer(databases: list[Database]) -> None:
    async with databases[0].writing() as session:
        session.add(Known(key="n", value="0"))
    async with databases[0].writing() as session:
        await session.execute(text("UPDATE known SET value = 'half done'"))
        began = time.monotonic()
        assert [await _counted(database) for database in databases] == ["0", "0"]
        assert time.monotonic() - began < 2


async def test_a_writer_never_waits_for_a_reader_that_stays(databases: list[Database]) -> None:
    async with databases[0].writing() as session:
        session.add(Known(key="n", value="0"))
    async with databases[0].reading() as session:
        assert await session.get(Known, "n") is not None
        await asyncio.wait_for(_add_one(databases[1]), 2)
    assert await _counted(databases[0]) == "1"


async def test_a_failed_use_case_leaves_nothing_and_the_lock_is_free(databases: list[Database]) -> None:
    with pytest.raises(RuntimeError, match="on the way"):
        await _fail_half_way(databases[0])
    assert await _counted(databases[1]) == ""
    async with databases[1].writing() as session:
        session.add(Known(key="n", value="1"))
    assert await _counted(databases[0]) == "1"


async def _fail_half_way(database: Database) -> None:
    async with database.writing() as session:
        session.add(Known(key="n", value="0"))
        await session.flush()
        raise RuntimeError("on the way")


async def test_another_programs_lock_is_waited_for(databases: list[Database], file: str) -> None:
    async with databases[0].writing() as session:
        session.add(Known(key="n", value="0"))
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        writing = asyncio.create_task(_add_one(databases[0]))
        assert not (await asyncio.wait({writing}, timeout=0.3))[0], "it waits"
        other.execute("COMMIT")
        await asyncio.wait_for(writing, 5)
    assert await _counted(databases[0]) == "1"


async def test_a_lock_that_stays_is_an_error_not_a_hang(
    databases: list[Database], file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.database.BUSY_TIMEOUT_MS", 50)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError, match="locked"):
            await asyncio.wait_for(_add_one(databases[0]), 5)


SLOW = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) SELECT sum(i) FROM n"


@pytest.mark.parametrize("kind", ["reading", "writing"])
async def test_what_is_left_in_the_middle_of_its_first_statement_keeps_no_lock_and_no_old_view(
    databases: list[Database], kind: str
) -> None:
    async def at_length() -> None:
        async with getattr(databases[0], kind)() as session:
            await session.execute(text(SLOW))

    async with databases[1].writing() as session:
        session.add(Known(key="n", value="0"))
    for _ in range(5):
        left = asyncio.create_task(at_length())
        await asyncio.sleep(0.005)
        left.cancel()
        with pytest.raises(asyncio.CancelledError):
            await left
        await asyncio.wait_for(_add_one(databases[1]), 2)
        assert await _counted(databases[0]) == await _counted(databases[1])
    assert await _counted(databases[0]) == "5"


@pytest.mark.parametrize("kind", ["reading", "writing"])
async def test_a_transaction_goes_to_the_thread_once_a_statement_and_once_to_end(
    databases: list[Database], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _counted(databases[0])  # it is open
    went: list[object] = []
    goes: Any = aiosqlite.Connection._execute

    async def counted(connection: aiosqlite.Connection, *words: object) -> object:
        went.append(words)
        return await goes(connection, *words)

    monkeypatch.setattr(aiosqlite.Connection, "_execute", counted)
    async with getattr(databases[0], kind)() as session:
        await session.get(Known, "n")
        await session.execute(text("SELECT 1"))
    assert len(went) == len(("SELECT", "SELECT", "end"))
    went.clear()
    async with getattr(databases[0], kind)():
        pass
    assert went == []
