"""The chart inside a message with tables: drawn outside the loop, uploaded once, waited for no longer than a moment."""

import asyncio
from typing import Any

import pytest

from bot.sandbox.faults import Rule
from handlers.papers.paper import NotDrawnError, Paper
from models.actions import delivery
from models.actions.profiles import choose_look
from models.rules.access import Role
from models.rules.outgoing import Due, Kind, Recipient, about_period
from tests.kit.fate import Crash, fated
from tests.kit.figures.reports import DECEMBER, demo_figures, put_reports
from tests.kit.letters import at
from tests.kit.outbox import outbox, put
from tests.kit.people import actor
from tests.kit.talk import BUSY, Person, Talk

FIGURES = "Карта занятости"


def refused(why: str) -> Rule:
    """Of the next message with tables."""
    return Rule("error", "sendRichMessage", count=1, status=400, text=f"Bad Request: {why}")


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
    await put_reports(talk.world, DECEMBER, demo_figures())
    return await sees_tables(talk, await talk.member(5, Role.OFFICIAL))


@pytest.fixture
def drawings(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of papers that were asked of the studio, which draws each once."""
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
    assert set(drawings) == {"bars.png"}


async def test_the_chart_as_a_message_of_its_own_is_the_same_file(
    talk: Talk, official: Person, drawings: list[str]
) -> None:
    await official.say("/summary")
    inside = pictures(official)
    await official.press("Ещё")
    await official.press("График")
    assert [message["photo"] for message in official.messages if message["photo"]] == inside
    assert set(drawings) == {"bars.png"}


async def test_who_sees_no_tables_has_nothing_drawn(talk: Talk, official: Person, drawings: list[str]) -> None:
    other = await talk.member(6, Role.OFFICIAL)
    await other.say("/summary")
    assert FIGURES in other.screen
    assert drawings == []


async def test_a_picture_that_telegram_does_not_know_any_more_is_uploaded_anew(talk: Talk, official: Person) -> None:
    await official.say("/summary")
    talk.telegram.faults.add(refused("wrong file_id or the file is temporarily unavailable"))
    for _ in range(2):
        await official.say("/summary")
    first, second, third = pictures(official)
    assert first != second == third


async def test_a_refused_picture_leaves_the_plain_digest_once(talk: Talk, official: Person) -> None:
    talk.telegram.faults.add(refused("IMAGE_PROCESS_FAILED"))
    await official.say("/summary")
    assert len([text for text in official.heard if FIGURES in text]) == 1
    assert pictures(official) == []


@pytest.fixture
def ready(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Nothing is drawn before it is set, and nobody waits."""
    drawn, ready = talk.app.studio.drawn, asyncio.Event()

    async def slow(paper: Paper, *, by: int | None = None) -> bytes:
        await ready.wait()
        return await drawn(paper, by=by)

    monkeypatch.setattr(talk.app.studio, "drawn", slow)
    talk.app.posting.patience = 0.01
    return ready


FOLLOWS = "График ещё рисуется и придёт отдельным сообщением."


async def test_what_takes_long_to_draw_keeps_no_digest_back_and_follows_it_once(
    talk: Talk, official: Person, ready: asyncio.Event
) -> None:
    """However often the digest is asked for meanwhile; it stands in the next one."""
    for _ in range(2):
        await talk.take(talk.telegram.say(official.id, "/summary"))
        assert in_order(official.messages[-1]) == ["heading", "paragraph", "table", "details"]
        assert FOLLOWS in official.screen
    ready.set()
    await talk.app.sender.drain()
    talk.app.posting.patience = BUSY
    await official.say("/summary")
    assert [said(message) for message in official.messages if message["photo"]] == ["photo"]
    assert (len(pictures(official)), FOLLOWS in official.screen) == (1, False)


@pytest.mark.parametrize("lasting", range(4))
async def test_a_process_that_dies_as_it_answers_loses_no_chart_and_doubles_none(
    talk: Talk, official: Person, ready: asyncio.Event, monkeypatch: pytest.MonkeyPatch, lasting: int
) -> None:
    """Before the digest goes out or after that, before the update has ended or after that: it is given again."""
    update, fate = talk.telegram.say(official.id, "/summary"), fated(monkeypatch, after=True)
    fate.left = lasting
    with pytest.raises(Crash):
        await talk.take(update)
    fate.left = None
    await talk.restart()
    talk.app.posting.patience = 0.01
    await talk.take(update)
    ready.set()
    await talk.app.sender.drain()
    assert FOLLOWS in [message["text"] for message in official.messages if "rich" in message][-1]
    assert len([message for message in official.messages if message["photo"]]) == 1


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


MORNING = at(1, 8, 15, month=12)
"""The digest for the meeting, and the nearest holiday's preparation."""
ABOUT = ("digest", "digest_chart", "preparation", "preparation_chart")


@pytest.fixture
async def eve(talk: Talk, official: Person) -> Person:
    """What comes before is over."""
    await talk.travel(at(30, 12, 0))
    return official


async def came(talk: Talk, person: Person) -> list[str]:
    """What the morning brings: a picture, or «rich» with a picture inside, or the first word; the memo aside."""
    before = len(person.messages)
    await talk.move(MORNING)
    return [said(message) for message in person.messages[before:] if not message["document"]]


def said(message: dict[str, Any]) -> str:
    if message["photo"]:
        return "photo"
    first = str(message["text"]).partition(" ")[0]
    return f"{first} with photo" if "rich" in message and "photo" in in_order(message) else first


async def rows_of(talk: Talk, person: Person) -> list[tuple[str, str]]:
    to = f"person:{(await actor(talk, person.id)).person_id}"
    return [(row.kind, row.state) for row in await outbox(talk.world) if row.recipient == to and row.kind in ABOUT]


async def test_a_digest_by_the_clock_is_one_row_and_one_message_with_its_chart(
    talk: Talk, eve: Person, drawings: list[str]
) -> None:
    """Who does not see pictures inside has the chart as a message of its own, the same file."""
    other = await talk.member(6, Role.OFFICIAL)
    assert await came(talk, eve) == ["Сводка with photo", "До with photo"]
    assert await rows_of(talk, eve) == [("digest", "sent"), ("preparation", "sent")]
    parts = [message for message in other.messages if not message["document"]]
    assert [said(message) for message in parts] == ["photo", "Сводка", "photo", "До"]
    assert [message["photo"] for message in parts if message["photo"]] == pictures(eve)[-2:]
    assert drawings == list(dict.fromkeys(drawings))


async def test_a_refused_digest_arrives_plain_once_and_its_chart_follows_once(talk: Talk, eve: Person) -> None:
    talk.telegram.faults.add(refused("IMAGE_PROCESS_FAILED"))
    assert await came(talk, eve) == ["Сводка", "photo", "До with photo"]
    await talk.move(MORNING)
    states = await rows_of(talk, eve)
    assert sorted(states) == [("digest", "sent"), ("digest_chart", "sent"), ("preparation", "sent")]


async def test_troubles_on_the_way_lose_neither_the_digest_nor_its_chart_and_double_none(
    talk: Talk, eve: Person
) -> None:
    troubles = ("cut_before", "html", "error", "retry_after")
    talk.telegram.faults.add(*(Rule(kind, "sendRichMessage", count=1, seconds=0) for kind in troubles))
    assert await came(talk, eve) == ["Сводка with photo", "До with photo"]
    assert await rows_of(talk, eve) == [("digest", "sent"), ("preparation", "sent")]


async def test_a_process_that_dies_before_it_settles_repeats_the_text_and_doubles_no_chart(
    talk: Talk, eve: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The refused text went out plain; the one that takes its place has the chart inside."""

    async def dying(*_: Any, **__: Any) -> None:
        raise Crash

    talk.telegram.faults.add(refused("something new"))
    before, talk.clock.at = len(eve.messages), MORNING
    with monkeypatch.context() as dead:
        dead.setattr(delivery, "settle_sent", dying)
        with pytest.raises(Crash):
            await talk.app.advance()
    await talk.restart()
    await talk.app.advance()
    parts = [said(message) for message in eve.messages[before:] if not message["document"]]
    assert parts == ["Сводка", "Сводка with photo", "До with photo"]


async def test_where_the_server_takes_no_tables_the_charts_follow_their_texts(talk: Talk, eve: Person) -> None:
    talk.telegram.faults.is_old_server = True
    assert await came(talk, eve) == ["Сводка", "photo", "До", "photo"]


@pytest.mark.parametrize("sees", [True, False])
async def test_a_look_that_changes_before_the_sending_loses_no_chart_and_doubles_none(
    talk: Talk, eve: Person, *, sees: bool
) -> None:
    """Its row is there from before, or is written then."""
    other = await talk.member(6, Role.OFFICIAL)
    who = other if sees else eve
    before, talk.clock.at = len(who.messages), MORNING
    await talk.app.tick()
    await choose_look(talk.world, by=who.id, is_rich=sees, now=MORNING)
    for _ in range(2):
        await talk.app.advance()
    parts = [said(message) for message in who.messages[before:] if not message["document"]]
    assert parts == (["photo", "Сводка", "photo", "До"] if sees else ["Сводка", "photo", "До", "photo"])


async def test_a_look_that_changes_between_the_chart_and_its_text_doubles_no_chart(talk: Talk, eve: Person) -> None:
    other = await talk.member(6, Role.OFFICIAL)
    to = Recipient("person", (await actor(talk, other.id)).person_id)
    await put(talk.world, [Due(Kind.DIGEST_CHART, about_period("employment", DECEMBER), to, "", talk.clock.at)])
    await talk.app.advance()
    await sees_tables(talk, other)
    assert [said(message) for message in other.messages] == ["photo"]
    assert await came(talk, other) == ["Сводка", "До with photo"]


async def test_what_cannot_be_drawn_keeps_no_text_back_and_fails_as_a_row_of_its_own(
    talk: Talk, eve: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(paper: Paper, *, by: int | None = None) -> bytes:
        raise NotDrawnError("no font")

    monkeypatch.setattr(talk.app.studio, "drawn", broken)
    assert await came(talk, eve) == ["Сводка with photo", "До"], "the digest's chart is with Telegram since the eve"
    assert ("preparation_chart", "failed") in await rows_of(talk, eve)


async def test_many_who_see_pictures_share_one_drawing_and_one_upload(
    talk: Talk, eve: Person, drawings: list[str]
) -> None:
    others = [await sees_tables(talk, await talk.member(100 + n, Role.OFFICIAL)) for n in range(10)]
    await came(talk, eve)
    assert {tuple(pictures(person)[-2:]) for person in others} == {tuple(pictures(eve)[-2:])}
    assert len(pictures(eve)) >= 2
    assert len(drawings) == len(set(drawings))
