"""The command line: verbs, their help, and what a person reads when a start is refused.

A verb is a module with `add_arguments(parser)` and `async run(args) -> exit code`. It is imported only when chosen:
help and a look at a catalogue must not wait for libraries that they don't use.
"""

import argparse
import asyncio
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module, metadata
from typing import Protocol, cast

from bot.errors import StartError

REFUSED = 2
INTERRUPTED = 130
FALLEN = 1
USUAL = "run"


class Acting(Protocol):
    """What a verb's module offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    async def run(self, args: argparse.Namespace) -> int:
        """Do it; returns the exit code. Raises StartError, SettingsError or CatalogueError for what is set wrongly."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb's module and its line of help."""

    module: str
    help: str

    def load(self) -> Acting:
        return cast("Acting", import_module(self.module))


VERBS: Mapping[str, Verb] = {
    USUAL: Verb("bot.verbs.run", "run the bot (the same as no verb); needs BOT_TOKEN"),
    "demo": Verb("bot.verbs.demo", "run the bot against its own local Bot API with a web chat, on made-up people"),
    "migrate": Verb("bot.verbs.migrate", "bring the database of DATABASE_URL to the present tables"),
    "check-region": Verb("bot.verbs.check_region", "read a region catalogue and name every mistake with its place"),
    "doctor": Verb("bot.verbs.doctor", "look at all that the bot needs: a line each, and what to do"),
    "calendar": Verb("bot.verbs.calendar", "print what was sent on some days and what will be"),
    "export": Verb("bot.verbs.export", "write the figures of some as-of dates as CSV or JSON"),
    "merge-exports": Verb("bot.verbs.merge_exports", "sum the exports of several oblasts into a workbook and JSON"),
    "audit": Verb("bot.verbs.audit", "prove that nothing in the audit was altered, or write it as JSON lines"),
    "backup": Verb("bot.verbs.backup", "write a copy of the database to a file, while the bot runs"),
    "restore": Verb("bot.verbs.restore", "fill an empty database from a copy, and check all of it"),
    "copy": Verb("bot.verbs.copy", "fill an empty database from another: SQLite to PostgreSQL, or back"),
    "invites": Verb("bot.invites", "print invitation links for the first roll-out"),
}


def build_parser(chosen: str | None) -> argparse.ArgumentParser:
    """The parser of everything; only the chosen verb's module is imported for its arguments."""
    parser = argparse.ArgumentParser(
        prog="svodka",
        description="A Telegram bot that collects figures from the territories of an oblast and gives their digest.",
        epilog="Settings are read from the environment and from .env; README.md and .env.example list them.",
    )
    parser.add_argument("--version", action="store_true", help="print the version and end")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")
    for name, verb in VERBS.items():
        inner = verbs.add_parser(name, help=verb.help, description=f"{verb.help[0].upper()}{verb.help[1:]}.")
        if name == chosen:
            verb.load().add_arguments(inner)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb. Returns the exit code: 0, or 2 when settings, catalogue or arguments are wrong."""
    words = list(sys.argv[1:] if argv is None else argv) or [USUAL]
    args = build_parser(next((word for word in words if word in VERBS), None)).parse_args(words)
    if args.version:
        print(f"svodka {metadata.version('svodka')}")  # noqa: T201 -- the answer on the command line
        return 0
    try:
        return asyncio.run(VERBS[args.verb or USUAL].load().run(args))
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 -- whatever it is, it is told
        if not _is_readable(error):
            return _fallen(error)
        print(f"svodka: {error}", file=sys.stderr)  # noqa: T201 -- the answer on the command line
        return REFUSED


def _fallen(error: Exception) -> int:
    """As whatever else goes wrong: in the log, and told to who watches it; its words are masked there."""
    from structlog import get_logger  # noqa: PLC0415 -- the verbs that need no log start without it

    get_logger(__name__).critical("ended_by_error", exc_info=error)
    return FALLEN


def _is_readable(error: Exception) -> bool:
    """Whether its words are for a person. The types are asked for by name: importing them all would be slow."""
    known = {"config.settings.SettingsError", "config.catalogue.mistakes.CatalogueError"}
    return isinstance(error, StartError) or f"{type(error).__module__}.{type(error).__qualname__}" in known
