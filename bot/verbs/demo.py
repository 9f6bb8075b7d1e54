"""`svodka demo`: the stand on this machine, until Ctrl+C."""

import asyncio
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace

from bot import logs
from bot.run import ended_by_signals
from bot.sandbox.demo.stand import stand
from config.concerns import shipped_region
from config.settings import Settings, load_settings

PORT = "8080"
HIGHEST_PORT = 65535
QUIET = "WARNING"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--complete", action="store_true", help="all twelve units have sent for 1 December, the three phones' too"
    )
    parser.add_argument(
        "--port",
        type=_port,
        default=os.environ.get("DEMO_PORT") or PORT,
        help="port of the web chat on 127.0.0.1 (DEMO_PORT; 8080); 0 takes a free one",
    )


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > HIGHEST_PORT:
        raise ArgumentTypeError(f"«{text}» is no port, expected a number up to {HIGHEST_PORT} (here or in DEMO_PORT)")
    return int(text)


async def run(args: Namespace) -> int:
    settings = load_settings()
    _log(settings)
    if settings.region.region_file.resolve() != shipped_region().resolve():
        print(  # noqa: T201 -- said on the command line
            "svodka: REGION_FILE is left aside, the demo's people and figures are of the region that comes with svodka",
            file=sys.stderr,
        )
    stop = asyncio.Event()
    with ended_by_signals(stop):
        async with stand(args.port, complete=args.complete) as running:
            print(f"Открыто: {running.url}", flush=True)  # noqa: T201 -- what the verb is for
            stopped = asyncio.ensure_future(stop.wait())
            await asyncio.wait({stopped, running.life}, return_when=asyncio.FIRST_COMPLETED)
            stopped.cancel()
            if running.life.done():
                running.life.result()
    return 0


def _log(settings: Settings) -> None:
    """Only what is wrong, unless LOG_LEVEL asks for more: the terminal is for the address."""
    level = settings.log.log_level if "log_level" in settings.log.model_fields_set else QUIET
    logs.set_up(level, as_json=settings.log.log_json)
