"""Papers that come by themselves: the picture before the digest, the memo after the final one."""

from typing import Any

import pytest

from handlers.papers.paper import NotDrawnError, Paper
from models.rules.access import Role
from models.rules.outgoing import Kind, Switch
from models.tables import Muted
from tests.kit.figures.reports import DECEMBER, demo_figures, put_reports
from tests.kit.letters import at
from tests.kit.outbox import outbox
from tests.kit.people import actor
from tests.kit.talk import Person, Talk

REPORTED = ("semey", "kurchatov", "ayagoz")
MORNING = at(1, 8, 15, month=12)


def shown(person: Person) -> list[tuple[str, bool]]:
    """What the bot has in the chat, in order: photo, memo or the first line; and whether it came without a sound."""
    return [(_said(one), bool(one["silent"])) for one in person.messages if one["from"] == "bot"]


def _said(message: dict[str, Any]) -> str:
    if message["photo"]:
        return "photo"
    return str(message["document"]["name"]) if message["document"] else str(message["text"]).partition(",")[0]


@pytest.fixture
async def official(talk: Talk) -> Person:
    """Since Friday; three units have sent in time, one on Sunday."""
    await put_reports(talk.world, DECEMBER, demo_figures(REPORTED))
    person = await talk.member(2, Role.OFFICIAL, name="Ержан <Т>")
    await talk.travel(at(30, 12, 0))
    await put_reports(talk.world, DECEMBER, demo_figures(("abai",)), at=talk.clock.at)
    return person


async def drawings(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of papers that were asked of the studio from now on."""
    asked: list[str] = []
    drawn = talk.app.studio.drawn

    async def counting(paper: Paper, *, by: int | None = None) -> bytes:
        asked.append(paper.name)
        return await drawn(paper, by=by)

    monkeypatch.setattr(talk.app.studio, "drawn", counting)
    return asked


async def states(talk: Talk) -> dict[str, tuple[str, str]]:
    return {row.kind: (row.state, row.why) for row in await outbox(talk.world)}


async def test_on_monday_picture_then_digest_then_memo_then_the_holiday(talk: Talk, official: Person) -> None:
    before = len(shown(official))
    await talk.move(MORNING)

    came = shown(official)[before:]
    assert [said for said, _ in came][:2] == ["photo", "Сводка к совещанию"]
    assert came[2][0].endswith(".docx")
    assert came[3][0] == "photo"
    assert came[4][0].startswith("До Дня Независимости")
    assert [silent for _, silent in came] == [True, False, True, True, False]
    assert all(message["text"] for message in official.messages if message["photo"]), "each picture has a caption"


async def test_without_any_figures_there_is_no_picture(talk: Talk) -> None:
    official = await talk.member(2, Role.OFFICIAL)
    await talk.travel(at(28, 16, 30))

    assert "photo" not in [said for said, _ in shown(official)]
    assert (await states(talk))["provisional_chart"] == ("dropped", "no_figures")


async def test_many_officials_of_one_language_get_one_drawing_and_one_upload(
    talk: Talk, official: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [await talk.member(100 + n, Role.OFFICIAL) for n in range(20)]
    asked = await drawings(talk, monkeypatch)
    await talk.move(MORNING)

    photos = [[one["photo"] for one in person.messages if one["photo"]][-2] for person in (official, *others)]
    assert len(set(photos)) == 1
    assert len(asked) == len(set(asked)) == 3, "bars, memo, matrix"
    assert {state for state, _ in (await states(talk)).values()} <= {"sent", "dropped"}


async def test_a_picture_that_cannot_be_drawn_keeps_no_figures_back_and_is_told_once(
    talk: Talk, official: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    administrator = await talk.member(3, Role.ADMINISTRATOR)
    others = [await talk.member(100 + n, Role.OFFICIAL) for n in range(5)]
    asked: list[str] = []

    async def broken(paper: Paper, *, by: int | None = None) -> bytes:
        asked.append(paper.name)
        raise NotDrawnError("no font")

    monkeypatch.setattr(talk.app.studio, "drawn", broken)
    await talk.move(MORNING)
    await talk.app.sender.drain()

    for person in (official, *others):
        assert [said for said, _ in shown(person)][-2:] == ["Сводка к совещанию", shown(person)[-1][0]]
    assert (await states(talk))["digest_chart"] == ("failed", "not drawn: it could not be drawn a moment ago")
    assert len(asked) == 3, "each paper was tried once, not for everybody"
    alerts = [row for row in await outbox(talk.world) if row.kind == Kind.ALERT_FAILED]
    assert len(alerts) <= 3 * 2
    assert administrator.screen


async def test_who_has_turned_digests_off_gets_no_picture_and_no_memo(talk: Talk, official: Person) -> None:
    person_id = (await actor(talk, official.id)).person_id
    async with talk.world.database.writing() as session:
        session.add(Muted(person_id=person_id, switch=Switch.DIGESTS.value))
    before = len(shown(official))
    await talk.move(MORNING)

    assert [said.partition(" ")[0] for said, _ in shown(official)[before:]] == ["photo", "До"], "the holiday's only"


async def test_after_a_restart_the_same_picture_goes_by_its_id(
    talk: Talk, official: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await talk.move(MORNING)
    first = [one["photo"] for one in official.messages if one["photo"]][-2]
    await talk.restart()
    asked = await drawings(talk, monkeypatch)
    late = await talk.member(5, Role.OFFICIAL)
    await late.say("/summary")
    await late.press("Ещё")
    await late.press("График")

    assert [one["photo"] for one in late.messages if one["photo"]] == [first]
    assert asked == []


async def test_in_kazakh_the_picture_is_another_one(talk: Talk, official: Person) -> None:
    other = await talk.member(6, Role.OFFICIAL, language="kk")
    await talk.move(MORNING)

    ru, kk = ([one["photo"] for one in person.messages if one["photo"]][-2] for person in (official, other))
    assert ru != kk
