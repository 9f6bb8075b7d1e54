"""Counts and times since the start. Adding to them costs less than a microsecond, and asks nobody."""

import time
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

import structlog
from aiogram.types import Update

log = structlog.get_logger(__name__)

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)
OTHER = "other"


class Histogram:
    """How many lasted how long: `counts` by the upper ends of SECONDS, the last one beyond them."""

    def __init__(self) -> None:
        self.counts = [0] * (len(SECONDS) + 1)
        self.total = 0.0

    def observe(self, seconds: float) -> None:
        self.counts[bisect_left(SECONDS, seconds)] += 1
        self.total += seconds


@dataclass(slots=True)
class Handling:
    """An update that is being handled, and the conversation that does it once that is known."""

    conversation: str = OTHER
    answers: Counter[str] = field(default_factory=Counter)

    @property
    def answered(self) -> str:
        """What Telegram took: `answerCallbackQuery, sendMessage×2`."""
        return ", ".join(name if n == 1 else f"{name}×{n}" for name, n in self.answers.items())


_handling: ContextVar[Handling | None] = ContextVar("handling", default=None)


def handled_by(conversation: str) -> None:
    """Say which conversation handles the present update."""
    if (handling := _handling.get()) is not None:
        handling.conversation = conversation


def answered_by(method: str) -> None:
    """Telegram took what was asked of it while the present update is handled."""
    if (handling := _handling.get()) is not None:
        handling.answers[method] += 1


@dataclass(slots=True)
class Meters:
    """Of one process. Labels are names of our own or of the Bot API: there is a bounded number of them."""

    updates: Counter[str] = field(default_factory=Counter)
    update_age: Histogram = field(default_factory=Histogram)
    handlers: defaultdict[str, Histogram] = field(default_factory=lambda: defaultdict(Histogram))
    calls: Counter[tuple[str, str]] = field(default_factory=Counter)
    statements: int = 0
    database_seconds: float = 0.0
    drawing: Histogram = field(default_factory=Histogram)
    drawings: Counter[str] = field(default_factory=lambda: Counter(drawn=0, failed=0))
    deliveries: Counter[int] = field(default_factory=Counter)

    @contextmanager
    def handling(self, update: Update) -> Iterator[None]:
        """Around all that is done for an update."""
        self.updates[update.event_type] += 1
        if update.message is not None:
            self.update_age.observe(max(time.time() - update.message.date.timestamp(), 0.0))
        handling, began = Handling(), time.perf_counter()
        token = _handling.set(handling)
        try:
            yield
        finally:
            _handling.reset(token)
            self.handlers[handling.conversation].observe(time.perf_counter() - began)
            if handling.answers:
                log.info("answered", of=handling.conversation, by=handling.answered)

    def drawn(self, seconds: float, *, is_drawn: bool) -> None:
        self.drawing.observe(seconds)
        self.drawings["drawn" if is_drawn else "failed"] += 1
