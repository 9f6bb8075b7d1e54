"""A bot under measurement, whichever it is: it polls the sandbox in this process, and people tap and type.

Time is taken from the moment a person acts: to the end of everything their update makes the bot do, or to the moment
when they see what it answers.
"""

import asyncio
import time
from abc import ABC, abstractmethod
from typing import Any

from aiogram import Bot
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType

from bot.sandbox.telegram import Telegram
from tests.kit.wire import DirectSession

PATIENCE = 120.0
SHOWING = {"sendMessage", "editMessageText"}


class Wire(DirectSession):
    """The in-process Bot API, which notes what was confirmed by polling and who was shown something."""

    def __init__(self, telegram: Telegram) -> None:
        super().__init__(telegram)
        self._confirmed, self._moved = 0, asyncio.Event()
        self._waiting: dict[int, asyncio.Future[float]] = {}

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 -- aiogram's name
    ) -> TelegramType:
        if method.__api_method__ == "getUpdates":
            self._confirmed = getattr(method, "offset", None) or 0
            self._moved.set()
        answer = await super().make_request(bot, method, timeout)
        if method.__api_method__ in SHOWING:
            shown = self._waiting.pop(int(getattr(method, "chat_id", 0)), None)
            if shown is not None and not shown.done():
                shown.set_result(time.perf_counter())
        return answer

    async def taken(self, update_id: int) -> None:
        """Wait until the bot has asked for what comes after this update."""
        while self._confirmed <= update_id:
            self._moved.clear()
            await self._moved.wait()

    def shown_to(self, who: int) -> asyncio.Future[float]:
        """When the next message of the bot is sent to `who`, or edited."""
        self._waiting[who] = asyncio.get_running_loop().create_future()
        return self._waiting[who]


class Stand(ABC):
    """A bot that runs until `close`."""

    def __init__(self, telegram: Telegram, wire: Wire) -> None:
        self.telegram, self.wire = telegram, wire

    @abstractmethod
    async def idle(self) -> None:
        """Wait until everything that was taken is done."""

    @abstractmethod
    async def close(self) -> None: ...

    async def say(self, who: int, text: str) -> float:
        """Seconds until everything is done."""
        begun = time.perf_counter()
        return await self._done(self.telegram.say(who, text), begun)

    async def press(self, who: int, label: str) -> float:
        """Seconds until everything is done."""
        message, data = self.button(who, label)
        begun = time.perf_counter()
        return await self._done(self.telegram.press(who, message, data), begun)

    async def tap(self, who: int, label: str) -> float | None:
        """Seconds until the answer is seen; None where there is none."""
        message, data = self.button(who, label)
        shown = self.wire.shown_to(who)
        begun = time.perf_counter()
        self.telegram.press(who, message, data)
        try:
            return await asyncio.wait_for(shown, PATIENCE) - begun
        except TimeoutError:
            return None

    async def _done(self, update: dict[str, Any], begun: float) -> float:
        await asyncio.wait_for(self.wire.taken(update["update_id"]), PATIENCE)
        await self.idle()
        return time.perf_counter() - begun

    def screen(self, who: int) -> str:
        """What the bot said last."""
        return str(next(one["text"] for one in reversed(self.telegram.messages(who)) if one["from"] == "bot"))

    def button(self, who: int, label: str) -> tuple[int, str]:
        """The message and the data of a button on the newest message that has any."""
        shown = next(message for message in reversed(self.telegram.messages(who)) if message["buttons"])
        buttons = [button for row in shown["buttons"] for button in row]
        for button in buttons:
            if label in button["text"]:
                return int(shown["id"]), str(button["data"])
        raise LookupError(f"no button {label!r} among {[button['text'] for button in buttons]}")
