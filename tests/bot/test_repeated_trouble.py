"""What goes wrong again and again is said once, then counted, and its end says how often it was."""

import asyncio
from typing import Any

import pytest
from sqlalchemy.exc import InterfaceError
from structlog.testing import capture_logs

from tests.kit.logs import told
from tests.kit.talk import Talk

TIMES = 4


class Failing:
    """Fails so many times, then does it."""

    def __init__(self, error: Exception, act: Any) -> None:
        self.left, self._error, self._act, self.done = TIMES, error, act, asyncio.Event()

    async def __call__(self, *words: Any, **named: Any) -> Any:
        if not self.left:
            self.done.set()
            return await self._act(*words, **named)
        self.left -= 1
        raise self._error


async def test_a_look_for_what_is_left_that_stumbles(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    inbox, stop = talk.app.inbox, asyncio.Event()
    looked = Failing(ValueError("?"), inbox._look)
    inbox._look_every = 0.001
    with capture_logs() as logs:
        async with inbox.watching(talk.app.bot, stop):
            monkeypatch.setattr(inbox, "_look", looked)
            await asyncio.wait_for(looked.done.wait(), 60)
            await asyncio.sleep(0.05)
            stop.set()
    assert told(logs, "looking_stumbled") == [("error", 0), ("over", TIMES)]


async def test_updates_that_wait_for_the_database(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    inbox = talk.app.inbox
    people = [talk.person(number) for number in range(1, 1 + TIMES)]
    monkeypatch.setattr("bot.inbox.inbox.AGAIN_AFTER", (0.001,) * 9)
    monkeypatch.setattr(inbox, "_handle", Failing(InterfaceError("?", None, ValueError()), inbox._handle))
    with capture_logs() as logs:
        await inbox.take([talk.telegram.say(person.id, "/help") for person in people], talk.app.bot)
        await inbox.idle()
    assert [one for one in told(logs, "update_waits") if one[0] == "warning"] == [("warning", 0)]


async def test_a_delivery_to_somebody_that_breaks_off_whatever_goes_to_others(talk: Talk) -> None:
    async def delivered() -> None:
        """Nothing is in its way."""

    delivery, sender = Failing(ValueError("?"), delivered), talk.app.sender
    with capture_logs() as logs:
        for _ in range(TIMES + 1):
            sender._running = {
                asyncio.create_task(delivery(), name="person:1"),
                asyncio.create_task(delivered(), name="person:2"),
            }
            await sender._all_done()
    assert told(logs, "delivery_broke_off") == [("error", 0), ("over", TIMES)]
