"""Migrations: they make exactly the mapped tables, go up and down step by step, and lose nothing on the way."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import IntegrityError

from models.database import Database, create_engine
from models.migrations import alembic_config, upgrade
from models.tables import Base, Grant, Person
from tests.kit.databases import empty, on
from tests.kit.zygote import in_touch

START = """
import asyncio, sys
from models.migrations import upgrade
print("ready", flush=True)
input()
asyncio.run(upgrade(sys.argv[1]))
"""
REVISIONS = [script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions()][::-1]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database."""
    return await empty(request.param, tmp_path)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def table_names(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


async def test_an_empty_database_gets_every_table(url: str) -> None:
    await upgrade(url)
    assert await on(url, table_names) == set(Base.metadata.tables)


async def test_the_tables_are_those_that_are_mapped(url: str) -> None:
    await upgrade(url)
    await on(url, lambda connection: command.check(alembic_config(connection)))


@pytest.mark.parametrize("revision", REVISIONS)
async def test_each_step_goes_up_down_and_up_again(url: str, revision: str) -> None:
    await upgrade(url, revision)
    before = await on(url, table_names)
    await on(url, lambda connection: command.downgrade(alembic_config(connection), "-1"))
    await upgrade(url, revision)
    assert await on(url, table_names) == before


async def test_going_all_the_way_down_leaves_nothing(url: str) -> None:
    await upgrade(url)
    await on(url, lambda connection: command.downgrade(alembic_config(connection), "base"))
    assert await on(url, table_names) == set()


async def test_a_second_start_changes_nothing(url: str, tmp_path: Path) -> None:
    await upgrade(url)
    files = names_in(tmp_path)
    await upgrade(url)
    assert names_in(tmp_path) == files


async def _with_a_person(database: Database) -> None:
    async with database.writing() as session:
        person = Person(telegram_id=1, name="Айгуль <b>")
        session.add(person)
        await session.flush()
        now = datetime(2025, 11, 28, 7, 0, tzinfo=UTC)
        session.add(Grant(person_id=person.id, role="reporter", unit="ayagoz", source="test", granted_at=now))


def make_older(monkeypatch: pytest.MonkeyPatch, step: Callable[[Connection], Any]) -> None:
    """From now on the present database is one revision behind, and `step` is what the next one does."""
    real = ScriptDirectory.get_current_head
    monkeypatch.setattr(ScriptDirectory, "get_current_head", lambda self: f"after-{real(self)}")
    monkeypatch.setattr(command, "upgrade", lambda config, _: step(config.attributes["connection"]))


async def test_a_copy_is_made_before_an_older_database_is_migrated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'svodka.db'}"
    await upgrade(url)
    database = Database(create_engine(url))
    await _with_a_person(database)
    await database.close()
    make_older(monkeypatch, lambda connection: connection.exec_driver_sql("DELETE FROM role_grant"))
    await upgrade(url)
    with closing(sqlite3.connect(tmp_path / f"svodka.db-before-{REVISIONS[-1]}.db")) as copy:
        assert copy.execute("SELECT name FROM person").fetchall() == [("Айгуль <b>",)]
        assert copy.execute("SELECT unit FROM role_grant").fetchall() == [("ayagoz",)]


async def test_two_starts_at_once_both_succeed(url: str) -> None:
    starts = [await in_touch("-c", START, url) for _ in range(2)]
    for _, lines, _ in starts:
        assert await lines.readline() == b"ready\n"
    for _, _, words in starts:
        with words:
            words.write(b"go\n")
    async with asyncio.timeout(60):
        assert [await start.wait() for start, _, _ in starts] == [0, 0]
    assert await on(url, table_names) == set(Base.metadata.tables)


async def test_a_new_database_needs_no_copy(tmp_path: Path) -> None:
    await upgrade(f"sqlite+aiosqlite:///{tmp_path / 'svodka.db'}")
    assert not any("before" in name for name in names_in(tmp_path))


async def test_foreign_keys_are_on_afterwards(url: str) -> None:
    await upgrade(url)
    database = Database(create_engine(url))
    try:
        with pytest.raises(IntegrityError):
            await _grant_to_nobody(database)
    finally:
        await database.close()


async def _grant_to_nobody(database: Database) -> None:
    async with database.writing() as session:
        now = datetime(2025, 11, 28, 7, 0, tzinfo=UTC)
        session.add(Grant(person_id=404, role="reporter", unit="ayagoz", source="test", granted_at=now))


async def test_rebuilding_a_parent_table_keeps_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite's batch migration drops and remakes a table: with foreign keys on, its children's rows would go too."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'svodka.db'}"
    await upgrade(url)
    await on(url, lambda c: c.execute(text("INSERT INTO person (telegram_id, name, post, phone) VALUES (1,'','','')")))
    columns = "(form, unit, as_of, version, is_open, dictated_by, updated_by, updated_at)"
    row = "('employment', 'ayagoz', '2025-12-01', 1, 1, '', 1, '2025-11-28')"
    await on(url, lambda c: c.execute(text(f"INSERT INTO draft {columns} VALUES {row}")))  # noqa: S608 -- our own words
    value = "INSERT INTO draft_value (draft_id, indicator, number, version, entered_by, entered_at) VALUES "
    await on(url, lambda c: c.execute(text(value + "(1, 'grants', 22, 1, 1, '2025-11-28')")))
    make_older(monkeypatch, _rebuild_draft)
    await upgrade(url)
    assert await on(url, lambda c: c.execute(text("SELECT number FROM draft_value")).scalars().all()) == [22]


def _rebuild_draft(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE draft_new AS SELECT * FROM draft")
    connection.exec_driver_sql("DROP TABLE draft")
    connection.exec_driver_sql("ALTER TABLE draft_new RENAME TO draft")
