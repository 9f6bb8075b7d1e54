"""What happens in the chats, told to whoever watches (the web page): numbered events, the last ones kept."""

import asyncio
from collections import deque
from typing import Any

KEPT = 1000

Event = tuple[int, dict[str, Any]]


class Events:
    def __init__(self) -> None:
        self.last_id = 0
        self._kept: deque[Event] = deque(maxlen=KEPT)
        self._watchers: set[asyncio.Queue[Event]] = set()

    def publish(self, kind: str, **body: Any) -> None:
        self.last_id += 1
        event = (self.last_id, {"type": kind, **body})
        self._kept.append(event)
        for queue in self._watchers:
            queue.put_nowait(event)

    def watch(self, after: int | None = None) -> "asyncio.Queue[Event]":
        """A queue of the events from now on, or from after the given number; end it with `leave`."""
        queue: asyncio.Queue[Event] = asyncio.Queue()
        for event in self._kept:
            if after is not None and event[0] > after:
                queue.put_nowait(event)
        self._watchers.add(queue)
        return queue

    def leave(self, queue: "asyncio.Queue[Event]") -> None:
        self._watchers.discard(queue)
