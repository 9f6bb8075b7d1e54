"""What each bot of a test would work out anew, and a process can do once: years of calendars, compiled statements."""

from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.sql.compiler import Compiled
from sqlalchemy.util import LRUCache

import bot.app
from config.catalogue.region import Region
from models.rules.calendar.calendar import Calendar

STATEMENTS = 2_000

_compiled = LRUCache[Any, Compiled](STATEMENTS)
_calendars: dict[int, tuple[Region, Calendar]] = {}


def share() -> None:
    """From now on, in this process."""
    setattr(bot.app, "Calendar", calendar_of)  # noqa: B010 -- its one name in there
    for kind in (SQLiteDialect_aiosqlite, PGDialect_asyncpg):  # statements are kept by the dialect, one an engine
        setattr(kind, "__eq__", lambda one, other: type(one) is type(other))  # noqa: B010
        setattr(kind, "__hash__", lambda one: hash(type(one)))  # noqa: B010
    event.listen(Engine, "engine_connect", _share_compiled)


def calendar_of(region: Region) -> Calendar:
    known = _calendars.get(id(region))
    if known is None:
        known = _calendars[id(region)] = region, Calendar(region)
    return known[1]


def _share_compiled(connection: Connection) -> None:
    connection.engine._compiled_cache = _compiled
