"""What is typed where only buttons serve is answered on every screen, and told where its kind is taken."""

from pathlib import Path

import pytest

from models.rules.access import Role
from tests.kit.figures.reports import DECEMBER, NOVEMBER, demo_figures, put_reports
from tests.kit.rewind import Rewind
from tests.kit.talk import FRIDAY, Talk, make_talk, plain
from tests.kit.walking import Place, Walk, windows
from tests.regions import shipped

WORDS = "спасибо большое"
COMMANDS = (
    "report",
    "events",
    "summary",
    "status",
    "meetings",
    "plan",
    "start",
    "invite",
    "outbox",
    "export",
    "settings",
)


def test_no_window_is_silent() -> None:
    assert [name for name, window in windows().items() if window.on_message is None] == []


@pytest.mark.usefixtures("ready_papers")
@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.ADMINISTRATOR])
async def test_every_screen_answers_what_is_typed(role: Role, tmp_path: Path) -> None:
    talk = await make_talk(shipped(), tmp_path / "strays.db", FRIDAY)
    await put_reports(talk.world, NOVEMBER, demo_figures())
    await put_reports(talk.world, DECEMBER, demo_figures(("semey", "abai")))
    person = await talk.member(1, role)
    await talk.app.advance()
    rewind = Rewind(talk, 1)
    walk = Walk(person, rewind, lambda: None, each=1, aside=("memo.",))
    await walk.everywhere([("say", f"/{name}") for name in COMMANDS])
    silent = {place.state for place in walk.places if not await answers(talk, rewind, place)}
    rewind.close()
    await talk.app.close()
    assert silent == set()
    assert len(walk.visited) > 20


async def answers(talk: Talk, rewind: Rewind, place: Place) -> bool:
    """Whether something is said that was not there before."""
    rewind.back(place.moment)
    person = talk.person(1)
    before = {str(message["html"]) for message in person.messages if message["from"] == "bot"}
    await person.say(WORDS)
    return any(str(message["html"]) not in before for message in person.messages if message["from"] == "bot")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (WORDS, "Здесь выбирают кнопку, написанное не записано."),
        ("24.11.2025", "дата не записана. Сводку на другую дату откроет /summary"),
        ("аягозский район", "Цифры за район или город вносят через /report"),
        ("51\n124\n960\n687\n22\n801", "Цифры за район или город вносят через /report"),
        ("Гранты 107", "Цифры за район или город вносят через /report"),
        ("/sumary", "Такой команды здесь нет. Все команды — /help."),
    ],
)
@pytest.mark.parametrize("command", ["/status", "/summary", "/settings"])
async def test_what_is_known_is_told_where_it_is_taken(talk: Talk, command: str, text: str, said: str) -> None:
    person = await talk.member(1, Role.OFFICIAL)
    await person.say(command)
    card = person.screen
    await person.say(text)
    assert said in plain(person.heard[-2])
    assert person.screen == card, "it stands below again"


async def test_a_reporter_is_not_sent_where_they_may_not_go(talk: Talk) -> None:
    person = await talk.member(1, Role.REPORTER, "ayagoz")
    await person.say("/status")
    await person.say("24.11.2025")
    assert plain(person.heard[-2]) == "Здесь выбирают кнопку, написанное не записано."


async def test_a_comparison_answers_too(talk: Talk) -> None:
    await put_reports(talk.world, NOVEMBER, demo_figures())
    await put_reports(talk.world, DECEMBER, demo_figures())
    person = await talk.member(1, Role.OFFICIAL, language="kk")
    await person.say("/summary")
    for label in ("Тағы", "Салыстыру", "24 қар."):
        await person.press(label)
    await person.say(WORDS)
    assert plain(person.heard[-2]) == "Мұнда түйме таңдалады, жазғаныңыз сақталмады."
