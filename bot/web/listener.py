"""When the port is open: from the start on where Telegram delivers, else as soon as the bot has asked for updates."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.errors import StartError
from bot.inbox.webhook import Webhook
from bot.outage import Outage
from bot.web.health import Health
from config.concerns import HttpSettings

OPENS_AFTER = 2.0
"""Seconds after the start: by then updates are asked for, where all is well."""
PORT_PAUSES = (5.0, 30.0)


@asynccontextmanager
async def listening(settings: HttpSettings, health: Health) -> AsyncIterator[Webhook | None]:
    """The port is open from the start on: until all is ready Telegram is asked for patience.

    Who polls can do without it, and opens it after the first question.
    """
    if settings.bot_webhook_url is None:
        opening = asyncio.create_task(_open_later(settings, health))
        try:
            yield None
        finally:
            opening.cancel()
            await asyncio.gather(opening, return_exceptions=True)
        return
    from bot.web.port import build_site, served  # noqa: PLC0415 -- libraries that polling begins without

    webhook = Webhook(settings.bot_webhook_url, settings.bot_webhook_secret.get_secret_value())
    async with served(build_site(health, webhook), settings):
        yield webhook


async def _open_later(settings: HttpSettings, health: Health) -> None:
    """A port that is taken is tried again: the process before us may have it still."""
    if not settings.http_port:
        return
    outage = Outage("port_not_opened", PORT_PAUSES)
    await asyncio.sleep(OPENS_AFTER)
    from bot.web.port import build_site, served  # noqa: PLC0415 -- as above

    while True:
        try:
            async with served(build_site(health), settings):
                outage.over()
                await asyncio.Event().wait()
        except StartError as error:
            await asyncio.sleep(outage.failed(error))
