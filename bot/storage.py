"""Conversations in the app's own database, so that a restart finds them where they stood; and whose turn it is."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from typing import Any

from aiogram.fsm.storage.base import BaseEventIsolation, BaseStorage, DefaultKeyBuilder, StateType, StorageKey
from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from models.database import Database
from models.tables import Conversation


class DatabaseStorage(BaseStorage):
    """One row a key; an empty one is deleted. Always gives a fresh dict.

    Only data is kept: aiogram-dialog keeps its states there, and no handler here uses aiogram's own.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._keys = DefaultKeyBuilder(with_bot_id=True, with_destiny=True)

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        if state is not None:
            raise NotImplementedError(key)

    async def get_state(self, key: StorageKey) -> str | None:
        """Always None: no select for what is never there."""

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        async with self._database.reading() as session:
            data = await session.scalar(select(Conversation.data).where(Conversation.key == self._keys.build(key)))
        return dict(data or {})

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        name = self._keys.build(key)
        async with self._database.writing() as session:
            if not data:
                await session.execute(delete(Conversation).where(Conversation.key == name))
                return
            insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
            row = insert(Conversation).values(key=name, data=dict(data))
            await session.execute(row.on_conflict_do_update(index_elements=["key"], set_={"data": row.excluded.data}))

    async def close(self) -> None:
        """The engine is closed by the app."""


_held: ContextVar[set[asyncio.Lock]] = ContextVar("held")


class Turns(BaseEventIsolation):
    """One update at a time for a conversation, as aiogram's own isolation does; `ending` takes back every lock.

    aiogram-dialog leaves its lock shut where the database fails it while it looks for the conversation.
    """

    def __init__(self) -> None:
        self._locks: defaultdict[StorageKey, asyncio.Lock] = defaultdict(asyncio.Lock)

    @staticmethod
    @contextmanager
    def ending() -> Iterator[None]:
        """Around all that is done for an update."""
        held: set[asyncio.Lock] = set()
        token = _held.set(held)
        try:
            yield
        finally:
            _held.reset(token)
            while held:
                held.pop().release()

    @asynccontextmanager
    async def lock(self, key: StorageKey) -> AsyncIterator[None]:
        """Outside of `ending` it is an ordinary lock."""
        held, lock = _held.get(set()), self._locks[key]
        await lock.acquire()
        held.add(lock)
        try:
            yield
        finally:
            if lock in held:
                held.remove(lock)
                lock.release()

    async def close(self) -> None:
        self._locks.clear()
