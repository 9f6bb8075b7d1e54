"""`svodka copy --from URL --to URL`: everything brought from SQLite to PostgreSQL or back, and proved to be all."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace

from bot.backups.transfer import transfer
from bot.preparation import watched
from bot.verbs.audit import tell_whether_unaltered
from config import spelling
from config.settings import load_settings
from models.database import Database, create_engine

ADDRESS = "sqlite+aiosqlite:///FILE or postgresql+asyncpg://USER:PASSWORD@HOST/NAME"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--from", dest="source", metavar="URL", type=_address, required=True, help=f"what is copied: {ADDRESS}"
    )
    parser.add_argument("--to", dest="target", metavar="URL", type=_address, required=True, help="an empty database")


def _address(text: str) -> str:
    """An error does not repeat the text: passwords stand in it."""
    try:
        return spelling.database(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{error}, expected {ADDRESS}") from None


async def run(args: Namespace) -> int:
    """0, or 1 where the audit was broken before. Raises StartError or SettingsError for what is wrong."""
    watched(load_settings(), args.source, args.target)
    held = await transfer(args.source, args.target)
    print(f"svodka: everything is copied: {held}")  # noqa: T201 -- the answer on the command line
    database = Database(create_engine(args.target))
    try:
        return await tell_whether_unaltered(database)
    finally:
        await database.close()
