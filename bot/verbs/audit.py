"""`svodka audit verify` proves that nothing in the audit was altered; `svodka audit export` writes it as JSON lines."""

import asyncio
import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Mapping
from pathlib import Path

from bot.errors import StartError, first_line
from bot.preparation import prepared_world
from bot.verbs.export import part_of, put_in_place
from config.settings import load_settings
from models.database import Database
from models.queries.audit import verify_audit, walk_audit
from models.rules.audit import AuditEntry, ChainFault, ChainHead
from models.world import World

BROKEN = 1
SAID: Mapping[ChainFault, str] = {
    ChainFault.REMOVED: "an entry is missing or stands elsewhere",
    ChainFault.ALTERED: "the entry was altered",
    ChainFault.NOT_THE_HEAD: "the entry is not the one that the head names",
    ChainFault.CUT: "the entries from here on, up to the head, are missing",
}


def _head(text: str) -> ChainHead:
    try:
        return ChainHead.parse(text)
    except ValueError:
        raise ArgumentTypeError("expected NUMBER:HASH, as `svodka audit verify` prints it") from None


def add_arguments(parser: ArgumentParser) -> None:
    tasks = parser.add_subparsers(dest="task", metavar="TASK", required=True)
    verify = tasks.add_parser("verify", help="walk the chain; exit code 1 and the place where it breaks")
    verify.add_argument("--head", metavar="NUMBER:HASH", type=_head, help="a last entry that was kept elsewhere")
    export = tasks.add_parser("export", help="write every entry as a line of JSON")
    export.add_argument("--output", metavar="FILE", required=True, help="the file, replaced when all is written; or -")


async def run(args: Namespace) -> int:
    """0, or 1 where the chain breaks. Raises StartError, SettingsError or CatalogueError for what is wrong."""
    async with prepared_world(load_settings()) as world:
        if args.task == "verify":
            return await tell_whether_unaltered(world.database, args.head)
        return await _export(world, args)


async def tell_whether_unaltered(database: Database, head: ChainHead | None = None) -> int:
    """Prints what the chain proves; returns the exit code."""
    async with database.reading() as session:
        last, broken = await verify_audit(session, head)
    if broken is not None:
        print(f"svodka: the audit breaks at entry {broken.position}: {SAID[broken.fault]}")  # noqa: T201 -- the answer on the command line
        return BROKEN
    print(f"svodka: {last.position} entries, unaltered; head {last}")  # noqa: T201
    return 0


async def _export(world: World, args: Namespace) -> int:
    try:
        with part_of(args.output) as part:
            async with world.database.reading() as session:
                async for entries in walk_audit(session):
                    await asyncio.to_thread(_append, part, entries)
            await asyncio.to_thread(put_in_place, part, args.output)
    except OSError as error:
        raise StartError(f"--output: {args.output} cannot be written ({error.strerror or first_line(error)})") from None
    return 0


def _append(part: Path, entries: list[AuditEntry]) -> None:
    with part.open("a", encoding="utf-8") as file:
        for entry in entries:
            said = {"position": entry.position, "hash": entry.hash, **json.loads(entry.body)}
            file.write(json.dumps(said, ensure_ascii=False) + "\n")
