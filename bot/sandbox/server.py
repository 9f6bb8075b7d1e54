"""The local Bot API as an HTTP server: Bot API, control API, live events and the web chat's files."""

import asyncio
import contextlib
import ipaddress
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from pathlib import Path

from aiohttp import web

from bot.sandbox.clock import SandboxClock
from bot.sandbox.control import Control
from bot.sandbox.events import SHUTDOWN, event_stream
from bot.sandbox.files import MAX_UPLOAD
from bot.sandbox.telegram import Telegram
from bot.sandbox.webhook import deliver_forever
from bot.sandbox.wire import Wire

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
BODY_LIMIT = MAX_UPLOAD + 2**20


def _is_loopback(address: str | None) -> bool:
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(address or "").is_loopback
    return False


@web.middleware
async def loopback_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The stand has no passwords: only this machine is served, and pages of other origins may not act."""
    host = request.url.host or ""
    if not _is_loopback(request.remote) or not (host == "localhost" or _is_loopback(host)):
        return web.json_response({"error": "only this machine is served"}, status=403)
    acts = request.method != "GET" or request.path.startswith("/bot")
    if acts and request.headers.get("Sec-Fetch-Site", "none") not in {"same-origin", "none"}:
        return web.json_response({"error": "only the stand's own page is served"}, status=403)
    return await handler(request)


def _pages(web_dir: Path) -> list[web.RouteDef]:
    root = web_dir.resolve()

    async def page(request: web.Request) -> web.StreamResponse:
        path = (root / (request.match_info["path"] or "index.html")).resolve()
        if not path.is_relative_to(root) or not path.is_file():
            raise web.HTTPNotFound
        return web.FileResponse(path, headers={"Cache-Control": "no-cache"})

    return [web.get("/{path:[^\\0]*}", page)]


def _delivering(telegram: Telegram) -> Callable[[web.Application], AsyncIterator[None]]:
    async def background(_app: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(deliver_forever(telegram))
        yield
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    return background


def build_server(telegram: Telegram, clock: SandboxClock, web_dir: Path | None = None) -> web.Application:
    """The whole server; it ends its streams and its webhook delivery when the application is cleaned up."""
    app = web.Application(middlewares=[loopback_only], client_max_size=BODY_LIMIT)

    async def tell_clock(now: datetime) -> None:
        telegram.events.publish("clock", now=now.isoformat(timespec="microseconds"))

    async def telling_clock(_app: web.Application) -> AsyncIterator[None]:
        clock.on_move.append(tell_clock)
        yield
        clock.on_move.remove(tell_clock)

    async def end_waiting(app: web.Application) -> None:
        app[SHUTDOWN].set()
        telegram.updates.wake()

    app[SHUTDOWN] = asyncio.Event()
    app.cleanup_ctx.extend([telling_clock, _delivering(telegram)])
    app.on_shutdown.append(end_waiting)
    app.add_routes([*Wire(telegram).routes(), *Control(telegram, clock).routes(), event_stream(telegram.events)])
    if web_dir is not None:
        app.add_routes(_pages(web_dir))
    return app


async def serve(app: web.Application, host: str = "127.0.0.1", port: int = 0) -> web.AppRunner:
    """Starts serving; port 0 takes a free one (`port_of(runner)`). End it with `runner.cleanup()`."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError:
        await runner.cleanup()
        raise
    return runner


def port_of(runner: web.AppRunner) -> int:
    return int(runner.addresses[0][1])
