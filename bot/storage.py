"""Conversations in the app's own database, so that a restart finds them where they stood."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, DefaultKeyBuilder, StateType, StorageKey

from models.database import Database
from models.tables import Conversation


class DatabaseStorage(BaseStorage):
    """One row a key; an empty one is deleted. Always gives a fresh dict."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._keys = DefaultKeyBuilder(with_bot_id=True, with_destiny=True)

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        await self._put(key, state=state.state if isinstance(state, State) else state)

    async def get_state(self, key: StorageKey) -> str | None:
        row = await self._find(key)
        return row.state if row else None

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        await self._put(key, data=deepcopy(dict(data)))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        row = await self._find(key)
        return deepcopy(row.data) if row else {}

    async def close(self) -> None:
        """The engine is closed by the app."""

    async def _find(self, key: StorageKey) -> Conversation | None:
        async with self._database.reading() as session:
            return await session.get(Conversation, self._keys.build(key))

    async def _put(self, key: StorageKey, **fields: Any) -> None:
        async with self._database.writing() as session:
            name = self._keys.build(key)
            row = await session.get(Conversation, name)
            if row is None:
                row = Conversation(key=name, state=None, data={})
                session.add(row)
            for field, value in fields.items():
                setattr(row, field, value)
            if row.state is None and not row.data:
                await session.delete(row) if row in session and row not in session.new else session.expunge(row)
