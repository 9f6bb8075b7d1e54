"""One territory in full whatever people typed, in both languages and any region; forged units and dates."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from config.catalogue.types import Label, Lifetime, Locale, Region
from models.queries.sent import Answer
from models.rules.access import Role
from models.tables import Person as PersonRow
from tests.kit.figures.preparation import put_photos
from tests.kit.figures.reports import (
    CLERK,
    DECEMBER,
    NOVEMBER,
    Figures,
    counted_statements,
    crowded,
    demo_figures,
    demo_plan,
    put_absence,
    put_plan,
    put_reports,
)
from tests.kit.screens import faults_of
from tests.kit.talk import FRIDAY, Person, Talk, make_talk, plain

LIMIT = 4096
WEEK = timedelta(days=7)
HOSTILE = "A & B <x>"
FRIDAYS = date(2025, 11, 28)


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


async def walk(talk: Talk, person: Person, label: str, language: Locale, said: list[str]) -> list[str]:
    """Every window about a unit, none with a fault."""
    ways = {"ru": ("Районы и города", "С начала года", "Кто вносил", "Назад"), "kk": ("", "", "", "")}
    ways["kk"] = ("Аудандар мен қалалар", "Жыл басынан бері", "Кім енгізді", "Артқа")
    table, year, entries, back = ways[language]
    shown = []
    for pressed in (table, label, year, back, entries, back):
        await person.press(pressed)
        message = next(one for one in reversed(person.messages) if one["buttons"])
        assert faults_of(message, language, talk.region, said=said) == [], message["text"]
        assert len(str(message["html"])) <= LIMIT
        shown.append(plain(str(message["text"])))
    return shown


@pytest.mark.parametrize("language", ["ru", "kk"])
async def test_the_other_region_is_whole_in_both_languages(other: Talk, language: Locale) -> None:
    person = await other.member(1, Role.OFFICIAL, language=language)
    unit = other.world.unit("long_name")
    await person.say("/summary")
    said = [HOSTILE, "HYPERLINK грунт вода"]
    _, first, year, _, entries, _ = await walk(other, person, unit.short.said_in(language)[:20], language, said)
    rows = [" ".join(line.split()) for line in year.splitlines()]
    assert {"● 28.11 5 303 +7 97,5", "○ 14.11 —", "● 07.11 5 282 +42 103,7"} <= set(rows)
    assert "HYPERLINK(<грунт> & вода)" in first
    assert HOSTILE in entries
    assert "5 302 → 5 303" not in entries, "totals are computed, not entered"
    assert "4 002 → 4 003" in entries


@pytest.mark.parametrize("language", ["ru", "kk"])
async def test_the_shipped_region_is_whole_in_both_languages(talk: Talk, language: Locale) -> None:
    asked = Answer("falls", "grants", "x", None, f"{HOSTILE} " * 30)
    await put_reports(talk.world, NOVEMBER, demo_figures())
    await put_reports(talk.world, DECEMBER, demo_figures(), answers={"zharma": [asked]})
    await put_plan(talk.world, 2025, demo_plan())
    person = await talk.member(1, Role.OFFICIAL, language=language)
    await person.say("/summary")
    await put_photos(talk, "zharma", 1, moment=FRIDAY)
    shown = await walk(talk, person, "Жарм", language, [HOSTILE, "Ерлан К"])
    assert {"ru": "4-е место из 12", "kk": "орны: 4 / 12"}[language] in shown[1]
    photo = await person.press({"ru": "Фото", "kk": "Сурет"}[language])
    assert "1" in photo


async def test_a_hundred_corrections_of_everything_turn_pages(talk: Talk) -> None:
    person = await talk.member(1, Role.OFFICIAL)
    figures = demo_figures(("semey",))["semey"]
    for revision in range(1, 101):
        changed = {key: int(value) + revision for key, value in figures.items()}
        await put_reports(talk.world, DECEMBER, {"semey": changed}, revision=revision, at=FRIDAY)
    await rename_clerk(talk)
    await person.say("/summary")
    await person.press("Районы и города")
    await person.press("Семей")
    with counted_statements(talk.world) as statements:
        await person.press("Кто вносил")
    assert len(statements) < 40
    assert "Отправка 100:" in person.screen
    pages = int(next(label for label in person.buttons if " из " in label).split()[-1])
    seen = [person.screen, *[await person.press("›") for _ in range(pages - 1)]]
    assert max(map(len, seen)) <= LIMIT
    assert [f"Отправка {n}:" for n in range(1, 101) if f"Отправка {n}:" not in "".join(seen)] == []
    assert "и ещё 1" in seen[0], "of six changes five are said"


async def test_a_large_region_of_hostile_names_fits(region: Region, tmp_path: Path) -> None:
    talk = await make_talk(crowded(region, 250), tmp_path / "big.db", FRIDAY)
    units = [unit.key for unit in talk.region.units]
    for as_of in (NOVEMBER, DECEMBER):
        await put_reports(talk.world, as_of, {unit: {"grants": 1_000_000 + n} for n, unit in enumerate(units)})
    await put_plan(talk.world, 2025, {("total", unit): 900_000 for unit in units})
    person = await talk.member(1, Role.OFFICIAL)
    await person.say("/summary")
    for pressed in ("Ещё", "Показатели", "Всего", "‹"):
        await person.press(pressed)
    assert len(person.buttons) <= 20
    assert "1-е место из 250" in await person.press("Далёкий & <очень> 250")
    for pressed in ("С начала года", "Назад", "Кто вносил", "Назад"):
        await person.press(pressed)
        message = next(one for one in reversed(person.messages) if one["buttons"])
        assert faults_of(message, "ru", talk.region) == []
    assert "1 000 249" in plain(await person.press("Назад")), "the same page of the same figure"
    await talk.app.close()


async def test_a_new_territory_has_only_its_own_weeks(region: Region, tmp_path: Path) -> None:
    new = replace(region.unit("semey"), name=Label("Новый район", "Жаңа аудан"), lifetime=Lifetime(date(2025, 11, 19)))
    units = tuple(new if unit.key == "semey" else unit for unit in region.units)
    talk = await make_talk(replace(region, units=units), tmp_path / "new.db", FRIDAY)
    for ago in (0, 1):
        await put_reports(talk.world, DECEMBER - ago * WEEK, {"semey": {"grants": 5}, "abai": {"grants": 5}})
    await put_reports(talk.world, DECEMBER - 2 * WEEK, {"abai": {"grants": 5}})
    person = await talk.member(1, Role.OFFICIAL)
    await person.say("/summary")
    await person.press("Районы и города")
    assert "Сдано в срок 2 из 2: ●●" in await person.press("Семей")
    year = await person.press("С начала года")
    assert ("24.11" in year, "17.11" in year) == (True, False)
    await talk.app.close()


async def test_an_absent_territory_shows_what_it_sent_before(talk: Talk) -> None:
    await put_reports(talk.world, NOVEMBER, demo_figures())
    await put_absence(talk.world, DECEMBER, "abai", reason=HOSTILE)
    person = await talk.member(1, Role.OFFICIAL)
    await person.say("/summary")
    await person.press("Районы и города")
    assert f"нет данных, {HOSTILE}" in await person.press("Абайский")
    assert "Отчёта ещё нет." in await person.press("Кто вносил")
    await person.press("Назад")
    assert "  01.12     —" in await person.press("С начала года"), "there is time left"


@pytest.mark.parametrize("forged", ["forged", "", "я" * 20, "housing_office"])
async def test_a_forged_unit_of_a_figure_is_gone(talk: Talk, forged: str) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    person = await talk.member(1, Role.OFFICIAL)
    await person.say("/summary")
    for pressed in ("Ещё", "Показатели", "Всего"):
        await person.press(pressed)
    message = next(one for one in reversed(person.messages) if one["buttons"])
    data = next(str(button["data"]) for row in message["buttons"] for button in row if button["text"] == "Семей")
    await person.forge(data.replace("semey", forged), int(message["id"]))
    is_key = forged in {"forged", "housing_office"}
    said = "Этот район или город здесь не отчитывается" if is_key else "Эта кнопка устарела"
    assert said in person.heard[-2]


async def test_a_restart_between_its_windows_is_not_felt(talk: Talk) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    person = await talk.member(1, Role.OFFICIAL)
    await person.say("/summary")
    for pressed in ("Районы и города", "Семей", "С начала года"):
        await talk.restart()
        await person.press(pressed)
    await talk.restart()
    assert "на 1 декабря 2025" in await person.press("Назад")
