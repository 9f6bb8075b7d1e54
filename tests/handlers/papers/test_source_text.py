"""Every number of the text that the product was ordered from, in what an official asks for in the chat of the demo."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.demo.load import load_demo
from bot.sandbox.demo.people import OFFICIAL
from config.catalogue.region import LOCALES, Locale, Region
from models.actions.profiles import choose_language
from models.rules.access import Role
from tests.kit.figures.preparation import ALMATY
from tests.kit.papers.memos import said_in
from tests.kit.talk import Person, Talk, make_talk

MONDAY = datetime(2025, 12, 1, 9, tzinfo=ALMATY)
DAY: dict[Locale, str] = {"ru": "1 декабря 2025", "kk": "2025 жылғы 1 желтоқсан"}
# source.txt, number by number, in its order; «2025» and «1 декабря» are the date, which is looked for in words.
OF_THE_SOURCE = (
    *("2025", "1", "24 925", "16 211", "8 714", "1 648"),
    *("100", "10", "9 049", "6 476", "205"),
    *("2026", "3 977", "3 167", "810"),
    *("100", "120"),
)
NUMBER = re.compile(r"\d{1,3}(?:\u00a0\d{3})+(?!\d)|\d+")


@dataclass(frozen=True)
class Buttons:
    more: str
    memo: str
    pdf: str
    press: str
    back: str


BUTTONS: dict[Locale, Buttons] = {
    "ru": Buttons("Ещё", "Справка Word", "Справка PDF", "Пресс-релиз", "Назад"),
    "kk": Buttons("Тағы", "Word анықтама", "PDF анықтама", "Баспасөз релизі", "Артқа"),
}


@pytest.fixture
async def talk(region: Region, tmp_path: Path) -> AsyncIterator[Talk]:
    """The demo with all twelve reports, on Monday 1 December at nine."""
    talk = await make_talk(region, tmp_path / "svodka.db", MONDAY)
    await load_demo(talk.world, complete=True)
    yield talk
    await talk.app.close()


def document_of(message: dict[str, Any], talk: Talk) -> bytes:
    return talk.telegram.files.get(message["document"]["url"].rpartition("/")[2]).data


def numbers_in(text: str) -> set[str]:
    return {found.replace("\u00a0", " ") for found in NUMBER.findall(text)}


async def official_of(talk: Talk, locale: Locale) -> Person:
    """The demo's own official, who reads `locale`."""
    assert OFFICIAL.role is Role.OFFICIAL
    await choose_language(talk.world, by=OFFICIAL.telegram_id, language=locale, now=talk.clock.at)
    person = talk.person(OFFICIAL.telegram_id, OFFICIAL.name)
    talk.telegram.chats[person.id].started = True
    await person.say("/summary")
    return person


async def documents_of(person: Person, buttons: Buttons) -> dict[str, str]:
    """By the ending of its name the text of each document that came."""
    await person.press(buttons.memo)
    await person.press(buttons.pdf)
    came = [message for message in person.messages if message["document"]]
    return {one["document"]["name"].rpartition(".")[2]: said_in(document_of(one, person.talk)) for one in came}


@pytest.mark.parametrize("locale", LOCALES)
async def test_the_memo_in_the_chat_has_every_number(talk: Talk, locale: Locale) -> None:
    official = await official_of(talk, locale)
    said = await documents_of(official, BUTTONS[locale])
    assert set(said) == {"docx", "pdf"}
    for text in said.values():
        assert set(OF_THE_SOURCE) - numbers_in(text) == set()
        assert DAY[locale] in text.replace("\u00a0", " ")


@pytest.mark.parametrize("locale", LOCALES)
async def test_the_press_note_in_the_chat_has_every_number_in_the_source_s_order(talk: Talk, locale: Locale) -> None:
    official = await official_of(talk, locale)
    await official.press(BUTTONS[locale].more)
    note = await official.press(BUTTONS[locale].press)
    assert set(OF_THE_SOURCE) - numbers_in(note) == set()
    assert DAY[locale] in note
    places = [note.index(said.replace(" ", "\u00a0")) for said in ("24 925", "9 049", "3 977", "120")]
    assert places == sorted(places)
