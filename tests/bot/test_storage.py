"""Conversations in the database: what one process stored, the next one finds."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiogram.fsm.storage.base import StorageKey
from sqlalchemy import func, select

from bot.storage import ConversationTurns, DatabaseStorage
from models.database import Database, create_engine
from models.tables import Conversation
from tests.kit.databases import fresh_postgres, fresh_sqlite
from tests.kit.probe import asked_of

KEY = StorageKey(bot_id=42, chat_id=1, user_id=1, destiny="aiogd:context:abcdef")
SAME_CHAT = StorageKey(bot_id=42, chat_id=1, user_id=1, destiny="aiogd:stack:")
OTHER = StorageKey(bot_id=42, chat_id=2, user_id=2, destiny="aiogd:context:abcdef")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    url = await (fresh_sqlite(tmp_path) if request.param == "sqlite" else fresh_postgres())
    database = Database(create_engine(url))
    yield database
    await database.close()


@pytest.fixture
def storage(database: Database) -> DatabaseStorage:
    return DatabaseStorage(database)


async def kept(database: Database) -> int:
    async with database.reading() as session:
        return await session.scalar(select(func.count()).select_from(Conversation)) or 0


async def test_an_unknown_conversation_is_empty(storage: DatabaseStorage) -> None:
    assert await storage.get_data(KEY) == {}
    assert await storage.get_state(KEY) is None


async def test_the_next_process_finds_what_this_one_stored(storage: DatabaseStorage, database: Database) -> None:
    await storage.set_data(KEY, {"unit": "аягоз", "n": [1, None, {"a": True}]})
    again = DatabaseStorage(database)
    assert await again.get_data(KEY) == {"unit": "аягоз", "n": [1, None, {"a": True}]}


async def test_what_is_given_out_can_be_changed_without_changing_what_is_kept(storage: DatabaseStorage) -> None:
    given = {"rows": ["a"]}
    await storage.set_data(KEY, given)
    given["rows"].append("b")
    (await storage.get_data(KEY))["rows"].append("c")
    assert await storage.get_data(KEY) == {"rows": ["a"]}


async def test_a_change_deep_inside_is_stored(storage: DatabaseStorage) -> None:
    await storage.set_data(KEY, {"rows": ["a"]})
    data = await storage.get_data(KEY)
    data["rows"].append("b")
    await storage.set_data(KEY, data)
    assert await storage.get_data(KEY) == {"rows": ["a", "b"]}


async def test_conversations_do_not_mix(storage: DatabaseStorage) -> None:
    await storage.set_data(KEY, {"unit": "ayagoz"})
    await storage.set_data(OTHER, {"unit": "semey"})
    assert await storage.get_data(KEY) == {"unit": "ayagoz"}


async def test_what_is_stored_later_takes_the_place_of_what_was(storage: DatabaseStorage) -> None:
    await storage.set_data(KEY, {"unit": "ayagoz", "row": 2})
    await storage.set_data(KEY, {"unit": "semey"})
    assert await storage.get_data(KEY) == {"unit": "semey"}


async def test_two_that_store_at_once_both_succeed(database: Database) -> None:
    one, other = DatabaseStorage(database), DatabaseStorage(database)
    await asyncio.gather(*(s.set_data(KEY, {"n": n}) for n, s in enumerate([one, other] * 10)))
    assert (await one.get_data(KEY)).keys() == {"n"}


async def test_states_of_aiograms_own_are_refused_aloud(storage: DatabaseStorage) -> None:
    with pytest.raises(NotImplementedError):
        await storage.set_state(KEY, "Somewhere:card")


async def test_an_ended_conversation_leaves_no_row(storage: DatabaseStorage, database: Database) -> None:
    await storage.set_data(KEY, {"unit": "ayagoz"})
    assert await kept(database) == 1
    await storage.set_data(KEY, {})
    await storage.set_state(KEY, None)
    assert await kept(database) == 0


async def test_clearing_what_never_was_leaves_no_row(storage: DatabaseStorage, database: Database) -> None:
    await storage.set_data(KEY, {})
    await storage.set_state(KEY, None)
    assert await kept(database) == 0


async def test_an_update_reads_a_chat_once_and_writes_it_in_the_end(
    storage: DatabaseStorage, database: Database
) -> None:
    await storage.set_data(KEY, {"n": 1})
    with asked_of(database) as asked:
        async with storage.writing_at_end():
            for n in range(3):
                await storage.set_data(KEY, {"n": n})
                await storage.set_data(SAME_CHAT, {"m": n})
                assert await storage.get_data(KEY) == {"n": n}
                assert await DatabaseStorage(database).get_data(SAME_CHAT) == {"m": n}
    assert (asked.statements, asked.writing) == (2, 1)
    assert [await storage.get_data(key) for key in (KEY, SAME_CHAT)] == [{"n": 2}, {"m": 2}]


async def test_what_is_as_it_was_is_not_written(storage: DatabaseStorage, database: Database) -> None:
    await storage.set_data(KEY, {"n": 1})
    with asked_of(database) as asked:
        async with storage.writing_at_end():
            await storage.set_data(KEY, {"n": 2})
            await storage.set_data(KEY, {"n": 1})
    assert asked.writing == 0


async def failing(storage: DatabaseStorage, error: Exception) -> None:
    """An update that stores something and breaks off."""
    async with storage.writing_at_end():
        await storage.set_data(KEY, {"n": 1})
        raise error


async def test_a_failure_of_ours_forgets_nothing(storage: DatabaseStorage) -> None:
    with pytest.raises(RuntimeError):
        await failing(storage, RuntimeError())
    assert await storage.get_data(KEY) == {"n": 1}


async def test_where_the_database_was_away_the_update_begins_again_from_where_it_was(storage: DatabaseStorage) -> None:
    away = sqlite3.OperationalError()
    away.sqlite_errorcode = sqlite3.SQLITE_BUSY
    with pytest.raises(sqlite3.OperationalError):
        await failing(storage, away)
    assert await storage.get_data(KEY) == {}


async def test_a_lock_that_was_left_shut_ends_with_the_update() -> None:
    turns, left = ConversationTurns(), list[object]()
    for _ in range(2):
        with turns.ending():
            lock = turns.lock(KEY)
            left.append(lock)  # as aiogram-dialog does, which enters it and is thrown out by the database
            await asyncio.wait_for(lock.__aenter__(), 5)


async def test_turns_are_taken_one_after_the_other() -> None:
    turns, inside = ConversationTurns(), 0

    async def take() -> None:
        nonlocal inside
        with turns.ending():
            async with turns.lock(KEY):
                inside += 1
                assert inside == 1
                await asyncio.sleep(0)
                inside -= 1

    await asyncio.gather(*(take() for _ in range(5)))
