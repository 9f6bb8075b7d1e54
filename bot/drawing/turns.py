"""Who is next: so many at once over all, one at a time for each person, whoever had nothing yet first."""

from collections import deque
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock


class Turns:
    """Acts run in threads. A person with many of them waiting keeps nobody else waiting for more than one."""

    def __init__(self, most: int, name: str) -> None:
        self._most = most
        self._threads = ThreadPoolExecutor(most, thread_name_prefix=name)
        self._waiting: dict[Hashable, deque[Callable[[], None]]] = {}
        self._busy: set[Hashable] = set()
        self._lock = Lock()
        self._is_closed = False

    def submit(self, act: Callable[[], None], by: int | None = None) -> None:
        """`by` is the person it is done for; None is nobody's turn but its own. Raises RuntimeError after `end`."""
        with self._lock:
            if self._is_closed:
                raise RuntimeError("no more turns")
            self._waiting.setdefault(object() if by is None else by, deque()).append(act)
            self._go_on()

    def end(self) -> None:
        """Whatever waits is run here and now, and finds out that it is over; then all threads end."""
        with self._lock:
            self._is_closed = True
            left = [act for acts in self._waiting.values() for act in acts]
            self._waiting.clear()
        for act in left:
            act()
        self._threads.shutdown()

    def _go_on(self) -> None:
        """Start what may start. The lock is held."""
        free = [whose for whose in self._waiting if whose not in self._busy]
        for whose in free[: self._most - len(self._busy)]:
            acts = self._waiting.pop(whose)
            act = acts.popleft()
            if acts:
                self._waiting[whose] = acts
            self._busy.add(whose)
            self._threads.submit(self._run, whose, act)

    def _run(self, whose: Hashable, act: Callable[[], None]) -> None:
        try:
            act()
        finally:
            with self._lock:
                self._busy.discard(whose)
                if whose in self._waiting:
                    self._waiting[whose] = self._waiting.pop(whose)  # behind everybody else
                self._go_on()
