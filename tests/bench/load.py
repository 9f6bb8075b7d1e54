"""Many reporters at once: a rush in which each taps every few seconds, and everybody's tap in one instant.

A tap opens a row of the card or goes back to it; it lasts until the person sees what it opened.
"""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from tests.bench.ours import BACK, FIRST, our_stand
from tests.bench.peer import BACK as PEERS_BACK
from tests.bench.peer import FILL, peer_stand
from tests.bench.sizes import Size
from tests.bench.stalls import Ticker
from tests.bench.stand import Stand
from tests.bench.table import Line, Part, median, milliseconds, p95

Taps = list[float | None]
BREATH = 0.05
"""Between two taps of one alone: whatever follows an answer is done by then."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Of the two buttons that are tapped in turn."""

    there: str
    back: str

    def of(self, tap: int) -> str:
        return self.there if tap % 2 == 0 else self.back


@dataclass(frozen=True, slots=True)
class Times:
    """None is a tap that was never answered; `stall` is the loop's longest, in seconds."""

    alone: Taps
    rush: Taps
    instant: Taps
    stall: float


async def loads(folder: Path, size: Size) -> Part:
    ours = await _times(await our_stand(folder, size.reporters), Labels(FIRST, BACK), size)
    peer = await _times(await peer_stand(folder, size.reporters), Labels(FILL, PEERS_BACK), size)
    lines = [
        *_lines("one alone", ours.alone, peer.alone),
        *_lines(f"a rush of {size.reporters}", ours.rush, peer.rush),
        *_lines(f"{size.reporters} in one instant", ours.instant, peer.instant),
        Line("taps never answered", "", tuple(float(_lost(times)) for times in (ours, peer))),
        milliseconds("longest stall of the loop meanwhile", ours.stall, peer.stall),
    ]
    return Part("A tap until its answer is seen", ("svodka", "fair peer"), tuple(lines))


async def _times(stand: Stand, labels: Labels, size: Size) -> Times:
    people = range(1, size.reporters + 1)
    async with Ticker() as ticker:
        alone = await _alone(stand, labels, size.rounds * 2)
        rushes = await asyncio.gather(*(_rushed(stand, who, labels, size) for who in people))
        instant: Taps = []
        for n in range(size.instants * 2):
            instant += await asyncio.gather(*(stand.tap(who, labels.of(n)) for who in people))
            await stand.idle()
    await stand.close()
    return Times(alone, [tap for taps in rushes for tap in taps], instant, ticker.longest)


async def _alone(stand: Stand, labels: Labels, taps: int) -> Taps:
    times: Taps = []
    for n in range(taps + taps % 2):
        times.append(await stand.tap(1, labels.of(n)))
        await asyncio.sleep(BREATH)
    return times


async def _rushed(stand: Stand, who: int, labels: Labels, size: Size) -> Taps:
    """Each begins at a moment of their own, and taps again so many seconds later, whatever others do."""
    begun = asyncio.get_running_loop().time() + size.every * who / size.reporters
    times: Taps = []
    for n in range(size.taps + size.taps % 2):
        await asyncio.sleep(begun + n * size.every - asyncio.get_running_loop().time())
        times.append(await stand.tap(who, labels.of(n)))
    return times


def _lines(name: str, *columns: Taps) -> list[Line]:
    answered = [[tap for tap in taps if tap is not None] for taps in columns]
    return [
        milliseconds(f"{name}, p50", *map(median, answered)),
        milliseconds(f"{name}, p95", *map(p95, answered)),
    ]


def _lost(times: Times) -> int:
    return sum(tap is None for taps in (times.alone, times.rush, times.instant) for tap in taps)
