"""In which order tests are run: each worker begins with long ones, so that no run ends with one of them alone."""

from collections.abc import Sequence
from typing import Protocol, TypeVar


class Named(Protocol):
    @property
    def nodeid(self) -> str: ...


Item = TypeVar("Item", bound=Named)
LONG = (
    "tests/handlers/test_every_window.py",
    "tests/end_to_end/test_journey.py",
    "tests/end_to_end/test_fuzz.py",
    "tests/deploy/test_image.py",
    "tests/end_to_end/test_soak.py",
    "tests/browser/test_demo_clock.py",
    "tests/end_to_end/test_papers.py",
    "tests/properties/test_holidays_same.py",
    "tests/bot/test_stand_clock.py",
    "tests/bench/",
    "tests/handlers/papers/test_memo_page.py",
    "tests/handlers/papers/test_memo_paper.py",
    "tests/bot/test_inbox_processes.py",
    "tests/properties/",
    "tests/browser/",
    "tests/end_to_end/",
    "tests/bot/test_late_types.py",
    "tests/handlers/test_strays.py",
)
"""The beginnings of names, the longest first."""


def place(item: Named) -> int:
    """The place of its file in LONG, or behind them all."""
    return next((n for n, name in enumerate(LONG) if item.nodeid.startswith(name)), len(LONG))


def spread(items: Sequence[Item], workers: int) -> list[Item]:
    """The same in another order: xdist gives each worker one stretch of it to begin with."""
    ahead = sorted((item for item in items if place(item) < len(LONG)), key=place)
    rest = iter([item for item in items if place(item) == len(LONG)])
    ordered: list[Item] = []
    for worker in range(workers):
        end = len(items) * (worker + 1) // workers
        mine = ahead[worker::workers]
        ordered += mine
        ordered += [item for _, item in zip(range(end - len(ordered)), rest, strict=False)]
    return [*ordered, *rest]
