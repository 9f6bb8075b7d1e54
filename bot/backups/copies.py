"""A copy of the database made and restored, whichever database it is."""

from contextlib import closing
from pathlib import Path
from typing import Protocol

from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.backups.contents import Contents, NoBackupError, contents_of
from bot.backups.files import whole_file
from bot.backups.postgres import PostgresKeeper
from bot.backups.sqlite import SqliteKeeper
from bot.errors import StartError, first_line
from bot.preparation import ready_database, refusal
from models.migrations import is_known

KINDS = (SqliteKeeper, PostgresKeeper)


class Keeper(Protocol):
    """Who makes copies of a kind of database: how they begin and end, and what the kind is called."""

    header: bytes
    suffix: str
    name: str

    def refuse_unable(self) -> None: ...
    async def write(self, part: Path) -> None: ...
    async def read(self, file: Path) -> Contents: ...
    async def in_the_way(self) -> str | None: ...
    async def restore(self, file: Path) -> None: ...


def keeper_of(url: str) -> Keeper:
    parts = make_url(url)
    return SqliteKeeper(Path(parts.database or "")) if parts.drivername.startswith("sqlite") else PostgresKeeper(url)


async def back_up(url: str, file: Path, *, replaces: bool = False) -> Contents:
    """Write the database at `url` to `file` and read it back, beside whoever uses it. Raises StartError."""
    keeper = keeper_of(url)
    with whole_file(file, replaces=replaces) as part:
        await keeper.write(part)
        try:
            return await keeper.read(part)
        except NoBackupError as error:
            raise StartError(f"DATABASE_URL: no copy can be made of it ({error})") from None


async def restore(url: str, file: Path) -> Contents:
    """Fill the empty database at `url` with what `file` holds, count it, migrate it. Raises StartError."""
    keeper = keeper_of(url)
    _refuse_other(keeper, file)
    try:
        held = await keeper.read(file)
    except NoBackupError as error:
        raise StartError(f"{file} is no backup of svodka ({first_line(error)})") from None
    if not is_known(held.revision):
        raise StartError(f"{file} was made by a newer svodka (revision {held.revision}): install that version first")
    try:
        if advice := await keeper.in_the_way():
            raise StartError(f"DATABASE_URL: the database is not empty, nothing was restored: {advice}")
        await keeper.restore(file)
        different = held.difference(await contents_of(url))
    except SQLAlchemyError as error:
        raise refusal(error, "nothing can be restored there") from None
    if different:
        raise StartError(f"DATABASE_URL: not all of {file} was restored ({different})")
    await ready_database(url)
    return held


def _refuse_other(keeper: Keeper, file: Path) -> None:
    try:
        with closing(file.open("rb")) as opened:
            begins = opened.read(max(len(kind.header) for kind in KINDS))
    except OSError as error:
        raise StartError(f"{file} cannot be read ({error.strerror})") from None
    kind = next((kind for kind in KINDS if begins.startswith(kind.header)), None)
    if kind is None:
        raise StartError(f"{file} is no backup of svodka (neither a SQLite file nor an archive of pg_dump)")
    if kind.header != keeper.header:
        raise StartError(f"{file} is a copy of {kind.name}, and DATABASE_URL names {keeper.name}")
