"""What was sent long ago is forgotten, a little at a time; nothing that waits or is of use, and never the audit."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text
from structlog.testing import capture_logs

from bot.app import build_world
from bot.chores import Pruning
from models.actions.pruning import AT_ONCE, prune
from models.database import Database
from models.rules.access import Role
from models.rules.outgoing import Kind, OutboxState, about_row
from models.tables import Audit, Outbox, SentFile
from models.world import World
from tests.kit.databases import fresh_postgres, fresh_sqlite
from tests.kit.talk import FRIDAY, Now, Talk
from tests.regions import shipped

DAY = timedelta(days=1)
LONG_AGO = FRIDAY - 200 * DAY
BEFORE = FRIDAY - 180 * DAY

_numbers = count(1)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    url = await (fresh_sqlite(tmp_path) if request.param == "sqlite" else fresh_postgres())
    world = build_world(shipped(), url)
    yield world
    await world.database.close()


def message(
    at: datetime = LONG_AGO,
    state: OutboxState = OutboxState.SENT,
    kind: Kind = Kind.REMINDER,
    *,
    subject: str = "",
    ends_at: datetime | None = None,
    merged_into: int | None = None,
) -> Outbox:
    """Due, and settled where it does not wait, at that moment."""
    return Outbox(
        kind=kind.value,
        subject=subject or f"employment/{next(_numbers)}",
        recipient="person:1",
        due_at=at,
        created_at=at,
        ends_at=ends_at,
        state=state.value,
        settled_at=None if state is OutboxState.PENDING else at,
        merged_into=merged_into,
    )


async def put(world: World, *rows: Outbox | SentFile) -> list[int]:
    """The numbers of those that are messages."""
    async with world.database.writing() as session:
        session.add_all(rows)
        await session.flush()
        return [row.id for row in rows if isinstance(row, Outbox)]


async def left(database: Database) -> set[int]:
    async with database.reading() as session:
        return set(await session.scalars(select(Outbox.id)))


async def told(logs: list[Any]) -> None:
    while not logs:  # noqa: ASYNC110 -- the log is a list
        await asyncio.sleep(0.01)


async def prune_all(world: World, before: datetime = BEFORE) -> list[int]:
    """How many rows went in each step."""
    steps = []
    while gone := await prune(world, before=before):
        steps.append(gone)
    return steps


@pytest.mark.parametrize("state", [one for one in OutboxState if one is not OutboxState.PENDING])
async def test_what_was_settled_long_ago_goes_whatever_became_of_it(world: World, state: OutboxState) -> None:
    await put(world, message(state=state))
    assert await prune_all(world) == [1]
    assert await left(world.database) == set()


@pytest.mark.parametrize(
    "kept",
    [
        {"at": FRIDAY - DAY},
        {"state": OutboxState.PENDING},
        {"kind": Kind.BOARD, "ends_at": FRIDAY + DAY},
        {"kind": Kind.DIGEST},
    ],
    ids=["young", "waits", "the board's period goes on", "of which an official was told what has changed since"],
)
async def test_what_waits_or_is_of_use_stays(world: World, kept: dict[str, object]) -> None:
    there = await put(world, message(**kept))  # type: ignore[arg-type]
    assert await prune_all(world) == []
    assert await left(world.database) == set(there)


async def test_a_message_that_failed_stays_while_its_alert_waits(world: World) -> None:
    (failed,) = await put(world, message(state=OutboxState.FAILED))
    about = about_row("outbox", failed)
    (alert,) = await put(world, message(FRIDAY, OutboxState.PENDING, Kind.ALERT_FAILED, subject=about))
    assert await prune_all(world) == []
    async with world.database.writing() as session:
        (await session.get_one(Outbox, alert)).state = OutboxState.SENT.value
    assert await prune_all(world) == [1]
    assert await left(world.database) == {alert}


async def test_a_message_goes_after_those_that_went_out_with_it(world: World) -> None:
    lead, other = await put(world, message(), message())
    old = message(state=OutboxState.MERGED, merged_into=lead)
    young = message(FRIDAY, OutboxState.MERGED, merged_into=other)
    await put(world, old, young)
    assert await prune_all(world) == [1, 1]
    assert await left(world.database) == {other, young.id}


async def test_names_of_files_go_with_their_age(world: World) -> None:
    old, young = (SentFile(fingerprint=str(at), file_id="f", sent_at=at) for at in (LONG_AGO, FRIDAY))
    await put(world, old, young)
    assert await prune_all(world) == [1]
    async with world.database.reading() as session:
        assert set(await session.scalars(select(SentFile.fingerprint))) == {str(FRIDAY)}


async def test_a_step_is_bounded_and_two_processes_do_not_hinder_each_other(world: World) -> None:
    await put(world, *(message() for _ in range(2 * AT_ONCE + 1)))
    assert await prune(world, before=BEFORE) == AT_ONCE
    other = World(Database(world.database.engine), world.region, world.calendar)
    steps = await asyncio.gather(prune_all(world), prune_all(other))
    assert sum(map(sum, steps)) == AT_ONCE + 1
    assert await left(world.database) == set()


async def test_a_step_reads_by_indexes_alone(tmp_path: Path) -> None:
    """However long the table of messages is, one that removes nothing costs next to nothing."""
    world, asked = build_world(shipped(), await fresh_sqlite(tmp_path)), list[str]()
    await put(world, message(), message(FRIDAY))
    async with world.database.engine.connect() as connection:
        raw = (await connection.get_raw_connection()).driver_connection
        assert raw is not None
        await raw.set_trace_callback(asked.append)
    assert await prune(world, before=BEFORE) == 1
    statements = [one for one in asked if one.startswith(("SELECT", "DELETE")) and "outbox" in one]
    async with world.database.reading() as session:
        plans = [list(await session.execute(text(f"EXPLAIN QUERY PLAN {one}"))) for one in statements]
    await world.database.close()
    assert len(plans) >= 3
    assert [row.detail for plan in plans for row in plan if row.detail.startswith("SCAN outbox")] == []


async def test_after_pruning_nothing_is_said_again(talk: Talk) -> None:
    """Weeks of life; all that may go has gone, and the clock goes on, also set back by an hour."""
    person = await talk.member(10, Role.REPORTER, "ayagoz")
    official = await talk.member(11, Role.OFFICIAL)
    await talk.travel(FRIDAY + 14 * DAY)
    heard = len(person.heard), len(official.heard)
    assert await prune_all(talk.world, talk.clock.at)
    async with talk.world.database.reading() as session:
        audit = await session.scalar(select(func.count()).select_from(Audit))
    for moment in (timedelta(minutes=1), timedelta(minutes=2), -timedelta(hours=1), timedelta(minutes=3)):
        await talk.move(FRIDAY + 14 * DAY + moment)
    assert (len(person.heard), len(official.heard)) == heard
    async with talk.world.database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Audit)) == audit


async def test_the_running_bot_forgets_by_its_setting_and_says_so_once(world: World) -> None:
    await put(world, message(), message(FRIDAY - 31 * DAY), message(FRIDAY - 29 * DAY))
    with capture_logs() as logs:
        async with Pruning(world, Now(FRIDAY), 30 * DAY).done_hourly():
            await told(logs)
    assert [(line["event"], line["rows"], line["before"]) for line in logs] == [("pruned", 2, "2025-10-29")]
    assert len(await left(world.database)) == 1


async def test_a_database_that_is_away_is_told_of_and_asked_again_later(world: World) -> None:
    class Broken(Now):
        async def now(self) -> datetime:
            raise OSError("no clock")

    with capture_logs() as logs:
        async with Pruning(world, Broken(FRIDAY), DAY).done_hourly():
            await told(logs)
    assert [line["event"] for line in logs] == ["pruning_waits"]
