"""Buttons have the colour of what they do, never as the only sign; a server without colours shows them too."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox import content
from config.catalogue.region import Region
from models.rules.access import Role
from tests.handlers.report.holidays import FIFTEEN, RESPONSIBLE
from tests.kit.people import looking
from tests.kit.talk import FRIDAY, Person, Talk, make_talk

BLUE, GREEN, RED = "primary", "success", "danger"
FRIDAY_TWO = datetime(2025, 11, 28, 9, 0, tzinfo=UTC)


@pytest.fixture
async def talk(region: Region, tmp_path: Path) -> AsyncIterator[Talk]:
    talk = await make_talk(region, tmp_path / "bot.db", FRIDAY)
    yield talk
    await talk.app.close()


def colours(person: Person) -> dict[str, str | None]:
    """Of the buttons of the newest message that has any."""
    shown = next(one for one in reversed(person.messages) if one["buttons"])
    return {button["text"]: button.get("style") for row in shown["buttons"] for button in row}


async def test_the_likeliest_step_is_blue_and_there_is_one(talk: Talk) -> None:
    aigul = await talk.member(7, Role.REPORTER, "ayagoz")
    await aigul.say("/start")
    assert [text for text, colour in colours(aigul).items() if colour] == ["Подать еженедельный отчёт"]
    official = await talk.member(8, Role.OFFICIAL)
    await official.say("/start")
    assert [text for text, colour in colours(official).items() if colour] == ["Сводка"]


async def test_a_reminder_leads_to_its_card_in_blue(talk: Talk) -> None:
    aigul = await talk.member(7, Role.REPORTER, "ayagoz")
    await talk.move(FRIDAY)
    await talk.move(FRIDAY_TWO)
    assert colours(aigul)["Карта занятости"] == BLUE


@pytest.mark.parametrize(
    ("language", "check", "send"),
    [("ru", "Проверить и отправить", "Отправить"), ("kk", "Тексеру және жіберу", "Жіберу")],
)
@pytest.mark.parametrize(
    ("opens", "figures"), [("/report", "51\n124\n960\n687\n22\n801"), ("/events", f"{FIFTEEN}\n{RESPONSIBLE}")]
)
async def test_what_sends_is_green_from_the_moment_when_only_that_is_left(
    talk: Talk, language: str, check: str, send: str, opens: str, figures: str
) -> None:
    """A card that lacks something has its button below, in no colour."""
    aigul = await talk.member(7, Role.REPORTER, "ayagoz", language="kk" if language == "kk" else "ru")
    await aigul.say(opens)
    if opens == "/events":
        await aigul.press(aigul.buttons[0])
    await aigul.say("1: 51")
    assert colours(aigul)[check] is None
    await aigul.say(figures)
    assert next(iter(colours(aigul).items())) == (check, GREEN)
    await aigul.press(check)
    assert next(iter(colours(aigul).items())) == (send, GREEN)


async def test_what_takes_away_is_red(talk: Talk) -> None:
    await talk.member(7, Role.REPORTER, "ayagoz")
    administrator = await looking(talk)
    await administrator.press("Айгуль")
    revoking = next(text for text, colour in colours(administrator).items() if colour == RED)
    await administrator.press(revoking)
    assert list(colours(administrator).values()) == [RED, None]


async def test_a_server_without_colours_shows_the_same_words(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """An older Bot API server leaves out a field that it does not know."""
    known = content.inline_keyboard

    def older(rows: Any) -> list[list[dict[str, Any]]]:
        return [[{k: v for k, v in button.items() if k != "style"} for button in row] for row in known(rows)]

    aigul = await talk.member(7, Role.REPORTER, "ayagoz")
    await aigul.say("/start")
    coloured = list(colours(aigul))
    monkeypatch.setattr(content, "inline_keyboard", older)
    await aigul.say("/start")
    assert list(colours(aigul)) == coloured
    assert set(colours(aigul).values()) == {None}
    assert "Карта занятости" in await aigul.press("Подать еженедельный отчёт")
