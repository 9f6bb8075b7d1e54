"""`svodka run`: the bot for real, by the settings."""

from argparse import ArgumentParser, Namespace
from importlib import metadata

from bot.errors import StartError
from config.catalogue.read import read_region
from config.settings import load_settings


def add_arguments(parser: ArgumentParser) -> None:
    """Everything is said by the settings."""


async def run(args: Namespace) -> int:  # noqa: ARG001 -- every verb takes its arguments
    settings = load_settings("BOT_TOKEN")
    if not settings.region.region_file.is_file():
        raise StartError(f"REGION_FILE: there is no file {settings.region.region_file}, expected a path to one")
    read_region(settings.region.region_file)  # what is set wrongly is told before libraries that take seconds
    from bot.preparation import refuse_no_folder, secrets_of, watched  # noqa: PLC0415

    refuse_no_folder(settings.database.database_url)
    from bot.run import run as run_bot  # noqa: PLC0415
    from bot.sentry import telling  # noqa: PLC0415

    watched(settings)
    dsn, release = settings.log.sentry_dsn.get_secret_value(), f"svodka@{metadata.version('svodka')}"
    with telling(dsn, secrets=secrets_of(settings), release=release):
        await run_bot(settings)
    return 0
