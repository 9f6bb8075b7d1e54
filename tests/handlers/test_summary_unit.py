"""One territory in full, as an official reads it: its place, how timely it has been, its year, who entered what."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from config.catalogue.region import Label, Lifetime, Region
from models.rules.access import Role
from models.views.report import Answer
from tests.kit.figures.preparation import put_photos
from tests.kit.figures.reports import DECEMBER, NOVEMBER, demo_figures, demo_plan, put_absence, put_plan, put_reports
from tests.kit.reporters import to_unit
from tests.kit.screens import faults_of, watch
from tests.kit.talk import FRIDAY, Person, Talk, make_talk, plain

WEEK = timedelta(days=7)


async def at_unit(talk: Talk, label: str = "Семей", person: Person | None = None) -> Person:
    """An official who has opened a unit from the table."""
    person = person or await talk.member(1, Role.OFFICIAL)
    await to_unit(person, label)
    return person


async def test_its_place_is_among_those_that_reported(talk: Talk) -> None:
    units = {"semey": 90, "kurchatov": 80, "abai": 80, "zharma": 70}
    await put_reports(talk.world, NOVEMBER, {"ayagoz": {"grants": 99}})
    await put_reports(talk.world, DECEMBER, {unit: {"grants": n} for unit, n in units.items()})
    await put_plan(talk.world, 2025, {("total", unit): 100 for unit in (*units, "ayagoz")})
    person = await at_unit(talk)
    assert "1-е место из 4 по исполнению плана" in person.screen
    for label, place in (("Курчатов", "2-е место из 4"), ("Абайский", "2-е место из 4"), ("Жарминский", "4-е место")):
        await person.press("Назад")
        assert place in await person.press(label)
    await person.press("Назад")
    assert "место" not in await person.press("Аягозский"), "who has not reported is not ranked"


async def test_without_a_plan_there_is_no_place(talk: Talk) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    assert "место" not in (await at_unit(talk)).screen


async def test_signs_say_how_timely_it_has_been(talk: Talk) -> None:
    for ago in range(1, 15):
        as_of = DECEMBER - ago * WEEK
        late = {"semey": {"grants": 1}} if ago in {3, 5} else {}
        missed = {"semey"} if ago in {4, 14} else set()
        await put_reports(talk.world, as_of, late, at=datetime.combine(as_of, datetime.min.time(), UTC))
        await put_reports(talk.world, as_of, {unit: {"grants": 1} for unit in {"semey", "abai"} - late.keys() - missed})
    await put_absence(talk.world, DECEMBER - 4 * WEEK, "semey", reason_key="department")
    person = await at_unit(talk)
    assert "Сдано в срок 8 из 11: ●●●●●●◑—◑●●" in person.screen, "there is still time for 1 December"
    talk.clock.at = datetime(2025, 11, 28, 12, tzinfo=UTC)
    assert "Сдано в срок 8 из 12: ●●●●●●◑—◑●●○" in (await at_unit(talk, person=person)).screen
    await put_reports(talk.world, DECEMBER, {"semey": {"grants": 2}})
    screen = (await at_unit(talk, person=person)).screen
    assert "Сдано в срок 9 из 12: ●●●●●●◑—◑●●●\n● в срок, ◑ с опозданием, ○ не сдан, — нет данных" in screen


async def test_nothing_is_said_of_time_before_anything_is_due(talk: Talk) -> None:
    assert "В срок" not in (await at_unit(talk)).screen


async def test_the_year_is_a_table_with_the_weeks_missed(talk: Talk) -> None:
    for ago, grants in ((0, 950), (1, 900), (4, 850)):
        await put_reports(talk.world, DECEMBER - ago * WEEK, {"semey": {"grants": grants}})
    await put_reports(talk.world, DECEMBER - 2 * WEEK, {"abai": {"grants": 1}})
    await put_plan(talk.world, 2025, {("total", "semey"): 1_000})
    person = await at_unit(talk)
    assert plain(await person.press("С начала года")).splitlines() == [
        "Город Семей: 2025 год по отчётам",
        "Трудоустроено с 1 января, чел.",
        "План на год: 1 000",
        "        всего +/− к дате",
        "● 01.12   950 +50  103,8",
        "● 24.11   900 +50  100,5",
        "○ 17.11     —",
        "○ 10.11     —",
        "● 03.11   850      101,4",
        "",
        "● в срок, ◑ с опозданием, ○ не сдан",
        "+/− с прошлого отчёта",
        "к дате — процент от плана на эту дату, расчётно, равномерно",
    ]
    assert "на 1 декабря 2025" in await person.press("Назад")


async def test_a_long_year_turns_its_pages(talk: Talk) -> None:
    for ago in range(30):
        await put_reports(talk.world, DECEMBER - ago * WEEK, {"semey": {"grants": 30 - ago}})
    person = await at_unit(talk)
    first = await person.press("С начала года")
    assert ("01.12" in first, "15.09" in first, "08.09" in first) == (True, True, False)
    assert "08.09" in await person.press("›")
    last = await person.press("›")
    assert ("12.05" in last, person.buttons[:3]) == (True, ["‹", "3 из 3", "›"])
    await person.press("Назад")
    assert "01.12" in await person.press("С начала года"), "it opens at the newest again"


async def test_the_year_begins_anew_and_may_be_empty(talk: Talk) -> None:
    await put_reports(talk.world, date(2025, 12, 29), {"semey": {"grants": 70}})
    talk.clock.at = datetime(2026, 1, 8, 5, tzinfo=UTC)
    person = await at_unit(talk)
    assert "Отчётов с начала года нет." in await person.press("С начала года")
    await put_reports(talk.world, date(2026, 1, 12), {"semey": {"grants": 3}})
    await at_unit(talk, person=person)
    assert "● 12.01     3" in await person.press("С начала года")
    assert "29.12" not in person.screen


async def test_questions_stand_with_their_reasons(talk: Talk) -> None:
    asked = Answer("falls", "grants", "x", None, "трое <вернули> грант")
    await put_reports(talk.world, NOVEMBER, {"semey": {"grants": 9}})
    await put_reports(talk.world, DECEMBER, {"semey": {"grants": 6}}, answers={"semey": [asked]})
    assert "Гранты −3 — трое <вернули> грант" in plain((await at_unit(talk)).screen)


async def test_its_photos_of_the_coming_holiday_are_looked_through(talk: Talk) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    person = await at_unit(talk)
    assert not [label for label in person.buttons if "Фото" in label]
    await put_photos(talk, "semey", 3, moment=FRIDAY, gone=1)
    await at_unit(talk, person=person)
    assert "Фото 1 из 2. Ерлан <К>, пт 28 ноября, 12:00" in await person.press("Фото: 2")
    assert "Фото 2 из 2" in await person.press("▶")
    assert "Город Семей на 1 декабря 2025" in await person.press("Назад")


async def test_the_way_back_leads_to_where_it_was_opened_from(talk: Talk) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    person = await talk.member(1, Role.OFFICIAL)
    await person.say("/summary")
    for pressed in ("Ещё", "Показатели", "По вакансиям"):
        await person.press(pressed)
    assert "Аягозский район на 1 декабря" in await person.press("Аягозский")
    await person.press("С начала года")
    assert "Аягозский район на 1 декабря" in await person.press("Назад")
    assert "Вакансии работодателей на 1 декабря" in await person.press("Назад")
    await at_unit(talk, "Аягозский", person)
    assert "Районы и города на 1 декабря" in await person.press("Назад")


async def test_dates_beside_change_all_of_it(talk: Talk) -> None:
    for as_of in (NOVEMBER, DECEMBER):
        await put_reports(talk.world, as_of, demo_figures())
    person = await at_unit(talk)
    await person.press("‹ 24 ноября")
    await person.press("С начала года")
    assert ("24.11" in person.screen, "01.12" in person.screen) == (True, False)
    await person.press("Назад")
    assert "кто вносил на 24 ноября 2025" in await person.press("Кто вносил")


def data_of(person: Person, label: str) -> tuple[str, int]:
    """The data of a button, and its message."""
    for message in reversed(person.messages):
        for row in message["buttons"]:
            for button in row:
                if label in plain(button["text"]):
                    return str(button["data"]), int(message["id"])
    raise AssertionError(label)


@pytest.mark.parametrize("role", [Role.REPORTER, Role.AKIM])
async def test_nobody_else_reads_it_by_a_forged_press(talk: Talk, role: Role) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    await put_photos(talk, "semey", 1, moment=FRIDAY)
    official, other = await at_unit(talk), await talk.member(2, role, "abai")
    await other.say("/start")
    for label in ("С начала года", "Кто вносил", "Фото"):
        await other.forge(data_of(official, label)[0])
    assert "12 966" not in plain("".join(other.heard))
    assert "Ерлан" not in "".join(other.heard)


async def test_a_new_territory_has_only_its_own_weeks(region: Region, tmp_path: Path) -> None:
    new = replace(region.unit("semey"), name=Label("Новый район", "Жаңа аудан"), lifetime=Lifetime(date(2025, 11, 19)))
    units = tuple(new if unit.key == "semey" else unit for unit in region.units)
    talk = await make_talk(replace(region, units=units), tmp_path / "new.db", FRIDAY)
    for ago in (0, 1):
        await put_reports(talk.world, DECEMBER - ago * WEEK, {"semey": {"grants": 5}, "abai": {"grants": 5}})
    await put_reports(talk.world, DECEMBER - 2 * WEEK, {"abai": {"grants": 5}})
    person = await talk.member(1, Role.OFFICIAL)
    assert "Сдано в срок 2 из 2: ●●" in await to_unit(person, "Семей")
    year = await person.press("С начала года")
    assert ("24.11" in year, "17.11" in year) == (True, False)
    await talk.app.close()


async def test_an_absent_territory_shows_what_it_sent_before(talk: Talk) -> None:
    await put_reports(talk.world, NOVEMBER, demo_figures())
    await put_absence(talk.world, DECEMBER, "abai", reason="A & B <x>")
    person = await talk.member(1, Role.OFFICIAL)
    assert "нет данных, A & B <x>" in await to_unit(person, "Абайский")
    assert "Отчёта ещё нет." in await person.press("Кто вносил")
    await person.press("Назад")
    assert "  01.12     —" in await person.press("С начала года"), "there is time left"


async def test_kazakh_is_whole(talk: Talk) -> None:
    asked = Answer("falls", "grants", "x", None, "A & B <x> " * 30)
    await put_reports(talk.world, NOVEMBER, demo_figures())
    await put_reports(talk.world, DECEMBER, demo_figures(), answers={"zharma": [asked]})
    await put_plan(talk.world, 2025, demo_plan())
    await put_photos(talk, "zharma", 1, moment=FRIDAY)
    person = await talk.member(1, Role.OFFICIAL, language="kk")
    seen = watch(talk.telegram)
    await person.say("/summary")
    await person.press("Аудандар мен қалалар")
    assert "орны: 4 / 12" in await person.press("Жарм")
    for pressed in ("Жыл басынан бері", "Артқа", "Кім енгізді", "Артқа"):
        await person.press(pressed)
    assert "1" in await person.press("Сурет")
    said = ["A & B <x>", "Ерлан К"]
    assert [fault for one in seen.of(1) for fault in faults_of(one, "kk", talk.region, said=said)] == []
    assert seen.refused == []
