"""What a copy or a database holds, in numbers that can be compared."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, column, func, inspect, select, table

from models.database import create_bare_engine

REVISION_TABLE = "alembic_version"


class NoBackupError(Exception):
    """What was read is no whole copy of our database; says why."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The migration its tables are of, and how many rows each has, that of the migration left out."""

    revision: str
    rows: Mapping[str, int]

    def __str__(self) -> str:
        return f"{sum(self.rows.values())} rows in {len(self.rows)} tables, revision {self.revision}"

    def difference(self, other: "Contents") -> str | None:
        """The first table of which `other` has another number, in words; None where both hold as much."""
        for name in sorted({*self.rows, *other.rows}):
            mine, its = self.rows.get(name), other.rows.get(name)
            if mine != its:
                return f"{name}: {mine if mine is not None else 'no'} rows in the copy, {its or 'no'} in the database"
        return None if self.revision == other.revision else f"revision {self.revision}, not {other.revision}"


async def contents_of(url: str) -> Contents:
    """Of the database at `url`; the revision is "" where it has no tables of ours."""
    engine = create_bare_engine(url)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(contents_there)
    finally:
        await engine.dispose()


def contents_there(connection: Connection) -> Contents:
    """As `contents_of`, of what is seen by this connection."""
    names = inspect(connection).get_table_names()
    rows = {name: connection.scalar(select(func.count()).select_from(table(name))) or 0 for name in names}
    revision = ""
    if rows.pop(REVISION_TABLE, 0):
        revision = connection.scalar(select(column("version_num")).select_from(table(REVISION_TABLE))) or ""
    return Contents(revision, rows)
