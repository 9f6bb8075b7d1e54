"""Copies of SQLite: another SQLite file, made by its own means, so that whoever writes meanwhile need not wait."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.backups.contents import REVISION_TABLE, Contents, NoBackupError
from bot.backups.files import whole_file
from bot.errors import StartError, first_line

PATIENCE = 30.0  # seconds, for a lock
HEADER = b"SQLite format 3\0"
MOST_NAMED = 3


class SqliteKeeper:
    """Copies of one file. Raises StartError for what is set wrongly or cannot be read."""

    header, suffix, name = HEADER, ".db", "SQLite"

    def __init__(self, path: Path) -> None:
        self._path = path

    def refuse_unable(self) -> None:
        """All that it needs comes with Python."""

    async def write(self, part: Path) -> None:
        """The whole database as it is at one moment."""
        await asyncio.to_thread(self._write, part)

    def _write(self, part: Path) -> None:
        if not self._path.is_file():
            raise StartError(f"DATABASE_URL: there is no {self._path}")
        try:
            with closing(_opened(self._path, "mode=rw")) as source, closing(sqlite3.connect(part)) as copy:
                source.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")  # one file: no other one need be kept with it
        except sqlite3.Error as error:
            raise StartError(f"DATABASE_URL: no copy can be made ({first_line(error)})") from None

    async def read(self, file: Path) -> Contents:
        """What the copy holds. Raises NoBackupError for what is damaged or none of ours."""
        return await asyncio.to_thread(_read, file)

    async def in_the_way(self) -> str | None:
        """What to do where the database is not empty; None where it is.

        Also of what a former database has left beside its file: SQLite would take it for the new one's.
        """
        beside = [Path(f"{self._path}{end}") for end in ("", "-wal", "-shm", "-journal")]
        left = [str(one) for one in beside if one.exists() and one.stat().st_size]
        return f"move {left[0]} away first" if left else None

    async def restore(self, file: Path) -> None:
        with whole_file(self._path, replaces=True) as part:
            await asyncio.to_thread(_copy, file, part)


def _opened(path: Path, how: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=PATIENCE)


def _at_rest(file: Path) -> sqlite3.Connection:
    """A copy is only read; what stands in a journal beside it, where it was copied by other means, is part of it."""
    has_journal = Path(f"{file}-wal").exists()
    return _opened(file, "mode=ro" if has_journal else "mode=ro&immutable=1")


def _copy(file: Path, part: Path) -> None:
    with closing(_at_rest(file)) as source, closing(sqlite3.connect(part)) as copy:
        source.backup(copy)


def _read(file: Path) -> Contents:
    try:
        with closing(_at_rest(file)) as copy:
            found = [str(row[0]) for row in copy.execute(f"PRAGMA integrity_check({MOST_NAMED})")]
            if found != ["ok"]:
                raise NoBackupError(f"it is damaged: {found[0]}")
            return _contents(copy)
    except sqlite3.Error as error:
        raise NoBackupError(first_line(error)) from None


def _contents(copy: sqlite3.Connection) -> Contents:
    of_ours = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    names = [str(row[0]) for row in copy.execute(of_ours)]
    revision = copy.execute(f"SELECT version_num FROM {REVISION_TABLE}").fetchone() if REVISION_TABLE in names else None  # noqa: S608 -- a name of ours
    if revision is None:
        raise NoBackupError("it has no tables of svodka")
    counted = {
        name: int(copy.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608 -- SQLite's own list
        for name in names
        if name != REVISION_TABLE
    }
    return Contents(str(revision[0]), counted)
