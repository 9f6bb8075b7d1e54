"""/status: who owes first, for reporters, officials and administrators; never a reason or a phone for others."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import select

from config.catalogue.region import Lifetime, Region
from models.actions.drafts import put_values
from models.rules.access import Role
from models.rules.paste.entry import Figure
from models.rules.subjects import ReportKey
from models.tables import Refusal
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, crowded, demo_figures, put_absence, put_reports
from tests.kit.talk import FRIDAY, Person, Talk, make_talk, plain

MONDAY_AFTER_LOCK = datetime(2025, 12, 1, 3, 0, tzinfo=UTC)


async def a_friday(talk: Talk) -> Person:
    """One is filling, one has no data, two have sent, one of them late."""
    person = await talk.member(1, Role.REPORTER, "zharma")
    thursday, late = datetime(2025, 11, 27, 10, 20, tzinfo=UTC), datetime(2025, 11, 28, 12, 10, tzinfo=UTC)
    await put_reports(talk.world, DECEMBER, demo_figures(("semey",)), at=thursday)
    await put_reports(talk.world, DECEMBER, demo_figures(("ayagoz",)), at=late)
    await put_absence(talk.world, DECEMBER, "abai", reason="начальник <в> отпуске")
    key = ReportKey(EMPLOYMENT, "zharma", DECEMBER)
    await put_values(talk.world, by=1, key=key, entries=[("grants", Figure(12, False))], now=FRIDAY)
    return person


async def test_a_reporter_sees_everyones_state_and_nobodys_reasons(talk: Talk) -> None:
    person = await a_friday(talk)
    assert plain(await person.say("/status")).splitlines() == [
        "Карта занятости · к совещанию 1 декабря",
        "Срок пт 28 ноября, 16:00",
        "Сдали 2 из 12",
        "",
        "○ Курчатов",
        "○ Ақсуат",
        "○ Бескарагайский",
        "○ Бородулихинский",
        "○ Жаңасемей",
        "○ Кокпектинский",
        "○ Мақаншы",
        "○ Урджарский",
        "◐ Жарминский           заполняет",
        "— Абайский            нет данных",
        "● Семей                 чт 15:20",
        "◑ Аягозский      опозд. пт 17:10",
        "",
        "○ не начат · ◐ заполняет · ● сдан · — нет данных",
    ]
    assert person.buttons == ["Обновить", "Закрыть"]


async def test_reasons_are_for_those_who_read_everything(talk: Talk) -> None:
    await a_friday(talk)
    for telegram_id, role in ((2, Role.OFFICIAL), (3, Role.ADMINISTRATOR)):
        person = await talk.member(telegram_id, role)
        assert "Абайский: нет данных — начальник <в> отпуске" in await person.say("/status")


async def test_refreshing_shows_what_came_meanwhile(talk: Talk) -> None:
    person = await a_friday(talk)
    await person.say("/status")
    await put_reports(talk.world, DECEMBER, demo_figures(("urzhar",)))
    await talk.restart()
    assert "Сдали 3 из 12" in plain(await person.press("Обновить"))
    assert "Сдали 3 из 12" in plain(await person.press("Обновить"))
    assert "Главное меню" in await person.press("Закрыть")
    assert "Сдали 3 из 12" in plain(await person.press("Кто сдал"))


async def test_between_periods_it_says_when_the_next_opens(talk: Talk) -> None:
    person = await talk.member(1, Role.REPORTER, "zharma")
    assert "откроется" not in await person.say("/status")
    talk.clock.at = MONDAY_AFTER_LOCK
    screen = plain(await person.say("/status"))
    assert "к совещанию 1 декабря" in screen
    assert "Следующий отчёт откроется чт 4 декабря, 09:00." in screen


async def test_kazakh_is_whole(talk: Talk) -> None:
    await a_friday(talk)
    person = await talk.member(2, Role.OFFICIAL, language="kk")
    screen = plain(await person.say("/status"))
    assert screen.startswith("Жұмыспен қамту картасы · 1 желтоқсандағы кеңеске\nМерзімі: жм 28 қараша, 16:00")
    assert "◑ Аягөз      кешікті жм 17:10" in screen
    assert person.buttons == ["Жаңарту", "Жабу"]


@pytest.mark.parametrize("role", [None, Role.AKIM])
async def test_akims_and_strangers_see_nothing(talk: Talk, role: Role | None) -> None:
    await a_friday(talk)
    person = await talk.member(5, role, "zharma") if role else talk.person(5)
    await person.say("/status")
    assert "Сдали" not in "".join(person.heard)
    if role:
        assert "Нет доступа" in person.screen
        async with talk.world.database.reading() as session:
            assert [(row.telegram_id, row.action) for row in await session.scalars(select(Refusal))] == [(5, "status")]


async def test_a_large_region_is_paged_and_narrow(region: Region, tmp_path: Path) -> None:
    talk = await make_talk(crowded(region, 250), tmp_path / "big.db", FRIDAY)
    person = await talk.member(1, Role.OFFICIAL)
    for unit in list(talk.region.units)[:60]:
        await put_absence(talk.world, DECEMBER, unit.key, reason="<нет & связи> " * 20)
    await person.say("/status")
    assert person.buttons == ["‹", "1 из 10", "›", "Обновить", "Закрыть"]
    for pressed in ("‹", "›", "›", "‹", "‹", "‹"):
        assert len(await person.press(pressed)) <= 4096
        html = str(person.messages[-1]["html"])
        lines = re.findall(r"<pre>(.*?)</pre>", html, re.DOTALL)[0].split("\n")
        assert max(len(unescape(line)) for line in lines) <= 32
    await talk.app.close()


async def test_a_form_that_has_ended_shows_its_last_date_and_asks_no_more(region: Region, tmp_path: Path) -> None:
    form = replace(region.forms[0], lifetime=Lifetime(until=DECEMBER))
    talk = await make_talk(replace(region, forms=(form,), holidays=()), tmp_path / "ended.db", FRIDAY)
    person = await talk.member(1, Role.REPORTER, "zharma")
    await put_reports(talk.world, DECEMBER, demo_figures(("zharma",)), at=FRIDAY)
    talk.clock.at = MONDAY_AFTER_LOCK
    assert "к совещанию 1 декабря" in await person.say("/status")
    assert "Следующий" not in person.screen
    assert "Исправления закончились" in await person.say("/report")
    heard = len(person.heard)
    await talk.travel(MONDAY_AFTER_LOCK + timedelta(days=21))
    assert len(person.heard) == heard
    assert "к совещанию 1 декабря" in await person.say("/status")
    await talk.app.close()
