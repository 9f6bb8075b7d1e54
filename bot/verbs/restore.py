"""`svodka restore FILE`: an empty database filled from a copy, and proved to hold what the copy holds."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from bot.backups.copies import restore
from bot.preparation import watched
from bot.verbs.audit import tell_whether_unaltered
from config.settings import load_settings
from models.database import Database, create_engine


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="what `svodka backup` or BACKUP_DIR wrote")


async def run(args: Namespace) -> int:
    """0, or 1 where the audit in the copy is broken. Raises StartError or SettingsError for what is wrong."""
    settings = load_settings()
    watched(settings)
    url = settings.database.database_url
    held = await restore(url, args.file)
    print(f"svodka: {args.file} restored: {held}")  # noqa: T201 -- the answer on the command line
    database = Database(create_engine(url))
    try:
        return await tell_whether_unaltered(database)
    finally:
        await database.close()
