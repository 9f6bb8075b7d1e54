"""Copies of PostgreSQL: archives of pg_dump, which sees the database as it is at one moment and lets others write."""

import asyncio
import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import make_url

from bot.backups.contents import REVISION_TABLE, Contents, NoBackupError, contents_of
from bot.errors import StartError
from models.database import create_bare_engine

HEADER = b"PGDMP"
PLAIN = ("--no-owner", "--no-privileges")
WITH_TIMEOUTS = 17
"""From this version on programs set `transaction_timeout`, which older servers do not know."""
_TABLE = re.compile(rb'COPY (?:[^ ]+\.)?"?([^ ".]+)"? \(.*\) FROM stdin;\n')
_END = b"\\.\n"


class PostgresKeeper:
    """Copies of one database. Raises StartError for wrong settings, also where PostgreSQL's programs are missing."""

    header, suffix, name = HEADER, ".dump", "PostgreSQL"

    def __init__(self, url: str) -> None:
        self._url = url
        self._environment = {**os.environ, **_as_libpq(url)}

    def refuse_unable(self) -> None:
        """Raises StartError where a program that it needs is not installed."""
        for program in ("pg_dump", "pg_restore"):
            _found(program)

    async def write(self, part: Path) -> None:
        """The whole database as it is at one moment."""
        await self._done("pg_dump", "--format=custom", *PLAIN, f"--file={part}")

    async def read(self, file: Path) -> Contents:
        """What the copy holds, counted in it. Raises NoBackupError for what is damaged or none of ours."""
        return await asyncio.to_thread(_read, _found("pg_restore"), file)

    async def in_the_way(self) -> str | None:
        """What to do where the database is not empty; None where it is."""
        held = await contents_of(self._url)
        return "make a new one" if held.rows or held.revision else None

    async def restore(self, file: Path) -> None:
        """All of it or nothing."""
        program, server = await asyncio.to_thread(_major, _found("pg_restore")), await self._server()
        if program >= WITH_TIMEOUTS > server:
            raise StartError(
                f"pg_restore {program} cannot fill PostgreSQL {server}, which does not know what it sets: "
                f"docs/operator.md, «Copies of the data», has the line that fills it"
            )
        database = self._environment["PGDATABASE"]
        await self._done("pg_restore", "--single-transaction", "--exit-on-error", *PLAIN, f"--dbname={database}", file)

    async def _server(self) -> int:
        """Its major version."""
        engine = create_bare_engine(self._url)
        async with engine.connect() as connection:
            said = (await connection.exec_driver_sql("SHOW server_version_num")).scalar_one()
        await engine.dispose()
        return int(said) // 10_000

    async def _done(self, program: str, *words: str | Path) -> None:
        process = await asyncio.create_subprocess_exec(
            _found(program),
            *map(str, words),
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        try:
            _, said = await process.communicate()
        except asyncio.CancelledError:
            process.kill()
            await process.wait()
            raise
        if process.returncode:
            raise StartError(_complaint(said) or f"{program} ended with {process.returncode}")


def _major(path: str) -> int:
    """Of `pg_restore (PostgreSQL) 17.2 (Debian …)`."""
    said = subprocess.run([path, "--version"], check=True, capture_output=True, text=True).stdout  # noqa: S603 -- PostgreSQL's own
    found = re.search(r"\d+", said)
    return int(found[0]) if found else 0


def _found(program: str) -> str:
    path = shutil.which(program)
    if path is None:
        raise StartError(f"{program} is not on the PATH: install the client programs of your PostgreSQL's version")
    return path


def _complaint(said: bytes) -> str:
    """The line that says what is wrong, with its detail."""
    lines = [" ".join(line.split()) for line in said.decode(errors="replace").splitlines() if line.strip()]
    wrong = [line for line in lines if "error:" in line or "detail:" in line]
    return "; ".join((wrong or lines)[:2])


def _as_libpq(url: str) -> dict[str, str]:
    """Where the database is, as PostgreSQL's programs are told by the environment: others see a command's words."""
    parts = make_url(url)
    said = {
        "PGHOST": parts.host or parts.query.get("host"),
        "PGPORT": parts.port or parts.query.get("port"),
        "PGUSER": parts.username,
        "PGPASSWORD": parts.password,
        "PGDATABASE": parts.database,
        "PGSSLMODE": parts.query.get("ssl") or parts.query.get("sslmode"),
    }
    return {name: str(value) for name, value in said.items() if value}


def _read(program: str, file: Path) -> Contents:
    words = [program, "--data-only", "--file=-", str(file)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603 -- PostgreSQL's own
        assert process.stdout is not None  # noqa: S101 -- for the types
        assert process.stderr is not None  # noqa: S101
        contents = counted(process.stdout)
        said = process.stderr.read()
    if process.returncode:
        raise NoBackupError(_complaint(said))
    if not contents.revision:
        raise NoBackupError("it has no tables of svodka")
    return contents


def counted(lines: Iterable[bytes]) -> Contents:
    """Of a dump as text: a row is one line of a table's data, as a line break within it is written otherwise."""
    rows: dict[str, int] = {}
    revision, table = "", ""
    for line in lines:
        if not table:
            if begins := _TABLE.fullmatch(line):
                table = begins[1].decode()
                rows[table] = 0
        elif line == _END:
            table = ""
        else:
            rows[table] += 1
            revision = line.decode().strip() if table == REVISION_TABLE else revision
    rows.pop(REVISION_TABLE, None)
    return Contents(revision, rows)
