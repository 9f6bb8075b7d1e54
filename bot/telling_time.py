"""The bot's own time for a verb of the command line. Does without aiogram."""

from __future__ import annotations

from datetime import UTC, datetime

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
