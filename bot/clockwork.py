"""The clockwork: APScheduler calls the tick every 30 seconds, and knows nothing of what is due."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Protocol

from apscheduler.events import EVENT_JOB_MAX_INSTANCES
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.outage import Outage

EVERY = 30.0
SET = timedelta(seconds=1)
"""The machine's clock was set when it differs by so much from real time since the last look: less is its drift."""


class Tick(Protocol):
    def __call__(self, *, starts: bool = ...) -> Awaitable[None]: ...


class RealTimeScheduler(AsyncIOScheduler):  # type: ignore[misc]  # APScheduler ships no types
    """Its jobs come by real time. APScheduler notes by the machine's clock when a job is next: set back by two hours,
    it would call nothing for two hours; set ahead by years, it would count every time that was left out.
    """

    def __init__(self) -> None:
        super().__init__(timezone=UTC)
        self._seen = datetime.now(UTC), time.monotonic()

    def _process_jobs(self) -> float | None:
        """Where the clock was set, the jobs' times are set by as much first. Timers themselves go by real time.

        Not in `wakeup`, which only asks for this: the clock could be set in between.
        """
        (wall, real), self._seen = self._seen, (datetime.now(UTC), time.monotonic())
        by = self._seen[0] - wall - timedelta(seconds=self._seen[1] - real)
        if abs(by) > SET:
            for job in self.get_jobs():
                job.modify(next_run_time=job.next_run_time + by)
        wait: float | None = super()._process_jobs()
        return wait


@asynccontextmanager
async def clockwork(tick: Tick, *, every: float = EVERY) -> AsyncIterator[None]:
    """`tick` now and every `every` seconds of real time; one that fails is told in the log, and the next one makes up
    for it.

    `starts` until a first one has succeeded. At the end a tick that runs is finished.
    """
    outage = Outage("tick_failed")
    attempt, idle = _guarded(tick, outage)
    scheduler = RealTimeScheduler()
    scheduler.add_listener(
        lambda _: outage.failed(TimeoutError("the one before is not done yet")), EVENT_JOB_MAX_INSTANCES
    )
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


def _guarded(tick: Tick, outage: Outage) -> tuple[Callable[[], Awaitable[None]], asyncio.Lock]:
    """The tick that never raises, and a lock that is held while it runs."""
    running, has_started = asyncio.Lock(), False

    async def attempt() -> None:
        nonlocal has_started
        async with running:
            try:
                await tick(starts=not has_started)
            except Exception as error:  # noqa: BLE001 -- whatever it is, the next tick tries again
                outage.failed(error)
            else:
                has_started = True
                outage.over()

    return attempt, running
