"""What the sender hands over to be put into words, and what it gets back."""

from __future__ import annotations

from asyncio import Lock
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias, TypeVar

from aiogram.types import InlineKeyboardMarkup

from handlers.kit.words import Html, Speech, Words
from handlers.papers.paper import Paper
from models.actions.boards import Shown
from models.database import Session
from models.queries.outbox.delivery import OutboxRow, Taken
from models.rules.outgoing import Kind, Recipient, Why
from models.world import World

Made = TypeVar("Made")


@dataclass(slots=True)
class Mailing:
    """Letters that go out within a few seconds: what is the same for many of them is read and drawn up once.

    `now` is the moment of them all, and what they say is not older. What changes later is said by the next mailing.
    """

    world: World
    speech: Speech
    now: datetime
    _made: dict[Hashable, Any] = field(default_factory=dict)
    _turns: dict[Hashable, Lock] = field(default_factory=dict)

    def letter_of(self, taken: Taken) -> Letter:
        to, words = taken.to, self.speech.words(taken.to.language)

        def letter(row: OutboxRow, merged: tuple[Letter, ...] = ()) -> Letter:
            what, when = (row.id, row.kind, row.subject, row.stage), (row.due_at, row.ends_at)
            return Letter(*what, to.recipient, *when, to.chat_id, to.name, words, merged, to.thread_id, to.is_rich)

        return letter(taken.lead, tuple(letter(row) for row in taken.merged))

    async def once(self, key: Hashable, make: Callable[[], Awaitable[Made]]) -> Made:
        """What whoever asked first for `key` has made; where that failed, the next one tries."""
        async with self._turns.setdefault(key, Lock()):
            if key not in self._made:
                self._made[key] = await make()
        made: Made = self._made[key]
        return made

    async def read(self, key: Hashable, load: Callable[[Session], Awaitable[Made]]) -> Made:
        """The same of what `load` reads in a session of its own."""

        async def make() -> Made:
            async with self.world.database.reading() as session:
                return await load(session)

        return await self.once(key, make)


@dataclass(frozen=True, slots=True)
class Letter:
    """An outbox row that is due. `chat_id` and `words` are the recipient's; `merged` are rows that go out with it.

    `name` is the person's name or the group's title. A recipient of no known language gets `words` of the default;
    kinds that speak to strangers say it in both (handlers.kit.bilingual). `thread_id` is a group's topic, `is_rich`
    that they see tables.
    """

    row_id: int
    kind: Kind
    subject: str
    stage: str
    recipient: Recipient
    due_at: datetime
    ends_at: datetime | None
    chat_id: int
    name: str
    words: Words
    merged: tuple[Letter, ...] = ()
    thread_id: int | None = None
    is_rich: bool = False


NOTHING = Html()


@dataclass(frozen=True, slots=True)
class Post:
    """One message: `text`, or `paper` with its own caption and nothing else.

    A `board` is edited in place where its message is there, and remembered once it is shown.
    """

    text: Html = NOTHING
    keyboard: InlineKeyboardMarkup | None = None
    silent: bool = False
    pins: bool = False
    board: Shown | None = None
    paper: Paper | None = None


@dataclass(frozen=True, slots=True)
class Unneeded:
    """There is nothing to say any more; `why` is kept with the row."""

    why: Why


Composer: TypeAlias = Callable[[Mailing, Letter], Awaitable[Post | Unneeded]]

GONE = Unneeded(Why.GONE)
"""Who or what it was about is not there any more."""
