"""One territory in full whatever people typed, in both languages and any region; forged units and dates."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from config.catalogue.types import Label, Lifetime, Locale, Region
from models.rules.access import Role
from models.tables import Person as PersonRow
from models.views.report import Answer
from tests.kit.figures.preparation import put_photos
from tests.kit.figures.reports import (
    CLERK,
    DECEMBER,
    NOVEMBER,
    demo_figures,
    demo_plan,
    put_absence,
    put_plan,
    put_reports,
)
from tests.kit.probe import asked_of
from tests.kit.screens import faults_of
from tests.kit.talk import FRIDAY, Person, Talk, make_talk, plain

LIMIT = 4096
WEEK = timedelta(days=7)
HOSTILE = "A & B <x>"
FRIDAYS = date(2025, 11, 28)


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
    with asked_of(talk.world.database) as asked:
        await person.press("Кто вносил")
    assert asked.statements < 39
    assert "Отправка 100:" in person.screen
    pages = int(next(label for label in person.buttons if " из " in label).split()[-1])
    seen = [person.screen, *[await person.press("›") for _ in range(pages - 1)]]
    assert max(map(len, seen)) <= LIMIT
    assert [f"Отправка {n}:" for n in range(1, 101) if f"Отправка {n}:" not in "".join(seen)] == []
    assert "и ещё 1" in seen[0], "of six changes five are said"


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
