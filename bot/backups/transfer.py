"""All rows of one database brought into another, of the same kind or not: all of them or nothing.

What is read is one moment of the source; a batch of rows is held at a time.
"""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Table, bindparam, delete, func, insert, make_url, select, update
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.backups.contents import Contents, contents_there
from bot.backups.copies import keeper_of
from bot.backups.files import whole_file
from bot.errors import StartError
from bot.preparation import reached, refusal
from models.database import create_bare_engine, create_engine
from models.migrations import SchemaStanding, standing, upgrade_there
from models.tables import Audit, AuditTurn, Base

FROM, TO = "--from", "--to"
SQLITE = "sqlite+aiosqlite"
USUAL_PORT = 5432
ROWS_AT_ONCE = 500
_AT_FAULT = {
    SchemaStanding.EMPTY: "there are no tables of svodka in it",
    SchemaStanding.OLDER: "its tables are those of an older svodka: `svodka migrate` brings them up first",
    SchemaStanding.FOREIGN: "its tables are those of a newer svodka: install that version first",
}
_TABLES = Base.metadata.sorted_tables
"""What others refer to comes first."""


async def transfer(source_url: str, target_url: str) -> Contents:
    """Fill the empty database at `target_url` with all that the other holds, and count it. Raises StartError."""
    if _place(source_url) == _place(target_url):
        raise StartError(f"{TO}: this is the database of {FROM}, expected another one that is empty")
    async with _read_at_once(source_url) as source:
        with _told_of(TO, "nothing can be copied into it"):
            if not _is_file(target_url):
                await reached(target_url)
            if advice := await keeper_of(target_url).in_the_way():
                raise StartError(f"DATABASE_URL: the database is not empty, nothing was copied: {advice}")
            async with _filled_whole(target_url) as target:
                return await _fill(source, target)


async def _fill(source: AsyncConnection, target: AsyncConnection) -> Contents:
    await target.run_sync(upgrade_there)
    for table in reversed(_TABLES):
        await target.execute(delete(table))  # the few rows that migrations put there
    for table in _TABLES:
        try:
            await _copy(source, target, table)
        except DBAPIError as error:  # SQLite takes words of any length, PostgreSQL does not
            raise refusal(error, f"{table.name} does not go in") from None
    if target.dialect.name == "postgresql":
        await _set_audit_turn(target)
        for table in _TABLES:
            await _set_sequence(target, table)
    held, there = await source.run_sync(contents_there), await target.run_sync(contents_there)
    if different := held.difference(there):
        raise StartError(f"DATABASE_URL: not everything was copied, so nothing was ({different})")
    return held


async def _copy(source: AsyncConnection, target: AsyncConnection, table: Table) -> None:
    """Rows in the order of their keys. What refers to another row of the same table is said once all are there."""
    inner = [one for one in table.columns if any(one.references(key) for key in table.primary_key.columns)]
    async for rows in _batches(source, table):
        await target.execute(insert(table), [{**row, **{one.key: None for one in inner}} for row in rows])
    for column in inner:
        said = update(table).where(_key(table) == bindparam("row")).values({column: bindparam("other")})
        async for rows in _batches(source, table, column):
            await target.execute(said, [{"row": row[_key(table).key], "other": row[column.key]} for row in rows])


async def _batches(
    source: AsyncConnection, table: Table, said: Column[Any] | None = None
) -> AsyncIterator[Sequence[dict[str, Any]]]:
    """All rows, or those where `said` is."""
    query = select(table).order_by(*table.primary_key.columns)
    query = query if said is None else query.where(said.is_not(None))
    found = await source.stream(query.execution_options(yield_per=ROWS_AT_ONCE))
    async for rows in found.mappings().partitions():
        yield [{str(name): value for name, value in row.items()} for row in rows]


def _key(table: Table) -> Column[Any]:
    (column,) = table.primary_key.columns
    return column


async def _set_audit_turn(target: AsyncConnection) -> None:
    """PostgreSQL is told what the last entry is; SQLite looks at it itself, and leaves this row as it was made."""
    last = (await target.execute(select(Audit.position, Audit.hash).order_by(Audit.position.desc()).limit(1))).first()
    if last is not None:
        await target.execute(update(AuditTurn).values(position=last.position, hash=last.hash))


async def _set_sequence(target: AsyncConnection, table: Table) -> None:
    """The next row gets a number of its own."""
    column = table.autoincrement_column
    if column is None:
        return
    sequence, last = func.pg_get_serial_sequence(table.name, column.name), func.max(column)
    await target.execute(select(func.setval(sequence, func.coalesce(last, 1), last.is_not(None))))


@asynccontextmanager
async def _read_at_once(url: str) -> AsyncIterator[AsyncConnection]:
    """The database as it is at one moment, where its tables are the present ones."""
    engine = create_engine(url)
    try:
        with _told_of(FROM, "it cannot be read"):
            if _is_file(url) and not _path(url).is_file():
                raise StartError(f"DATABASE_URL: there is no {_path(url)}")
            await reached(url)
        async with engine.connect() as connection:
            with _told_of(FROM, "it cannot be read"):
                if not _is_file(url):
                    await connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
                if fault := _AT_FAULT.get(await connection.run_sync(standing)):
                    raise StartError(f"DATABASE_URL: {fault}")
            yield connection
    finally:
        await engine.dispose()


@asynccontextmanager
async def _filled_whole(url: str) -> AsyncIterator[AsyncConnection]:
    """One transaction, committed in the end. A file of SQLite gets its name then."""
    if not _is_file(url):
        async with _committed(url) as connection:
            yield connection
        return
    with whole_file(_path(url), replaces=True) as part:
        async with _committed(f"{SQLITE}:///{part}") as connection:
            yield connection


@asynccontextmanager
async def _committed(url: str) -> AsyncIterator[AsyncConnection]:
    engine = create_bare_engine(url)
    try:
        async with engine.connect() as connection:
            yield connection
            await connection.commit()
    finally:
        await engine.dispose()


@contextmanager
def _told_of(argument: str, what: str) -> Iterator[None]:
    """Whatever is wrong is told of the argument that says which database it is."""
    try:
        yield
    except SQLAlchemyError as error:
        raise StartError(str(refusal(error, what)).replace("DATABASE_URL", argument)) from None
    except StartError as error:
        raise StartError(str(error).replace("DATABASE_URL", argument)) from None


def _is_file(url: str) -> bool:
    return make_url(url).drivername == SQLITE


def _path(url: str) -> Path:
    return Path(make_url(url).database or "")


def _place(url: str) -> tuple[object, ...]:
    """Which database is meant, however it is written."""
    parts = make_url(url)
    server = parts.host or parts.query.get("host"), parts.port or USUAL_PORT, parts.database
    return (_path(url).resolve(),) if _is_file(url) else server
