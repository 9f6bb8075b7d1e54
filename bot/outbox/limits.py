"""How much is sent at once and how fast, in real seconds, and who is left alone for a while after a failure."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

LATE = 0.05
"""Who comes later for a turn, in seconds, takes another one."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Telegram allows about 30 messages a second over all, one a second to a chat, 20 a minute to a group.

    `pauses` follow the first, second, … failure in a row of one recipient; `patience` times `retry_after` is waited
    out after a 429. A lease outlives a request by far: what is in flight is never claimed by another process.
    """

    in_flight: int = 8
    per_second: float = 25
    chat_seconds: float = 1
    group_per_minute: int = 20
    pauses: tuple[float, ...] = (0.5, 1, 2, 5, 10, 30, 60, 120, 300)
    patience: float = 1
    lease_seconds: float = 60
    request_seconds: int = 30
    poll_seconds: float = 1

    @property
    def every(self) -> timedelta:
        """Between two turns: so many of them in a second and what one may be late."""
        return timedelta(seconds=(1 + LATE) / self.per_second)


class Backoff:
    """`pauses` follow the first, second, … failure in a row of a recipient; the last one stays.

    In memory: a new process tries at once.
    """

    def __init__(self, pauses: Sequence[float], clock: Callable[[], float] = time.monotonic) -> None:
        self._pauses, self._clock = pauses, clock
        self._failures: dict[str, int] = {}
        self._until: dict[str, float] = {}

    def failed(self, recipient: str) -> float:
        """Returns the pause, in seconds."""
        count = self._failures.get(recipient, 0)
        self._failures[recipient] = count + 1
        pause = self._pauses[min(count, len(self._pauses) - 1)]
        self.leave(recipient, pause)
        return pause

    def leave(self, recipient: str, seconds: float) -> None:
        self._until[recipient] = self._clock() + seconds

    def reached(self, recipient: str) -> None:
        self._failures.pop(recipient, None)
        self._until.pop(recipient, None)

    @property
    def left_alone(self) -> set[str]:
        now = self._clock()
        self._until = {recipient: until for recipient, until in self._until.items() if until > now}
        return set(self._until)
