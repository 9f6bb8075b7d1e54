"""What a start needs before the bot: the log as set, and a database that answers and has the present tables."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from alembic.util import CommandError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from bot import logs
from bot.errors import StartError, first_line
from config.settings import Settings
from models.migrations import upgrade


def watched(settings: Settings) -> None:
    """Set the log up; what must not be read in it is told to it."""
    password = urlsplit(settings.database.database_url).password or ""
    secrets = {settings.telegram.bot_token.get_secret_value(), password, unquote(password)}
    logs.set_up(settings.log.log_level, as_json=settings.log.log_json, secrets=secrets)


async def ready_database(url: str) -> None:
    """Migrate the database at `url`. Raises StartError when it can't be opened or was made by a newer svodka."""
    engine = create_async_engine(url, poolclass=NullPool)
    try:
        async with engine.connect() as connection:
            await connection.execute(text("SELECT 1"))
    except (SQLAlchemyError, OSError) as error:
        raise StartError(f"DATABASE_URL: the database cannot be opened ({cause(error)})") from None
    finally:
        await engine.dispose()
    try:
        await upgrade(url)
    except CommandError as error:
        raise StartError(f"DATABASE_URL: the tables are not of this svodka ({first_line(error)})") from None
    except (SQLAlchemyError, OSError) as error:  # a file that is no database, that may only be read, a full disk
        raise StartError(f"DATABASE_URL: the tables cannot be made ({cause(error)})") from None


def cause(error: Exception) -> str:
    """The driver's own words: SQLAlchemy's also quote the statement."""
    return first_line(getattr(error, "orig", None) or error)
