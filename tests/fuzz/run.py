"""A bot as a process of its own gets random updates, while a reporter goes on tapping."""

import asyncio
import copy
import json
import sqlite3
import time
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.engine import make_url

from models.rules.access import UNIT_ROLES, Role
from models.tables import TakenUpdate
from tests.bench.stand import PATIENCE
from tests.bench.table import p95
from tests.end_to_end.phone import Phone
from tests.end_to_end.stage import Stage
from tests.fuzz.updates import Fuzzer, Json, Target
from tests.kit.talk import plain

WITNESS, KNOWN = 1, range(2, 102)
"""So many that each keeps the pace that a chat may have."""
ROLES = (Role.REPORTER, Role.OFFICIAL, Role.AKIM, Role.ADMINISTRATOR)
THERE, BACK = "1 Инфра", "К карточке"
AT_ONCE = 4
"""So many random ones are on their way at a time: more would be a crowd, and waiting in it is not what is measured."""
GROWTH = 1.1
"""Of memory, from a quarter on: what is built at the first need is built by then."""
BREATH, LOOK = 0.25, 0.002
SET_ASIDE = "update_set_aside"
"""What the log says of each that cannot be read: it is no trouble."""
KEPT = 60
"""Messages of a chat that the sandbox keeps: its own memory is not what is measured."""


@dataclass
class Outcome:
    """`usual` and `meanwhile` are p95 of a tap in seconds; memory in bytes, early (after a quarter) and at the end."""

    updates: int
    usual: float
    meanwhile: float
    early: int
    late: int
    set_aside: int
    unanswered: int
    seconds: float
    log: str
    troubles: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Nobody else waits much longer, nothing grows, nothing breaks."""
        is_quick = self.meanwhile <= self.usual * 3 and not self.unanswered
        return is_quick and self.late <= self.early * GROWTH and not self.troubles


async def fuzz(stage: Stage, updates: int, *, seed: int, usual_for: float) -> Outcome:
    """Give the bot so many of them; the stage is set up, its bot not started. `usual_for` are seconds without any."""
    witness = await stage.member(WITNESS, Role.REPORTER, stage.world.region.units[0].key)
    for number in KNOWN:
        role = ROLES[number % len(ROLES)]
        unit = stage.world.region.units[1 + number % 10].key if role in UNIT_ROLES else ""
        await stage.member(number, role, unit)
    await stage.start_bot()
    for number in KNOWN:
        stage.telegram.say(number, "/report")
    await witness.ask("/report", "Инфра")
    tapping = Tapping(stage, witness)
    usual = await tapping.while_(asyncio.sleep(usual_for))
    fuzzer = Fuzzer(seed, [_target(stage, number) for number in KNOWN] + [_stranger(), _group()])
    begun, early = time.monotonic(), 0
    feeding = Feeding(stage, fuzzer)
    try:
        meanwhile = await tapping.while_(feeding.give(updates // 4))
        early = stage.memory
        meanwhile += await tapping.while_(feeding.give(updates - updates // 4))
        late, seconds = stage.memory, time.monotonic() - begun
        await stage.terminate()
    finally:
        feeding.close()
    return Outcome(
        updates=updates,
        usual=p95(usual),
        meanwhile=p95(meanwhile),
        early=early,
        late=late,
        set_aside=stage.log.count(SET_ASIDE),
        unanswered=tapping.unanswered,
        seconds=seconds,
        log=stage.log,
        troubles=[line for line in stage.troubles() if SET_ASIDE not in line],
    )


def _target(stage: Stage, number: int) -> Target:
    chat = stage.telegram.chats[number]

    def seen() -> list[Json]:
        for old in list(chat.messages)[:-KEPT]:
            del chat.messages[old]
        return [copy.deepcopy(one.api) for one in chat.messages.values() if one.by_bot and not one.deleted]

    return Target(chat.person.as_user(), chat.as_json(), seen)


def _stranger() -> Target:
    user = {"id": 77, "is_bot": False, "first_name": "Незнакомец"}
    return Target(user, {"id": 77, "type": "private", "first_name": "Незнакомец"}, list)


def _group() -> Target:
    user = {"id": 78, "is_bot": False, "first_name": "Участник"}
    return Target(user, {"id": -1001, "type": "supergroup", "title": "Отчёты"}, list)


class Feeding:
    """Brings updates as Telegram would, a few at a time."""

    def __init__(self, stage: Stage, fuzzer: Fuzzer) -> None:
        self._queue, self._fuzzer = stage.telegram.updates, fuzzer
        self._file = sqlite3.connect(f"file:{make_url(stage.url).database}?mode=ro", uri=True)
        self._left = f"SELECT count(*) FROM {TakenUpdate.__tablename__} WHERE done_at IS NULL"  # noqa: S608 -- ours
        self._stage = stage

    async def give(self, updates: int) -> None:
        """Until all of them are done."""
        given = 0
        while given < updates:
            await self._until(AT_ONCE // 2)
            for _ in range(min(AT_ONCE, updates - given)):
                self._queue.bring(json.loads(json.dumps(self._fuzzer.update())))
                given += 1
        await self._until(0)

    async def _until(self, most: int) -> None:
        deadline = time.monotonic() + PATIENCE
        while len(self._queue.pending) + self._file.execute(self._left).fetchone()[0] > most:
            assert self._stage.exit_code is None, self._stage.log[-4000:]
            assert time.monotonic() < deadline, "the bot does not go on"
            await asyncio.sleep(LOOK)

    def close(self) -> None:
        self._file.close()


class Tapping:
    """A reporter opens a row of the card and goes back to it, again and again."""

    def __init__(self, stage: Stage, witness: Phone) -> None:
        self._stage, self._witness = stage, witness
        self.unanswered = 0

    async def while_(self, doing: Coroutine[Any, Any, None]) -> list[float]:
        """Seconds of each tap until its answer is seen."""
        task = asyncio.create_task(doing)
        times = []
        while not task.done():
            times.append(await self._tap())
            await asyncio.sleep(BREATH)
        await task
        return times

    async def _tap(self) -> float:
        """Of the button that the card has now: whatever others do, the reporter is written to meanwhile."""
        known, begun = self._cards(), time.monotonic()
        try:
            self._witness.tap(THERE if any(THERE in plain(label) for label in self._witness.buttons) else BACK)
        except AssertionError:
            self._witness.say("/report")
        while self._cards() == known:
            if time.monotonic() - begun > PATIENCE:
                self.unanswered += 1
                return PATIENCE
            await asyncio.sleep(LOOK)
        return time.monotonic() - begun

    def _cards(self) -> list[Any]:
        """What stands in the chat, of the messages with buttons."""
        return [(one["id"], one["html"], one["buttons"]) for one in self._witness.messages if one["buttons"]]
