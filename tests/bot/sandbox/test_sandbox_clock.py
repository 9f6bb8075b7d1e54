"""The stand's clock: it runs, it goes forward, and it stops at everything that is due on the way."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import ClientSession

from bot.sandbox.clock import SandboxClock
from bot.sandbox.telegram import Telegram

START = datetime(2025, 11, 28, 7, 0, tzinfo=UTC)
AIGUL = 101


async def test_the_clock_runs_on_from_its_start(clock: SandboxClock) -> None:
    first = clock.now()
    await asyncio.sleep(0.02)
    assert START <= first < clock.now() < START + timedelta(seconds=5)


def test_the_clock_goes_only_forward(clock: SandboxClock) -> None:
    clock.move_to(START + timedelta(days=1))
    assert timedelta(days=1) <= clock.now() - START < timedelta(days=1, seconds=5)
    with pytest.raises(ValueError, match="only goes forward"):
        clock.move_to(START)
    with pytest.raises(ValueError, match="time zone"):
        clock.move_to(datetime(2026, 1, 1))  # noqa: DTZ001 (a naive moment is the point)


async def test_moving_stops_at_each_due_moment_in_order(clock: SandboxClock) -> None:
    due = [START + timedelta(hours=hours) for hours in (3, 1, 1, 30)]
    clock.due_moments = lambda after, until: [moment for moment in due if after < moment <= until]
    stopped: list[datetime] = []

    async def notice(now: datetime) -> None:
        stopped.append(now)

    clock.on_move.append(notice)
    passed = await clock.step_to(START + timedelta(hours=5))
    assert passed == [START + timedelta(hours=1), START + timedelta(hours=3)]
    assert [round((now - START) / timedelta(hours=1)) for now in stopped] == [1, 3, 5]


async def test_what_becomes_due_on_the_way_is_stopped_at_too(clock: SandboxClock) -> None:
    due = [START + timedelta(hours=1)]
    clock.due_moments = lambda _after, _until: due

    async def make_due(now: datetime) -> None:
        due.append(START + timedelta(hours=2))

    clock.on_move.append(make_due)
    assert len(await clock.step_to(START + timedelta(hours=3))) == 2


async def test_due_moments_closer_than_the_pause_are_no_trouble(clock: SandboxClock) -> None:
    clock.pause = 0.05
    close = [START + timedelta(hours=1, milliseconds=at) for at in range(0, 100, 10)]
    clock.due_moments = lambda _after, _until: close
    assert await clock.step_to(START + timedelta(hours=1, milliseconds=95)) == close
    assert clock.now() >= START + timedelta(hours=1, milliseconds=95)


async def test_once_stopped_it_ends_where_it_stands_and_tells_nobody(clock: SandboxClock) -> None:
    due = [START + timedelta(hours=hours) for hours in (1, 2)]
    clock.due_moments = lambda _after, _until: due
    told: list[datetime] = []
    stops: list[asyncio.Task[None]] = []

    async def notice(now: datetime) -> None:
        told.append(now)
        stops.append(asyncio.create_task(clock.stop()))

    clock.on_move.append(notice)
    assert await clock.step_to(START + timedelta(hours=3)) == due[:1]
    await stops[0]
    assert await clock.step_to(START + timedelta(hours=3)) == []
    assert len(told) == 1


async def test_the_clock_is_read_and_moved_over_http(http: ClientSession, clock: SandboxClock) -> None:
    async with http.get("/clock") as response:
        now = (await response.json())["now"]
    assert now.startswith("2025-11-28T07:00:0")
    assert now.endswith("+00:00")
    assert len(now) == len("2025-11-28T07:00:00.000000+00:00")
    clock.due_moments = lambda _after, until: [until - timedelta(minutes=1)]
    async with http.post("/api/clock", json={"to": "2025-11-28T16:00:00+05:00"}) as response:
        answer = await response.json()
    assert answer["stops"] == ["2025-11-28T10:59:00+00:00"]
    assert answer["now"].startswith("2025-11-28T11:00:0")
    async with http.post("/api/clock", json={"by_seconds": 3600}) as response:
        assert (await response.json())["now"].startswith("2025-11-28T12:00:0")
    async with http.post("/api/clock", json={"to": "2025-11-28T07:00:00+00:00"}) as response:
        assert response.status == 400
        assert "only goes forward" in (await response.json())["error"]


def test_messages_are_dated_with_the_stands_time(clock: SandboxClock, telegram: Telegram) -> None:
    clock.move_to(START + timedelta(days=3))
    telegram.say(AIGUL, "12")
    assert telegram.messages(AIGUL)[0]["date"].startswith("2025-12-01T07:00:0")
