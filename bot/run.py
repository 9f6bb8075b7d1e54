"""The bot's life: made ready by the settings, kept going while the network is down, ended without losing an update."""

import asyncio
import gc
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from functools import partial

import structlog
from aiohttp import ClientError
from sqlalchemy.exc import SQLAlchemyError

from bot.late_types import built_late

with built_late():
    from aiogram.exceptions import (
        ClientDecodeError,
        TelegramAPIError,
        TelegramNetworkError,
        TelegramNotFound,
        TelegramRetryAfter,
        TelegramServerError,
        TelegramUnauthorizedError,
    )

from bot.app import App, build_app, build_world
from bot.backups.daily import DailyCopies, refuse_unwritable
from bot.chores import Pruning
from bot.clock import Clock, HttpClock, MachineClock
from bot.errors import NotYetError, StartError
from bot.inbox.webhook import Webhook
from bot.outage import Outage
from bot.preparation import known_catalogue, reached, ready_database, refusal
from bot.session import NoApiError
from bot.web.health import Health
from bot.web.listener import listening
from config.catalogue.read import read_region
from config.catalogue.region import Region
from config.settings import Settings, nearly_ours
from models.database import is_away
from models.world import World

log = structlog.get_logger(__name__)

PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0)
AWAY = (TelegramNetworkError, TelegramServerError, TelegramRetryAfter, ClientDecodeError, NoApiError)


async def run(settings: Settings, stop: asyncio.Event | None = None) -> None:
    """Run until SIGTERM, SIGINT or `stop`. Raises StartError or CatalogueError for what is set wrongly."""
    for name, meant in nearly_ours().items():
        log.warning("setting_not_read", name=name, meant=meant)
    region = read_region(settings.region.region_file)
    if settings.backup.backup_dir is not None:
        refuse_unwritable(settings.backup.backup_dir)
    stop = stop or asyncio.Event()
    with ended_by_signals(stop):
        url = settings.database.database_url
        async with listening(settings.http, health := Health(stop)) as webhook:
            if await when_database_is_there(partial(_ready, region, url, stop), stop):
                await _run_bot(settings, region, health, webhook)


async def _ready(region: Region, url: str, stop: asyncio.Event) -> None:
    """Only a try to reach the database is broken off by a stop, never what is written into it."""
    await _unless(stop, partial(reached, url))
    if stop.is_set():
        return
    await ready_database(url)
    await known_catalogue(region, url)


async def _run_bot(settings: Settings, region: Region, health: Health, webhook: Webhook | None) -> None:
    clock, world = _clock(settings), build_world(region, settings.database.database_url)
    app = build_app(
        token=settings.telegram.bot_token.get_secret_value(),
        world=world,
        clock=clock,
        api_url=settings.telegram.bot_api_url,
        admin_ids=settings.telegram.bot_admin_ids,
        webhook=webhook,
        meters=health.meters,
    )
    try:
        kept = timedelta(days=settings.database.keep_days)
        async with health.of(app), _copied_daily(settings, world, clock), Pruning(world, clock, kept).done_hourly():
            await live(app, health.stop)
    finally:
        await app.close()


@asynccontextmanager
async def _copied_daily(settings: Settings, world: World, clock: Clock) -> AsyncIterator[None]:
    folder, kept = settings.backup.backup_dir, settings.backup.backup_keep
    if folder is None:
        yield
        return
    copies = DailyCopies(world, settings.database.database_url, folder, kept, clock)
    async with copies.made_daily():
        yield


async def live(app: App, stop: asyncio.Event) -> None:
    """Start, say who we are, take updates until `stop`; handlers that run are finished."""
    if not await when_database_is_there(lambda: _start(app), stop):
        return
    try:
        await insist(app.introduce, stop)
        app.studio.warm()
        settle()
        await insist(lambda: app.run(stop), stop, hurry=False)
    except (TelegramUnauthorizedError, TelegramNotFound):  # Telegram says «not found» to a token that can't be one
        raise StartError("BOT_TOKEN: the server of BOT_API_URL does not know this token") from None
    except TelegramAPIError as error:  # «Logged out», for one: the token is used with another server
        raise StartError(f"BOT_API_URL: the server refuses this bot ({error.message})") from None
    log.info("stopped")


async def _start(app: App) -> None:
    try:
        await app.start()
    except (ClientError, TimeoutError) as error:
        raise StartError(f"CLOCK_URL: no clock answers there ({type(error).__name__})") from None
    except SQLAlchemyError as error:
        raise refusal(error, "nothing can be written there") from None


async def when_database_is_there(act: Callable[[], Awaitable[None]], stop: asyncio.Event) -> bool:
    """Do `act` until the database lets us, with longer and longer pauses and a line a try; False where `stop` was set.

    A service that gives up is not started again, and a server of a database often comes up after us.
    """
    outage = Outage("database_away", PAUSES, each=True)
    while not stop.is_set():
        try:
            await act()
        except NotYetError as error:
            await _unless(stop, partial(asyncio.sleep, outage.failed(error)))
            continue
        if not stop.is_set():
            outage.over()
            return True
    return False


def settle() -> None:
    """For who runs as long as the bot: nothing that computes or collects garbage stops the loop for long.

    What lives as long as we do is looked through no more, the rest seldom as a whole; threads let go each millisecond.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(1_000, 10, 500)
    sys.setswitchinterval(0.001)


async def insist(act: Callable[[], Awaitable[None]], stop: asyncio.Event, *, hurry: bool = True) -> None:
    """Do `act` again and again, with longer and longer pauses, until Telegram and the database are there, or a stop.

    With `hurry` a stop ends the act itself; without, the act sees to that and finishes what it must.
    """
    outage = Outage("bot_waits", PAUSES)
    while not stop.is_set():
        try:
            await (_unless(stop, act) if hurry else act())
        except Exception as error:
            if not isinstance(error, AWAY) and not is_away(error):
                raise
            await _unless(stop, partial(asyncio.sleep, outage.failed(error)))
        else:
            outage.over()
            return


async def _unless(stop: asyncio.Event, act: Callable[[], Awaitable[None]]) -> None:
    """Do `act`, cancelled as soon as `stop` is set."""
    doing, stopped = asyncio.ensure_future(act()), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({doing, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if doing.done():
            doing.result()
    finally:
        doing.cancel()
        stopped.cancel()
        await asyncio.gather(doing, stopped, return_exceptions=True)


@contextmanager
def ended_by_signals(stop: asyncio.Event) -> Iterator[None]:
    """SIGTERM and SIGINT set `stop` meanwhile."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    try:
        yield
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)


def _clock(settings: Settings) -> Clock:
    return HttpClock(settings.clock.clock_url) if settings.clock.clock_url else MachineClock()
