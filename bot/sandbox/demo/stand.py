"""The stand: the local Bot API with its web chat, and the real bot talking to it over HTTP, on the demo's data."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import web

from bot.app import App, build_app, build_world
from bot.clock import HttpClock
from bot.errors import StartError, why_not_opened
from bot.run import live
from bot.sandbox.clock import SandboxClock
from bot.sandbox.demo.load import load_demo
from bot.sandbox.demo.people import ADMINISTRATOR, PHONES, RESIDENTS, Resident
from bot.sandbox.demo.photos import put_photos
from bot.sandbox.demo.trust import load_trust
from bot.sandbox.server import build_server, port_of, serve
from bot.sandbox.telegram import Telegram
from config.catalogue.read import read_region
from config.concerns import shipped_region
from handlers.kit.commands import show_commands
from models.migrations import upgrade
from models.queries.people.people import find_actor
from models.rules.access import UNIT_ROLES
from models.world import World
from scheduler.moments import due_moments

START = datetime(2025, 11, 28, 7, 0, tzinfo=UTC)
"""Friday 28 November 2025, 12:00 in Almaty."""

GROUP, GROUP_TITLE = -1001, "Аппаратное совещание области"

WEB = Path(__file__).parents[1] / "web"
FIRST_SCREENS = 15.0  # seconds that the phones' first screens may take
MOST_SENDING = 3.0  # seconds that a move of the clock waits for what it has made due
LOOK = 0.02


@dataclass(frozen=True, slots=True)
class Stand:
    """A running stand. `life` is the bot at work; it ends by itself only when something is wrong."""

    url: str
    telegram: Telegram
    clock: SandboxClock
    app: App
    life: asyncio.Task[None]


@asynccontextmanager
async def stand(port: int = 0, *, complete: bool = False, runs: bool = True) -> AsyncIterator[Stand]:
    """A stand on 127.0.0.1 with a database of its own, anew each time; port 0 takes a free one.

    Its clock stands still unless it `runs`. When it is handed over every phone shows its first screen. Raises
    StartError when the port is taken.
    """
    with TemporaryDirectory(prefix="svodka-demo-") as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'demo.db'}"
        world = build_world(read_region(shipped_region()), url)
        clock = SandboxClock(
            START,
            due_moments=partial(due_moments, world),
            timezone=world.region.timezone.key,
            runs=runs,
        )
        telegram = Telegram(clock.now)
        runner = await _serve(telegram, clock, port)  # first: a port that is taken is told at once
        try:
            await upgrade(url)
            await load_demo(world, complete=complete)
            await load_trust(world)
            await put_photos(world, telegram)
            async with _bot(world, telegram, clock, f"http://127.0.0.1:{port_of(runner)}") as running:
                yield running
        finally:
            await runner.cleanup()
            await world.database.close()


async def _serve(telegram: Telegram, clock: SandboxClock, port: int) -> web.AppRunner:
    try:
        return await serve(build_server(telegram, clock, WEB), port=port)
    except OSError as error:
        raise StartError(
            f"port {port} cannot be used ({why_not_opened(error)}): name another one in DEMO_PORT"
        ) from None


@asynccontextmanager
async def _bot(world: World, telegram: Telegram, clock: SandboxClock, url: str) -> AsyncIterator[Stand]:
    app = build_app(token=telegram.token, world=world, clock=HttpClock(f"{url}/clock"), api_url=url)
    stop = asyncio.Event()
    clock.on_move.append(partial(_let_it_be_said, app))
    for resident in RESIDENTS:
        _settle(telegram, app, resident)
    life = asyncio.create_task(live(app, stop))
    try:
        await _show_menus(app)
        await app.sender.caught_up(FIRST_SCREENS)
        await _say_start(telegram, life)
        await _connect_group(telegram, life)
        yield Stand(url, telegram, clock, app, life)
    finally:
        await clock.stop()  # a move that is on its way looks into the database
        stop.set()
        with suppress(StartError):  # told already, by whoever watches `life`
            await life
        await app.close()


async def _let_it_be_said(app: App, _: datetime) -> None:
    """The clock stands at a new moment: what is due is on the phones before it goes on."""
    await app.tick()
    await app.sender.caught_up(MOST_SENDING)


def _settle(telegram: Telegram, app: App, resident: Resident) -> None:
    """The person's chat; the note on the phone is the unit, or the role where there is none."""
    words = app.speech.words(resident.language)
    unit = app.world.region.unit(resident.unit) if resident.role in UNIT_ROLES else None
    telegram.add_user(
        resident.telegram_id,
        resident.name,
        language=resident.language,
        note=words.label(unit.name) if unit else words.plain(f"role-{resident.role}"),
        theme=resident.theme or "light",
        phone=resident.has_phone,
        started=True,
    )


async def _show_menus(app: App) -> None:
    """Everybody's commands: they have joined without the conversation that sets them."""
    for resident in RESIDENTS:
        async with app.world.database.reading() as session:
            actor = await find_actor(session, resident.telegram_id)
        if actor is not None:
            await show_commands(app.bot, actor, app.speech.words(resident.language))


async def _say_start(telegram: Telegram, life: asyncio.Task[None]) -> None:
    """Every phone begins on the main menu, below what has been written to it."""
    for resident in PHONES:
        telegram.say(resident.telegram_id, "/start")
    async with asyncio.timeout(FIRST_SCREENS):
        while not all(_answered(telegram, resident) for resident in PHONES):
            if life.done():
                life.result()
            await asyncio.sleep(LOOK)


async def _connect_group(telegram: Telegram, life: asyncio.Task[None]) -> None:
    """A group of those on the phones, which the administrator connects; its board hangs there then."""
    telegram.add_group(GROUP, GROUP_TITLE, [resident.telegram_id for resident in PHONES])
    telegram.add_bot(GROUP, ADMINISTRATOR.telegram_id)
    telegram.say_in(GROUP, ADMINISTRATOR.telegram_id, "/connect")
    async with asyncio.timeout(FIRST_SCREENS):
        while not any(message["pinned"] for message in telegram.group_messages(GROUP)):
            if life.done():
                life.result()
            await asyncio.sleep(LOOK)


def _answered(telegram: Telegram, resident: Resident) -> bool:
    return str(telegram.messages(resident.telegram_id)[-1]["from"]) == "bot"
