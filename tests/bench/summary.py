"""A region of 250 units with ten years of reports against one of 12 with one year.

Both talk in one run and in turn, so that what else the machine does falls on both. «Anew» is right after somebody has
sent a report: nothing that was worked out before may stand.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bot.sandbox.telegram import Telegram
from handlers.outgoing import Letter
from models.actions.profiles import choose_look
from models.queries.people.people import find_actor
from models.queries.report.sent import sent_on
from models.rules.access import Role
from models.rules.outgoing import Kind
from tests.bench.sizes import Size
from tests.bench.table import Part, median, milliseconds
from tests.kit.figures.reports import put_reports
from tests.kit.letters import about, composed, letter
from tests.kit.talk import FRIDAY, Person, Talk, make_talk
from tests.kit.wire import DirectSession
from tests.regions import shipped
from tests.regions.large import fill, large

UNIT = "unit_1"
WARM = 3
"""Rounds that are not counted."""


@dataclass
class Stand:
    """One region with an official who looks at it."""

    talk: Talk
    official: Person
    person_id: int
    revisions: count[int] = field(default_factory=lambda: count(10))

    async def summary(self) -> float:
        return await self._deliver(self.talk.telegram.say(self.official.id, "/summary"))

    async def summary_anew(self) -> float:
        await self.reported()
        return await self.summary()

    async def units(self) -> float:
        await self.summary()
        return await self._pressed("Районы и города")

    async def unit(self) -> float:
        await self.units()
        return await self._pressed(self.talk.region.units[0].short.ru)

    async def missing(self) -> float:
        await self.summary()
        return await self._pressed("Кто не сдал")

    async def composed(self) -> float:
        return await self._timed(composed(self.talk, self._digest()))

    async def composed_anew(self) -> float:
        await self.reported()
        return await self.composed()

    def _digest(self) -> Letter:
        form = self.talk.region.forms[0]
        current = self.talk.world.calendar.current(form, FRIDAY)
        assert current is not None
        return letter(
            self.talk, Kind.DIGEST, self.official.id, about(form.key, current.as_of), person_id=self.person_id
        )

    async def reported(self) -> None:
        """A correction of one unit, which nobody waits for."""
        world, form = self.talk.world, self.talk.region.forms[0]
        current = world.calendar.current(form, FRIDAY)
        assert current is not None
        async with world.database.reading() as session:
            sent = (await sent_on(session, form.key, current.as_of, UNIT))[UNIT]
        figures = {key: value + 1 for key, value in sent.numbers.items()}
        await put_reports(world, current.as_of, {UNIT: figures}, revision=next(self.revisions), at=FRIDAY)

    async def _pressed(self, label: str) -> float:
        shown = next(message for message in reversed(self.official.messages) if message["buttons"])
        button = next(button for row in shown["buttons"] for button in row if label in button["text"])
        return await self._deliver(self.talk.telegram.press(self.official.id, shown["id"], button["data"]))

    async def _deliver(self, update: dict[str, object]) -> float:
        return await self._timed(self.talk.deliver(update))

    @staticmethod
    async def _timed(act: Awaitable[object]) -> float:
        start = time.perf_counter()
        await act
        return time.perf_counter() - start


async def stand(folder: Path, units: int, years: int, name: str = "") -> Stand:
    talk = await make_talk(large(shipped(), units), folder / f"{name}{units}.db", FRIDAY)
    await fill(talk.world, FRIDAY, years)
    official = await talk.member(1, Role.OFFICIAL)
    async with talk.world.database.reading() as session:
        actor = await find_actor(session, official.id)
    assert actor is not None
    return Stand(talk, official, actor.person_id)


ACTS: dict[str, Callable[[Stand], Awaitable[float]]] = {
    "/summary": Stand.summary,
    "/summary after a report": Stand.summary_anew,
    "a page of units": Stand.units,
    "a unit": Stand.unit,
    "who is missing": Stand.missing,
    "a digest composed": Stand.composed,
    "a digest after a report": Stand.composed_anew,
}


async def summaries(folder: Path, size: Size) -> Part:
    """Medians of both regions, and how much longer the large one takes."""
    small, big = await stand(folder, *size.small), await stand(folder, *size.large)
    lines = []
    for name, act in ACTS.items():
        times = [(await act(big), await act(small)) for _ in range(size.rounds + WARM)]
        lines.append(milliseconds(name, *map(median, zip(*times[WARM:], strict=True))))
    for one in (small, big):
        await one.talk.app.close()
    columns = tuple(f"{units} u., {years} y." for units, years in (size.large, size.small))
    return Part(f"Regions of any size, median of {size.rounds}", columns, tuple(lines))


async def looks(folder: Path, size: Size) -> Part:
    """The same `/summary` with tables and plain, of two officials in turn: without what the server itself takes."""
    lines = []
    for units, years in (size.small, size.large):
        one = await stand(folder, units, years, "looks")
        other = await one.talk.member(2, Role.OFFICIAL)
        await choose_look(one.talk.world, by=other.id, is_rich=True, now=FRIDAY)
        pair = replace(one, official=other), one
        with _served(one.talk.telegram) as served:
            times = [[await _own(each, served) for each in pair] for _ in range(size.rounds + WARM)]
        lines.append(milliseconds(f"/summary, {units} units", *map(median, zip(*times[WARM:], strict=True))))
        await one.talk.app.close()
    return Part(f"Tables beside plain messages, median of {size.rounds}", ("tables", "plain"), tuple(lines))


async def _own(one: Stand, served: list[float]) -> float:
    served.clear()
    return await one.summary() - sum(served)


@contextmanager
def _served(telegram: Telegram) -> Iterator[list[float]]:
    """Seconds of each call that the server took, and of each answer that it wrote."""
    call, encoded, served = telegram.call, DirectSession.encoded, list[float]()

    async def called(*about: Any) -> Any:
        with timed():
            return await call(*about)

    def written(result: Any) -> str:
        with timed():
            return encoded(result)

    @contextmanager
    def timed() -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            served.append(time.perf_counter() - start)

    with patch.object(telegram, "call", called), patch.object(DirectSession, "encoded", staticmethod(written)):
        yield served
