"""Every test of the report conversation is also a test of every screen it shows, and of nothing going wrong unseen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from config.catalogue.region import LOCALES, Locale, Region
from models.rules.access import Role
from models.tables import Person as PersonRow
from tests.kit.figures.reports import put_reports
from tests.kit.screens import Seen, faults_of, watch
from tests.kit.talk import FRIDAY, Person, Talk, make_talk

BILINGUAL = ("Этот бот — для сотрудников акиматов", "Тілді таңдаңыз")
LAST_WEEK = {
    "infra_permanent": 49,
    "infra_temporary": 124,
    "new_enterprises": 948,
    "vacancies": 680,
    "grants": 22,
    "subsidized": 801,
}


async def _locales(talk: Talk) -> tuple[dict[int, Locale], list[str]]:
    """Language of everybody who joined, and the words that people gave of themselves."""
    async with talk.world.database.reading() as session:
        people = (await session.scalars(select(PersonRow))).all()
    locales: dict[int, Locale] = {person.telegram_id: "kk" if person.language == "kk" else "ru" for person in people}
    return locales, [f"{person.name} {person.post}" for person in people]


async def check_screens(talk: Talk, seen: Seen) -> None:
    """Everything shown so far is well made, in the language of the person it was shown to."""
    locales, said = await _locales(talk)
    for chat in talk.telegram.chats:
        said += [one["text"] for one in talk.telegram.messages(chat) if one["from"] == "user"]
    for person, message in seen.shown:
        if any(text in message["text"] for text in BILINGUAL):
            continue
        own = locales.get(person, "ru")
        changed = any(BILINGUAL[1] in earlier["text"] for earlier in seen.of(person))
        found = [faults_of(message, locale, talk.region, said=said) for locale in (LOCALES if changed else (own,))]
        faults = min(found, key=len)
        assert not faults, f"{faults}\n{message['text']}"


@asynccontextmanager
async def watched(region: Region, path: Path) -> AsyncIterator[Talk]:
    talk = await make_talk(region, path, FRIDAY)
    seen = watch(talk.telegram)
    try:
        with capture_logs() as logs:
            yield talk
        await check_screens(talk, seen)
    finally:
        await talk.app.close()
    assert seen.refused == []
    assert [line for line in logs if line["log_level"] in {"error", "critical"}] == []


@pytest.fixture
async def talk(region: Region, tmp_path: Path) -> AsyncIterator[Talk]:
    """Friday 28 November 2025, 12:00, область Абай."""
    async with watched(region, tmp_path / "svodka.db") as talk:
        yield talk


@pytest.fixture
async def far(other_region: Region, tmp_path: Path) -> AsyncIterator[Talk]:
    """The same Friday in the made-up region."""
    async with watched(other_region, tmp_path / "far.db") as talk:
        yield talk


@pytest.fixture
async def history(talk: Talk) -> None:
    """Аягозский район reported last week."""
    await put_reports(talk.world, date(2025, 11, 24), {"ayagoz": LAST_WEEK})


@pytest.fixture
async def aigul(talk: Talk) -> Person:
    """The reporter of Аягозский район."""
    return await talk.member(1, Role.REPORTER, "ayagoz")


@pytest.fixture
async def erlan(talk: Talk) -> Person:
    """Her colleague in the same district."""
    return await talk.member(2, Role.REPORTER, "ayagoz", name="Ерлан К.")


@pytest.fixture
async def dana(talk: Talk) -> Person:
    """An official of the oblast."""
    return await talk.member(4, Role.OFFICIAL, name="Дана О.")
