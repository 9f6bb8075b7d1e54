"""What the screens say of the figures: weeks in between, whose day they are of, which dates holidays skip."""

from datetime import UTC, date, datetime

import pytest

from models.rules.access import Role
from tests.kit.figures.reports import DECEMBER, NOVEMBER, demo_figures, demo_plan, put_plan, put_reports
from tests.kit.talk import Talk, plain

MIDDLE = date(2025, 11, 17)
AYAGOZ = "51\n124\n960\n690\n22\n801"


async def a_week_missing(talk: Talk, weeks_ago: date) -> None:
    """Аягозский last reported on `weeks_ago`, everybody else on 24 November and now."""
    others = {unit: values for unit, values in demo_figures().items() if unit != "ayagoz"}
    await put_reports(talk.world, weeks_ago, demo_figures(("ayagoz",)))
    await put_reports(talk.world, NOVEMBER, others)
    await put_reports(talk.world, DECEMBER, others)


@pytest.mark.parametrize(
    ("since", "ru", "kk"),
    [
        (MIDDLE, "за 2 недели", "2 аптада"),
        (date(2025, 10, 27), "за 5 недель", "5 аптада"),
        (date(2025, 9, 15), "за 11 недель", "11 аптада"),
        (date(2025, 7, 7), "за 21 неделю", "21 аптада"),
    ],
)
async def test_growth_says_its_weeks_on_the_last_look_the_receipt_and_in_the_tables(
    talk: Talk, since: date, ru: str, kk: str
) -> None:
    await a_week_missing(talk, since)
    reporter = await talk.member(2, Role.REPORTER, "ayagoz")
    akim = await talk.member(3, Role.AKIM, "ayagoz", language="kk")
    await reporter.say("/report")
    await reporter.say(AYAGOZ)
    look = plain(await reporter.press("Проверить и отправить"))
    grown = 690 - int(demo_figures()["ayagoz"]["vacancies"])
    assert f"(+{grown} {ru})" in look
    await reporter.press("Отправить")
    assert any("Отчёт отправлен" in said and f"(+{grown} {ru})" in said for said in map(plain, reporter.heard))
    assert f"({kk} +{grown})" in plain(akim.screen)
    official = await talk.member(4, Role.OFFICIAL)
    await official.say("/summary")
    assert f"Прирост {ru}: Аягозский." in plain(await official.press("Районы и города"))
    assert plain(await official.press("Семей")).count("за неделю") == 1


async def test_growth_of_a_week_needs_no_words_on_the_receipt(talk: Talk) -> None:
    await put_reports(talk.world, NOVEMBER, demo_figures(("ayagoz",)))
    reporter = await talk.member(2, Role.REPORTER, "ayagoz")
    await reporter.say("/report")
    await reporter.say(AYAGOZ)
    assert "недел" not in await reporter.press("Проверить и отправить")


async def test_figures_of_1_january_are_not_said_to_be_of_the_day_they_are_due(talk: Talk) -> None:
    talk.clock.at = datetime(2026, 1, 5, 6, tzinfo=UTC)
    reporter = await talk.member(2, Role.REPORTER, "ayagoz")
    card = plain(await reporter.say("/report"))
    assert "итог года · на 1 января · данные на чт 1 января" in card
    assert "Сдать до вт 6 января, 16:00" in card


async def test_a_date_that_holidays_skip_is_said_to_be(talk: Talk) -> None:
    official = await talk.member(4, Role.OFFICIAL)
    kazakh = await talk.member(5, Role.OFFICIAL, language="kk")
    assert "праздничные" not in await official.say("/status")
    talk.clock.at = datetime(2025, 12, 29, 6, tzinfo=UTC)
    assert "Отчёта на 5 января не будет: праздничные дни." in plain(await official.say("/status"))
    assert "5 қаңтардағы есеп тапсырылмайды: мереке күндері." in plain(await kazakh.say("/status"))


async def test_after_its_report_a_unit_hears_of_the_skipped_date_too(talk: Talk) -> None:
    talk.clock.at = datetime(2025, 12, 29, 6, tzinfo=UTC)
    await put_reports(talk.world, date(2025, 12, 29), demo_figures(("ayagoz",)))
    reporter = await talk.member(2, Role.REPORTER, "ayagoz")
    assert "Отчёта на 5 января не будет" in plain(await reporter.say("/report"))


async def test_a_carried_unit_is_not_said_to_lag(talk: Talk) -> None:
    await put_reports(talk.world, NOVEMBER, demo_figures(("ayagoz",)))
    await put_plan(talk.world, 2025, {key: 2 * number for key, number in demo_plan().items()})
    official = await talk.member(4, Role.OFFICIAL)
    assert "Ниже плана" not in await official.say("/summary")
    await official.press("Районы и города")
    unit = plain(await official.press("Аягозский"))
    assert "В сумме области учтены данные на 24 ноября." in unit
    assert "не хватает" not in unit


async def test_standing_still_is_named_as_such_and_not_as_a_figure(talk: Talk) -> None:
    for day in (date(2025, 11, 10), MIDDLE, NOVEMBER):
        await put_reports(talk.world, day, demo_figures(("ayagoz",)))
    reporter = await talk.member(2, Role.REPORTER, "ayagoz")
    await reporter.say("/report")
    assert "Есть вопросы: без изменений 3 недели" in await reporter.press("Без изменений")
