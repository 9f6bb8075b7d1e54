"""Texts with characters that nobody sees, or of nothing else, through the whole bot."""

from datetime import date

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from handlers.papers.drawing.xlsx import reader
from models.rules.access import Role
from models.tables import AccessRequest, Meeting
from tests.kit.figures.rows import draft_of
from tests.kit.groups import BOSS, groups, make_hall
from tests.kit.papers.hostile import sheet
from tests.kit.people import actor
from tests.kit.talk import Person, Talk

DECEMBER = date(2025, 12, 1)
ZERO, FILLER, BRAILLE, RIGHT, BOM = "\u200b", "\u3164", "\u2800", "\u202e", "\ufeff"
EMPTY = [FILLER * 2, BRAILLE * 2, FILLER + ZERO, BOM + RIGHT + BRAILLE, "\u115f\u1160\uffa0"]


async def say(person: Person, text: str) -> str:
    """As Telegram passes it on: it cuts nothing off. Nothing breaks by it."""
    update = person.talk.telegram.say(person.id, "x")
    update["message"]["text"] = text
    with capture_logs() as logs:
        await person.talk.deliver(update)
    assert [line for line in logs if line["log_level"] in {"error", "critical"}] == []
    return person.screen


@pytest.mark.parametrize("text", ["5\u200b1", f"{BOM}51", "51\u200d\u200c", "51\u2064\u00ad\u2064", f"{RIGHT}5\u20601"])
async def test_a_figure_is_read_whatever_hides_in_it(talk: Talk, text: str) -> None:
    """A tail of such characters is no press either."""
    aigul = await talk.member(1, Role.REPORTER, "ayagoz")
    await aigul.say("/report")
    await aigul.press("Грант")
    await say(aigul, text)
    assert list((await draft_of(talk.world, "ayagoz", DECEMBER)).values()) == [51]


async def test_commands_and_answers_are_read_too(talk: Talk) -> None:
    aigul = await talk.member(1, Role.REPORTER, "ayagoz")
    assert "Аягозский район" in await say(aigul, f"/rep\u200dort{ZERO}")
    await aigul.press("Грант")
    await aigul.say("51")
    assert "Не понял" not in await say(aigul, f"д{ZERO}а{BOM}")


@pytest.mark.parametrize("text", EMPTY, ids=ascii)
async def test_a_name_that_only_looks_empty_is_asked_for_again(talk: Talk, text: str) -> None:
    boss = await talk.member(BOSS, Role.ADMINISTRATOR)
    await boss.say("/invite")
    await boss.press("Аппарат акима области")
    link = next(word for said in boss.heard for word in said.split() if "start=" in word)
    guest = talk.person(5, FILLER)
    await guest.say(f"/start {link.partition('start=')[2]}")
    await guest.press("Принять")
    await guest.press("Русский")
    question = guest.screen
    assert (await say(guest, text)).endswith(question)
    assert not (await actor(talk, 5)).has_joined
    for _ in range(3):
        await guest.press("Пропустить")
    assert (await actor(talk, 5)).name == "5", "the name in Telegram is as empty"


@pytest.mark.parametrize("text", EMPTY, ids=ascii)
async def test_a_strangers_words_are_expected_to_be_seen(talk: Talk, text: str) -> None:
    stranger = talk.person(5, f"{FILLER}{RIGHT}")
    await stranger.say("/start")
    await stranger.press("Запросить доступ")
    await say(stranger, text)
    async with talk.world.database.reading() as session:
        assert (await session.scalars(select(AccessRequest))).all() == []
    await say(stranger, f"Я из{ZERO} акимата")
    async with talk.world.database.reading() as session:
        request = (await session.scalars(select(AccessRequest))).one()
    assert (request.words, request.shown_name) == ("Я из акимата", "5")


@pytest.mark.parametrize("text", EMPTY, ids=ascii)
async def test_a_title_and_a_reason_of_nothing_are_none(talk: Talk, text: str) -> None:
    boss = await talk.member(BOSS, Role.ADMINISTRATOR)
    await boss.say("/meetings")
    for label in ("Добавить", "Расширенное", "30", "10:00"):
        await boss.press(label)
    question = boss.screen
    assert (await say(boss, text)).endswith(question)
    async with talk.world.database.reading() as session:
        assert (await session.scalars(select(Meeting))).all() == []
    aigul = await talk.member(1, Role.REPORTER, "ayagoz")
    await aigul.say("/report")
    await aigul.press("Нет данных")
    question = aigul.screen
    assert (await say(aigul, text)).endswith(question)


async def test_a_groups_command_is_read_too(talk: Talk) -> None:
    hall = await make_hall(talk)
    await hall.say(BOSS, f"/connect{ZERO} k{RIGHT}k")
    assert [group.language for group in await groups(talk)] == ["kk"]


def test_cells_of_a_workbook_say_what_can_be_seen() -> None:
    """Whichever it is: a form of a report, a plan, earlier reports. What only looks filled is empty."""
    rows = (
        ("Дата", f"Рай{ZERO}он", "Гранты", "Проблемы"),
        ("06.01.2025", "Се\u2060мей", f"{RIGHT}1{ZERO}2", f"Нет{ZERO} сцены"),
    )
    blank = (ZERO, FILLER, BRAILLE, BOM)
    read = reader.read(sheet(*rows, blank)).sheets[0]
    assert read.rows == (("Дата", "Район", "Гранты", "Проблемы"), ("06.01.2025", "Семей", "12", "Нет сцены"))
    assert read.numbers == (1, 2)
