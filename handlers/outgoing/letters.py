"""What the sender hands over to be put into words, and what it gets back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from aiogram.types import InlineKeyboardMarkup

from handlers.kit.words import Html, Speech, Words
from handlers.papers.paper import Paper
from models.rules.outgoing import Kind, Recipient, Why
from models.world import World


@dataclass(frozen=True, slots=True)
class Letter:
    """An outbox row that is due. `chat_id` and `words` are the recipient's; `merged` are rows that go out with it.

    `name` is the person's name or the group's title. A recipient of no known language gets `words` of the default;
    kinds that speak to strangers say it in both (handlers.kit.bilingual). `thread_id` is a group's topic.
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


NOTHING = Html()


@dataclass(frozen=True, slots=True)
class Post:
    """One message: `text`, or `paper` with its own caption and nothing else.

    `fingerprint` stands for what a text shows, where that is compared later (boards, digests).
    """

    text: Html = NOTHING
    keyboard: InlineKeyboardMarkup | None = None
    silent: bool = False
    pins: bool = False
    fingerprint: str = ""
    paper: Paper | None = None


@dataclass(frozen=True, slots=True)
class Unneeded:
    """There is nothing to say any more; `why` is kept with the row («reported», «cancelled», «muted»)."""

    why: str


Composer: TypeAlias = Callable[[World, Speech, Letter, datetime], Awaitable[Post | Unneeded]]
AfterSending: TypeAlias = Callable[[World, Letter, Post, int, datetime], Awaitable[None]]

GONE = Unneeded(Why.GONE)
"""Who or what it was about is not there any more."""
