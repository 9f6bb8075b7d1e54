"""The region's clock jumps while the bot runs: what is due by the new time goes out once, and no alert says what is
not so. Over the real tick, outbox and sender; only real time is in the test's hand.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from bot.outbox.watch import Watch
from bot.sandbox.faults import Rule
from models.actions.snoozes import snooze
from models.queries.outbox.clock_state import load_state
from models.queries.people.people import find_actor
from models.rules.access import Role
from models.rules.calendar.meeting_times import is_quiet
from models.rules.outgoing import Due, Kind, OutboxState, Recipient
from models.tables import Outbox
from scheduler.due import due
from tests.kit.outbox import outbox, put
from tests.kit.talk import Person, Talk
from tests.scheduler.states import almaty

REPORTER, ADMINISTRATOR = 1, 10
STEP = timedelta(minutes=9)
"""Between two ticks: fewer than are a gap."""
HEARD = {OutboxState.SENT.value, OutboxState.MERGED.value}


@dataclass
class Life:
    """A bot that lives by a clock that may be moved; `real` seconds go on beside it."""

    talk: Talk
    real: float = 0.0
    began: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.began = self.talk.clock.at

    async def look(self) -> None:
        """The sender has seen the clock as it is now, and sent what it could."""
        await self.talk.app.sender.caught_up(10)

    async def lasts(self, time: timedelta) -> None:
        """So much real time goes by, ticks in it."""
        while time > timedelta():
            step = min(time, STEP)
            time -= step
            self.real += step.total_seconds()
            self.talk.clock.at += step
            await self.talk.app.tick()
        await self.look()

    async def jumps(self, by: timedelta) -> None:
        self.talk.clock.at += by
        await self.look()


@asynccontextmanager
async def life(talk: Talk, at: datetime) -> AsyncIterator[Life]:
    """From the Thursday before on: a reporter who sends nothing, and an administrator."""
    talk.clock.at = almaty("2025-11-27 08:00")
    await talk.app.tick()
    talk.clock.at = at - timedelta(minutes=5)
    lived = Life(talk)
    talk.app.sender.watch = Watch(lambda: lived.real)
    await talk.app.tick()
    stop = asyncio.Event()
    running = asyncio.create_task(talk.app.sender.run(stop, talk.app.tick))
    await lived.look()
    await lived.lasts(timedelta(minutes=5))
    try:
        yield lived
    finally:
        stop.set()
        await asyncio.wait_for(running, 60)


@pytest.fixture
async def reporter(talk: Talk) -> Person:
    talk.clock.at = almaty("2025-11-27 07:00")
    await talk.member(ADMINISTRATOR, Role.ADMINISTRATOR)
    return await talk.member(REPORTER, Role.REPORTER, "ayagoz")


async def expected(talk: Talk, since: datetime) -> set[tuple[str, str]]:
    """(subject, stage) of the reminders due by now."""
    now = talk.clock.at
    async with talk.world.database.reading() as session:
        state = await load_state(session, talk.world, since, now)
    rows = due(talk.world.region, talk.world.calendar, state, since, now)
    return {(row.subject, row.stage) for row in rows if row.kind is Kind.REMINDER}


def is_right(talk: Talk, row: Outbox, now: datetime) -> bool:
    """Sent, held back until the morning, or dropped for a reason that holds by the clock as it is now."""
    if row.state == "pending":
        return is_quiet(now, talk.region.quiet, talk.region.timezone)
    return row.state in HEARD or (row.state == "dropped" and row.ends_at is not None and row.ends_at <= now)


def alarmed(talk: Talk) -> list[str]:
    """What administrators heard, but for the week's word that the other units have nobody to report, and the head."""
    usual = "Нет ответственного за отчёт", "Код последней"
    return [said for said in talk.person(ADMINISTRATOR).heard if not any(one in said for one in usual)]


async def check(talk: Talk, reporter: Person) -> None:
    """Everything due by now is said once, and administrators heard nothing of troubles."""
    rows = [row for row in await outbox(talk.world) if row.kind not in {"alert_nobody", "audit_head"}]
    now = talk.clock.at
    reminders = [row for row in rows if row.kind == "reminder" and row.due_at <= now]
    wanted = await expected(talk, almaty("2025-11-27 08:00"))
    assert wanted <= {(row.subject, row.stage) for row in reminders}
    assert [(row.stage, row.state, row.why) for row in reminders if not is_right(talk, row, now)] == []
    sent = [row for row in rows if row.state == "sent"]
    assert len(reporter.heard) == len(sent), "each once"
    assert alarmed(talk) == []
    assert [row.kind for row in rows if row.kind.startswith("alert")] == []


M, H, D = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
JUMPS: dict[str, Sequence[timedelta]] = {
    "3 min ahead": (3 * M,),
    "2 h ahead": (2 * H,),
    "3 days ahead": (3 * D,),
    "3 min back": (-3 * M,),
    "2 h back": (-2 * H,),
    "1 day back": (-1 * D,),
    "3 days ahead by mistake": (3 * D, -3 * D),
    "1 day back by mistake": (-1 * D, D),
    "a year ahead by mistake": (365 * D, -365 * D),
}
STATES = {
    "just before it is due": "2025-11-28 13:58",
    "just after it was sent": "2025-11-28 14:01",
    "in quiet hours": "2025-11-27 22:30",
    "before the night's end": "2025-12-01 06:58",
}


@pytest.mark.parametrize("jumps", JUMPS.values(), ids=list(JUMPS))
@pytest.mark.parametrize("at", STATES.values(), ids=list(STATES))
async def test_what_is_due_by_the_new_time_goes_out_once(
    talk: Talk, reporter: Person, jumps: Sequence[timedelta], at: str
) -> None:
    async with life(talk, almaty(at)) as lived:
        for by in jumps:
            await lived.jumps(by)
            await lived.lasts(10 * M)
        await lived.lasts(2 * H)
    await check(talk, reporter)


@pytest.mark.parametrize("by", [3 * D, 2 * H, -2 * H, -1 * D])
async def test_what_is_on_its_way_when_the_clock_jumps_arrives_once(
    talk: Talk, reporter: Person, by: timedelta
) -> None:
    async with life(talk, almaty("2025-11-28 13:59")) as lived:
        talk.telegram.faults.add(Rule("slow", "sendMessage", seconds=0.3))
        talk.clock.at += 2 * M
        await talk.app.tick()
        while not talk.telegram.faults.happened:  # noqa: ASYNC110 -- until it is on its way
            await asyncio.sleep(0.01)
        await lived.jumps(by)
        await lived.lasts(30 * M)
    assert len([row for row in await outbox(talk.world) if row.stage == "2025-11-28T14:00"]) == 1
    await check(talk, reporter)


async def test_what_follows_from_a_deed_does_not_wait_for_the_time_that_was_wrong(talk: Talk, reporter: Person) -> None:
    """Asked for an hour later, and an alert that Telegram did not take in time."""
    async with life(talk, almaty("2025-11-28 11:00")) as lived:
        await lived.jumps(3 * H)
        await snooze(talk.world, by=REPORTER, wait=H, now=talk.clock.at)
        async with talk.world.database.reading() as session:
            administrator = await find_actor(session, ADMINISTRATOR)
        assert administrator is not None
        to = Recipient("person", administrator.person_id)
        talk.telegram.faults.add(Rule("error", "sendMessage", status=500, count=None))
        await put(talk.world, [Due(Kind.ALERT_GAP, "gap", to, "2025-11-28T13:30", talk.clock.at)], talk.clock.at)
        await lived.jumps(-3 * H)
        talk.telegram.faults.clear()
        await lived.lasts(10 * M)
        assert [row.state for row in await outbox(talk.world) if row.kind == "snooze"] == ["pending"]
        await lived.lasts(1 * H)
    states = {row.kind: (row.state, row.why) for row in await outbox(talk.world)}
    assert states["snooze"] == ("sent", "")
    assert states["alert_gap"] == ("dropped", "over"), "nobody knows any more when that was"
    assert alarmed(talk) == []
