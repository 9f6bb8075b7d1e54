"""Migrations since the last release only add: a process of that release goes on beside the present tables."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import (
    JSON,
    Boolean,
    Connection,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    String,
    Table,
    Time,
    text,
)

from models.migrations import alembic_config, upgrade
from tests.kit.databases import empty, on
from tests.rolling.released import HEAD
from tests.rolling.schema import Column, Schema, Shape, read_schema, stricter

NOW = datetime(2025, 11, 28, 7, 0, tzinfo=UTC)
SOME: tuple[tuple[type[Any], Any], ...] = (
    (Boolean, True),
    (Integer, 7),
    (DateTime, NOW),
    (Date, NOW.date()),
    (Time, NOW.time()),
    (JSON, {}),
    (LargeBinary, b"7"),
    (Numeric, 7),
    (Float, 7.0),
    (String, "7"),
)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database."""
    return await empty(request.param, tmp_path)


async def test_nothing_that_the_last_release_has_is_gone_renamed_or_stricter(url: str) -> None:
    await upgrade(url, HEAD)
    before = await on(url, read_schema)
    await upgrade(url)
    now = await on(url, read_schema)
    assert stricter(before, now) == []


async def test_rows_with_what_the_last_release_knows_are_taken_by_the_present_tables(url: str) -> None:
    await upgrade(url, HEAD)
    known: MetaData = await on(url, _known)
    await upgrade(url)
    assert await on(url, lambda connection: [_written(connection, table) for table in known.sorted_tables]) == [
        1 for _ in known.sorted_tables
    ]


def _known(connection: Connection) -> MetaData:
    known = MetaData()
    known.reflect(connection)
    known.remove(known.tables["alembic_version"])
    return known


def _written(connection: Connection, table: Table) -> int:
    """A row of every column that the old table has; whom it speaks of need not be there."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET session_replication_role = replica"))
    return connection.execute(table.insert().values({one.name: _some(one.type) for one in table.columns})).rowcount


def _some(kind: Any) -> Any:
    value = next(value for of, value in SOME if isinstance(kind, of))
    return value[: getattr(kind, "length", None)] if isinstance(value, str) else value


def test_the_last_release_s_head_is_one_of_the_present_chain() -> None:
    chain = [script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions()]
    assert HEAD in chain
    assert chain[0] != HEAD, "renew tests/rolling/released.py where nothing has been added since"


PLAIN = {"name": Column("VARCHAR", True, False), "id": Column("INTEGER", False, True)}
BEFORE: Schema = {"person": Shape(PLAIN, frozenset({"two of the same id"}))}


def after(refuses: frozenset[str] = frozenset({"two of the same id"}), **columns: Column | None) -> Schema:
    there = {**PLAIN, **columns}
    return {"person": Shape({name: one for name, one in there.items() if one is not None}, refuses)}


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (after(), []),
        (after(post=Column("VARCHAR", True, False), at=Column("DATETIME", False, True)), []),
        ({**BEFORE, "duty": Shape(PLAIN, frozenset())}, []),
        (after(refuses=frozenset()), []),
        ({}, ["person is gone"]),
        (after(name=None), ["person has no name any more"]),
        (after(name=None, title=Column("VARCHAR", True, False)), ["person has no name any more"]),
        (after(name=Column("INTEGER", True, False)), ["person has name as INTEGER, not VARCHAR"]),
        (after(name=Column("VARCHAR", False, False)), ["person must have name"]),
        (after(post=Column("VARCHAR", False, False)), ["person needs post"]),
        (after(id=Column("INTEGER", False, False)), ["person has no default for id any more"]),
        (after(frozenset({"two of the same id", "other than id > 5"})), ["person refuses other than id > 5"]),
    ],
)
def test_whatever_is_not_only_added_is_named(now: Schema, told: list[str]) -> None:
    assert stricter(BEFORE, now) == told
