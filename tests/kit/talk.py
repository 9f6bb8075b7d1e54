"""How tests speak with the bot: people say and press, and read what is on their screens. The bot is `build_app()`.

The Bot API is the sandbox in the same process, as strict as Telegram; the database is a real SQLite file.
"""

from __future__ import annotations

import atexit
import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

from aiogram import Dispatcher

from bot.app import App, build_app, build_world, wired
from bot.drawing.studio import Patience, WarmStudio
from bot.inbox.readable import read
from bot.sandbox.telegram import Telegram
from config.catalogue.region import Locale, Region
from models.actions.invitations import issue_invitations
from models.actions.profiles import choose_language, introduce
from models.rules.access import Role
from models.world import World
from scheduler.moments import due_moments
from tests.kit.beginnings import Beginning
from tests.kit.databases import fresh_sqlite
from tests.kit.invitations import accept_invitation
from tests.kit.wire import NO_LIMITS, DirectSession

TOKEN = "42:sandbox"
ADMINISTRATOR = 900
BUSY = 180
"""Seconds that a drawing may take where many tests share few cores; what is shipped is in test_studio_guarded."""


@dataclass
class Now:
    """A clock in the test's hand."""

    at: datetime

    async def now(self) -> datetime:
        return self.at

    async def close(self) -> None:
        """Nothing to close."""


class SharedStudio(WarmStudio):
    """One for the whole run: warm, and what it has drawn once it has. It ends with the interpreter."""

    def __init__(self, patience: Patience) -> None:
        super().__init__(patience)
        self._kept.PAPERS, self._kept.BYTES = 1_000, 2**28

    async def close(self) -> None:
        """Others go on drawing."""


@cache
def studio() -> SharedStudio:
    shared = SharedStudio(Patience(drawing=BUSY, guarded=BUSY))
    atexit.register(shared.end)
    return shared


_free: list[Dispatcher] = []
"""Of bots that are no more: wiring every conversation anew would be most of many a test's time."""


def lent() -> Dispatcher:
    """For one bot, which gives it back when it ends."""
    return _free.pop() if _free else wired()


def give_back(dispatcher: Dispatcher) -> None:
    _free.append(dispatcher)


class _Session(DirectSession):
    """The bot's, which lends it a dispatcher for as long as it lives."""

    def __init__(self, telegram: Telegram) -> None:
        super().__init__(telegram)
        self.dispatcher = lent()

    async def close(self) -> None:
        await super().close()
        give_back(self.dispatcher)


@dataclass(repr=False)  # asyncio writes down what a fixture returned, all of a region here
class Talk:
    """A bot and the people who use it. Everything they do goes through the dispatcher, in order."""

    region: Region
    url: str
    clock: Now
    telegram: Telegram
    beginning: Beginning | None = None
    app: App = field(init=False)

    @property
    def world(self) -> World:
        return self.app.world

    async def boot(self) -> None:
        """(Re)build the bot over the same database and the same Telegram: what a restart does."""
        world = build_world(self.region, self.url)
        session = _Session(self.telegram)
        self.app = build_app(
            token=TOKEN,
            world=world,
            clock=self.clock,
            admin_ids=(ADMINISTRATOR,),
            session=session,
            limits=NO_LIMITS,
            studio=studio(),
            dispatcher=session.dispatcher,
        )
        self.app.posting.patience = BUSY
        await self.app.start()

    async def restart(self) -> None:
        await self.app.close()
        await self.boot()

    async def deliver(self, update: dict[str, Any]) -> None:
        """An update, and whatever it makes the bot say to others."""
        await self.take(update)
        await self.app.sender.drain()

    async def take(self, update: dict[str, Any]) -> None:
        """An update; what it makes the bot say to others waits."""
        taken = read(deepcopy(update), self.app.bot)
        assert taken.update is not None, taken.why
        await self.app.handle(taken.update)

    async def move(self, moment: datetime) -> None:
        """The clock jumps to `moment` and ticks; what is due goes out."""
        self.clock.at = moment
        await self.app.advance()

    async def travel(self, moment: datetime) -> None:
        """The clock goes to `moment` through every moment on the way at which something is due."""
        while stops := await due_moments(self.world, self.clock.at, moment):
            await self.move(stops[0])
        await self.move(moment)

    async def later(self, **more: int) -> None:
        """So much later, a minute where nothing is said."""
        await self.move(self.clock.at + timedelta(**(more or {"minutes": 1})))

    def person(self, telegram_id: int, name: str = "Айгуль") -> Person:
        if telegram_id not in self.telegram.chats:
            self.telegram.add_user(telegram_id, name)
        return Person(self, telegram_id)

    async def member(
        self, telegram_id: int, role: Role, unit: str = "", name: str = "Айгуль С.", language: Locale = "ru"
    ) -> Person:
        """Somebody who has joined already."""
        join = partial(self._join, telegram_id, role, unit, name, language)
        if self.beginning is None:
            await join()
        else:
            await self.beginning.step((*join.args, self.clock.at), join)
        person = self.person(telegram_id, name)
        self.telegram.chats[telegram_id].started = True
        return person

    async def _join(self, by: int, role: Role, unit: str, name: str, language: Locale) -> None:
        world, now = self.world, self.clock.at
        token = (await issue_invitations(world, role=role, units=[unit], now=now))[unit]
        await accept_invitation(world, by=by, token=token, now=now)
        await choose_language(world, by=by, language=language, now=now)
        await introduce(world, by=by, name=name, post="специалист", phone="+7 700 000 00 00", now=now)


@dataclass(repr=False)
class Person:
    talk: Talk
    id: int

    async def say(self, text: str) -> str:
        """Type `text`; returns the newest screen."""
        await self.talk.deliver(self.talk.telegram.say(self.id, text))
        return self.screen

    async def press(self, label: str, *, message: dict[str, Any] | None = None) -> str:
        """Press the button whose text is (or contains) `label` on the newest message that has it."""
        for shown in [message] if message else reversed(self.messages):
            data = _data(shown, label)
            if data is not None:
                await self.talk.deliver(self.talk.telegram.press(self.id, shown["id"], data))
                return self.screen
        raise AssertionError(f"no button {label!r}; there are {self.buttons}\n{self.screen}")

    async def forge(self, data: str, message_id: int | None = None) -> str:
        """Press data that may not be on the message."""
        message_id = message_id or next(m["id"] for m in reversed(self.messages) if m["from"] == "bot")
        await self.talk.deliver(self.talk.telegram.press(self.id, message_id, data, forge=True))
        return self.screen

    @property
    def messages(self) -> list[dict[str, Any]]:
        """The chat as the person sees it, newest last."""
        return self.talk.telegram.messages(self.id)

    @property
    def heard(self) -> list[str]:
        """What the bot said, newest last."""
        return [Heard(message["text"]) for message in self.messages if message["from"] == "bot"]

    @property
    def screen(self) -> str:
        """The bot's newest message."""
        return self.heard[-1] if self.heard else ""

    @property
    def buttons(self) -> list[str]:
        """Labels on the newest message that has any."""
        for message in reversed(self.messages):
            if message["buttons"]:
                return [Heard(button["text"]) for row in message["buttons"] for button in row]
        return []


def _data(message: dict[str, Any], label: str) -> str | None:
    pressable = [button for row in message["buttons"] for button in row if "data" in button]
    exact = [str(button["data"]) for button in pressable if Heard(button["text"]) == label]
    near = [str(button["data"]) for button in pressable if label in Heard(button["text"])]
    return next(iter(exact + near), None)


def plain(text: str) -> str:
    """With ordinary spaces, as a test writes it."""
    return re.sub(r"[\u00a0\u202f]", " ", text)


class Heard(str):
    """What the bot said, as it is; compared with what a test writes, any space is a space.

    Where lines must not break is a rule of `test_unbroken_lines`.
    """

    __slots__ = ()

    def __contains__(self, part: object) -> bool:
        return isinstance(part, str) and plain(part) in plain(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and plain(self) == plain(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(plain(self))

    def startswith(self, prefix: Any, *within: Any) -> bool:
        return plain(self).startswith(plain(prefix) if isinstance(prefix, str) else tuple(map(plain, prefix)), *within)

    def split(self, *by: Any) -> list[Any]:
        return [Heard(part) for part in super().split(*by)]

    def splitlines(self, *kept: Any) -> list[Any]:
        return [Heard(line) for line in super().splitlines(*kept)]


async def make_talk(region: Region, place: Path | str, at: datetime, known: Mapping[str, object] | None = None) -> Talk:
    """A bot of `region` with its clock at `at`, over a fresh SQLite file at `place` or the migrated database there.

    `known` is what its Telegram knows already.
    """
    url = place if isinstance(place, str) else await fresh_sqlite(place.parent, place.name)
    clock = Now(at)
    talk = Talk(region, url, clock, Telegram(token=TOKEN, clock=lambda: clock.at))
    vars(talk.telegram).update(known or {})
    if isinstance(place, Path):
        talk.beginning = Beginning(place, region.key, *(unit.key for unit in region.units), at)
        await talk.beginning.step("start", talk.boot, again=True)
    else:
        await talk.boot()
    return talk


FRIDAY = datetime(2025, 11, 28, 7, 0, tzinfo=UTC)
"""12:00 in Almaty on Friday 28 November 2025: the period of 1 December is open, nothing is late."""
