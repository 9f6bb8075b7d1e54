"""What surrounds whatever is done for one update: one object, put there as the update begins."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from aiogram import Bot
from aiogram.types import User
from aiogram_dialog import DialogManager

from handlers.kit.words import Speech, Words
from models.queries.outbox.outbox import Ahead
from models.queries.people.people import DEFAULT_LANGUAGE
from models.rules.access import NOBODY, Actor
from models.rules.outgoing import Due
from models.views.card import Card
from models.world import World

Tool = TypeVar("Tool")

KEY = "around"
"""Its name in `middleware_data`: handlers and getters take it as an argument of this name."""


@dataclass(slots=True)
class Surroundings:
    """`now` is one moment for the whole update. `actor` is None for a stranger, `user` who sent the update.

    `ahead` tells what the clock will bring; `tools` are made once a bot and asked for by their class, for kit may not
    know what they are. `card` is what a use case of this update gave: the screen that follows shows it, and nothing is
    read again. `is_again` where the update was begun before: what it did may stand, and its answer may be lost.
    `following` are messages that are to follow this update's: they are written down with its end, or not at all.
    """

    bot: Bot
    world: World
    speech: Speech
    now: datetime
    user: User | None
    actor: Actor | None
    ahead: Ahead
    tools: tuple[object, ...] = ()
    card: Card | None = None
    is_again: bool = False
    following: list[Due] = field(default_factory=list)

    @staticmethod
    def of(manager: DialogManager) -> Surroundings:
        found: Surroundings = manager.middleware_data[KEY]
        return found

    def tool(self, kind: type[Tool]) -> Tool:
        return next(one for one in self.tools if isinstance(one, kind))

    @property
    def sender(self) -> User:
        """Who sent the update, also a stranger: a private chat has nothing that nobody sent."""
        assert self.user is not None  # noqa: S101 -- as said
        return self.user

    @property
    def words(self) -> Words:
        """What the person is told with; a stranger has the default language."""
        return self.speech.words((self.actor and self.actor.language) or DEFAULT_LANGUAGE)

    @property
    def by(self) -> Actor:
        """Who acts, for a use case to ask: somebody without any role where the person is not known (any more)."""
        return self.actor or NOBODY


def meet(data: dict[str, Any], actor: Actor | None) -> None:
    """From here on the person is `actor`: at the beginning, and after a change of language or of roles."""
    around: Surroundings = data[KEY]
    around.actor = actor
    data.update(actor=actor, words=around.words)
