"""Conversations in the app's own database, so that a restart finds them where they stood; and whose turn it is."""

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from aiogram.fsm.storage.base import (
    DEFAULT_DESTINY,
    BaseEventIsolation,
    BaseStorage,
    DefaultKeyBuilder,
    StateType,
    StorageKey,
)

from models.actions.conversations import Visit, keep_conversations
from models.database import Database, is_away
from models.queries.inbox import Data, load_conversations
from models.rules.access import Actor
from models.rules.outgoing import Due


class Remembered:
    """The conversations of one update, by chat: each chat's are read once, and what is stored is only remembered.

    `visit` is of who was there, where it is to be written down, `following` are messages that are to follow.
    `is_again` where the update was begun before and not finished.
    """

    def __init__(self, *, is_again: bool = False) -> None:
        self.is_again = is_again
        self._read: dict[str, Data] = {}
        self._now: dict[str, Data] = {}
        self.visit: Visit | None = None
        self.following: list[Due] = []

    @property
    def changed(self) -> dict[str, Data]:
        """What is to be written at the end."""
        return {chat: data for chat, data in self._now.items() if data != self._read[chat]}

    @contextmanager
    def open(self) -> Iterator[None]:
        """Around all that is done for an update."""
        token = _remembered.set(self)
        try:
            yield
        finally:
            _remembered.reset(token)

    async def of(self, chat: str, database: Database) -> Data:
        if chat not in self._now:
            async with database.reading() as session:
                self.know(chat, await load_conversations(session, chat))
        return self._now[chat]

    def know(self, chat: str, data: Mapping[str, Any]) -> None:
        """What is kept of `chat`, where somebody has read it."""
        self._read[chat], self._now[chat] = dict(data), dict(data)


_remembered: ContextVar[Remembered | None] = ContextVar("remembered", default=None)


def _copy(data: Mapping[str, Any]) -> Data:
    """By way of JSON, as the database keeps it: several times faster than `deepcopy`."""
    copied: Data = json.loads(json.dumps(data))
    return copied


class DatabaseStorage(BaseStorage):
    """One row a chat, with all that it keeps; an empty one is deleted. Always gives a fresh dict.

    Only data is kept: aiogram-dialog keeps its states there, and no handler here uses aiogram's own.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._chats = DefaultKeyBuilder(with_bot_id=True)

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        if state is not None:
            raise NotImplementedError(key)

    async def get_state(self, key: StorageKey) -> str | None:
        """Always None: no select for what is never there."""

    async def get_data(self, key: StorageKey) -> Data:
        remembered = _remembered.get() or Remembered()
        return _copy((await remembered.of(self.chat(key), self._database)).get(key.destiny, {}))

    def foresee(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """What an update will ask for was read together with something else; outside of any nothing is kept."""
        if (remembered := _remembered.get()) is not None:
            remembered.know(self.chat(key), data)

    @property
    def is_again(self) -> bool:
        """Whether this update was begun before: what it did may stand, and its answer may be lost."""
        remembered = _remembered.get()
        return remembered is not None and remembered.is_again

    @property
    def following(self) -> list[Due]:
        """What is to be said after this update: whatever is put in is written with the conversations."""
        remembered = _remembered.get()
        return remembered.following if remembered is not None else []

    def saw(self, actor: Actor, at: datetime, first_on: date | None) -> None:
        """Somebody was there (see Visit): written with the conversations, in the same transaction."""
        if (remembered := _remembered.get()) is not None:
            remembered.visit = Visit(actor, at, first_on)

    async def set_data(self, key: StorageKey, data: Mapping[str, object]) -> None:
        """Remembered inside an update, written at once outside of any."""
        async with self.writing_at_end() as remembered:
            kept = await remembered.of(self.chat(key), self._database)
            kept.pop(key.destiny, None)
            if data:
                kept[key.destiny] = _copy(data)

    @asynccontextmanager
    async def writing_at_end(self) -> AsyncIterator[Remembered]:
        """What is stored inside is written in the end, but where somebody further out writes it.

        A failure of ours forgets nothing; where the database was away, the update is given again.
        """
        if (outer := _remembered.get()) is not None:
            yield outer
            return
        remembered = Remembered()
        with remembered.open():
            try:
                yield remembered
            except Exception as error:
                if not is_away(error):
                    await self._write(remembered)
                raise
            await self._write(remembered)

    async def _write(self, remembered: Remembered) -> None:
        if remembered.changed or remembered.visit or remembered.following:
            async with self._database.writing() as session:
                await keep_conversations(session, remembered.changed, remembered.visit, remembered.following)

    def chat(self, key: StorageKey) -> str:
        """Under which key the conversations of a chat are kept."""
        return self._chats.build(replace(key, destiny=DEFAULT_DESTINY))

    async def close(self) -> None:
        """The engine is closed by the app."""


_held: ContextVar[set[asyncio.Lock]] = ContextVar("held")


class ConversationTurns(BaseEventIsolation):
    """One update at a time for a conversation: until it has ended, when what it changed is written.

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
        """Kept until the end of `ending`; outside of that it is an ordinary lock."""
        held, lock = _held.get(None), self._locks[key]
        if held is None:
            async with lock:
                yield
            return
        if lock not in held:
            await lock.acquire()
            held.add(lock)
        yield

    async def close(self) -> None:
        self._locks.clear()
