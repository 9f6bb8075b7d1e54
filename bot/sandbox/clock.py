"""The stand's clock: runs on in real time from a chosen start, or stands there; can be moved forward, never back."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from inspect import isawaitable

DueMoments = Callable[[datetime, datetime], list[datetime] | Awaitable[list[datetime]]]
OnMove = Callable[[datetime], Awaitable[None]]


def _no_moments(_after: datetime, _until: datetime) -> list[datetime]:
    return []


class SandboxClock:
    """`due_moments(after, until)` names what is due on the way; each is a stop of `pause` real seconds."""

    def __init__(
        self,
        start: datetime,
        *,
        due_moments: DueMoments = _no_moments,
        pause: float = 0.3,
        timezone: str = "UTC",
        runs: bool = True,
    ) -> None:
        self._start = _aware(start)
        self._since = time.monotonic()
        self.due_moments = due_moments
        self.pause = pause
        self.timezone = timezone
        self._runs = runs
        self.on_move: list[OnMove] = []
        self._stepping = asyncio.Lock()
        self._is_stopped = False

    def now(self) -> datetime:
        """The stand's time, aware, in UTC."""
        return self._start + timedelta(seconds=time.monotonic() - self._since if self._runs else 0)

    def move_to(self, moment: datetime) -> None:
        """ValueError when `moment` is before now or naive."""
        moment = _aware(moment)
        if moment < self.now():
            raise ValueError(f"the clock only goes forward: it is {self.now():%Y-%m-%d %H:%M:%S} UTC already")
        self._start, self._since = moment, time.monotonic()

    async def step_to(self, moment: datetime) -> list[datetime]:
        """Goes to `moment` through every due moment on the way and returns those it stopped at."""
        async with self._stepping:
            moment = _aware(moment)
            if moment < self.now():
                self.move_to(moment)  # says what is wrong
            passed: list[datetime] = []
            last = self.now()
            # asked anew after each stop: what was done there may have made something else due
            while not self._is_stopped and (stop := await self._next_due(last, moment)):
                await self._stop_at(stop)
                await asyncio.sleep(self.pause)
                passed.append(stop)
                last = stop
            if not self._is_stopped:
                await self._stop_at(moment)
            return passed

    async def stop(self) -> None:
        """Ends where it stands: when this returns nobody is on the way, and nobody will be told of a move."""
        self._is_stopped = True
        async with self._stepping:
            return

    async def _next_due(self, after: datetime, until: datetime) -> datetime | None:
        found = self.due_moments(after, until)
        due = [_aware(moment) for moment in (await found if isawaitable(found) else found)]
        return min((moment for moment in due if after < moment <= until), default=None)

    async def _stop_at(self, moment: datetime) -> None:
        # the clock runs on while it stands at a due moment: two of them may lie closer than the pause
        if moment > self.now():
            self.move_to(moment)
        for hook in self.on_move:
            await hook(self.now())


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone, for example 2025-11-28T16:00:00+05:00")
    return moment.astimezone(UTC)
