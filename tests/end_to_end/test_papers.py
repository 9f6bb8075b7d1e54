"""Papers over a bad line and through kills: what was asked for comes, and nobody goes on drawing afterwards."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.sandbox.faults import Rule
from models.rules.access import Role
from tests.end_to_end.phone import Phone
from tests.end_to_end.stage import Stage
from tests.kit.figures.reports import DECEMBER, demo_figures, put_reports
from tests.kit.outbox import outbox

DOCUMENT = "sendDocument"
LONG = 90.0
"""Seconds for the first drawing on a busy machine: what draws is imported for it."""

MONDAY = datetime(2025, 12, 1, 3, 15, tzinfo=UTC)
"""08:15 in Almaty: the final digest."""


@pytest.fixture
async def official(stage: Stage) -> AsyncIterator[Phone]:
    person = await stage.member(1, Role.OFFICIAL)
    person.patience = LONG
    await stage.start_bot()
    await put_reports(stage.world, DECEMBER, demo_figures())
    yield person
    await nobody_draws(stage)


async def nobody_draws(stage: Stage) -> None:
    """However the bot ends, its drawing processes end with it."""
    workers = drawing(stage)
    await stage.kill()
    deadline = time.monotonic() + LONG
    while any(is_there(pid) for pid in workers):
        assert time.monotonic() < deadline, "somebody goes on drawing"
        await asyncio.sleep(0.02)


def is_there(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists() and "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2][:3]


def drawing(stage: Stage) -> list[int]:
    """The drawing processes of the stage's bot."""
    assert stage.bot is not None
    children = Path(f"/proc/{stage.bot.pid}/task").glob("*/children")
    found = [int(pid) for child in children for pid in child.read_text().split()]
    return [pid for pid in found if b"bot.drawing.worker" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def files(person: Phone) -> list[str]:
    """What came, in order: `photo`, or the end of a document's name."""
    return [
        "photo" if one["photo"] else str(one["document"]["name"]).rpartition(".")[2]
        for one in person.messages
        if one["from"] == "bot" and (one["photo"] or one["document"])
    ]


FAULTS = {
    "told to wait": Rule("retry_after", DOCUMENT, seconds=1),
    "a server's error": Rule("error", DOCUMENT, status=500),
    "a page of HTML": Rule("html", DOCUMENT, status=502),
    "a line cut": Rule("cut_before", DOCUMENT),
    "slow": Rule("slow", DOCUMENT, seconds=0.5),
}


async def test_over_a_bad_line_the_memo_comes_once_and_no_action_matters(stage: Stage, official: Phone) -> None:
    await official.ask("/summary", "Карта занятости")
    stage.telegram.faults.add(Rule("html", "sendChatAction", count=None))
    await official.press("Справка Word", "^Справка\\n")
    for number, (name, fault) in enumerate(FAULTS.items(), 2):
        stage.telegram.faults.rules.insert(0, fault)
        await official.press("Справка Word", "^Справка\\n")
        assert files(official) == ["docx"] * number, name
    assert ("sendChatAction", "html") in stage.telegram.faults.happened
    assert stage.troubles() == []


async def test_a_drawing_process_that_is_killed_again_and_again_costs_nothing(stage: Stage, official: Phone) -> None:
    await official.ask("/summary", "Карта занятости")
    await official.press("Ещё", "^Что ещё показать")
    for number in range(1, 4):
        for pid in drawing(stage):
            os.kill(pid, signal.SIGKILL)
        await official.press("График" if number == 1 else ("", "", "С начала года", "Прирост")[number], "^График")
        assert files(official) == ["photo"] * number
    assert stage.troubles() == []


async def test_an_answer_that_was_lost_repeats_a_paper_at_most(stage: Stage, official: Phone) -> None:
    await official.ask("/summary", "Карта занятости")
    stage.telegram.faults.add(Rule("cut_after", DOCUMENT))
    await official.press("Справка Word", "^Справка\\n")
    assert files(official) == ["docx", "docx"]
    assert stage.troubles() == []


async def settled(stage: Stage) -> list[tuple[str, str]]:
    return sorted((row.kind, row.state) for row in await outbox(stage.world) if row.kind.startswith(("digest", "memo")))


ALL_SENT = [("digest", "sent"), ("digest_chart", "sent"), ("memo", "sent")]


@pytest.mark.parametrize("after", [0, 1, 2])
async def test_killed_between_picture_and_text_each_goes_out_once(stage: Stage, official: Phone, after: int) -> None:
    """`after` so many messages of the digest the bot is killed."""
    await stage.ticked()
    stage.clock.move_to(MONDAY)
    before = len(official.heard)
    await stage.until(lambda: len(official.heard) >= before + after and drawing(stage), "nothing comes")
    await stage.kill()
    await stage.start_bot()
    deadline = time.monotonic() + LONG
    while (await settled(stage))[:3] != ALL_SENT:
        assert time.monotonic() < deadline, await settled(stage)
        await asyncio.sleep(0.05)
    assert 1 <= files(official).count("docx") <= 2
    assert 1 <= files(official).count("photo") <= 4, "of employment and of the holidays, one was under way"
    assert stage.troubles() == []
