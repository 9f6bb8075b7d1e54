"""Handing a paper over: it is seen to go on, it comes above the card, and Telegram's own copy is used again."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.faults import Rule
from handlers.papers import orders
from handlers.papers.orders import MAKERS, PaperKind, PaperOrder, paper_of
from handlers.papers.paper import Paper
from models.actions.grants import revoke
from models.actions.profiles import choose_look
from models.errors import AccessDeniedError
from models.rules.access import Role
from tests.kit.figures.reports import DECEMBER, demo_figures, put_reports
from tests.kit.papers.drawings import paper
from tests.kit.people import actor, grant_of, refusals
from tests.kit.talk import FRIDAY, Person, Talk

BARS, GROWTH, MEMO = "План и факт", "Прирост по неделям", "Справка Word"


@dataclass
class Bench:
    """Which papers are made in place of the real ones, and how often each was drawn."""

    folder: Path
    papers: dict[PaperKind, Paper] = field(default_factory=dict)

    def put(self, kind: PaperKind, one: Paper) -> None:
        self.papers[kind] = one

    def picture(self, kind: PaperKind, side: int = 4) -> None:
        self.put(kind, paper("counted", (str(self.folder / kind), side), name=f"{kind}.png"))

    def drawn(self, kind: PaperKind) -> int:
        log = self.folder / kind
        return len(log.read_bytes()) if log.exists() else 0


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    bench = Bench(tmp_path)

    def maker(kind: PaperKind) -> Any:
        async def make(_: Any) -> Paper:
            return bench.papers[kind]

        return make

    monkeypatch.setattr(orders, "MAKERS", {kind: maker(kind) for kind in PaperKind})
    bench.picture(PaperKind.BARS)
    bench.picture(PaperKind.GROWTH, side=5)
    bench.put(PaperKind.MEMO, paper("words", "справка", name="spravka.docx"))
    return bench


@pytest.fixture
async def official(talk: Talk, bench: Bench) -> Person:
    await put_reports(talk.world, DECEMBER, demo_figures())
    official = await talk.member(20, Role.OFFICIAL, name="Ержан <Т>")
    await official.say("/summary")
    return official


@pytest.fixture
def actions(talk: Talk) -> Iterator[list[str]]:
    """The chat actions that were seen."""
    seen: list[str] = []
    publish = talk.telegram.events.publish

    def listening(kind: str, **what: Any) -> None:
        if kind == "typing":
            seen.append(str(what["action"]))
        publish(kind, **what)

    talk.telegram.events.publish = listening  # type: ignore[method-assign]  # the test listens in
    yield seen
    talk.telegram.events.publish = publish  # type: ignore[method-assign]


def chat(person: Person) -> list[str]:
    """What the bot has in the chat: photo, the document's name, or a card's bold title."""
    return [_said(message) for message in person.messages if message["from"] == "bot"]


def _said(message: dict[str, Any]) -> str:
    if message["photo"]:
        return "photo"
    return str(message["document"]["name"]) if message["document"] else str(message["text"]).splitlines()[0]


async def test_the_picture_comes_and_the_card_stands_below_it(official: Person, actions: list[str]) -> None:
    await official.press("Ещё")
    await official.press("График")

    assert chat(official)[-2:] == ["photo", "График"]
    assert len(chat(official)) == 2, "the old card is gone"
    assert actions == ["upload_photo"]


async def test_the_memo_comes_as_a_document_with_its_name(official: Person, actions: list[str]) -> None:
    await official.press(MEMO)

    assert chat(official)[-2:] == ["spravka.docx", "Справка"]
    assert actions == ["upload_document"]


@pytest.fixture
def drafts(talk: Talk) -> Iterator[list[str]]:
    """What was seen to be worked at."""
    seen: list[str] = []
    publish = talk.telegram.events.publish

    def listening(kind: str, **what: Any) -> None:
        if kind == "draft":
            seen.append(str(what["text"]))
        publish(kind, **what)

    talk.telegram.events.publish = listening  # type: ignore[method-assign]  # the test listens in
    yield seen
    talk.telegram.events.publish = publish  # type: ignore[method-assign]


async def test_who_sees_tables_reads_what_is_worked_at_until_it_comes(
    talk: Talk, official: Person, actions: list[str], drafts: list[str]
) -> None:
    await choose_look(talk.world, by=official.id, is_rich=True, now=talk.clock.at)
    await official.press(MEMO)
    assert (drafts, actions) == (["Готовлю справку…"], [])
    assert chat(official)[-2:] == ["spravka.docx", "Справка"]
    assert talk.telegram.draft_of(official.id) is None


async def test_where_no_draft_is_taken_the_action_is_seen_and_no_draft_is_tried_again(
    talk: Talk, official: Person, actions: list[str], drafts: list[str]
) -> None:
    await choose_look(talk.world, by=official.id, is_rich=True, now=talk.clock.at)
    unknown = Rule("error", "sendRichMessageDraft", count=1, status=404, text="Not Found: method not found")
    talk.telegram.faults.add(unknown)
    for _ in range(2):
        await official.press(MEMO)
    assert (drafts, actions) == ([], ["upload_document"] * 2)
    await official.say("/summary")
    assert "rich" in official.messages[-1]


async def test_a_holiday_comes_as_a_picture_above_its_card(official: Person, bench: Bench) -> None:
    bench.picture(PaperKind.MATRIX, side=6)
    await official.press("Праздники")
    card = official.screen
    await official.press("График")

    assert chat(official)[-2] == "photo"
    assert official.screen == card


async def test_asked_for_again_it_comes_from_telegram_without_drawing(
    talk: Talk, official: Person, bench: Bench
) -> None:
    await official.press("Ещё")
    await official.press("График")
    await official.press(BARS)
    await talk.restart()
    await official.press(BARS)

    photos = [message["photo"] for message in official.messages if message["photo"]]
    assert len(photos) == 3
    assert len(set(photos)) == 1
    assert bench.drawn(PaperKind.BARS) == 1


async def test_what_telegram_has_forgotten_is_uploaded_anew(talk: Talk, official: Person, bench: Bench) -> None:
    await official.press("Ещё")
    await official.press("График")
    talk.telegram.files._by_id.clear()

    await official.press(BARS)
    await official.press(BARS)

    photos = [message["photo"] for message in official.messages if message["photo"]]
    assert len(photos) == 3
    assert photos[0] != photos[1] == photos[2]


async def test_what_telegram_takes_for_no_photo_comes_as_a_document(official: Person, bench: Bench) -> None:
    bench.put(PaperKind.BARS, paper("words", "не рисунок", name="bars.png"))
    await official.press("Ещё")
    for _ in range(2):
        await official.press("График") if "График" in official.buttons else await official.press(BARS)

    assert [said for said in chat(official) if said.startswith("bars")] == ["bars.png", "bars.png"]


async def test_what_cannot_be_drawn_is_said_and_the_card_stays_as_it_is(official: Person, bench: Bench) -> None:
    bench.put(PaperKind.BARS, paper("fails", "нет шрифта", name="bars.png"))
    await official.press("Ещё")
    card = official.screen
    await official.press("График")

    assert "Не получилось" in chat(official)[-2]
    assert official.screen == card

    bench.picture(PaperKind.BARS)
    await official.press("График")
    assert chat(official)[-2:] == ["photo", "График"]


async def test_the_second_of_two_taps_brings_nothing_and_no_second_card(talk: Talk, official: Person) -> None:
    await official.press("Ещё")
    await official.press("График")
    card = official.messages[-1]
    growth = next(b["data"] for row in card["buttons"] for b in row if b["text"] == GROWTH)
    for _ in range(2):
        await talk.deliver(talk.telegram.press(official.id, card["id"], growth, forge=True))

    assert chat(official)[-3:] == ["photo", "photo", "График"]
    assert len(official.messages) == len(chat(official)) + 1, "«/summary» and what the bot said"


async def test_a_double_tap_on_the_family_brings_one_paper_and_one_card(talk: Talk, official: Person) -> None:
    card = official.messages[-1]
    memo = next(b["data"] for row in card["buttons"] for b in row if b["text"] == MEMO)
    for _ in range(2):
        await talk.deliver(talk.telegram.press(official.id, card["id"], memo, forge=True))

    assert chat(official) == ["spravka.docx", "Справка"]


@pytest.mark.parametrize("data", ["bars.ru.x", "bars.de.0", "matrix.ru.0", "bars", "bars.ru.-1", "bars.ru.²"])
async def test_a_forged_paper_is_gone(official: Person, data: str) -> None:
    await official.press("Ещё")
    await official.press("График")
    card = official.messages[-1]
    known = next(b["data"] for row in card["buttons"] for b in row if b["text"] == GROWTH)

    await official.forge(known.replace("growth.ru.0", data), card["id"])

    assert [said for said in chat(official) if said == "photo"] == ["photo"]


async def test_who_is_no_official_any_more_gets_no_paper(
    talk: Talk, official: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await official.press("Ещё")
    monkeypatch.setattr(orders, "MAKERS", MAKERS)
    await talk.member(10, Role.ADMINISTRATOR)
    await revoke(talk.world, by=10, grant_id=await grant_of(talk, official.id), now=FRIDAY)
    await official.press("График")

    assert "photo" not in chat(official)
    assert len(await refusals(talk, official.id)) == 1


@pytest.mark.parametrize("role", [Role.REPORTER, Role.AKIM])
@pytest.mark.parametrize("kind", PaperKind)
async def test_reporters_and_akims_may_order_nothing(talk: Talk, role: Role, kind: PaperKind) -> None:
    await talk.member(10, role, "ayagoz")
    form, as_of = ("independence_day", date(2025, 12, 16)) if kind is PaperKind.MATRIX else ("employment", DECEMBER)
    by = await actor(talk, 10)
    with pytest.raises(AccessDeniedError):
        await paper_of(talk.world, talk.app.speech, PaperOrder(kind, form, as_of, "ru", 1), by=by, now=FRIDAY)
