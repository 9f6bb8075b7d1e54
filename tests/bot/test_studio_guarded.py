"""What came from outside gets a process of its own, with limits; it can neither hurt the bot nor the warm process."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.drawing.process import Bounds
from bot.studio import MEGABYTE, Patience, WarmStudio
from handlers.papers.faults import Fault, FaultyTemplateError, Place
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

    assert raised.value.fault is Fault.SYNTAX
    assert raised.value.place == Place("cell", "Лист1!B4")


@pytest.mark.parametrize("act", ["says_no", "strange_error"])
async def test_an_error_that_would_end_the_bot_or_is_unknown_to_it_comes_as_words(studio: WarmStudio, act: str) -> None:
    with pytest.raises(RuntimeError):
        await studio.guarded(f"tests.kit.papers.drawings:{act}", None)


async def test_an_answer_runs_nothing_in_the_bot(studio: WarmStudio) -> None:
    """Whoever has taken the process over may answer what he likes."""
    with pytest.raises(NotDrawnError, match="may not be said"):
        await studio.guarded("tests.kit.papers.drawings:attack", None)
