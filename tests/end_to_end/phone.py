"""One person's phone: what they say, tap and see, while the bot is a process of its own."""

import asyncio
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.telegram import Telegram
from tests.kit.talk import plain

PATIENCE = 90.0
"""Seconds a person waits for an answer; a test waits that long only when it fails."""


@dataclass
class Phone:
    """What one person does and sees. `see` looks only at what came after the last thing they did."""

    telegram: Telegram
    id: int
    log: Callable[[], str]
    _since: int = 0
    waited: list[float] = field(default_factory=list)
    patience: float = PATIENCE

    def _act(self) -> None:
        self._since = self.telegram.events.last_id
        self._acted = time.monotonic()

    def say(self, text: str) -> None:
        self._act()
        self.telegram.say(self.id, text)

    def tap(self, label: str) -> str:
        """Press the button whose text is, or contains, `label` on the newest message that has it; returns the query."""
        for message in reversed(self.messages):
            data = _data(message, label)
            if data is not None:
                return self.tap_on(message, data)
        raise AssertionError(f"no button {label!r} for {self.id}; there are {self.buttons}\n{self.screen}")

    def tap_on(self, message: dict[str, Any], data: str) -> str:
        self._act()
        return str(self.telegram.press(self.id, message["id"], data)["callback_query"]["id"])

    async def see(self, pattern: str) -> str:
        """Wait for a message or an edit of the bot's with `pattern` (a regular expression); returns its text."""
        queue = self.telegram.events.watch(after=self._since)
        seen: list[str] = []
        try:
            async with asyncio.timeout(self.patience):
                while True:
                    _, event = await queue.get()
                    if event["type"] not in {"message", "edit"} or event["chat"] != self.id:
                        continue
                    if event["message"]["from"] != "bot":
                        continue
                    seen.append(plain(event["message"]["text"]))
                    if re.search(pattern, seen[-1]):
                        self.waited.append(time.monotonic() - self._acted)
                        return seen[-1]
        except TimeoutError:
            log = self.log()[-4000:]
            raise AssertionError(f"{self.id} has not seen {pattern!r} but {seen}\n--- the bot's log\n{log}") from None
        finally:
            self.telegram.events.leave(queue)

    async def ask(self, text: str, pattern: str) -> str:
        """Type, and wait for the answer."""
        self.say(text)
        return await self.see(pattern)

    async def press(self, label: str, pattern: str) -> str:
        """Press, and wait for the answer."""
        self.tap(label)
        return await self.see(pattern)

    @property
    def messages(self) -> list[dict[str, Any]]:
        return self.telegram.messages(self.id)

    @property
    def heard(self) -> list[str]:
        """What the bot said, newest last."""
        return [plain(str(message["text"])) for message in self.messages if message["from"] == "bot"]

    @property
    def screen(self) -> str:
        return self.heard[-1] if self.heard else ""

    @property
    def buttons(self) -> list[str]:
        for message in reversed(self.messages):
            if message["buttons"]:
                return [button["text"] for row in message["buttons"] for button in row]
        return []


def _data(message: dict[str, Any], label: str) -> str | None:
    pressable = [button for row in message["buttons"] for button in row if "data" in button]
    exact = [str(button["data"]) for button in pressable if plain(button["text"]) == plain(label)]
    near = [str(button["data"]) for button in pressable if plain(label) in plain(button["text"])]
    return next(iter(exact + near), None)
