"""`svodka backup FILE`: a copy of the database, made while the bot runs."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from bot.backups.copies import back_up
from bot.preparation import watched
from config.settings import load_settings


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="appears when all is written, for its owner only")
    parser.add_argument("--force", action="store_true", help="replace FILE if it is there")


async def run(args: Namespace) -> int:
    """Writes the file whole or not at all. Raises StartError or SettingsError for what is wrong."""
    settings = load_settings()
    watched(settings)
    held = await back_up(settings.database.database_url, args.file, replaces=args.force)
    print(f"svodka: {args.file}: {held}")  # noqa: T201 -- the answer on the command line
    return 0
