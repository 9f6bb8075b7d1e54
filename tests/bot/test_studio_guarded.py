"""What came from outside gets a process of its own, with limits; it can neither hurt the bot nor the warm process."""

import asyncio
import time
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from queue import Queue
from threading import Event

import pytest

from bot.drawing.process import Bounds
from bot.drawing.studio import GUARDED_AT_ONCE, MEGABYTE, Patience, WarmStudio
from bot.drawing.turns import Turns
from handlers.papers.faults import FaultPlace, FaultyTemplateError, FileFault
from handlers.papers.paper import NotDrawnError
from tests.kit.papers.drawings import paper


@pytest.fixture
async def studio() -> AsyncIterator[WarmStudio]:
    studio = WarmStudio(Patience(guarded=10, bounds=Bounds(memory=512 * MEGABYTE, seconds=1)))
    yield studio
    await studio.close()


async def test_each_call_has_a_process_of_its_own(studio: WarmStudio) -> None:
    warm = await studio.drawn(paper("pid"))
    first, second = [await studio.guarded("tests.kit.papers.drawings:pid", n) for n in (1, 2)]
    hostile = await studio.drawn(paper("pid", "чужое", hostile=True))

    assert len({warm, first, second, hostile}) == 4


async def test_too_much_memory_is_refused(studio: WarmStudio) -> None:
    with pytest.raises(NotDrawnError, match="memory"):
        await studio.guarded("tests.kit.papers.drawings:takes", 1024 * MEGABYTE)
    with pytest.raises(NotDrawnError, match="memory"):
        await studio.drawn(paper("takes", 1024 * MEGABYTE, hostile=True))


async def test_endless_computing_is_ended(studio: WarmStudio) -> None:
    with pytest.raises(NotDrawnError, match="died"):
        await studio.guarded("tests.kit.papers.drawings:computes", None)


async def test_endless_waiting_is_ended() -> None:
    studio = WarmStudio(Patience(guarded=0.1))
    with pytest.raises(NotDrawnError, match="seconds"):
        await studio.guarded("tests.kit.papers.drawings:sleeps", 60)
    await studio.close()


async def test_an_error_comes_back_as_it_was_raised(studio: WarmStudio) -> None:
    with pytest.raises(ValueError, match="битый файл"):
        await studio.guarded("tests.kit.papers.drawings:fails", "битый файл")
    with pytest.raises(FaultyTemplateError) as raised:
        await studio.guarded("tests.kit.papers.drawings:faulty", None)

    assert raised.value.fault is FileFault.SYNTAX
    assert raised.value.place == FaultPlace("cell", "Лист1!B4")


@pytest.mark.parametrize("act", ["says_no", "strange_error"])
async def test_an_error_that_would_end_the_bot_or_is_unknown_to_it_comes_as_words(studio: WarmStudio, act: str) -> None:
    with pytest.raises(RuntimeError):
        await studio.guarded(f"tests.kit.papers.drawings:{act}", None)


async def test_an_answer_runs_nothing_in_the_bot(studio: WarmStudio) -> None:
    """Whoever has taken the process over may answer what he likes."""
    with pytest.raises(NotDrawnError, match="may not be said"):
        await studio.guarded("tests.kit.papers.drawings:attack", None)


def test_what_is_shipped_ends_within_twenty_seconds_and_half_a_gigabyte() -> None:
    assert Patience().guarded == 20
    assert Patience().bounds == Bounds(memory=512 * MEGABYTE, seconds=20)
    assert GUARDED_AT_ONCE == 2


async def run_at_once(studio: WarmStudio, log: Path, people: list[int]) -> None:
    asked = (studio.guarded("tests.kit.papers.drawings:spans", str(log), str(by), by=by) for by in people)
    await asyncio.gather(*asked)


def together(log: Path) -> list[set[str]]:
    """Who was at it at the same time, at each beginning."""
    going_on: list[str] = []
    found = []
    for said in log.read_text().split():
        if said[0] == "-":
            going_on.remove(said[1:])
            continue
        assert said[1:] not in going_on
        going_on.append(said[1:])
        found.append(set(going_on))
    return found


async def test_one_at_a_time_a_person_and_two_at_all(tmp_path: Path) -> None:
    studio = WarmStudio(Patience(guarded=60))
    await run_at_once(studio, tmp_path / "alone", [1, 1])
    await run_at_once(studio, tmp_path / "many", [1, 1, 1, 2, 3])
    await studio.close()

    assert together(tmp_path / "alone") == [{"1"}, {"1"}]
    many = together(tmp_path / "many")
    assert len(many) == 5
    assert max(map(len, many)) == 2


def test_who_asks_for_much_keeps_nobody_waiting_for_more_than_one() -> None:
    turns, begun = Turns(2, "turns"), Queue[str]()
    ends = {name: Event() for name in "abcde"}

    def act(name: str) -> None:
        begun.put(name)
        ends[name].wait(10)

    for name, by in (("a", 1), ("b", 1), ("c", 1), ("d", 2), ("e", 3)):
        turns.submit(partial(act, name), by=by)
    assert {begun.get(timeout=60), begun.get(timeout=60)} == {"a", "d"}
    ends["a"].set()
    assert begun.get(timeout=60) == "e"
    for end in ends.values():
        end.set()
    turns.end()


async def test_others_are_drawn_while_two_fill_what_never_ends() -> None:
    """Papers of our own at once; another person's file as soon as one of the two is ended."""
    studio = WarmStudio(Patience(guarded=3))
    await studio.drawn(paper("words", "тепло"))
    endless = [paper("sleeps", 60 + n, hostile=True) for n in range(3)]
    hostile = [asyncio.create_task(studio.drawn(one, by=by)) for one, by in zip(endless, (1, 2, 1), strict=True)]
    await asyncio.sleep(0)

    assert await studio.drawn(paper("words", "наше")) == "наше".encode()
    assert not any(task.done() for task in hostile)
    begun = time.monotonic()
    assert await studio.guarded("tests.kit.papers.drawings:words", "чужое", by=3) == "чужое".encode()
    assert time.monotonic() - begun < 30
    refused = await asyncio.gather(*hostile, return_exceptions=True)
    await studio.close()

    assert [str(one) for one in refused] == ["not within 3 seconds"] * 3


async def test_who_waits_for_a_turn_when_the_studio_closes_is_told() -> None:
    studio = WarmStudio(Patience(guarded=60))
    waiting = [asyncio.create_task(studio.guarded("tests.kit.papers.drawings:sleeps", 60, by=7)) for _ in range(3)]
    await asyncio.sleep(0)
    await studio.close()

    assert all(isinstance(one, NotDrawnError) for one in await asyncio.gather(*waiting, return_exceptions=True))
    with pytest.raises(NotDrawnError, match="closed"):
        await studio.guarded("tests.kit.papers.drawings:words", "ещё", by=7)
