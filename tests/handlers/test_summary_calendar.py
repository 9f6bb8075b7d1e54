"""Any past date by the calendar, in both languages: marked days, days without a report, forged and typed ones."""

from datetime import UTC, date, datetime

import pytest

from config.catalogue.region import Locale
from models.rules.access import Role
from tests.kit.figures.reports import DECEMBER, NOVEMBER, demo_figures, put_reports
from tests.kit.probe import asked_of
from tests.kit.screens import faults_of
from tests.kit.talk import Person, Talk, plain

OLD = date(2023, 12, 25)
HEADS = {
    "ru": ["·", "Ноябрь 2025", "›", "пн", "вт", "ср", "чт", "пт", "сб", "вс"],
    "kk": ["·", "Қараша 2025", "›", "дс", "сс", "ср", "бс", "жм", "сб", "жс"],
}
WAY = {"ru": ("Ещё", "Другие даты", "Календарь"), "kk": ("Тағы", "Басқа күндер", "Күнтізбе")}


async def history(talk: Talk) -> None:
    for as_of in (date(2025, 11, 10), NOVEMBER, DECEMBER):
        await put_reports(talk.world, as_of, demo_figures(("semey", "abai")))


async def at_the_calendar(talk: Talk, language: Locale = "ru") -> Person:
    person = await talk.member(1, Role.OFFICIAL, language=language)
    await person.say("/summary")
    for pressed in WAY[language]:
        await person.press(pressed)
    return person


def data_of(person: Person, label: str) -> str:
    message = next(m for m in reversed(person.messages) if m["buttons"])
    return next(str(b["data"]) for row in message["buttons"] for b in row if b["text"] == label)


def days_on(person: Person) -> list[str]:
    return [label for label in person.buttons if label.strip("•").isdigit()]


@pytest.mark.parametrize("language", ["ru", "kk"])
async def test_a_month_has_its_dates_marked_and_only_days_with_figures(talk: Talk, language: Locale) -> None:
    await history(talk)
    person = await at_the_calendar(talk, language)
    assert person.buttons[:10] == HEADS[language]
    days = [str(day) for day in range(10, 29)]
    assert days_on(person) == [f"•{day}" if day in {"10", "24"} else day for day in days], "29 and 30 are ahead"
    assert faults_of(person.messages[-1], language, talk.region) == []


async def test_a_marked_day_opens_its_digest(talk: Talk) -> None:
    await history(talk)
    person = await at_the_calendar(talk)
    assert "Карта занятости на 24 ноября 2025" in (await person.press("•24")).splitlines()[0]


async def test_another_day_opens_the_last_date_before_it_and_says_so(talk: Talk) -> None:
    await history(talk)
    person = await at_the_calendar(talk)
    screen = plain(await person.press("23"))
    assert screen.splitlines()[:3] == [
        "На 23 ноября 2025 отчёта нет. Ниже — последний до этого дня, на 10 ноября 2025.",
        "",
        "Карта занятости на 10 ноября 2025",
    ]
    await person.press("Кто не сдал")
    assert "отчёта нет" not in await person.press("Назад"), "it is said once"


async def test_a_date_that_is_ahead_can_be_opened_once_it_has_a_report(talk: Talk) -> None:
    await history(talk)
    person = await at_the_calendar(talk)
    await person.press("›")
    assert days_on(person) == ["•1"]
    assert "на 1 декабря 2025" in await person.press("•1")


async def test_years_are_gone_through_too(talk: Talk) -> None:
    await put_reports(talk.world, OLD, demo_figures(("semey",)))
    await history(talk)
    person = await at_the_calendar(talk)
    assert person.buttons[:5] == ["«", "‹", "Ноябрь 2025", "›", "·"]
    await person.press("«")
    assert person.buttons[2] == "Ноябрь 2024"
    assert days_on(person) == [str(day) for day in range(1, 31)], "the last report before them counts"
    await person.press("«")
    assert person.buttons[2] == "Декабрь 2023", "not before the first report"
    assert days_on(person) == ["•25", "26", "27", "28", "29", "30", "31"]
    assert "на 25 декабря 2023" in await person.press("31")


async def test_without_reports_there_is_no_calendar(talk: Talk) -> None:
    person = await at_the_calendar(talk)
    assert "Отчётов пока нет." in person.screen
    assert person.buttons == ["Назад", "Закрыть"]


@pytest.mark.parametrize(
    ("typed", "opened"),
    [
        ("24.11.2025", "на 24 ноября 2025"),
        ("24.11", "на 24 ноября 2025"),
        ("25/11/25", "на 24 ноября 2025"),
        ("01.12.2025", "на 1 декабря 2025"),
        ("02.12.2025", "Не подходит: «02.12.2025»"),
        ("09.11.2025", "Не подходит: «09.11.2025»"),
        ("31.02.2025", "Не подходит: «31.02.2025»"),
        ("9" * 300, "Не подходит: «999"),
        ("<b>&", "Не подходит: «<b>&»"),
    ],
)
async def test_a_date_can_be_typed(talk: Talk, typed: str, opened: str) -> None:
    await history(talk)
    person = await at_the_calendar(talk)
    assert opened in plain(await person.say(typed))


@pytest.mark.parametrize("forged", ["2024-03-18", "2101-01-01", "19800", "-1", "x", "", "year_before", "year_after"])
async def test_a_forged_day_opens_nothing(talk: Talk, forged: str) -> None:
    """In March 2024 there was no report yet; 19800 is how the calendar's buttons once said it."""
    await history(talk)
    person = await at_the_calendar(talk)
    data = data_of(person, "•24")
    await person.forge(data[: data.rindex(":") + 1] + forged)
    heard = "".join(person.heard[-2:])
    assert "Отчёта на эту дату нет" in heard or "Эта кнопка устарела" in heard or "Календарь" in person.screen
    assert "Сдали" not in person.screen


async def test_who_may_not_read_is_refused_at_the_calendar_too(talk: Talk) -> None:
    await history(talk)
    official = await at_the_calendar(talk)
    reporter = await talk.member(2, Role.REPORTER, "abai")
    await reporter.say("/start")
    await reporter.forge(data_of(official, "•24"))
    assert "Карта занятости на" not in "".join(reporter.heard)


async def test_ten_years_cost_no_more_statements_than_one(talk: Talk) -> None:
    await history(talk)
    talk.clock.at = datetime(2025, 11, 28, 8, tzinfo=UTC)  # a visit is noted before the presses that count
    person = await at_the_calendar(talk)
    with asked_of(talk.world.database) as few:
        await person.press("›")
    for year in range(2015, 2025):
        await put_reports(talk.world, date(year, 12, 28), demo_figures(("semey",)))
    with asked_of(talk.world.database) as many:
        await person.press("‹")
    assert many.statements <= few.statements
