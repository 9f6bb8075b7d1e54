"""Updates that Telegram delivers: each is in the inbox before it is told that we have it."""

import asyncio
import hmac
import time
from http import HTTPStatus
from typing import Any, Literal
from urllib.parse import urlsplit

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest

from bot.errors import StartError
from bot.inbox.inbox import AWAY, Inbox
from bot.inbox.insistence import PAUSES
from bot.inbox.readable import has_id, loads
from bot.outage import Outage

log = structlog.get_logger(__name__)

AT_ONCE = 40
"""So many deliveries Telegram makes at a time, each of another chat."""
WAITS_FOR_ROOM = 20.0
"""Seconds that a delivery waits while too much is taken and not done: Telegram gives up after a minute."""
LOOKS_EVERY = 300.0
"""Seconds between two looks whether the webhook still is ours."""


class TakenAwayError(Exception):
    """Updates are delivered elsewhere, or asked for."""


class Webhook:
    """`take` is for whoever serves the address, `receive` for the bot's life: outside of it nothing is taken."""

    def __init__(self, url: str, secret: str) -> None:
        self.url, self._secret = url, secret
        self._inbox: Inbox | None = None
        self._bot: Bot | None = None
        self._stopped: asyncio.Future[Literal[True]] | None = None
        self._taking: set[asyncio.Task[bool]] = set()
        self._outage = Outage("updates_not_stored")

    @property
    def path(self) -> str:
        return urlsplit(self.url).path or "/"

    def is_known(self, secret: str | None) -> bool:
        """Whether it is Telegram that speaks; how long the comparison takes says nothing of how much was right."""
        return hmac.compare_digest((secret or "").encode("utf-8", "surrogateescape"), self._secret.encode())

    async def take(self, body: bytes) -> HTTPStatus:
        """What Telegram is told: with 200 the update is written down, with 503 it is to be brought again.

        One that cannot be handled is written down too, with the reason: it would come for a day. What is no update at
        all is not Telegram's.
        """
        try:
            raw = loads(body.decode())
        except (ValueError, RecursionError):  # the latter for brackets that nobody closes
            return HTTPStatus.BAD_REQUEST
        if not has_id(raw):
            return HTTPStatus.BAD_REQUEST
        storing = asyncio.create_task(self._store(raw))
        self._taking.add(storing)
        storing.add_done_callback(self._taking.discard)
        is_stored = await asyncio.shield(storing)  # who delivers may hang up meanwhile
        return HTTPStatus.OK if is_stored else HTTPStatus.SERVICE_UNAVAILABLE

    async def receive(self, inbox: Inbox, bot: Bot, allowed: list[str], stop: asyncio.Event) -> None:
        """Take what is delivered until `stop`; what runs then is finished. Raises StartError where it is refused."""
        async with inbox.watching(bot, stop) as stopped:
            self._inbox, self._bot, self._stopped = inbox, bot, stopped
            try:
                await self._keep(bot, allowed, stopped)
            finally:
                self._inbox = None
                await asyncio.gather(*self._taking, return_exceptions=True)

    async def _keep(self, bot: Bot, allowed: list[str], stopped: asyncio.Future[Literal[True]]) -> None:
        """Set until `stopped`: a bot of the same token that asks for updates takes it away, and tells nobody."""
        is_first, outage, taken = True, Outage("webhook_not_set", PAUSES), Outage("webhook_taken_away")
        while not stopped.done():
            try:
                is_ours = not is_first and (await bot.get_webhook_info()).url == self.url
                if not is_ours:
                    await self._set(bot, allowed, is_first=is_first)
            except AWAY as error:
                await asyncio.wait({stopped}, timeout=outage.failed(error))
            else:
                if is_ours:
                    taken.over()
                elif is_first:
                    log.info("webhook_set")
                else:
                    taken.failed(TakenAwayError("another program uses the token"))
                is_first = False
                outage.over()
                await asyncio.wait({stopped}, timeout=LOOKS_EVERY)

    async def _set(self, bot: Bot, allowed: list[str], *, is_first: bool) -> None:
        """Raises StartError where it is refused at once: what was taken before is no mistake of the settings."""
        try:
            await bot.set_webhook(
                self.url,
                secret_token=self._secret,
                allowed_updates=allowed,
                max_connections=AT_ONCE,
                drop_pending_updates=False,
            )
        except TelegramBadRequest as error:
            if not is_first:
                raise
            raise StartError(f"BOT_WEBHOOK_URL: the server of BOT_API_URL refuses it ({error.message})") from None

    async def _store(self, raw: dict[str, Any]) -> bool:
        inbox, bot = self._inbox, self._bot
        if inbox is None or bot is None or not await self._has_room(inbox):
            return False
        try:
            await inbox.take([raw], bot)
        except AWAY as error:
            self._outage.failed(error)
            return False
        self._outage.over()
        return True

    async def _has_room(self, inbox: Inbox) -> bool:
        until = time.monotonic() + WAITS_FOR_ROOM
        while inbox.is_full and self._stopped is not None and time.monotonic() < until:
            await inbox.room(self._stopped)
            if self._inbox is None:
                return False
        return not inbox.is_full
