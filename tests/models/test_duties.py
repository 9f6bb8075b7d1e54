"""What one process at a time does is taken up when it is nobody's, kept by its holder, and free after the lease."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from models.actions.duties import POLLING, lay_down, take_up
from models.database import Database, create_engine
from tests.kit.databases import fresh_postgres, fresh_sqlite

LONG, SHORT = timedelta(minutes=1), timedelta(seconds=0.3)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    url = await fresh_sqlite(tmp_path) if request.param == "sqlite" else await fresh_postgres()
    database = Database(create_engine(url))
    yield database
    await database.close()


async def takes(database: Database, holder: str, lease: timedelta = LONG, dead: str = "") -> bool:
    async with database.writing() as session:
        return await take_up(session, POLLING, holder=holder, lease=lease, is_dead=lambda one: one == dead)


async def test_it_is_one_holders_until_it_is_laid_down(database: Database) -> None:
    assert [await takes(database, one) for one in ("a", "b", "a", "b")] == [True, False, True, False]
    async with database.writing() as session:
        await lay_down(session, POLLING, holder="b")
    assert not await takes(database, "b"), "only its holder can lay it down"
    async with database.writing() as session:
        await lay_down(session, POLLING, holder="a")
    assert [await takes(database, one) for one in ("b", "a")] == [True, False]


async def test_it_is_free_after_the_lease_unless_that_was_renewed(database: Database) -> None:
    assert await takes(database, "a", SHORT)
    await asyncio.sleep(0.2)
    assert await takes(database, "a", SHORT)
    await asyncio.sleep(0.2)
    assert not await takes(database, "b", SHORT)
    await asyncio.sleep(0.2)
    assert await takes(database, "b", SHORT)
    assert not await takes(database, "a", SHORT)


async def test_a_dead_ones_is_taken_up_at_once(database: Database) -> None:
    assert await takes(database, "a")
    assert not await takes(database, "b", dead="c")
    assert await takes(database, "b", dead="a")


async def test_of_many_at_once_one_has_it(database: Database) -> None:
    assert sum(await asyncio.gather(*(takes(database, f"{n}") for n in range(12)))) == 1
