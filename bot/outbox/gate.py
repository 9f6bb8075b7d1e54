"""The gate before Telegram: so many a second over all, one a second to a chat, twenty a minute to a group.

Everything is measured in real, monotonic seconds; the region's clock may be moved meanwhile.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable

from bot.outbox.limits import LATE, Limits

MINUTE = 60.0
SECOND = 1.02
"""A little more, so that what is on its way for longer or shorter makes none too full."""
MOST_TURNS = 5
"""A process that is always late has the last of so many: the database is not asked for ever."""
MOST_CHATS = 4096
"""Chats whose last message is remembered; those that are free again are forgotten first."""


class Gate:
    """`clock` gives monotonic seconds."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits, self._clock = limits, clock
        self._second: deque[float] = deque(maxlen=int(limits.per_second) if limits.per_second < float("inf") else 0)
        self._next: dict[int, float] = {}
        self._minutes: dict[int, deque[float]] = {}
        self._closed_until = 0.0
        self.closings = 0

    def chat_wait(self, chat_id: int) -> float:
        """How long the chat must be left alone, in seconds."""
        now = self._clock()
        wait = self._next.get(chat_id, 0.0) - now
        sent = self._minutes.get(chat_id)
        if sent is not None and len(sent) >= self._limits.group_per_minute:
            wait = max(wait, sent[-self._limits.group_per_minute] + MINUTE - now)
        return max(wait, 0.0)

    def take(self, chat_id: int) -> None:
        """Count one message to the chat; called again after it, so that the second begins with its arrival."""
        now = self._clock()
        if not self._limits.chat_seconds:
            return
        if len(self._next) >= MOST_CHATS:
            self._next = {chat: free for chat, free in self._next.items() if free > now}
        self._next[chat_id] = now + self._limits.chat_seconds
        if chat_id < 0:
            self._minutes.setdefault(chat_id, deque(maxlen=self._limits.group_per_minute)).append(now)

    def arrived(self, chat_id: int) -> None:
        """The message is there: the chat's second begins now."""
        if self._limits.chat_seconds:
            self._next[chat_id] = self._clock() + self._limits.chat_seconds

    async def pass_all(self, turn: float = 0.0, another: Callable[[], Awaitable[float]] | None = None) -> None:
        """Wait for the turn among all chats: no second has more than its number.

        `turn` is one that was given among all processes; who comes too late for it takes `another`.
        """
        for _ in range(MOST_TURNS):
            await asyncio.sleep(turn - self._clock())
            if not turn or another is None or self._clock() - turn <= LATE:
                break
            turn = await another()
        while (wait := self._second_is_full_for()) > 0:  # noqa: ASYNC110 -- only time is waited for
            await asyncio.sleep(wait)
        self._second.append(self._clock())

    def _second_is_full_for(self) -> float:
        if len(self._second) < (self._second.maxlen or float("inf")):
            return 0.0
        return self._second[0] + SECOND - self._clock()

    @property
    def closed_for(self) -> float:
        """How long Telegram wants to hear nothing, in seconds."""
        return max(self._closed_until - self._clock(), 0.0)

    def close(self, retry_after: float) -> None:
        """Telegram said 429: nothing goes out for that many seconds."""
        self.closings += 1
        self._closed_until = max(self._closed_until, self._clock() + retry_after * self._limits.patience)
