"""The pace of 25 a second holds over all processes on one PostgreSQL; on SQLite there is one, and its memory serves."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from bot.app import build_app
from bot.outbox.limits import LATE
from config.catalogue.region import Region
from models.actions.pace import FARTHEST, another_turn
from models.database import Database, create_engine
from models.tables import Pace
from tests.kit.databases import fresh_postgres
from tests.kit.outbox import alert, crowd, outbox, put
from tests.kit.pacing import LIMITS, READY
from tests.kit.probe import asked_of
from tests.kit.talk import FRIDAY, TOKEN, Talk, make_talk
from tests.kit.wire import DirectSession
from tests.kit.zygote import in_touch

TURNS, TRIES = 64, 3
TELEGRAMS = 30


def test_so_many_turns_and_what_one_may_be_late_make_a_second() -> None:
    assert timedelta(seconds=1 + LATE) / LIMITS.every == LIMITS.per_second


async def last_turn(database: Database) -> datetime:
    async with database.reading() as session:
        return (await session.get_one(Pace, 1)).last_at


@pytest.mark.postgres
async def test_no_turn_is_given_twice_and_one_follows_the_other() -> None:
    url = await fresh_postgres()
    databases = [Database(create_engine(url)) for _ in range(2)]
    await another_turn(databases[0], LIMITS.every)
    first = await last_turn(databases[0])
    await asyncio.gather(*(another_turn(one, LIMITS.every) for one in databases for _ in range(50)))
    assert await last_turn(databases[1]) >= first + 100 * LIMITS.every
    for one in databases:
        await one.close()


@pytest.mark.postgres
async def test_a_turn_given_by_a_clock_that_was_set_back_holds_nobody_up() -> None:
    database = Database(create_engine(await fresh_postgres()))
    await another_turn(database, LIMITS.every)
    async with database.writing() as session:
        await session.execute(update(Pace).values(last_at=datetime.now(UTC) + timedelta(days=1)))
    await another_turn(database, LIMITS.every)
    assert await last_turn(database) <= datetime.now(UTC) + FARTHEST + LIMITS.every
    await database.close()


async def test_one_process_on_sqlite_asks_the_database_for_no_turn(talk: Talk) -> None:
    with asked_of(talk.world.database) as asked:
        assert await another_turn(talk.world.database, LIMITS.every) == 0
    assert asked.transactions == 0


@pytest.mark.postgres
async def test_each_message_of_a_sender_takes_a_turn(region: Region) -> None:
    talk = await make_talk(region, await fresh_postgres(), FRIDAY)
    session = DirectSession(talk.telegram)
    paced = build_app(token=TOKEN, world=talk.world, clock=talk.clock, session=session, limits=LIMITS)
    await put(talk.world, [alert(talk.world, who, 0) for who in await crowd(talk, 3)])
    await another_turn(talk.world.database, LIMITS.every)
    first = await last_turn(talk.world.database)
    with asked_of(talk.world.database) as asked:
        await paced.sender.drain()
    assert {(row.state, row.attempts) for row in await outbox(talk.world)} == {("sent", 1)}
    assert await last_turn(talk.world.database) >= first + 3 * LIMITS.every - timedelta(seconds=LATE)
    assert len([said for said in asked.said if "pace" in said]) >= 3, "and one more for each that came too late"
    await talk.app.close()


async def come_to_two(url: str) -> list[float]:
    """When the turns of two processes have come, in order."""
    senders = [await in_touch("-m", "tests.kit.pacing", url, str(TURNS)) for _ in range(2)]
    for _, lines, _ in senders:
        assert (await lines.readline()).decode().strip() == READY
    for _, _, words in senders:
        with words:
            words.write(b"go\n")
    said = await asyncio.gather(*(lines.read() for _, lines, _ in senders))
    assert [await sender.wait() for sender, _, _ in senders] == [0, 0]
    return sorted(float(line) for out in said for line in out.decode().split())


def most_in_a_second(moments: list[float]) -> int:
    return max(sum(begin <= one < begin + 1 for one in moments) for begin in moments)


@pytest.mark.postgres
async def test_two_processes_together_send_no_faster_than_one() -> None:
    """A busy moment of the machine, in which a process comes late to what it was given, has another chance."""
    url, most = await fresh_postgres(), []
    for _ in range(TRIES):
        moments = await come_to_two(url)
        assert len(moments) == 2 * TURNS
        most.append(most_in_a_second(moments))
        if most[-1] <= LIMITS.per_second:
            break
    assert min(most) <= LIMITS.per_second, most
    assert max(most) < TELEGRAMS, most
