"""The tick on a real database: once, in one transaction, never back; a gap is told once."""

import asyncio
import time
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from config.catalogue.region import Region
from models.actions.outbox import write_down
from models.queries.outbox.clock_state import load_state
from models.rules.access import Role
from models.rules.calendar.calendar import FARTHEST
from models.rules.outgoing import Due, Kind, Recipient
from models.tables import GroupChat, Known, Meeting, Outbox
from models.world import World
from scheduler import tick as ticking
from scheduler.due import ahead
from scheduler.moments import due_moments
from scheduler.tick import note_gap, tick
from tests.kit.figures.reports import DECEMBER, crowded, demo_figures, put_absence, put_reports
from tests.kit.probe import asked_of
from tests.kit.talk import ADMINISTRATOR, Talk
from tests.scheduler.states import almaty, listed

THURSDAY = almaty("2025-11-27 08:00")
TUESDAY = almaty("2025-12-02 00:00")


async def rows_of(world: World) -> list[Outbox]:
    async with world.database.reading() as session:
        return list(await session.scalars(select(Outbox).order_by(Outbox.due_at, Outbox.id)))


async def begun(talk: Talk, at: datetime = THURSDAY) -> World:
    """A world whose clock has ticked once."""
    async with talk.world.database.writing() as session:
        known = await session.get(Known, "last_tick")
        if known is not None:
            await session.delete(known)
    await tick(talk.world, at)
    return talk.world


async def test_the_first_tick_looks_at_nothing_before_it(talk: Talk) -> None:
    await talk.member(1, Role.REPORTER, "ayagoz")
    world = await begun(talk, almaty("2025-11-28 18:00"))
    assert await rows_of(world) == []


async def test_a_moment_is_written_once_whoever_ticks(talk: Talk) -> None:
    await talk.member(1, Role.REPORTER, "ayagoz")
    world = await begun(talk)
    at = almaty("2025-11-27 09:00")
    await asyncio.gather(*(tick(world, at + timedelta(seconds=n % 3)) for n in range(9)))
    assert [(row.kind, row.due_at, row.created_at >= at) for row in await rows_of(world)] == [("reminder", at, True)]


async def test_a_clock_that_goes_back_writes_nothing_twice(talk: Talk) -> None:
    await talk.member(1, Role.REPORTER, "ayagoz")
    world = await begun(talk)
    await tick(world, TUESDAY)
    before = len(await rows_of(world))
    assert await tick(world, THURSDAY) == []
    assert await tick(world, THURSDAY + timedelta(seconds=1)) == [], "it ticks by the new time at once"
    await tick(world, TUESDAY + timedelta(seconds=1))
    assert len(await rows_of(world)) == before


async def test_a_clock_put_right_after_1970_looks_no_further_than_what_is_of_use(talk: Talk) -> None:
    await talk.member(1, Role.REPORTER, "ayagoz")
    world = await begun(talk)
    await tick(world, datetime(1970, 1, 1, tzinfo=UTC))
    began = time.process_time()
    rows = await tick(world, THURSDAY + timedelta(minutes=5))
    assert time.process_time() - began < 10
    assert min(row.due_at for row in rows) > THURSDAY - 2 * FARTHEST


async def test_rows_and_the_last_tick_are_kept_together_or_not_at_all(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await talk.member(1, Role.REPORTER, "ayagoz")
    world = await begun(talk)

    async def fails(*_: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(ticking, "keep_last_tick", fails)
        with pytest.raises(OSError, match="disk"):
            await tick(world, TUESDAY)
    assert await rows_of(world) == []
    assert len(await tick(world, TUESDAY)) == 4


async def test_the_state_is_that_of_the_database(talk: Talk) -> None:
    for number, unit in enumerate(("ayagoz", "semey", "abai"), start=1):
        await talk.member(number, Role.REPORTER, unit)
    await talk.member(9, Role.OFFICIAL)
    world = await begun(talk)
    await put_reports(world, DECEMBER, demo_figures(("ayagoz",)), at=almaty("2025-11-27 10:00"))
    await put_absence(world, DECEMBER, "semey", reason="нет связи")
    rows = await tick(world, almaty("2025-11-28 14:00"))
    reminded = [row.recipient for row in rows if row.due_at == almaty("2025-11-28 14:00")]
    async with world.database.reading() as session:
        state = await load_state(session, world, THURSDAY, TUESDAY)
    names = {member.person_id: member for member in state.people}
    assert [sorted(unit for _, unit in names[one.number].grants) for one in reminded] == [["abai"]]
    await put_reports(world, DECEMBER, demo_figures(("abai",)), at=almaty("2025-12-01 09:00"))
    digests = [row for row in await tick(world, almaty("2025-12-01 09:30")) if row.kind is Kind.AGAIN]
    assert [names[row.recipient.number].holds(Role.OFFICIAL) for row in digests] == [True]


async def test_when_all_are_in_the_groups_hear_of_it_once(talk: Talk) -> None:
    someone = await _someone(talk)
    world = await begun(talk)
    async with world.database.writing() as session:
        group = GroupChat(chat_id=-1, language="ru", connected_by=someone, connected_at=THURSDAY)
        session.add(group)
        await session.flush()
        number = group.id
    figures = demo_figures()
    last = next(iter(figures))
    await put_reports(world, DECEMBER, {u: f for u, f in figures.items() if u != last}, at=almaty("2025-11-27 10:00"))
    await put_reports(world, DECEMBER, {last: figures[last]}, at=almaty("2025-11-27 11:00"))
    rows = await tick(world, almaty("2025-11-27 11:00:30"))
    assert [(row.kind, row.recipient, row.due_at) for row in rows if row.kind is Kind.GROUP_ALL_IN] == [
        (Kind.GROUP_ALL_IN, Recipient("group", number), almaty("2025-11-27 11:00"))
    ]
    async with world.database.reading() as session:
        coming = await ahead(session, world, almaty("2025-11-27 11:01"), almaty("2025-12-05 00:00"))
    assert coming
    assert all(row.due_at > almaty("2025-11-27 11:01") for row in coming), "what has just happened is not ahead"
    await put_reports(world, DECEMBER, {last: figures[last]}, at=almaty("2025-11-27 11:01"), revision=2)
    await tick(world, almaty("2025-11-27 11:02"))
    assert len([row for row in await rows_of(world) if row.kind == "group_all_in"]) == 1


async def _someone(talk: Talk) -> int:
    await talk.member(5, Role.ADMINISTRATOR)
    async with talk.world.database.reading() as session:
        state = await load_state(session, talk.world, THURSDAY, TUESDAY)
    return next(one.person_id for one in state.people if one.holds(Role.ADMINISTRATOR))


async def test_a_meeting_s_digest_is_written_and_a_cancelled_one_s_is_not(talk: Talk) -> None:
    await talk.member(9, Role.OFFICIAL)
    someone = await _someone(talk)
    world = await begun(talk)
    async with world.database.writing() as session:
        for day, cancelled in ((28, None), (29, THURSDAY)):
            at = almaty(f"2025-11-{day} 15:00")
            session.add(
                Meeting(
                    token=str(day),
                    kind="extraordinary",
                    at=at,
                    created_by=someone,
                    created_at=THURSDAY,
                    changed_at=THURSDAY,
                    cancelled_at=cancelled,
                )
            )
    rows = [row for row in await tick(world, TUESDAY) if row.kind is Kind.MEETING_DIGEST]
    assert [line.partition(" person")[0] for line in listed(rows)] == ["11-28 13:15 meeting_digest"]


@pytest.mark.parametrize(("minutes", "told"), [(9, 0), (10, 1), (600, 1)])
async def test_a_gap_is_told_to_administrators_once(talk: Talk, minutes: int, told: int) -> None:
    await talk.person(ADMINISTRATOR).say("/start")
    await _someone(talk)
    await talk.member(9, Role.OFFICIAL)
    world = await begun(talk)
    back = THURSDAY + timedelta(minutes=minutes)
    await tick(world, back, starts=True)
    await tick(world, back + timedelta(seconds=1), starts=True)
    alerts = [row for row in await rows_of(world) if row.kind == "alert_gap"]
    assert [(row.subject, row.stage, row.due_at, row.ends_at) for row in alerts] == [
        ("gap", "2025-11-27T08:00", back, None)
    ] * told


async def test_a_gap_noticed_by_two_is_one(talk: Talk) -> None:
    await _someone(talk)
    world = await begun(talk)
    for seconds in (0, 5):
        await note_gap(world, THURSDAY, THURSDAY + timedelta(minutes=20, seconds=seconds))
    await tick(world, THURSDAY + timedelta(minutes=21), starts=True)
    assert len([row for row in await rows_of(world) if row.kind == "alert_gap"]) == 1


async def test_statements_do_not_grow_with_units_and_weeks(region: Region, talk: Talk) -> None:
    counts = []
    for units, days in ((12, 1), (250, 50)):
        talk.region = crowded(region, units)
        await talk.restart()
        world = await begun(talk)
        with asked_of(world.database) as seen:
            await tick(world, THURSDAY + timedelta(days=days))
        counts.append(len([one for one in seen.said if one.startswith("SELECT")]))
    assert counts[0] == counts[1] <= 10


async def test_the_stops_of_a_moved_clock(talk: Talk) -> None:
    someone = Recipient("person", await _someone(talk))
    world = await begun(talk)
    night = almaty("2025-11-27 22:10")
    async with world.database.writing() as session:
        await write_down(session, [Due(Kind.RECEIPT, "report/1", someone, "", night)], now=night)
        due_snooze = Due(Kind.SNOOZE, "snooze", someone, "x", almaty("2025-11-27 15:05"), almaty("2025-11-28 03:05"))
        await write_down(session, [due_snooze], now=night)
    found = await due_moments(world, THURSDAY, almaty("2025-11-28 14:00"))
    assert [f"{at:%d %H:%M}" for at in found] == [
        "27 09:00",
        "27 15:05",
        "27 22:10",
        "28 07:00",
        "28 09:00",
        "28 14:00",
    ]
    held = await due_moments(world, almaty("2025-11-28 00:00"), almaty("2025-11-28 08:00"))
    assert [f"{at:%d %H:%M}" for at in held] == ["28 07:00"]


async def test_everything_due_falls_on_a_stop(talk: Talk) -> None:
    await talk.member(1, Role.REPORTER, "ayagoz")
    await talk.member(9, Role.OFFICIAL)
    world = await begun(talk, almaty("2025-11-24 00:00"))
    until = almaty("2026-01-12 12:00")
    stops = set(await due_moments(world, almaty("2025-11-24 00:00"), until))
    rows = await tick(world, until)
    assert {row.due_at for row in rows} <= stops
    assert date(2025, 12, 9) in {row.due_at.date() for row in rows}
