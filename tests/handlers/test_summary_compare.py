"""Two dates side by side, and a unit beside the oblast, as an official reads them."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from config.catalogue.region import Locale, Region
from models.rules.access import Role
from tests.kit.figures.reports import (
    DECEMBER,
    NOVEMBER,
    Figures,
    crowded,
    demo_figures,
    demo_plan,
    put_plan,
    put_reports,
)
from tests.kit.screens import faults_of
from tests.kit.talk import FRIDAY, Person, Talk, make_talk, plain

OCTOBER = date(2025, 10, 27)
OLD = date(2024, 12, 30)
WAY = {
    "ru": ("Ещё", "Сравнить", "27 октября 2025", "Районы и города", "Вся область", "Другая дата"),
    "kk": ("Тағы", "Салыстыру", "2025 ж. 27 қаз.", "Аудандар мен қалалар", "Бүкіл облыс", "Басқа күн"),
}


async def history(talk: Talk) -> None:
    earlier = {unit: {**values, "vacancies": int(values["vacancies"]) - 9} for unit, values in demo_figures().items()}
    await put_reports(talk.world, OLD, {"semey": {"grants": 5}})
    await put_reports(talk.world, OCTOBER, earlier)
    now = {unit: values for unit, values in demo_figures().items() if unit != "abai"}
    now["semey"] = {**now["semey"], "grants": 104}
    await put_reports(talk.world, DECEMBER, now)
    await put_plan(talk.world, 2025, demo_plan())


async def asked_to_compare(talk: Talk, language: Locale = "ru") -> Person:
    person = await talk.member(1, Role.OFFICIAL, language=language)
    await person.say("/summary")
    for pressed in WAY[language][:2]:
        await person.press(pressed)
    return person


def lines(text: str) -> list[str]:
    return plain(text).splitlines()


def rows(text: str) -> list[str]:
    """Lines, a label that stands on a line of its own together with its figures."""
    return re.sub(r"^(\D+)\n(?= +\d)", r"\1", plain(text), flags=re.MULTILINE).splitlines()


async def test_two_dates_side_by_side(talk: Talk) -> None:
    await history(talk)
    person = await asked_to_compare(talk)
    assert lines(person.screen)[0] == "С какой датой сравнить данные на 1 декабря 2025?"
    assert person.buttons[:2] == ["27 октября 2025", "30 декабря 2024"]
    assert lines(await person.press("27 октября 2025")) == [
        "Карта занятости: 27 октября 2025 и 1 декабря 2025",
        "",
        "Сдали: на 27 октября — 12 из 12, на 1 декабря — 11 из 12.",
        "",
        "                 было  стало +/−",
        "Всего          24 817 24 913 +96",
        "Пост.          16 103 16 199 +96",
        "Врем.           8 714  8 714   0",
        "Инфраструктура  1 648  1 648   0",
        "Новые предпр.   9 049  9 049   0",
        "По вакансиям    6 368  6 467 +99",
        "Гранты            205    202  −3",
        "Субсидир.       7 547  7 547   0",
        "",
        "План на 27 октября выполнен на 132,4 %, на 1 декабря — на 119,0 %.",
        "Разница за 5 недель.",
        "За тех, кто не сдал, учтены их прежние данные.",
    ]
    assert person.buttons == ["Районы и города", "Другая дата", "Назад", "Закрыть"]


async def test_a_label_without_room_beside_its_figures_has_a_line_of_its_own(talk: Talk) -> None:
    few = {unit: {**values, "vacancies": int(values["vacancies"]) - 100} for unit, values in demo_figures().items()}
    await put_reports(talk.world, OCTOBER, few)
    await put_reports(talk.world, DECEMBER, demo_figures())
    person = await asked_to_compare(talk)
    found = lines(await person.press("27 октября 2025"))
    assert found[found.index("Инфраструктура") + 1].split() == ["1", "648", "1", "648", "0"]
    assert not [line for line in found if "…" in line]


async def test_its_units_are_put_in_order_of_change(talk: Talk) -> None:
    await history(talk)
    person = await asked_to_compare(talk)
    await person.press("27 октября 2025")
    table = rows(await person.press("Районы и города"))[4:18]
    assert table[0].split() == ["было", "стало", "+/−"]
    differences = [line.split()[-1] for line in table[1:13]]
    assert differences == ["+9"] * 10 + ["+6", "—"]
    assert table[11].startswith("Семей")
    assert table[12].startswith("* Абайс"), "who has not reported is not put in order"
    assert table[13].split()[-1] == "+96"
    assert "* на одну из дат не сдали, учтены прежние данные" in person.screen
    assert "Всего" in await person.press("Вся область")


async def test_between_years_nothing_is_called_growth(talk: Talk) -> None:
    await history(talk)
    person = await asked_to_compare(talk)
    screen = plain(await person.press("30 декабря 2024"))
    assert "Карта занятости: 30 декабря 2024 и 1 декабря 2025" in screen
    assert "цифры считаются с 1 января своего года. Поэтому это разница, а не прирост." in screen
    assert "за 48 недель" not in screen
    assert "Сдали: на 30 декабря 2024 — 1 из 12, на 1 декабря 2025 — 11 из 12." in screen
    rows = [line.split()[-3:] for line in screen.splitlines() if line.startswith(("По ваканс", "Гранты"))]
    assert rows == [["—", "6", "467", "—"][1:], ["5", "202", "+197"]], "missing is not zero"


async def test_from_an_earlier_digest_the_later_date_is_still_now(talk: Talk) -> None:
    await history(talk)
    person = await talk.member(1, Role.OFFICIAL)
    await person.say("/summary")
    for pressed in ("Ещё", "Другие даты", "27 октября 2025", "Ещё", "Сравнить"):
        await person.press(pressed)
    screen = await person.press("1 декабря 2025")
    assert "27 октября 2025 и 1 декабря 2025" in screen
    assert "+96" in screen


async def test_any_day_can_be_compared_by_the_calendar_or_typed(talk: Talk) -> None:
    await history(talk)
    person = await asked_to_compare(talk)
    screen = plain(await person.press("20"))
    assert "На 20 ноября 2025 отчёта нет. Ниже — последний до этого дня, на 27 октября 2025." in screen
    assert "27 октября 2025 и 1 декабря 2025" in screen
    await person.press("Другая дата")
    assert "30 декабря 2024 и 1 декабря 2025" in await person.say("31.12.2024")
    await person.press("Другая дата")
    assert "Это та же дата. Выберите другую." in await person.say("01.12.2025")
    assert "Не подходит: «29.12.2024»" in await person.say("29.12.2024")


async def test_with_one_date_there_is_nothing_to_compare(talk: Talk) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    person = await asked_to_compare(talk)
    assert "пока не с чем сравнить" in person.screen
    assert person.buttons == ["Назад", "Закрыть"]


def data_of(person: Person, label: str) -> str:
    message = next(m for m in reversed(person.messages) if m["buttons"])
    return next(str(b["data"]) for row in message["buttons"] for b in row if label in plain(b["text"]))


@pytest.mark.parametrize("forged", ["forged", "", "2025-W44-1", "20251027", "0001-01-01", "9999-12-31"])
async def test_a_forged_date_is_an_old_button(talk: Talk, forged: str) -> None:
    await history(talk)
    person = await asked_to_compare(talk)
    await person.forge(data_of(person, "27 октября").replace("2025-10-27", forged))
    assert "Эта кнопка устарела" in person.heard[-2]


async def test_only_who_reads_everything_compares(talk: Talk) -> None:
    await history(talk)
    official = await asked_to_compare(talk)
    reporter = await talk.member(2, Role.REPORTER, "abai")
    await reporter.say("/start")
    await reporter.forge(data_of(official, "27 октября"))
    assert "24 9" not in plain("".join(reporter.heard))


async def unit_beside(talk: Talk, unit: str) -> str:
    person = await talk.member(1, Role.OFFICIAL)
    await person.say("/summary")
    await person.press("Районы и города")
    await person.press(unit)
    return await person.press("Сравнить с областью")


async def test_a_unit_beside_the_oblast(talk: Talk) -> None:
    await history(talk)
    assert lines(await unit_beside(talk, "Семей"))[:7] == [
        "Город Семей и вся область на 1 декабря 2025",
        "",
        "                  здесь Область",
        "% к плану на дату 119,0   119,0",
        "Прирост, %          0,0     0,4",
        "",
        "На 10 000 жителей:",
    ]


async def test_a_unit_that_stands_in_says_so(talk: Talk) -> None:
    await history(talk)
    screen = plain(await unit_beside(talk, "Абайский"))
    assert "В сумме области учтены данные на 27 октября." in screen
    assert "Прирост, %            —     0,4" in screen


async def test_a_unit_without_figures_says_so(talk: Talk) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures(("semey",)))
    assert "В сумму области не вошёл" in await unit_beside(talk, "Абайский")


@pytest.mark.parametrize("language", ["ru", "kk"])
async def test_every_screen_is_whole_in_each_language(talk: Talk, language: Locale) -> None:
    await history(talk)
    person = await asked_to_compare(talk, language)
    shown = [person.messages[-1]]
    for pressed in WAY[language][2:]:
        await person.press(pressed)
        shown.append(person.messages[-1])
    beside = {"ru": ("Районы и города", "Семей", "Сравнить с"), "kk": ("Аудандар мен қалалар", "Семей", "Облыспен")}
    await person.say("/summary")
    for pressed in beside[language]:
        await person.press(pressed)
    shown.append(person.messages[-1])
    assert [fault for message in shown for fault in faults_of(message, language, talk.region)] == []


@pytest.fixture
async def big(region: Region, tmp_path: Path) -> AsyncIterator[Talk]:
    """250 units with long, unsafe names and figures as large as they may be."""
    talk = await make_talk(crowded(region, 250), tmp_path / "big.db", FRIDAY)
    for as_of, more in ((NOVEMBER, 0), (DECEMBER, 99_999)):
        figures = {unit.key: {"grants": n, "vacancies": 600_000 + more} for n, unit in enumerate(talk.region.units)}
        await put_reports(talk.world, as_of, figures)
    yield talk
    await talk.app.close()


async def test_no_screen_of_a_large_region_is_over_a_limit(big: Talk) -> None:
    person = await asked_to_compare(big)
    shown = []
    for pressed in ("24 ноября 2025", "Районы и города", "›", "‹", "Вся область"):
        await person.press(pressed)
        shown.append(next(str(m["html"]) for m in reversed(person.messages) if m["buttons"]))
    await person.say("/summary")
    for pressed in ("Районы и города", "›", "Далёкий", "Сравнить с областью"):
        await person.press(pressed)
    shown.append(next(str(m["html"]) for m in reversed(person.messages) if m["buttons"]))
    assert max(len(html) for html in shown) <= 4096
    tables = [table for html in shown for table in re.findall(r"<pre>(.*?)</pre>", html, re.DOTALL)]
    assert max(len(unescape(line)) for table in tables for line in table.split("\n")) <= 32


@pytest.mark.parametrize("language", ["ru", "kk"])
async def test_another_region_has_its_own_words(other_region: Region, tmp_path: Path, language: Locale) -> None:
    talk = await make_talk(other_region, tmp_path / "other.db", FRIDAY)
    figures: Figures = {"flats": 10, "houses": 3, "sites": 2}
    await put_reports(talk.world, date(2025, 11, 21), {"north_port": figures}, form="housing")
    await put_reports(talk.world, date(2025, 11, 28), {"north_port": {**figures, "flats": 14}}, form="housing")
    person = await asked_to_compare(talk, language)
    label = "21 ноября 2025" if language == "ru" else "2025 ж. 21 қар."
    screen = plain(await person.press(label))
    assert re.search(r" 13 +17 +\+4$", screen, re.MULTILINE)
    assert faults_of(person.messages[-1], language, talk.region) == []
    await talk.app.close()


async def test_a_department_has_no_people_to_count_by(other_region: Region, tmp_path: Path) -> None:
    talk = await make_talk(other_region, tmp_path / "other.db", FRIDAY)
    department = next(unit for unit in talk.region.units if unit.population is None)
    await put_reports(talk.world, date(2025, 11, 26), {department.key: {"indoor": 4, "outdoor": 1}}, form="venues")
    person = await talk.member(1, Role.OFFICIAL)
    await person.say("/summary")
    for pressed in ("Площадки", "Районы и города", department.short.ru):
        await person.press(pressed)
    assert "численность населения не указана" in await person.press("Сравнить с областью")
    await talk.app.close()
