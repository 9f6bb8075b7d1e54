"""An outage in the log: one warning when it begins, then it is counted, and one line when it is over."""

import logging
import time
from collections.abc import Callable, Sequence

import structlog

from bot.errors import first_line

log = structlog.get_logger(__name__)

MOST_REFUSED = 1000


class Outage:
    """Something that may be away: `failed` after each try that has failed, `over` after one that has not.

    `event` is the name of the warning. `pauses` are the seconds to wait after the first, second, … failure in a row;
    the last one stays. With `each` every try is a line, with the pause after it. `clock` gives monotonic seconds.
    """

    def __init__(
        self,
        event: str,
        pauses: Sequence[float] = (0.0,),
        *,
        level: int = logging.WARNING,
        each: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._event, self._pauses, self._level, self._clock = event, pauses, level, clock
        self._each = each
        self._since = 0.0
        self.failures = 0
        """So many in a row; none while all is well."""

    def failed(self, error: BaseException, **context: object) -> float:
        """Returns the pause before the next try. Only the first is a warning, later ones are heard when debugging."""
        pause = self._pauses[min(self.failures, len(self._pauses) - 1)]
        level = logging.INFO if self._each else logging.DEBUG
        if not self.failures:
            self._since, level = self._clock(), self._level
        self.failures += 1
        if self._each:
            context["again_in"] = pause
        log.log(level, self._event, why=first_line(error), **context)
        return pause

    def over(self, begun: int | None = None) -> None:
        """All is well; where it was not, that is told: how often it was tried in vain, and for how long.

        `begun` are the failures there were when the try that has succeeded began: with more of them since, nothing is
        over yet.
        """
        if not self.failures or begun not in (None, self.failures):
            return
        seconds = round(self._clock() - self._since, 1)
        log.info("outage_over", what=self._event, failures=self.failures, seconds=seconds)
        self.failures = 0


class Outages:
    """Things that are refused each by itself, an `Outage` each; `event` is the name of all their warnings."""

    def __init__(self, event: str = "not_sent") -> None:
        self._event = event
        self._outages: dict[str, Outage] = {}

    def failed(self, what: str, error: BaseException, **context: object) -> None:
        if what not in self._outages and len(self._outages) >= MOST_REFUSED:
            self._outages.clear()  # whatever is refused still is told anew
        self._outages.setdefault(what, Outage(self._event)).failed(error, **context)

    def over(self, what: str) -> None:
        if (outage := self._outages.pop(what, None)) is not None:
            outage.over()
