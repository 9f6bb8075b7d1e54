"""/summary whatever happens: nobody else reads it, forged and stale buttons, restarts, and regions of any size."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import select, update

from config.catalogue.types import Region
from models.queries.sent import Answer
from models.rules.access import Role
from models.tables import Grant, Refusal
from tests.kit.figures.reports import (
    DECEMBER,
    NOVEMBER,
    Figures,
    crowded,
    demo_figures,
    put_absence,
    put_plan,
    put_reports,
)
from tests.kit.talk import FRIDAY, Person, Talk, make_talk, plain

LIMIT = 4096
WIDTH = 32
MOST_BUTTONS = 20


@pytest.fixture
async def big(region: Region, tmp_path: Path) -> AsyncIterator[Talk]:
    """250 units with long names, half of them without a report, every other one with a question and a plan."""
    talk = await make_talk(crowded(region, 250), tmp_path / "big.db", FRIDAY)
    units = [unit.key for unit in talk.region.units]
    figures = {unit: {"grants": n * 1000, "vacancies": 700_000} for n, unit in enumerate(units)}
    answer = Answer("falls", "grants", "x", None, "<&>" * 100)
    await put_reports(talk.world, NOVEMBER, figures)
    asked = {unit: [answer] for unit in units}
    await put_reports(talk.world, DECEMBER, {unit: figures[unit] for unit in units[::2]}, answers=asked)
    for unit in units[1:60:2]:
        await put_absence(talk.world, DECEMBER, unit, reason="<нет & связи> " * 20)
    await put_plan(talk.world, 2025, {("total", unit): 999_999 for unit in units})
    yield talk
    await talk.app.close()


@pytest.fixture
async def made_up_talk(other_region: Region, tmp_path: Path) -> AsyncIterator[Talk]:
    talk = await make_talk(other_region, tmp_path / "other.db", FRIDAY)
    yield talk
    await talk.app.close()


async def refusals(talk: Talk) -> list[tuple[int, str]]:
    async with talk.world.database.reading() as session:
        return [(row.telegram_id, row.action) for row in await session.scalars(select(Refusal))]


async def revoke(talk: Talk) -> None:
    async with talk.world.database.writing() as session:
        await session.execute(update(Grant).where(Grant.role == "official").values(revoked_at=datetime.now(UTC)))


def unit_button(person: Person) -> tuple[str, int]:
    """The data of the first unit's button, and its message."""
    message = next(m for m in reversed(person.messages) if m["buttons"])
    return str(message["buttons"][0][0]["data"]), int(message["id"])


@pytest.mark.parametrize("role", [Role.REPORTER, Role.AKIM])
async def test_others_are_refused_and_it_is_recorded(talk: Talk, role: Role) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    person = await talk.member(1, role, "semey")
    assert "Нет доступа" in await person.say("/summary")
    assert await refusals(talk) == [(1, "summary")]


async def test_a_stranger_sees_no_figure(talk: Talk) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    person = talk.person(5)
    await person.say("/summary")
    assert "24" not in "".join(person.heard)


async def test_a_role_taken_away_ends_it_on_the_next_press(talk: Talk) -> None:
    await talk.member(2, Role.REPORTER, "semey")
    person = await talk.member(1, Role.OFFICIAL)
    await talk.member(1, Role.REPORTER, "abai")
    await put_reports(talk.world, DECEMBER, demo_figures())
    await person.say("/summary")
    await revoke(talk)
    await person.press("Районы и города")
    assert "Нет доступа" in "".join(person.heard)
    assert "12 966" not in plain("".join(person.heard))
    assert await refusals(talk) == [(1, "summary")]


async def test_a_forged_unit_is_gone(talk: Talk) -> None:
    person = await talk.member(1, Role.OFFICIAL)
    for forged in ("forged", "", "я" * 20):
        await person.say("/summary")
        await person.press("Районы и города")
        data, message = unit_button(person)
        await person.forge(data.replace("semey", forged), message)
        is_key = forged == "forged"
        said = "Этот район или город здесь не отчитывается" if is_key else "Эта кнопка устарела"
        assert said in person.heard[-2]
        assert ("Главное меню" in person.screen) is is_key


async def test_a_forged_date_is_gone(talk: Talk) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    person = await talk.member(1, Role.OFFICIAL)
    for forged in ("2025-12-08", "2025-11-26", "0001-01-01", "9999-12-31", "forged"):
        await person.say("/summary")
        await person.press("Ещё")
        await person.press("Другие даты")
        data, message = unit_button(person)
        await person.forge(data.replace("2025-12-01", forged), message)
        said = "Отчёта на эту дату нет" if forged.startswith("2025") else "Эта кнопка устарела"
        assert said in person.heard[-2]


async def test_a_forged_figure_is_gone(talk: Talk) -> None:
    person = await talk.member(1, Role.OFFICIAL)
    await person.say("/summary")
    await person.press("Ещё")
    await person.press("Показатели")
    data, message = unit_button(person)
    await person.forge(re.sub(r":\w+$", ":forged", data), message)
    assert "Такого показателя больше нет" in "".join(person.heard)


async def test_a_reporter_cannot_press_an_officials_button(talk: Talk) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    official, reporter = await talk.member(1, Role.OFFICIAL), await talk.member(2, Role.REPORTER, "abai")
    await official.say("/summary")
    await official.press("Районы и города")
    await reporter.say("/start")
    await reporter.forge(unit_button(official)[0])
    assert "12 966" not in plain("".join(reporter.heard))


async def test_a_restart_in_the_middle_is_not_felt(talk: Talk) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    person = await talk.member(1, Role.OFFICIAL)
    await person.say("/summary")
    await person.press("Районы и города")
    await talk.restart()
    assert "Аягозский район на 1 декабря 2025" in await person.press("Аягозский")


async def test_a_card_left_open_keeps_its_week(talk: Talk) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    person = await talk.member(1, Role.OFFICIAL)
    await person.say("/summary")
    talk.clock.at = datetime(2025, 12, 5, 7, tzinfo=UTC)
    assert "на 1 декабря 2025" in await person.press("Районы и города")
    assert "на 8 декабря 2025" in await person.say("/summary")


async def test_no_screen_of_a_large_region_is_over_a_limit(big: Talk) -> None:
    person = await big.member(1, Role.OFFICIAL)
    assert "и ещё 115" in plain(await person.say("/summary"))
    shown = [html_of(person)]
    path = [
        "Районы и города",
        "›",
        "›",
        "По исполнению плана",
        "Далёкий",
        "Назад",
        "Назад",
        "Кто не сдал",
        "›",
        "Назад",
    ]
    for pressed in [*path, "Ещё", "Показатели", "Гранты", "›", "Назад", "Всего"]:
        assert len(await person.press(pressed)) <= LIMIT
        assert len(person.buttons) <= MOST_BUTTONS
        shown.append(html_of(person))
    lines = [
        line
        for html in shown
        for table in re.findall(r"<pre>(.*?)</pre>", html, re.DOTALL)
        for line in table.split("\n")
    ]
    assert len(lines) > 50
    assert max(len(unescape(line)) for line in lines) <= WIDTH


def html_of(person: Person) -> str:
    return next(str(message["html"]) for message in reversed(person.messages) if message["buttons"])


async def test_another_region_has_its_own_words_and_several_forms(made_up_talk: Talk) -> None:
    talk = made_up_talk
    person = await talk.member(1, Role.OFFICIAL)
    figures: Figures = {"flats": 10, "houses": 3, "sites": 2, "trouble": "<грунт> & вода"}
    await put_reports(talk.world, DECEMBER.replace(month=11, day=28), {"north_port": figures}, form="housing")
    screen = await person.say("/summary")
    assert "Жильё & дороги <сводный отчёт> на 28 ноября 2025" in screen
    assert "Введено с 1 января: 13" in screen
    await person.press("Районы и города")
    assert "Что мешает: <грунт> & вода" in await person.press("Сев. Порт")
    await person.press("Назад")
    await person.press("Назад")
    assert "Площадки на " in await person.press("Площадки")
