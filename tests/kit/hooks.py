"""A bot whose updates are delivered: by the sandbox, or by whoever posts to it."""

import asyncio
import io
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import ClientSession

from bot.app import TAKEN
from bot.inbox.webhook import Webhook
from bot.sandbox.webhook import deliver_forever
from bot.web.health import Health
from bot.web.port import SECRET, build_site, served
from config.settings import load_settings
from tests.kit.outages import seen
from tests.kit.talk import Talk

WORD = "a-word_that_Telegram_says"


def free_port() -> int:
    """One that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@dataclass
class Hooked:
    """The bot of `talk` behind a port of its own."""

    talk: Talk
    webhook: Webhook
    client: ClientSession
    health: Health
    stop: asyncio.Event = field(default_factory=asyncio.Event)

    async def post(self, update: object, secret: str | None = WORD) -> int:
        """The answer to a delivery."""
        headers = {} if secret is None else {SECRET: secret}
        body = update if isinstance(update, bytes) else json.dumps(update).encode()
        async with self.client.post(self.webhook.url, data=io.BytesIO(body), headers=headers) as answer:
            return answer.status

    @asynccontextmanager
    async def receiving(self) -> AsyncIterator[None]:
        """The bot takes what is delivered meanwhile."""
        app, self.stop = self.talk.app, asyncio.Event()
        life = asyncio.create_task(self.webhook.receive(app.inbox, app.bot, TAKEN, self.stop))
        await seen(lambda: life.done() or self.talk.telegram.updates.webhook is not None, 20)
        try:
            yield
        finally:
            self.stop.set()
            await life

    @asynccontextmanager
    async def delivering(self, retry_seconds: float = 0.01) -> AsyncIterator[None]:
        """The sandbox delivers meanwhile."""
        task = asyncio.create_task(deliver_forever(self.talk.telegram, retry_seconds))
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


@asynccontextmanager
async def hooked(talk: Talk) -> AsyncIterator[Hooked]:
    url = f"http://127.0.0.1:{free_port()}/telegram"
    port = int(url.rpartition(":")[2].partition("/")[0])
    settings = load_settings(bot_webhook_url=url, bot_webhook_secret=WORD, http_port=port)
    webhook, health = Webhook(url, WORD), Health(asyncio.Event())
    async with served(build_site(health, webhook), settings.http), ClientSession() as client:
        yield Hooked(talk, webhook, client, health)
