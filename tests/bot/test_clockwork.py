"""The tick: at the start, then every so often; what fails is tried again; moved clocks and gaps are noticed."""

import asyncio
import time
from datetime import datetime, timedelta, tzinfo
from typing import Self

import pytest
from structlog.testing import capture_logs

from bot.clockwork import clockwork
from bot.outbox.watch import Watch
from models.rules.access import Role
from tests.kit.outbox import outbox
from tests.kit.talk import FRIDAY, Talk

SOON = 0.02


class Ticks:
    """A tick that fails as often as asked, and tells when it was called how often."""

    def __init__(self, failures: int = 0) -> None:
        self.failures, self.calls = failures, list[bool]()
        self.may_end = asyncio.Event()
        self.may_end.set()
        self.ended = 0

    async def __call__(self, *, starts: bool = False) -> None:
        self.calls.append(starts)
        await self.may_end.wait()
        if len(self.calls) <= self.failures:
            raise OSError("no database")
        self.ended += 1

    async def until(self, calls: int) -> None:
        async with asyncio.timeout(60):
            while len(self.calls) < calls:  # noqa: ASYNC110 -- the scheduler has no event for it
                await asyncio.sleep(0.01)


async def test_it_ticks_at_the_start_and_then_again_and_again() -> None:
    ticks = Ticks()
    async with clockwork(ticks, every=SOON):
        await ticks.until(3)
    assert ticks.calls[:3] == [True, False, False]


async def test_a_tick_that_fails_is_told_and_made_up_for() -> None:
    ticks = Ticks(failures=2)
    with capture_logs() as logs:
        async with clockwork(ticks, every=SOON):
            await ticks.until(4)
    assert ticks.calls[:4] == [True, True, True, False], "it starts until it has succeeded"
    assert [(entry["why"], entry["log_level"]) for entry in logs if entry["event"] == "tick_failed"] == [
        ("no database", "warning"),
        ("no database", "debug"),
    ]
    assert [entry["failures"] for entry in logs if entry["event"] == "outage_over"] == [2]


async def test_a_tick_that_lasts_is_told_once() -> None:
    ticks = Ticks()
    ticks.may_end.clear()
    with capture_logs() as logs:
        async with clockwork(ticks, every=SOON):
            while not [entry for entry in logs if entry["log_level"] == "debug"]:  # noqa: ASYNC110 -- no event for it
                await asyncio.sleep(SOON)
            ticks.may_end.set()
            await ticks.until(2)
    assert [entry["why"] for entry in logs if entry["log_level"] == "warning"] == ["the one before is not done yet"]


@pytest.mark.parametrize(
    "jump",
    [timedelta(minutes=3), timedelta(hours=2), timedelta(days=3), timedelta(days=20_000)],
    ids=["3 min", "2 h", "3 days", "from 1970"],
)
@pytest.mark.parametrize("direction", [1, -1], ids=["ahead", "back"])
async def test_ticks_come_by_real_time_however_the_machine_s_clock_is_set(
    jump: timedelta, direction: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks, set_by = Ticks(), [timedelta()]

    class Machine(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return super().now(tz) + set_by[0]

    monkeypatch.setattr("bot.clockwork.datetime", Machine)
    monkeypatch.setattr("apscheduler.schedulers.base.datetime", Machine)
    async with clockwork(ticks, every=SOON):
        await ticks.until(2)
        began, calls = time.process_time(), len(ticks.calls)
        set_by[0] += direction * jump
        await ticks.until(calls + 3)
        set_by[0] = timedelta()
        await ticks.until(calls + 6)
    assert time.process_time() - began < 2, "what was left out is not counted through"


async def test_a_tick_that_runs_is_finished_before_the_end() -> None:
    ticks = Ticks()
    ticks.may_end.clear()
    asyncio.get_running_loop().call_later(0.05, ticks.may_end.set)
    async with clockwork(ticks, every=60):
        await ticks.until(1)
    assert ticks.ended == 1


class Seconds:
    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


@pytest.mark.parametrize(
    ("by_region", "really", "moved"), [(1, 1, False), (7, 1, True), (4, 1, False), (-7, 1, True), (60, 60, False)]
)
def test_a_clock_that_goes_otherwise_than_real_time_was_moved(by_region: int, really: int, moved: bool) -> None:
    seconds = Seconds()
    watch = Watch(seconds)
    assert not watch.was_moved(FRIDAY)
    seconds.at += really
    now = FRIDAY + timedelta(seconds=by_region)
    assert watch.was_moved(now) is moved
    assert not watch.was_moved(now), "once a move"


def test_ten_minutes_without_a_tick_are_a_gap_that_is_told_once() -> None:
    seconds = Seconds()
    watch, now = Watch(seconds), FRIDAY

    def later(by: float) -> datetime:
        nonlocal now
        seconds.at += by
        now += timedelta(seconds=by)
        return now

    watch.ticked(now)
    watch.ticked(later(599))
    assert watch.gap(now) is None
    assert watch.gap(later(600)) == FRIDAY + timedelta(seconds=599)
    watch.noted()
    assert watch.gap(now) is None
    watch.ticked(later(1000))
    assert watch.gap(now) is None, "that is the same one"
    watch.ticked(later(700))
    assert watch.gap(now) == FRIDAY + timedelta(seconds=2199), "noticed though the tick was there first"


@pytest.mark.parametrize("jump", [timedelta(days=3), timedelta(hours=-2), timedelta(days=-1)])
def test_a_gap_is_as_long_as_it_really_was_however_the_clock_was_moved_in_it(jump: timedelta) -> None:
    seconds = Seconds()
    watch = Watch(seconds)
    watch.ticked(FRIDAY)
    seconds.at += 900
    now = FRIDAY + jump + timedelta(seconds=900)
    assert watch.gap(now) == now - timedelta(minutes=15)


async def test_the_region_clock_moved_far_is_no_gap(talk: Talk) -> None:
    await talk.member(10, Role.ADMINISTRATOR)
    await talk.app.tick()
    await talk.move(FRIDAY + timedelta(days=4))
    assert all(row.kind != "alert_gap" for row in await outbox(talk.world))


async def test_a_bot_that_was_down_says_so_at_the_start(talk: Talk) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR)
    await talk.app.tick()
    talk.clock.at = FRIDAY + timedelta(minutes=31)
    await talk.restart()
    await talk.app.tick(starts=True)
    await talk.app.sender.drain()
    assert administrator.screen.startswith("⚠️ Бот не работал 31 минуту\nС пт 28 ноября, 12:00 до пт 28 ноября, 12:31.")


async def test_the_sender_notices_a_gap_and_a_moved_clock_by_itself(talk: Talk) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR)
    await talk.app.tick()
    seconds = Seconds()
    watch = talk.app.sender.watch = Watch(seconds)
    watch.ticked(FRIDAY)
    watch.was_moved(FRIDAY)
    seconds.at += 900
    talk.clock.at = FRIDAY + timedelta(minutes=15)
    stop = asyncio.Event()
    moves: list[datetime] = []

    async def on_moved() -> None:
        moves.append(talk.clock.at)

    running = asyncio.create_task(talk.app.sender.run(stop, on_moved))
    await talk.app.sender.caught_up(60)
    assert "Бот не работал 15 минут" in administrator.screen
    assert moves == []
    talk.clock.at += timedelta(hours=1)
    await talk.app.sender.caught_up(60)
    stop.set()
    await asyncio.wait_for(running, 60)
    assert moves == [FRIDAY + timedelta(minutes=75)]
    assert len(administrator.heard) == 1, "once a gap"
