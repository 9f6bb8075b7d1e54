"""Holidays in /summary whatever happens: others, forged buttons, hostile words, regions of any size and kind."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import update

from config.catalogue.types import LOCALES, Locale, Region
from handlers.summary.preparation import render_preparation
from models.queries.preparation import build_preparation
from models.rules.access import Role
from models.tables import Grant
from tests.kit.figures.preparation import (
    DAY_0,
    INDEPENDENCE,
    Figures,
    all_ready,
    figures,
    local,
    put_photos,
    put_preparation,
)
from tests.kit.figures.reports import counted_statements, crowded, put_reports
from tests.kit.figures.rows import refusals
from tests.kit.screens import faults_of, watch
from tests.kit.talk import FRIDAY, Person, Talk, make_talk, plain

LIMIT = 4096
WIDTH = 32
MOST_BUTTONS = 20
HOSTILE = "A & B <x> "


@pytest.fixture
async def big(region: Region, tmp_path: Path) -> AsyncIterator[Talk]:
    """250 units with long names; some not begun, all of them resting, every one with a long complaint."""
    talk = await make_talk(crowded(region, 250), tmp_path / "big.db", FRIDAY)
    units = [unit.key for unit in talk.region.units]
    words: Figures = {"problems": HOSTILE * 90, "responsible": HOSTILE * 90}
    reports = {unit: figures((9_000, 9_000, 9_000), (1, 1, 1)) | words for unit in units[:200]}
    reports |= {unit: all_ready() | words for unit in units[2:52]}
    await put_preparation(talk.world, reports, local(18))
    yield talk
    await talk.app.close()


@pytest.fixture
async def other_talk(other_region: Region, tmp_path: Path) -> AsyncIterator[Talk]:
    at = datetime(2026, 3, 18, 7, tzinfo=UTC)
    talk = await make_talk(other_region, tmp_path / "other.db", at)
    yield talk
    await talk.app.close()


def last(person: Person) -> tuple[str, int]:
    """The data of the first button on the newest message with buttons, and the message."""
    message = next(m for m in reversed(person.messages) if m["buttons"])
    return str(message["buttons"][0][0]["data"]), int(message["id"])


@pytest.mark.parametrize("role", [Role.REPORTER, Role.AKIM])
async def test_others_press_an_officials_button_in_vain(talk: Talk, role: Role) -> None:
    await put_preparation(talk.world, {"semey": figures(problems="тайна")}, local(26))
    official, other = await talk.member(1, Role.OFFICIAL), await talk.member(2, role, "abai")
    await official.say("/summary")
    await official.press("Праздники")
    await other.say("/start")
    await other.forge(last(official)[0])
    await other.say("/summary")
    assert "тайна" not in "".join(other.heard)
    assert (2, "summary", None) in await refusals(talk.world)


async def test_a_role_taken_away_ends_it_on_the_next_press(talk: Talk) -> None:
    await talk.member(2, Role.OFFICIAL)
    await put_preparation(talk.world, {"semey": figures(problems="тайна")}, local(26))
    person = await talk.member(1, Role.OFFICIAL)
    await talk.member(1, Role.REPORTER, "abai")
    await person.say("/summary")
    await person.press("Праздники")
    await revoke_official(talk)
    heard = len(person.heard)
    await person.press("Районы и города")
    assert "Нет доступа" in "".join(person.heard[heard - 1 :])
    assert "тайна" not in "".join(person.heard[heard:])


async def revoke_official(talk: Talk) -> None:
    async with talk.world.database.writing() as session:
        await session.execute(update(Grant).where(Grant.role == "official").values(revoked_at=local(28)))


async def test_a_forged_unit_or_holiday_is_gone(talk: Talk) -> None:
    person = await talk.member(1, Role.OFFICIAL)
    for forged in ("forged", "", "я" * 20):
        await person.say("/summary")
        await person.press("Праздники")
        await person.press("Районы и города")
        data, message = last(person)
        await person.forge(data.replace("semey", forged), message)
        is_key = forged == "forged"
        said = "Этот район или город здесь не отчитывается" if is_key else "Эта кнопка устарела"
        assert said in person.heard[-2]
        await person.say("/summary")
        await person.press("Праздники")
        message = next(m for m in reversed(person.messages) if m["buttons"])
        other = next(b["data"] for row in message["buttons"] for b in row if b["text"] == "Новый год")
        await person.forge(str(other).replace("new_year", forged or "employment"), message["id"])
        assert ("Эта кнопка устарела" if "я" in forged else "Такой формы больше нет") in person.heard[-2]


async def test_no_screen_of_a_large_region_is_over_a_limit(big: Talk) -> None:
    person, seen = await big.member(1, Role.OFFICIAL), watch(big.telegram)
    await put_photos(big, "semey", 2, moment=local(26))
    await person.say("/summary")
    pages, pictures = ["›", "›", "‹", "‹", "‹", "›"], ["Фото: 2", "▶", "Назад"]
    path = ["Праздники", "Районы и города", *pages, "Семей", *pictures, "Назад", "Назад"]
    for pressed in path:
        await person.press(pressed)
        assert len(person.buttons) <= MOST_BUTTONS
    shown = seen.of(1)
    assert seen.refused == []
    assert len(shown) > len(path)
    assert max(len(m["text"]) for m in shown) <= LIMIT
    assert max(len(m["text"]) for m in shown if m["photo"]) <= 1024
    tables = [table for m in shown for table in re.findall(r"<pre>(.*?)</pre>", m["html"], re.DOTALL)]
    assert max(len(unescape(line)) for table in tables for line in table.split("\n")) <= WIDTH


async def test_what_is_left_out_of_a_large_region_is_said(big: Talk) -> None:
    person = await big.member(1, Role.OFFICIAL)
    await person.say("/summary")
    shown = plain(await person.press("Праздники"))
    assert "Сдали 200 из 250." in shown
    assert "и ещё 40." in shown, "of those missing"
    assert "\nи ещё 230\n" in shown, "of the units at a glance"
    assert "Проблемы и нужная помощь:\n• Семей: «A & B <x> A & B" in shown
    assert "● ● ●" not in shown, "those that are the least ready are shown"


async def test_statements_do_not_grow_with_the_region(big: Talk, talk: Talk) -> None:
    counts = []
    for one in (talk, big):
        person = await one.member(1, Role.OFFICIAL)
        await person.say("/summary")
        await person.press("Праздники")
        with counted_statements(one.world) as statements:
            await person.press("Районы и города")
        counts.append(len(statements))
    assert counts[0] == counts[1] < 30


async def test_hostile_words_are_only_words(talk: Talk) -> None:
    words: Figures = {"problems": "<b>A & B</b> <x>\n\n»«", "responsible": "</pre><a href='x'>"}
    await put_preparation(talk.world, {"semey": figures() | words}, local(26))
    person = await talk.member(1, Role.OFFICIAL)
    await person.say("/summary")
    assert "• Семей: «<b>A & B</b> <x> »«»" in await person.press("Праздники")
    await person.press("Районы и города")
    assert "Ответственный: </pre><a href='x'>" in await person.press("Семей")


async def test_a_region_without_holidays_has_no_button(region: Region, tmp_path: Path) -> None:
    talk = await make_talk(replace(region, holidays=()), tmp_path / "none.db", FRIDAY)
    person = await talk.member(1, Role.OFFICIAL)
    await person.say("/summary")
    assert person.buttons == ["Районы и города", "Кто не сдал", "Справка Word", "Ещё", "Закрыть"]
    await talk.app.close()


@pytest.mark.parametrize("locale", LOCALES)
async def test_another_region_has_its_own_words(other_talk: Talk, locale: Locale) -> None:
    day = date(2026, 3, 22)
    values: Figures = {"concerts_planned": 6, "concerts_ready": 5, "concerts_held": 0}
    values |= {"games_planned": 4, "games_ready": 4, "games_held": 0, "stalls_all": 1_500, "stalls_done": 1_250}
    values |= {"yurts_all": 0, "yurts_done": 0, "problems": "жел & <қар>"}
    at = datetime(2026, 3, 9, tzinfo=UTC)
    await put_reports(other_talk.world, day, {"north_port": values}, form="nauryz", at=at)
    seen = watch(other_talk.telegram)
    person = await other_talk.member(1, Role.OFFICIAL, language=locale)
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
    assert [fault for m in seen.of(1) for fault in faults_of(m, locale, other_talk.region, said=typed)] == []


async def test_every_region_size_is_rendered_within_a_message(big: Talk) -> None:
    async with big.world.database.reading() as session:
        form = big.world.form(INDEPENDENCE)
        found = await build_preparation(session, big.world, form, DAY_0, now=FRIDAY)
    for locale in LOCALES:
        words = big.app.speech.words(locale)
        assert len(render_preparation(found, words)) <= LIMIT
