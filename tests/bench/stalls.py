"""The longest stall of the loop: how late a ticker of one millisecond comes while something large is done."""

import asyncio
import gc
import time
from contextlib import suppress
from pathlib import Path
from typing import Self

from bot.run import settle
from handlers.papers.orders import PaperKind, PaperOrder, paper_of
from tests.bench.sizes import Size
from tests.bench.summary import Stand, stand
from tests.bench.table import Part, milliseconds
from tests.kit.people import actor

EVERY = 0.001
PAPERS = tuple(kind for kind in PaperKind if kind not in {PaperKind.MATRIX, PaperKind.FILLED})
COLUMNS = ("by the clock", "loop's own CPU")
"""What other processes and threads take counts by the clock only."""


class Ticker:
    """`longest` is how much longer than a tick it took, in seconds; `cpu` what the loop's thread computed in one."""

    def __init__(self) -> None:
        self.longest = self.cpu = 0.0

    async def __aenter__(self) -> Self:
        self._ticking = asyncio.create_task(self._tick())
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._ticking.cancel()
        with suppress(asyncio.CancelledError):
            await self._ticking

    async def _tick(self) -> None:
        while True:
            begun, computed = time.perf_counter(), time.thread_time()
            await asyncio.sleep(EVERY)
            self.longest = max(self.longest, time.perf_counter() - begun - EVERY)
            self.cpu = max(self.cpu, time.thread_time() - computed)


async def stalls(folder: Path, size: Size) -> Part:
    units, years = size.large
    big = await stand(folder, units, years)
    settle()  # as the bot does before it takes the first update
    lines = []
    try:
        for name, act in (
            (f"while {len(PAPERS)} papers of {units} units are drawn", _papers),
            (f"while a digest of {units} units is composed", _digest),
        ):
            await act(big)
            async with Ticker() as ticker:
                for _ in range(size.drawings):
                    await act(big)
            lines.append(milliseconds(name, ticker.longest, ticker.cpu))
    finally:
        gc.unfreeze()
        await big.talk.app.close()
    return Part("The loop's longest stall", COLUMNS, tuple(lines), has_ratio=False)


async def _papers(big: Stand) -> None:
    """All at once, after a report that makes each of them another."""
    await big.reported()
    talk = big.talk
    form = talk.region.forms[0]
    current = talk.world.calendar.current(form, talk.clock.at)
    assert current is not None
    by = await actor(talk, big.official.id)

    async def drawn(kind: PaperKind) -> None:
        order = PaperOrder(kind, form.key, current.as_of, "ru")
        paper = await paper_of(talk.world, talk.app.speech, order, by=by, now=talk.clock.at)
        await talk.app.studio.drawn(paper)

    await asyncio.gather(*map(drawn, PAPERS))


async def _digest(big: Stand) -> None:
    await big.reported()
    await big.composed()
