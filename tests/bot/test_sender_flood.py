"""250 recipients against Telegram's limits: as fast as allowed, never faster, nothing lost or doubled."""

import asyncio
import time
from datetime import timedelta

import pytest

from bot.app import App, build_app
from bot.outbox.gate import Gate
from bot.outbox.limits import Limits
from bot.sandbox.faults import FloodLimit
from models.world import World
from tests.kit.outbox import alert, crowd, outbox, put, said
from tests.kit.talk import FRIDAY, TOKEN, Talk
from tests.kit.wire import DirectSession

CROWD = 250
LIMITS = Limits()


def paced(talk: Talk, world: World) -> App:
    return build_app(token=TOKEN, world=world, clock=talk.clock, session=DirectSession(talk.telegram), limits=LIMITS)


async def sent_a_second(app: App) -> float:
    began = time.monotonic()
    await app.sender.drain()
    return CROWD / (time.monotonic() - began)


async def test_a_crowd_is_told_at_the_pace_that_telegram_allows(talk: Talk) -> None:
    """At least 80 % of the limit; of what this machine can do just now, where that is less."""
    numbers = await crowd(talk, CROWD)
    await put(talk.world, [alert(talk.world, who, 0) for who in numbers])
    without = await sent_a_second(talk.app)
    await put(talk.world, [alert(talk.world, who, 1, due=FRIDAY - timedelta(minutes=1)) for who in numbers])
    talk.telegram.faults.flood = FloodLimit()
    rate = await sent_a_second(paced(talk, talk.world))
    assert all(said(talk, 1000 + n) == ["09:00", "09:01"] for n in range(CROWD))
    assert {(row.state, row.attempts) for row in await outbox(talk.world)} == {("sent", 1)}, "no 429"
    assert rate <= 1.1 * LIMITS.per_second
    if rate < 0.8 * min(LIMITS.per_second, without):  # a busy moment of the machine has a second chance
        await put(talk.world, [alert(talk.world, who, 2, due=FRIDAY - timedelta(minutes=1)) for who in numbers])
        rate = await sent_a_second(paced(talk, talk.world))
    assert rate >= 0.8 * min(LIMITS.per_second, without)


async def test_one_chat_hears_one_message_a_second(talk: Talk) -> None:
    (one,) = await crowd(talk, 1)
    rows = [alert(talk.world, one, n, due=FRIDAY - timedelta(minutes=1)) for n in range(3)]
    await put(talk.world, rows)
    talk.telegram.faults.flood = FloodLimit()
    app = paced(talk, talk.world)
    began = time.monotonic()
    await app.sender.drain()
    assert time.monotonic() - began >= 2
    assert said(talk, 1000) == ["09:00", "09:01", "09:02"]
    assert {row.attempts for row in await outbox(talk.world)} == {1}


async def test_no_second_has_more_than_its_number_however_late_turns_came() -> None:
    gate = Gate(Limits(per_second=20))
    passed = []
    for n in range(50):
        if n == 10:
            await asyncio.sleep(0.1)  # what is made up for now
        await gate.pass_all()
        passed.append(time.monotonic())
    assert all(later - earlier >= 0.999 for earlier, later in zip(passed, passed[20:], strict=False))


class Seconds:
    """A monotonic clock in the test's hand."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


def test_a_group_hears_twenty_a_minute_and_a_person_is_not_counted_so() -> None:
    seconds = Seconds()
    gate = Gate(LIMITS, seconds)
    for _ in range(20):
        assert gate.chat_wait(-1) == 0
        assert gate.chat_wait(1) == 0
        gate.take(-1)
        gate.take(1)
        seconds.at += 1
    assert gate.chat_wait(-1) == pytest.approx(40)
    assert gate.chat_wait(1) == 0
    assert gate.chat_wait(-2) == 0
    seconds.at += 40
    assert gate.chat_wait(-1) == 0


def test_a_chats_second_begins_when_the_message_is_there() -> None:
    seconds = Seconds()
    gate = Gate(LIMITS, seconds)
    gate.take(1)
    seconds.at += 0.4
    gate.arrived(1)
    seconds.at += 0.7
    assert gate.chat_wait(1) == pytest.approx(0.3)


def test_after_429_the_gate_is_closed_for_everybody() -> None:
    seconds = Seconds()
    gate = Gate(LIMITS, seconds)
    gate.close(5)
    gate.close(2)
    assert (gate.closed_for, gate.closings) == (5, 2)
    seconds.at += 5
    assert gate.closed_for == 0
