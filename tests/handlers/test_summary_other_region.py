"""/summary of another region: its own words, forms and holidays, in both languages, whatever people typed."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from config.catalogue.region import LOCALES, Locale, Region
from handlers.kit.words import Speech
from handlers.papers.press.press import headline_word
from handlers.saying.digest import counted
from models.rules.access import Role
from models.tables import Person as PersonRow
from tests.kit.figures.reports import CLERK, Figures, put_plan, put_reports
from tests.kit.screens import faults_of, watch
from tests.kit.talk import FRIDAY, Talk, make_talk, plain

WEEK = timedelta(days=7)
HOSTILE = "A & B <x>"
FRIDAYS = date(2025, 11, 28)


@pytest.fixture
async def bare(other_region: Region, tmp_path: Path) -> AsyncIterator[Talk]:
    talk = await make_talk(other_region, tmp_path / "bare.db", FRIDAY)
    yield talk
    await talk.app.close()


@pytest.fixture
async def other(other_region: Region, tmp_path: Path) -> AsyncIterator[Talk]:
    """The made-up region, a year with gaps, problems of a thousand characters, each report corrected."""
    talk = await make_talk(other_region, tmp_path / "other.db", FRIDAY)
    for ago in (0, 1, 3, 9):
        for revision in (1, 2, 3):
            trouble = (f"{revision} =HYPERLINK(<грунт> & вода) " * 40)[:1000]
            figures: Figures = {"flats": 4_000 - 7 * ago + revision, "houses": 1_300, "sites": 9 - ago}
            figures = {**figures, "trouble": trouble}
            at = datetime.combine(FRIDAYS - ago * WEEK, datetime.min.time(), UTC) - timedelta(days=2, hours=-revision)
            await put_reports(
                talk.world, FRIDAYS - ago * WEEK, {"long_name": figures}, form="housing", revision=revision, at=at
            )
    await put_plan(talk.world, 2025, {("homes", "long_name"): 6_000}, form="housing")
    await rename_clerk(talk)
    yield talk
    await talk.app.close()


async def rename_clerk(talk: Talk) -> None:
    async with talk.world.database.writing() as session:
        clerk = update(PersonRow).where(PersonRow.telegram_id == CLERK)
        await session.execute(clerk.values(name=f"{HOSTILE} " * 10))


async def test_its_year_and_entries_are_said_as_they_are(other: Talk) -> None:
    person = await other.member(1, Role.OFFICIAL)
    await person.say("/summary")
    shown = [plain(await person.press(label)) for label in ("Районы и города", "Верхнекраснооктябрьск")]
    for label in ("С начала года", "Кто вносил"):
        shown.append(plain(await person.press(label)))
        await person.press("Назад")
    _, first, year, entries = shown
    rows = [" ".join(line.split()) for line in year.splitlines()]
    assert {"● 28.11 5 303 +7 97,5", "○ 14.11 —", "● 07.11 5 282 +42 103,7"} <= set(rows)
    assert "HYPERLINK(<грунт> & вода)" in first
    assert HOSTILE in entries
    assert "5 302 → 5 303" not in entries, "totals are computed, not entered"
    assert "4 002 → 4 003" in entries


async def test_another_region_has_its_own_words_and_several_forms(bare: Talk) -> None:
    person = await bare.member(1, Role.OFFICIAL)
    figures: Figures = {"flats": 10, "houses": 3, "sites": 2, "trouble": "<грунт> & вода"}
    await put_reports(bare.world, FRIDAYS, {"north_port": figures}, form="housing")
    screen = await person.say("/summary")
    assert "Жильё & дороги <сводный отчёт> на 28 ноября 2025" in screen
    assert "Введено с 1 января: 13" in screen
    await person.press("Районы и города")
    assert "Что мешает: <грунт> & вода" in await person.press("Сев. Порт")
    await person.press("Назад")
    await person.press("Назад")
    assert "Площадки на " in await person.press("Площадки")


@pytest.mark.parametrize("locale", LOCALES)
async def test_its_holiday_is_said_in_its_own_words(bare: Talk, locale: Locale) -> None:
    day = date(2026, 3, 22)
    values: dict[str, int | str] = {"concerts_planned": 6, "concerts_ready": 5, "concerts_held": 0}
    values |= {"games_planned": 4, "games_ready": 4, "games_held": 0, "stalls_all": 1_500, "stalls_done": 1_250}
    values |= {"yurts_all": 0, "yurts_done": 0, "problems": "жел & <қар>"}
    bare.clock.at, at = datetime(2026, 3, 18, 7, tzinfo=UTC), datetime(2026, 3, 9, tzinfo=UTC)
    await put_reports(bare.world, day, {"north_port": values}, form="nauryz", at=at)
    seen = watch(bare.telegram)
    person = await bare.member(1, Role.OFFICIAL, language=locale)
    await person.say("/summary")
    shown = plain(await person.press("Праздники" if locale == "ru" else "Мерекелер"))
    said = (
        ("До Наурыза 4 дня", "Палатки поставлены: 1 250 из 1 500, 83,3 %", "Юрты & алтыбаканы готовы: 0 из 0\n")
        if locale == "ru"
        else ("Наурызға дейін 4 күн", "Қойылған шатырлар: 1 250 / 1 500, 83,3 %", "алтыбақандар: 0 / 0\n")
    )
    assert [line for line in said if line not in shown] == []
    assert "Гуляния, ярмарка <1-й ряд>, юрты:" in shown or locale == "kk"
    await person.press("Районы и города" if locale == "ru" else "Аудандар мен қалалар")
    await person.press("Сев. Порт" if locale == "ru" else "Солт. Порт")
    typed = ("жел", "қар", "Ерлан", "Айгуль")
    assert [fault for m in seen.of(1) for fault in faults_of(m, locale, bare.region, said=typed)] == []


def test_the_word_beside_the_headline_is_of_what_it_counts(other_region: Region) -> None:
    """Not of the card's first row, which it may not count."""
    form, words = other_region.form("housing"), Speech(other_region.timezone).words("ru")
    sites, *others = sorted(form.indicators, key=lambda one: one.key != "sites")
    turned = replace(form, indicators=(sites, *others))
    assert words.label(sites.counted) == "пл."
    assert counted(turned, words) == headline_word(turned, 7, words) == "шт."
