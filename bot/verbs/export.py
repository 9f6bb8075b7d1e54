"""`svodka export`: the tall table of a range of as-of dates as CSV or JSON, in a file or on standard output."""

import asyncio
import os
import shutil
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import StartError, first_line
from bot.preparation import prepared_world
from bot.verbs.calendar import day
from config.settings import load_settings
from models.queries.report.export_rows import write_export
from models.rules.tall import TallFormat
from models.world import World

STANDARD_OUTPUT = "-"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--from", dest="first", metavar="DAY", type=day, required=True, help="2025-01-01, included")
    parser.add_argument("--to", dest="last", metavar="DAY", type=day, required=True, help="2025-12-31, included")
    parser.add_argument("--format", dest="kind", choices=[kind.value for kind in TallFormat], default="csv")
    parser.add_argument("--output", metavar="FILE", required=True, help="the file, replaced when all is written; or -")


async def run(args: Namespace) -> int:
    """Writes the file whole or not at all. Raises StartError, SettingsError or CatalogueError for what is wrong."""
    if args.last < args.first:
        raise StartError(f"--to: expected a day from {args.first} on, not {args.last}")
    async with prepared_world(load_settings()) as world:
        try:
            count = await _export(world, args)
        except OSError as error:
            raise StartError(
                f"--output: {args.output} cannot be written ({error.strerror or first_line(error)})"
            ) from None
    print(f"svodka: {count} rows", file=sys.stderr)  # noqa: T201 -- the answer on the command line
    return 0


async def _export(world: World, args: Namespace) -> int:
    with part_of(args.output) as part:
        async with world.database.reading() as session:
            count = await write_export(session, world, part, args.first, args.last, TallFormat(args.kind))
        await asyncio.to_thread(put_in_place, part, args.output)
    return count


@contextmanager
def part_of(output: str) -> Iterator[Path]:
    """A file beside the one to be written, that only its owner may read; nothing is left of it in the end."""
    folder = None if output == STANDARD_OUTPUT else Path(output).absolute().parent
    handle, name = tempfile.mkstemp(prefix=".svodka-export-", dir=folder)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def put_in_place(part: Path, output: str) -> None:
    """The file that was written becomes `output`, or is shown where that is standard output."""
    if output != STANDARD_OUTPUT:
        part.replace(output)
        return
    with part.open("rb") as file:
        shutil.copyfileobj(file, sys.stdout.buffer)
    sys.stdout.buffer.flush()
