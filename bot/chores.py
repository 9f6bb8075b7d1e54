"""What the running bot does beside all else, again and again."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from bot.outage import Outage


@asynccontextmanager
async def done_each(seconds: float, act: Callable[[], Awaitable[None]], outage: Outage) -> AsyncIterator[None]:
    """Do `act` now and again after each pause meanwhile; where it fails, `outage` is told and the next try comes.

    One that runs at the end is broken off.
    """

    async def keep_doing() -> None:
        while True:
            try:
                await act()
            except Exception as error:  # noqa: BLE001 -- the database or the clock is away: the next one tries again
                outage.failed(error)
            else:
                outage.over()
            await asyncio.sleep(seconds)

    doing = asyncio.create_task(keep_doing())
    try:
        yield
    finally:
        doing.cancel()
        await asyncio.gather(doing, return_exceptions=True)
