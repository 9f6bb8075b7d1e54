"""The studio: one warm process beside the event loop, which dies and is slow without harm to the bot."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.drawing.studio import Patience, WarmStudio
from handlers.papers.forms.filled import filled
from handlers.papers.memo.memo import memo, memo_pdf
from handlers.papers.paper import NotDrawnError, Paper
from handlers.papers.workbook.workbook import workbook
from tests.kit.logs import told
from tests.kit.papers.drawings import paper, square
from tests.kit.papers.hostile import sheet
from tests.kit.papers.memos import demo, words_of, year_demo


@pytest.fixture
async def studio() -> AsyncIterator[WarmStudio]:
    studio = WarmStudio()
    yield studio
    await studio.close()


async def drawn(studio: WarmStudio, drawing: str, shown: object = None) -> str:
    return (await studio.drawn(paper(drawing, shown))).decode()


async def test_a_paper_is_drawn_in_another_process_that_stays_the_same(studio: WarmStudio) -> None:
    first, second = await drawn(studio, "pid", 1), await drawn(studio, "pid", 2)

    assert first == second != str(os.getpid())


async def test_the_process_knows_neither_telegram_nor_the_database_nor_a_secret(
    studio: WarmStudio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "42:secret")

    known = {name.partition(".")[0] for name in (await drawn(studio, "modules")).split()}

    assert "handlers" in known
    assert not known & {"aiogram", "aiogram_dialog", "sqlalchemy", "models"}
    assert "BOT_TOKEN" not in (await drawn(studio, "surroundings")).split()


async def test_all_that_draws_can_be_imported_without_telegram(studio: WarmStudio) -> None:
    studio.warm()

    known = {name.partition(".")[0] for name in (await drawn(studio, "modules")).split()}

    assert "matplotlib" in known
    assert not known & {"aiogram", "aiogram_dialog", "sqlalchemy"}


@pytest.fixture
def of_the_demo() -> list[Paper]:
    """One of each kind, drawn in the warm process, whatever they are drawn over."""
    words, year = words_of("ru"), workbook(year_demo(), words_of("ru"))
    form = filled(demo(), words, "form.xlsx", sheet(("{{ title }}",)))
    return [memo(demo(), words), memo_pdf(demo(), words), year, replace(form, hostile=False)]


async def test_a_paper_brings_nothing_of_the_bot_with_it(studio: WarmStudio, of_the_demo: list[Paper]) -> None:
    """Else every document over somebody's own file, drawn in a process of its own, would take seconds to begin."""
    for one in of_the_demo:
        await studio.drawn(one)

    known = {name.partition(".")[0] for name in (await drawn(studio, "modules")).split()}

    assert {"docxtpl", "typst", "xlsxwriter", "matplotlib"} < known
    assert not known & {"aiogram", "aiogram_dialog", "sqlalchemy"}


async def test_what_is_asked_for_twice_at_once_is_drawn_once(studio: WarmStudio, tmp_path: Path) -> None:
    log = tmp_path / "log"
    same = paper("counted", (str(log), 4))

    pictures = await asyncio.gather(*(studio.drawn(same) for _ in range(8)))
    again = await studio.drawn(same)

    assert {*pictures, again} == {square(4)}
    assert log.read_bytes() == b"x"


async def test_who_does_not_wait_any_more_takes_nothing_from_others(studio: WarmStudio, tmp_path: Path) -> None:
    log = tmp_path / "log"
    impatient, patient = (asyncio.create_task(studio.drawn(paper("counted", (str(log), 4)))) for _ in range(2))
    await asyncio.sleep(0)

    impatient.cancel()

    assert await patient == square(4)
    assert impatient.cancelled()
    assert log.read_bytes() == b"x"


async def test_of_many_papers_the_last_ones_are_kept(studio: WarmStudio, tmp_path: Path) -> None:
    log = tmp_path / "log"
    for side in range(1, 40):
        await studio.drawn(paper("counted", (str(log), side)))

    await studio.drawn(paper("counted", (str(log), 39)))
    assert len(log.read_bytes()) == 39
    await studio.drawn(paper("counted", (str(log), 1)))
    assert len(log.read_bytes()) == 40


async def test_a_process_that_was_killed_is_replaced(studio: WarmStudio) -> None:
    first = await drawn(studio, "pid", 1)

    os.kill(int(first), signal.SIGKILL)

    assert await drawn(studio, "pid", 2) not in {first, ""}


async def test_what_was_under_way_when_it_was_killed_is_drawn_after_all(studio: WarmStudio, tmp_path: Path) -> None:
    assert await drawn(studio, "dies_once", str(tmp_path / "mark")) == "drawn"


async def test_what_kills_the_process_twice_is_not_drawn_and_others_are(studio: WarmStudio) -> None:
    with capture_logs() as logs:
        with pytest.raises(NotDrawnError, match="died twice"):
            await studio.drawn(paper("dies"))

        assert await drawn(studio, "words", "жив") == "жив"
    assert told(logs, "drawing_process_died") == [("warning", 0), ("over", 2)]


async def test_what_takes_too_long_is_ended_and_others_are_drawn() -> None:
    studio = WarmStudio(Patience(drawing=0.1))
    with pytest.raises(NotDrawnError, match=r"0\.1 seconds"):
        await studio.drawn(paper("sleeps", 60))
    await studio.close()


async def test_an_error_of_the_drawing_is_told_and_tried_again_when_asked_again(studio: WarmStudio) -> None:
    for _ in range(2):
        with pytest.raises(NotDrawnError, match="ValueError: нет шрифта"):
            await studio.drawn(paper("fails", "нет шрифта"))


async def test_the_loop_goes_on_while_something_is_drawn(studio: WarmStudio) -> None:
    drawing = asyncio.create_task(studio.drawn(paper("sleeps", 0.05)))
    ticks = 0
    while not drawing.done():
        await asyncio.sleep(0)
        ticks += 1

    assert ticks > 100


async def test_a_closed_studio_draws_nothing_and_does_not_hang(studio: WarmStudio) -> None:
    under_way = asyncio.create_task(studio.drawn(paper("sleeps", 60)))
    waiting = asyncio.create_task(studio.drawn(paper("words", "после")))
    await studio.guarded("tests.kit.papers.drawings:words", "начат")

    await studio.close()

    for one in (under_way, waiting):
        with pytest.raises(NotDrawnError):
            await one
    with pytest.raises(NotDrawnError, match="closed"):
        await studio.drawn(paper("words", "ещё"))


def test_the_process_ends_when_the_bot_is_killed() -> None:
    """The bot is a process of its own here: it says its worker's number and dies."""
    script = (
        "import asyncio, os, signal\n"
        "from bot.drawing.studio import WarmStudio\n"
        "from tests.kit.papers.drawings import paper\n"
        "print(asyncio.run(WarmStudio().drawn(paper('pid'))).decode(), flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", script]
    said = subprocess.run(command, stdout=subprocess.PIPE, cwd=root, check=False).stdout  # noqa: S603 -- our own

    for _ in range(200):
        if not _runs(int(said)):
            return
        time.sleep(0.02)
    raise AssertionError("it lives on")


def _runs(pid: int) -> bool:
    try:
        return "zombie" not in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
