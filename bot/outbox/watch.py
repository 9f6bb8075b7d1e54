"""Watching the clock: whether it was moved, and whether it has stopped ticking."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

JUMP = 5.0
GAP = 600.0
"""Seconds: a jump of the region's clock against the monotonic one; a gap between ticks that is told."""


class Watch:
    """`clock` gives monotonic seconds. What was noticed stands until `noted`."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: tuple[datetime, float] | None = None
        self._tick: tuple[datetime, float] | None = None
        self._gap: tuple[datetime, float] | None = None
        self._is_noted = False

    def was_moved(self, now: datetime) -> bool:
        """Whether the region's clock has gone otherwise than real time since the last question."""
        before, self._seen = self._seen, (now, self._clock())
        if before is None:
            return False
        return abs((now - before[0]).total_seconds() - (self._seen[1] - before[1])) > JUMP

    def ticked(self, now: datetime) -> None:
        """A tick at `now` has succeeded."""
        self._look()
        if self._gap is not None and self._is_noted:
            self._gap = None
        self._is_noted = False
        self._tick = (now, self._clock())
        self._seen = self._seen or self._tick

    def gap(self, now: datetime) -> datetime | None:
        """The tick that nothing followed for ten minutes, while administrators have not been told of it.

        Where the clock was moved since, it is when the tick would have been by the clock that says `now`.
        """
        self._look()
        if self._gap is None or self._is_noted:
            return None
        ticked, at = self._gap
        really = now - timedelta(seconds=self._clock() - at)
        return really if abs((really - ticked).total_seconds()) > JUMP else ticked

    @property
    def age(self) -> float | None:
        """Real seconds since the last tick that has succeeded; None before the first."""
        return None if self._tick is None else self._clock() - self._tick[1]

    def noted(self) -> None:
        """Administrators are told of the gap."""
        self._is_noted = True

    def _look(self) -> None:
        if self._gap is None and self._tick is not None and self._clock() - self._tick[1] >= GAP:
            self._gap = self._tick
