"""The queue of updates: long polling confirmed by offset, or one webhook; never both."""

import asyncio
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from typing import Any

from bot.sandbox.errors import conflict

MAX_LIMIT = 100
MAX_TIMEOUT = 50
KNOWN = {
    "message", "edited_message", "channel_post", "edited_channel_post", "callback_query", "my_chat_member",
    "chat_member", "chat_join_request", "inline_query", "chosen_inline_result", "shipping_query",
    "pre_checkout_query", "poll", "poll_answer", "message_reaction", "message_reaction_count", "chat_boost",
    "removed_chat_boost",
}  # fmt: skip
MAX_CONNECTIONS = 100
_first_numbers = count(1001, 10_000)
"""Two servers of one process number their updates apart: aiogram remembers an update's kind by its number."""
ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass
class RegisteredWebhook:
    url: str
    secret: str | None = None
    max_connections: int = 40
    last_error: str | None = None
    last_error_date: int | None = None


class UpdateQueue:
    def __init__(self) -> None:
        self.pending: deque[dict[str, Any]] = deque()
        self.allowed = KNOWN - ON_REQUEST
        self.webhook: RegisteredWebhook | None = None
        self.arrived = asyncio.Event()
        self._next_id = next(_first_numbers)
        self._waiter: asyncio.Future[None] | None = None

    def push(self, kind: str, body: dict[str, Any]) -> dict[str, Any]:
        """The update as the bot gets it; it is not queued when the bot did not ask for its kind."""
        if kind in self.allowed:
            return self.bring({kind: body})
        self._next_id += 1
        return {"update_id": self._next_id - 1, kind: body}

    def bring(self, body: dict[str, Any]) -> dict[str, Any]:
        """An update whether the bot asked for its kind or not, whatever is in it; it gets the next number."""
        update = {"update_id": self._next_id, **body}
        self._next_id += 1
        self.pending.append(update)
        self.wake()
        return update

    def wake(self) -> None:
        self.arrived.set()
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def allow(self, names: list[Any] | None) -> None:
        """Remembers the kinds asked for: None changes nothing, [] is the default, unknown ones fall out."""
        if names is not None:
            self.allowed = (KNOWN & {str(name) for name in names}) if names else KNOWN - ON_REQUEST

    async def get(self, offset: int, limit: int, seconds: float) -> list[dict[str, Any]]:
        """Waits up to `seconds`; what is below `offset` is forgotten, the rest is given again and again."""
        self.stop_waiting("terminated by other getUpdates request; make sure that only one bot instance is running")
        if self.webhook is not None:
            raise conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            )
        self._confirm(offset)
        if not self.pending and seconds > 0:
            await self._wait(min(seconds, MAX_TIMEOUT))
        return list(self.pending)[: limit if 1 <= limit <= MAX_LIMIT else MAX_LIMIT]

    def stop_waiting(self, reason: str) -> None:
        """The older of two takers gets a 409."""
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_exception(conflict(reason))

    def delivered(self, update: dict[str, Any]) -> None:
        """The webhook took it."""
        with suppress(ValueError):  # dropped meanwhile
            self.pending.remove(update)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popleft()
        while offset > 0 and self.pending and self.pending[0]["update_id"] < offset:
            self.pending.popleft()

    async def _wait(self, seconds: float) -> None:
        waiter = self._waiter = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(waiter, seconds)
        except TimeoutError:
            return
        finally:
            if self._waiter is waiter:
                self._waiter = None
