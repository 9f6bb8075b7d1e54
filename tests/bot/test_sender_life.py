"""The sender beside the bot: it wakes for what is written down, survives trouble, and ends in order."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.outage import Outage
from bot.sandbox.faults import Rule
from models.actions import delivery
from tests.kit.outbox import alert, crowd, outbox, put, said
from tests.kit.talk import FRIDAY, Talk
from tests.kit.wire import NO_LIMITS


async def nothing() -> None:
    """The clock was moved; nobody minds."""


@asynccontextmanager
async def running(talk: Talk) -> AsyncIterator[asyncio.Event]:
    stop = asyncio.Event()
    life = asyncio.create_task(talk.app.sender.run(stop, nothing))
    try:
        yield stop
    finally:
        stop.set()
        await asyncio.wait_for(life, 60)


async def test_it_sends_what_is_written_down_meanwhile(talk: Talk) -> None:
    (one,) = await crowd(talk, 1)
    async with running(talk):
        await talk.app.sender.caught_up(60)
        await put(talk.world, [alert(talk.world, one, 0)])
        await talk.app.sender.caught_up(60)
        assert said(talk, 1000) == ["09:00"]


async def test_it_is_woken_by_what_is_written_for_it_and_by_nothing_else(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = await crowd(talk, 1)
    monkeypatch.setattr(talk.app.sender, "_limits", replace(NO_LIMITS, poll_seconds=60))
    async with running(talk):
        await talk.app.sender.caught_up(60)
        await put(talk.world, [alert(talk.world, one, 0)])
        async with asyncio.timeout(60):
            while said(talk, 1000) != ["09:00"]:  # noqa: ASYNC110 -- it lies with Telegram
                await asyncio.sleep(0.01)
    woken: list[None] = []
    monkeypatch.setattr(talk.world.database, "on_outgoing", lambda: woken.append(None))
    await talk.person(1000).say("/start")
    assert woken == [], "a screen that says nothing to others"


async def test_a_stop_finishes_what_is_in_flight_and_gives_the_rest_back(talk: Talk) -> None:
    numbers = await crowd(talk, 12)
    await put(talk.world, [alert(talk.world, who, 0) for who in numbers])
    talk.telegram.faults.add(Rule("slow", "sendMessage", count=None, seconds=0.1))
    async with running(talk) as stop:
        async with asyncio.timeout(60):
            while not any(row.attempts for row in await outbox(talk.world)):  # noqa: ASYNC110 -- it lies in the database
                await asyncio.sleep(0)
        stop.set()
    rows = await outbox(talk.world)
    told = sum(len(said(talk, 1000 + n)) for n in range(12))
    assert 1 <= told <= 8
    assert [row.state for row in rows].count("sent") == told, "what was in flight is settled"
    assert {(row.lease_by, row.attempts) for row in rows if row.state == "pending"} == {("", 0)}
    talk.telegram.faults.clear()
    await talk.restart()
    await talk.app.sender.drain()
    assert all(said(talk, 1000 + n) == ["09:00"] for n in range(12))


async def test_a_database_that_is_away_while_a_message_is_settled_does_not_repeat_it(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk.app.sender._courier.ledger._unwritten = Outage("database_away", (0.01,))
    settle, failures = delivery.settle_sent, [3]

    async def failing(*args: Any, **kwargs: Any) -> None:
        if failures[0]:
            failures[0] -= 1
            raise OperationalError("UPDATE", None, OSError("away"))
        await settle(*args, **kwargs)

    monkeypatch.setattr(delivery, "settle_sent", failing)
    (one,) = await crowd(talk, 1)
    await put(talk.world, [alert(talk.world, one, 0)])
    await talk.app.sender.drain()
    assert said(talk, 1000) == ["09:00"]
    assert [row.state for row in await outbox(talk.world)] == ["sent"]


async def test_whatever_goes_wrong_in_a_round_the_next_one_comes(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    (one,) = await crowd(talk, 1)
    await put(talk.world, [alert(talk.world, one, 0)])
    now, failures = talk.clock.now, [OSError("no clock"), KeyError("a mistake")]

    async def stumbling() -> Any:
        if failures:
            raise failures.pop()
        return await now()

    monkeypatch.setattr(talk.clock, "now", stumbling)
    with capture_logs() as logs:
        async with running(talk):
            await talk.app.sender.caught_up(10)
            await talk.app.sender.caught_up(10)
    assert {entry["event"] for entry in logs} >= {"sender_waits", "sender_stumbled"}
    assert said(talk, 1000) == ["09:00"]
    assert talk.clock.at == FRIDAY


async def test_who_is_being_sent_to_is_not_taken_again_when_telegram_outlasts_the_lease(talk: Talk) -> None:
    sender = talk.app.sender
    sender._limits = sender._courier.limits = replace(NO_LIMITS, in_flight=2, lease_seconds=0.01)
    numbers = await crowd(talk, 4)
    await put(talk.world, [alert(talk.world, who, 0) for who in numbers])
    talk.telegram.faults.add(Rule("slow", "sendMessage", seconds=0.1))
    await sender.drain()
    assert [said(talk, 1000 + n) for n in range(4)] == [["09:00"]] * 4
    assert [row.attempts for row in await outbox(talk.world)] == [1] * 4
