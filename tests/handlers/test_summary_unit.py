"""One territory in full, as an official reads it: its place, how timely it has been, its year, who entered what."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from models.rules.access import Role
from models.tables import Grant, Report, ReportValue
from models.tables import Person as PersonRow
from models.views.report import Answer
from tests.kit.figures.preparation import put_photos
from tests.kit.figures.reports import DECEMBER, NOVEMBER, demo_figures, put_absence, put_plan, put_reports
from tests.kit.talk import FRIDAY, Person, Talk, plain

WEEK = timedelta(days=7)


async def at_unit(talk: Talk, label: str = "Семей", person: Person | None = None) -> Person:
    """An official who has opened a unit from the table."""
    person = person or await talk.member(1, Role.OFFICIAL)
    await person.say("/summary")
    await person.press("Районы и города")
    await person.press(label)
    return person


async def entered_by(talk: Talk, revision: int, name: str, *indicators: str, at: datetime) -> None:
    """Semey's figures of that revision were typed by somebody else."""
    async with talk.world.database.writing() as session:
        other = PersonRow(telegram_id=hash(name) % 10**6 + 10**7, name=name, joined_at=FRIDAY)
        session.add(other)
        await session.flush()
        report = await session.scalar(select(Report.id).where(Report.unit == "semey", Report.revision == revision))
        mine = (ReportValue.report_id == report) & ReportValue.indicator.in_(indicators)
        await session.execute(update(ReportValue).where(mine).values(entered_by=other.id, entered_at=at))


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
    assert "Сдано в срок 8 из 11: ●●●●●●◑○◑●●" in person.screen, "there is still time for 1 December"
    talk.clock.at = datetime(2025, 11, 28, 12, tzinfo=UTC)
    assert "Сдано в срок 8 из 12: ●●●●●●◑○◑●●○" in (await at_unit(talk, person=person)).screen
    await put_reports(talk.world, DECEMBER, {"semey": {"grants": 2}})
    screen = (await at_unit(talk, person=person)).screen
    assert "Сдано в срок 9 из 12: ●●●●●●◑○◑●●●\n● в срок, ◑ с опозданием, ○ не сдан" in screen


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


async def test_who_entered_what_and_what_was_corrected(talk: Talk) -> None:
    await put_reports(talk.world, DECEMBER, {"semey": {"grants": 22, "vacancies": 680}}, at=FRIDAY)
    await put_reports(
        talk.world,
        DECEMBER,
        {"semey": {"grants": 20, "vacancies": 680, "redirected": 4}},
        revision=2,
        at=FRIDAY + timedelta(hours=2),
    )
    await entered_by(talk, 2, "Марат <b>&", "grants", "redirected", at=FRIDAY + timedelta(hours=1))
    async with talk.world.database.writing() as session:
        await session.execute(update(Report).where(Report.revision == 2).values(dictated_by="Айгуль & Ко"))
    person = await at_unit(talk)
    assert plain(await person.press("Кто вносил")).splitlines() == [
        "Город Семей: кто вносил на 1 декабря 2025",
        "",
        "Ерлан <К>:",
        "По вакансиям 680 пт 14:00",
        "",
        "Марат <b>&:",
        "Гранты       20 пт 13:00",
        "Перенаправл.  4 пт 13:00",
        "",
        "Отправка 2: пт 28 ноября, 14:00, Ерлан <К>",
        "Внесено аппаратом со слов: Айгуль & Ко",
        "• Гранты: 22 → 20",
        "• Перенаправл.: — → 4",
        "",
        "Отправка 1: пт 28 ноября, 12:00, Ерлан <К>",
    ]


async def test_nobody_has_entered_anything_yet(talk: Talk) -> None:
    assert "Отчёта ещё нет." in await (await at_unit(talk)).press("Кто вносил")


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
@pytest.mark.parametrize("label", ["С начала года", "Кто вносил", "Фото"])
async def test_nobody_else_reads_it_by_a_forged_press(talk: Talk, role: Role, label: str) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    await put_photos(talk, "semey", 1, moment=FRIDAY)
    official, other = await at_unit(talk), await talk.member(2, role, "abai")
    await other.say("/start")
    await other.forge(data_of(official, label)[0])
    assert "12 966" not in plain("".join(other.heard))
    assert "Ерлан" not in "".join(other.heard)


@pytest.mark.parametrize("label", ["С начала года", "Кто вносил", "Фото"])
async def test_a_role_taken_away_ends_it_on_the_next_press(talk: Talk, label: str) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    await put_photos(talk, "semey", 1, moment=FRIDAY)
    person = await at_unit(talk)
    async with talk.world.database.writing() as session:
        await session.execute(update(Grant).where(Grant.role == "official").values(revoked_at=FRIDAY))
    heard = len(person.heard)
    await person.press(label)
    assert "Ерлан" not in "".join(person.heard[heard:])
