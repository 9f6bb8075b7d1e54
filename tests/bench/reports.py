"""One reporter at a time: a figure, a report in order, a pasted report; beside the fair peer and a bare window."""

from pathlib import Path

from tests.bench.bare import bare_stand
from tests.bench.ours import CHECK, FIRST, ORDER, RECEIPT, SKIP, OurStand, our_stand
from tests.bench.peer import FILL, SEND, PeerStand, peer_stand
from tests.bench.peer import RECEIPT as PEERS_RECEIPT
from tests.bench.sizes import Size
from tests.bench.stand import Stand
from tests.bench.table import Part, median, milliseconds

FIGURES = ("51", "124", "960", "687", "22", "801")
WARM = 2
"""Rounds that are not counted: statements are compiled and windows drawn for the first time."""


async def reports(folder: Path, size: Size) -> Part:
    """Medians of everything that an update makes the bot do, until it is done."""
    ours, peer, bare = await our_stand(folder, 1), await peer_stand(folder, 1), await bare_stand()
    times: dict[str, list[tuple[float, ...]]] = {"figure": [], "order": [], "pasted": []}
    for n in range(size.rounds + WARM):  # in turn: what else the machine does falls on all of them
        figures = await _our_figure(ours, n), await _peer_figure(peer, n), await bare.say(1, str(n))
        whole, peers = await _our_report(ours), await _peer_report(peer)
        pressed = sum([await bare.press(1, "Again"), await bare.press(1, "Again")])
        pasted = await _our_paste(ours)
        if n >= WARM:
            times["figure"].append(figures)
            times["order"].append((whole, peers, (len(FIGURES) + 1) * figures[2] + pressed))
            times["pasted"].append((pasted, peers))
    for stand in (ours, peer, bare):
        await stand.close()
    names = {"figure": "a figure", "order": "a report in order", "pasted": "a pasted report, beside one in order"}
    lines = [milliseconds(names[key], *map(median, zip(*rows, strict=True))) for key, rows in times.items()]
    title = f"One reporter, median of {size.rounds}"
    return Part(title, ("svodka", "fair peer", "bare window"), tuple(lines))


async def _our_figure(stand: OurStand, number: int) -> float:
    """Into the row that was pressed."""
    await _our_card(stand)
    await stand.press(1, FIRST)
    return await stand.say(1, str(number + 1))


async def _our_card(stand: OurStand) -> None:
    """A report that is still to be sent, with nothing in it."""
    await stand.forget()
    await stand.say(1, "/report")


async def _our_report(stand: OurStand) -> float:
    await _our_card(stand)
    taken = await stand.press(1, ORDER)
    for figure in FIGURES:
        taken += await stand.say(1, figure)
    taken += await stand.press(1, SKIP)  # the last row may stay empty
    return await _sent(stand, taken + await stand.say(1, "да"), RECEIPT)


async def _our_paste(stand: OurStand) -> float:
    await _our_card(stand)
    taken = await stand.say(1, "\n".join(FIGURES))
    taken += await stand.press(1, CHECK)
    return await _sent(stand, taken + await stand.say(1, "да"), RECEIPT)


async def _peer_figure(stand: PeerStand, number: int) -> float:
    await stand.say(1, "/start")
    await stand.press(1, FILL)
    return await stand.say(1, str(number + 1))


async def _peer_report(stand: PeerStand) -> float:
    await stand.say(1, "/start")
    taken = await stand.press(1, FILL)
    for figure in FIGURES:
        taken += await stand.say(1, figure)
    return await _sent(stand, taken + await stand.press(1, SEND), PEERS_RECEIPT)


async def _sent(stand: Stand, taken: float, receipt: str) -> float:
    """Nothing was measured where no receipt was given."""
    if not any(receipt in one["text"] for one in stand.telegram.messages(1)[-2:]):
        raise RuntimeError(stand.screen(1))
    return taken
