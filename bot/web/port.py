"""The port itself: opened, served, closed."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from http import HTTPStatus
from typing import TYPE_CHECKING

import structlog
from aiohttp import web

from bot.errors import StartError, why_not_opened
from bot.inbox.webhook import Webhook
from bot.web.health import Health
from config.concerns import HttpSettings

if TYPE_CHECKING:
    from bot.web.metrics import Exposition

log = structlog.get_logger(__name__)

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- the name of a header
MOST_BYTES = 2**20
"""Telegram's fullest update has a tenth of it."""
READING_SECONDS = 30.0
MOST_DRAINED, DRAINING_SECONDS = 2**16, 2.0
"""So much of what a stranger sent is thrown away, so that a proxy's connection serves others on."""
PLAIN = "text/plain; version=0.0.4; charset=utf-8"
"""What Prometheus calls its own format."""
CLOSING_SECONDS = 5.0

Handler = Callable[[web.Request], Awaitable[web.Response]]


def build_site(health: Health, webhook: Webhook | None = None) -> web.Application:
    """`/healthz` is answered by the loop alone; `/readyz` says which part of the work cannot be done."""
    site = web.Application(client_max_size=MOST_BYTES)
    site.router.add_get("/healthz", alive)
    site.router.add_get("/readyz", ready(health))
    site.router.add_get("/metrics", measured(health))
    if webhook is not None:
        site.router.add_post(webhook.path, delivery(webhook, health.meters.deliveries))
    return site


async def alive(_: web.Request) -> web.Response:
    return web.Response(text="ok\n")


def ready(health: Health) -> Handler:
    async def say(_: web.Request) -> web.Response:
        troubles = await health.troubles()
        status = HTTPStatus.SERVICE_UNAVAILABLE if troubles else HTTPStatus.OK
        return web.json_response({"ready": not troubles, "troubles": troubles}, status=status)

    return say


def measured(health: Health) -> Handler:
    exposition: list[Exposition] = []

    async def say(_: web.Request) -> web.Response:
        if not exposition:
            from bot.web.metrics import Exposition  # noqa: PLC0415 -- a library for who asks

            exposition.append(Exposition(health))
        return web.Response(body=await exposition[0].text(), headers={"Content-Type": PLAIN})

    return say


def delivery(webhook: Webhook, counts: Counter[int]) -> Handler:
    """Who does not know the secret is refused before anything of the body is read."""

    async def take(request: web.Request) -> web.Response:
        try:
            response = await _delivered(webhook, request)
        except web.HTTPException as error:
            counts[error.status] += 1
            raise
        counts[response.status] += 1
        return response

    return take


async def _delivered(webhook: Webhook, request: web.Request) -> web.Response:
    if not webhook.is_known(request.headers.get(SECRET)):
        return await _turned_away(request)
    if (request.content_length or 0) > MOST_BYTES:
        return _refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        async with asyncio.timeout(READING_SECONDS):
            body = await request.read()  # raises 413 where a chunked one is longer
    except TimeoutError:
        return _refusal(HTTPStatus.REQUEST_TIMEOUT)
    return web.Response(status=await webhook.take(body))


async def _turned_away(request: web.Request) -> web.Response:
    """401 is sent at once. A proxy that is cut off while it passes a body on may tell its client of that instead."""
    response = web.Response(status=HTTPStatus.UNAUTHORIZED)
    await response.prepare(request)
    await response.write_eof()
    if not await _drained(request):
        response.force_close()
    return response


async def _drained(request: web.Request) -> bool:
    """Whether what was left of the body was little, and came soon."""
    if (request.content_length or 0) > MOST_DRAINED:
        return False
    left = MOST_DRAINED
    with suppress(TimeoutError, ConnectionError, web.RequestPayloadError):  # the others: who sent it has gone
        async with asyncio.timeout(DRAINING_SECONDS):
            while left >= 0 and (part := await request.content.readany()):
                left -= len(part)
        return left >= 0
    return False


def _refusal(status: HTTPStatus) -> web.Response:
    """What is left of the body is not read: the connection serves no more."""
    response = web.Response(status=status)
    response.force_close()
    return response


@asynccontextmanager
async def served(site: web.Application, settings: HttpSettings) -> AsyncIterator[None]:
    """Meanwhile the port is open. Raises StartError where it cannot be."""
    runner = web.AppRunner(
        site, access_log=None, shutdown_timeout=CLOSING_SECONDS, auto_decompress=False, lingering_time=0
    )
    await runner.setup()
    try:
        await _open(runner, settings.http_host, settings.http_port)
        yield
    finally:
        await runner.cleanup()


async def _open(runner: web.AppRunner, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        why = why_not_opened(error)
        raise StartError(
            f"HTTP_PORT: {host}:{port} cannot be opened ({why}), expected a free port of this machine"
        ) from None
    log.info("port_opened", host=host, port=port)
