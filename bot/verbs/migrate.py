"""`svodka migrate`: the database brought to the present tables, without starting the bot."""

from argparse import ArgumentParser, Namespace

from bot.preparation import ready_database, watched
from config.settings import load_settings


def add_arguments(parser: ArgumentParser) -> None:
    """Everything is said by the settings."""


async def run(args: Namespace) -> int:  # noqa: ARG001 -- every verb takes its arguments
    settings = load_settings()
    watched(settings)
    await ready_database(settings.database.database_url)
    print("the database is up to date")  # noqa: T201 -- the answer on the command line
    return 0
