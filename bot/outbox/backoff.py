"""Recipients that are left alone for a while after a failure. In memory: a new process tries at once."""

import time
from collections.abc import Callable, Sequence


class Backoff:
    """`pauses` follow the first, second, … failure in a row; the last one stays."""

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
