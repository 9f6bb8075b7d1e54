"""The clockwork: APScheduler calls the tick every 30 seconds, and knows nothing of what is due."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Protocol

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.errors import first_line

log = structlog.get_logger(__name__)

EVERY = 30.0


class Tick(Protocol):
    def __call__(self, *, starts: bool = ...) -> Awaitable[None]: ...


@asynccontextmanager
async def clockwork(tick: Tick, *, every: float = EVERY) -> AsyncIterator[None]:
    """`tick` now and every `every` seconds; one that fails is told in the log, and the next one makes up for it.

    `starts` until a first one has succeeded. At the end a tick that runs is finished.
    """
    attempt, idle = _guarded(tick)
    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.add_job(
        attempt,
        "interval",
        seconds=every,
        next_run_time=datetime.now(UTC),
        coalesce=True,
        misfire_grace_time=None,
        max_instances=1,
    )
    scheduler.start()
    try:
        yield
    finally:
        scheduler.pause()
        async with idle:
            scheduler.shutdown(wait=False)


def _guarded(tick: Tick) -> tuple[Callable[[], Awaitable[None]], asyncio.Lock]:
    """The tick that never raises, and a lock that is held while it runs."""
    running, has_started = asyncio.Lock(), False

    async def attempt() -> None:
        nonlocal has_started
        async with running:
            try:
                await tick(starts=not has_started)
            except Exception as error:  # noqa: BLE001 -- whatever it is, the next tick tries again
                log.warning("tick_failed", why=first_line(error))
            else:
                has_started = True

    return attempt, running
