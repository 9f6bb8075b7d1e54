"""The chart inside a message with tables: drawn outside the loop, uploaded once, waited for no longer than a moment."""

import asyncio
from typing import Any

import pytest

from bot.sandbox.faults import Rule
from handlers.papers.paper import NotDrawnError, Paper
from models.actions.profiles import choose_look
from models.rules.access import Role
from tests.kit.figures.reports import DECEMBER, demo_figures, put_reports
from tests.kit.talk import BUSY, Person, Talk

FIGURES = "Карта занятости"
LOST = Rule("error", "sendRichMessage", count=1, status=400, text="Bad Request: wrong file_id or the file is gone")
TAKES_NO_PICTURE = Rule("error", "sendRichMessage", count=1, status=400, text="Bad Request: IMAGE_PROCESS_FAILED")


def in_order(message: dict[str, Any]) -> list[str]:
    """The kinds of its blocks, each where it stands first."""
    return list(dict.fromkeys(block["type"] for block in message["rich"]["blocks"]))


def pictures(person: Person) -> list[str]:
    """Addresses of what is shown inside messages, the newest last."""
    shown = [message["rich"]["blocks"] for message in person.messages if "rich" in message]
    return [block["photo"] for blocks in shown for block in blocks if block["type"] == "photo"]


async def sees_tables(talk: Talk, person: Person) -> Person:
    await choose_look(talk.world, by=person.id, is_rich=True, now=talk.clock.at)
    return person


@pytest.fixture
async def official(talk: Talk) -> Person:
    talk.app.rich.patience = BUSY
    await put_reports(talk.world, DECEMBER, demo_figures())
    return await sees_tables(talk, await talk.member(5, Role.OFFICIAL))


@pytest.fixture
def drawings(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of papers that were asked of the studio."""
    asked: list[str] = []
    drawn = talk.app.studio.drawn

    async def counting(paper: Paper, *, by: int | None = None) -> bytes:
        asked.append(paper.name)
        return await drawn(paper, by=by)

    monkeypatch.setattr(talk.app.studio, "drawn", counting)
    return asked


async def test_the_chart_stands_in_the_digest_and_is_uploaded_once(
    talk: Talk, official: Person, drawings: list[str]
) -> None:
    """By its id ever after: asked anew, after an edit into another window and back, and by somebody else."""
    await official.say("/summary")
    number = official.messages[-1]["id"]
    assert in_order(official.messages[-1]) == ["heading", "paragraph", "photo", "table", "details"]
    await official.press("Ещё")
    await official.press("Назад")
    assert (official.messages[-1]["id"], in_order(official.messages[-1])[2]) == (number, "photo")
    await official.say("/summary")
    other = await sees_tables(talk, await talk.member(6, Role.OFFICIAL))
    await other.say("/summary")
    assert len({*pictures(official), *pictures(other)}) == 1
    assert drawings == ["bars.png"]


async def test_the_chart_as_a_message_of_its_own_is_the_same_file(
    talk: Talk, official: Person, drawings: list[str]
) -> None:
    await official.say("/summary")
    inside = pictures(official)
    await official.press("Ещё")
    await official.press("График")
    assert [message["photo"] for message in official.messages if message["photo"]] == inside
    assert drawings == ["bars.png"]


async def test_who_sees_no_tables_has_nothing_drawn(talk: Talk, official: Person, drawings: list[str]) -> None:
    other = await talk.member(6, Role.OFFICIAL)
    await other.say("/summary")
    assert FIGURES in other.screen
    assert drawings == []


async def test_a_picture_that_telegram_does_not_know_any_more_is_uploaded_anew(talk: Talk, official: Person) -> None:
    await official.say("/summary")
    talk.telegram.faults.add(LOST)
    for _ in range(2):
        await official.say("/summary")
    first, second, third = pictures(official)
    assert first != second == third


async def test_a_refused_picture_leaves_the_plain_digest_once(talk: Talk, official: Person) -> None:
    talk.telegram.faults.add(TAKES_NO_PICTURE)
    await official.say("/summary")
    assert len([text for text in official.heard if FIGURES in text]) == 1
    assert pictures(official) == []


async def test_what_takes_long_to_draw_keeps_no_digest_back(
    talk: Talk, official: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It goes on being drawn, and stands in the next one."""
    drawn, ready = talk.app.studio.drawn, asyncio.Event()

    async def slow(paper: Paper, *, by: int | None = None) -> bytes:
        await ready.wait()
        return await drawn(paper, by=by)

    monkeypatch.setattr(talk.app.studio, "drawn", slow)
    talk.app.rich.patience = 0.01
    await official.say("/summary")
    assert in_order(official.messages[-1]) == ["heading", "paragraph", "table", "details"]
    ready.set()
    talk.app.rich.patience = BUSY
    await official.say("/summary")
    assert len(pictures(official)) == 1


async def test_what_cannot_be_drawn_is_left_out_and_not_tried_at_every_look(
    talk: Talk, official: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    async def broken(paper: Paper, *, by: int | None = None) -> bytes:
        asked.append(paper.name)
        raise NotDrawnError("no font")

    monkeypatch.setattr(talk.app.studio, "drawn", broken)
    for _ in range(3):
        await official.say("/summary")
        assert "table" in in_order(official.messages[-1])
    assert (pictures(official), asked) == ([], ["bars.png"])
