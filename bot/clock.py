"""Where the bot reads the time: the machine's clock, or an HTTP one in the demo, in tests and for a verb."""

import json
from datetime import UTC, datetime
from typing import Protocol

from aiohttp import ClientPayloadError, ClientSession, ClientTimeout

from bot.errors import StartError
from config.settings import Settings


async def present(settings: Settings) -> datetime:
    """Now by the clock that the bot goes by. Raises StartError when none answers at CLOCK_URL."""
    if settings.clock.clock_url is None:
        return datetime.now(UTC)
    from aiohttp import ClientError  # noqa: PLC0415 -- only a demo has such a clock: others don't wait for the import

    from bot.clock import HttpClock  # noqa: PLC0415 -- as above

    clock = HttpClock(settings.clock.clock_url)
    try:
        return await clock.now()
    except (ClientError, TimeoutError) as error:
        raise StartError(f"CLOCK_URL: no clock answers there ({type(error).__name__})") from None
    finally:
        await clock.close()


class Clock(Protocol):
    async def now(self) -> datetime:
        """The present moment, aware."""

    async def close(self) -> None: ...


class MachineClock:
    async def now(self) -> datetime:
        return datetime.now(UTC)

    async def close(self) -> None:
        """Nothing to close."""


class HttpClock:
    """Reads `{"now": "2025-11-28T07:00:00+00:00"}` from `url` at every look.

    Raises ClientError or TimeoutError when nothing answers there, or something that is no clock.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._session: ClientSession | None = None

    async def now(self) -> datetime:
        if self._session is None:
            self._session = ClientSession(timeout=ClientTimeout(total=5))
        async with self._session.get(self._url) as answer:
            answer.raise_for_status()
            moment = _moment_in(await answer.text())
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


def _moment_in(answer: str) -> datetime:
    try:
        return datetime.fromisoformat(json.loads(answer)["now"])
    except (ValueError, KeyError, TypeError):
        raise ClientPayloadError("the answer is not that of a clock") from None
