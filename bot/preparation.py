"""What a start needs before the bot: the log as set, and a database that answers and has the present tables."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from alembic.util import CommandError
from sqlalchemy import make_url, text
from sqlalchemy.exc import SQLAlchemyError

from bot import logs
from bot.errors import NotYetError, StartError, first_line
from config.catalogue.mistakes import CatalogueError, Mistake
from config.catalogue.read import read_region
from config.catalogue.region import Region
from config.settings import Settings
from models.database import Database, create_bare_engine, create_engine, is_away, is_shut
from models.migrations import upgrade
from models.queries.used_keys import lost_keys
from models.rules.calendar.calendar import Calendar
from models.world import World

PATIENCE = 10.0
"""Seconds that a database is given to answer a try."""


def watched(settings: Settings, *urls: str) -> None:
    """Set the log up; what must not be read in it is told to it, also what stands in other `urls`."""
    secrets = secrets_of(settings, *urls)
    logs.set_up(settings.log.log_level, as_json=settings.log.log_json, secrets=secrets)


def secrets_of(settings: Settings, *urls: str) -> set[str]:
    """What nobody may read anywhere."""
    passwords = {urlsplit(url).password or "" for url in (settings.database.database_url, *urls)}
    ours = {settings.telegram.bot_token, settings.http.bot_webhook_secret, settings.log.sentry_dsn}
    return {*passwords, *map(unquote, passwords), *(one.get_secret_value() for one in ours)}


@asynccontextmanager
async def prepared_world(settings: Settings) -> AsyncIterator[World]:
    """The world for a verb that does its work and ends. Raises as `ready_database`, CatalogueError."""
    watched(settings)
    region, url = read_region(settings.region.region_file), settings.database.database_url
    await ready_database(url)
    world = World(Database(create_engine(url)), region, Calendar(region))
    try:
        yield world
    finally:
        await world.database.close()


async def ready_database(url: str) -> None:
    """Migrate the database at `url`. Raises StartError when it can't be opened or was made by a newer svodka.

    NotYetError is raised where it may be ready later.
    """
    await reached(url)
    try:
        await upgrade(url)
    except CommandError as error:
        raise StartError(f"DATABASE_URL: the tables are not of this svodka ({first_line(error)})") from None
    except (SQLAlchemyError, OSError) as error:  # a file that is no database, that may only be read, a full disk
        raise refusal(error, "the tables cannot be made") from None


def refuse_no_folder(url: str) -> None:
    """Raises StartError where a file of SQLite cannot be made."""
    if (file := file_of(url)) and not file.parent.is_dir():
        raise StartError(f"DATABASE_URL: there is no folder {file.parent}, expected one that the service may write to")


async def reached(url: str) -> None:
    """The database at `url` answers. Raises StartError where it refuses us, NotYetError where it may answer later.

    A name or a password that it does not take, or a database that it does not have, is a refusal: waiting won't help.
    """
    refuse_no_folder(url)
    engine = create_bare_engine(url)
    try:
        async with asyncio.timeout(PATIENCE), engine.connect() as connection:
            await connection.execute(text("SELECT 1"))
    except (SQLAlchemyError, OSError) as error:
        raise refusal(error, "the database cannot be opened") from None
    finally:
        await engine.dispose()


def file_of(url: str) -> Path | None:
    """The file of SQLite; None for what is none."""
    parts = make_url(url)
    if parts.get_backend_name() != "sqlite" or not parts.database or parts.database == ":memory:":
        return None
    return Path(urlsplit(parts.database).path if parts.database.startswith("file:") else parts.database).absolute()


async def known_catalogue(region: Region, url: str) -> None:
    """Raises CatalogueError that names whatever is used in the database and not in the catalogue any more."""
    database = Database(create_engine(url))
    try:
        async with database.reading() as session:
            lost = await lost_keys(session, region)
    except SQLAlchemyError as error:
        raise refusal(error, "it cannot be read") from None
    finally:
        await database.close()
    if lost:
        raise CatalogueError(Mistake("used in the database", str(one)) for one in lost)


def refusal(error: Exception, what: str) -> StartError:
    """NotYetError for a server that is not there, starts, or is full, and for a file that is locked or has no room."""
    kind = NotYetError if isinstance(error, OSError) or (is_away(error) and not is_shut(error)) else StartError
    return kind(f"DATABASE_URL: {what} ({_cause(error)})")


def _cause(error: Exception) -> str:
    """The driver's own words: SQLAlchemy's also quote the statement."""
    return first_line(getattr(error, "orig", None) or error)
