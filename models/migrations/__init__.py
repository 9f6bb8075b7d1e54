"""Bringing a database to the present tables: at start, by `svodka migrate`, and in the tests."""

import sqlite3
from contextlib import closing
from enum import Enum, auto
from pathlib import Path

import structlog
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, make_url, text

from models.database import create_bare_engine

log = structlog.get_logger(__name__)
LOCK_ID = 5_761_023  # any fixed number: two processes that start together migrate one after the other


class SchemaStanding(Enum):
    """How the tables of a database stand to this program's."""

    EMPTY = auto()
    OLDER = auto()
    PRESENT = auto()
    FOREIGN = auto()


def alembic_config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


async def upgrade(url: str, revision: str = "head") -> None:
    """Migrate the database at `url` up to `revision`, under a lock; a SQLite file is copied aside first.

    Foreign keys stay off meanwhile: SQLite's batch migration would otherwise delete the rows of child tables.
    """
    engine = create_bare_engine(url)
    try:
        async with engine.connect() as connection:
            await connection.run_sync(upgrade_there, revision)
            await connection.commit()
    finally:
        await engine.dispose()


def is_known(revision: str) -> bool:
    """Whether this svodka can bring tables of `revision` to the present ones."""
    return any(one.revision == revision for one in ScriptDirectory.from_config(alembic_config()).walk_revisions())


def standing(connection: Connection) -> SchemaStanding:
    """Only read, nothing is migrated."""
    current = MigrationContext.configure(connection).get_current_revision()
    if current is None:
        return SchemaStanding.EMPTY
    if _is_at(connection, "head"):
        return SchemaStanding.PRESENT
    return SchemaStanding.OLDER if is_known(current) else SchemaStanding.FOREIGN


def upgrade_there(connection: Connection, revision: str = "head") -> None:
    """As `upgrade`, in a transaction that whoever opened the connection ends."""
    if _is_at(connection, revision):
        return
    log.info("tables_made_ready", since=MigrationContext.configure(connection).get_current_revision() or "nothing")
    _take_turn(connection)
    if _is_at(connection, revision):  # somebody else migrated meanwhile
        return
    current = MigrationContext.configure(connection).get_current_revision()
    if current is not None and connection.dialect.name == "sqlite":
        _copy_aside(make_url(str(connection.engine.url)).database, current)
    command.upgrade(alembic_config(connection), revision)


def _is_at(connection: Connection, revision: str) -> bool:
    head = ScriptDirectory.from_config(alembic_config()).get_current_head()
    return revision == "head" and MigrationContext.configure(connection).get_current_revision() == head


def _take_turn(connection: Connection) -> None:
    """Begin the one transaction that all steps are in; another process that starts now waits for its end."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:id)"), {"id": LOCK_ID})
    if connection.dialect.name == "sqlite":
        for statement in ("PRAGMA busy_timeout=30000", "PRAGMA foreign_keys=OFF", "BEGIN IMMEDIATE"):
            connection.exec_driver_sql(statement)


def _copy_aside(database: str | None, current: str) -> None:
    if not database or database == ":memory:":
        return
    target = Path(f"{database}-before-{current}.db")
    part = Path(f"{target}.part")  # under its own name only once it is whole
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(part)) as copy:
        source.backup(copy)
    part.replace(target)
