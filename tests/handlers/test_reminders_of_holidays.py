"""Reminders before a holiday: what is ready in the unit's own figures, what lacks, and thanks when nothing does."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from config.catalogue.region import Label, Region
from handlers.outgoing import Unneeded
from models.rules.access import Role
from models.rules.outgoing import Kind, Why
from tests.kit.figures.reports import put_reports
from tests.kit.letters import DAY_0, INDEPENDENCE, about, at, composed, events, letter, prepared, text_of
from tests.kit.screens import faults_of
from tests.kit.talk import Person, Talk, make_talk, plain

HOLIDAY = about(INDEPENDENCE, DAY_0)
NEW_YEAR = about("new_year", date(2026, 1, 1))


async def put(talk: Talk, unit: str, figures: dict[str, int | str], day: int = 1) -> None:
    await put_reports(talk.world, DAY_0, {unit: figures}, form=INDEPENDENCE, at=at(day, 12, month=12))


async def on_the_ninth(talk: Talk, person: Person) -> str:
    """The reminder of seven days before, as it reaches the phone."""
    await talk.move(at(9, 9, 0, month=12))
    await talk.travel(at(9, 10, 0, month=12))
    return plain(person.screen)


async def test_it_names_what_this_unit_lacks(talk: Talk) -> None:
    person = await talk.member(1, Role.REPORTER, "ayagoz")
    await put(talk, "ayagoz", prepared())
    assert (await on_the_ninth(talk, person)).splitlines() == [
        "До Дня Независимости 7 дней · Аягозский район",
        (
            "Готово 6 из 11 мероприятий, оформление 14 из 20 объектов, площадки проверены — 3 из 5, "
            "нарушения устранены — 2 из 2."
        ),
        "Не хватает: 5 мероприятий (памятные 5), 6 объектов, 2 площадки.",
    ]
    assert person.buttons == ["Обновить"]
    assert "День Независимости · Аягозский район" in await person.press("Обновить")
    assert "Готово 6 из 11" in plain(person.heard[-2])


async def test_it_thanks_when_nothing_is_missing(talk: Talk) -> None:
    person = await talk.member(1, Role.REPORTER, "ayagoz")
    await put(talk, "ayagoz", prepared(11, 11, 20, 5))
    assert (await on_the_ninth(talk, person)).splitlines() == [
        "До Дня Независимости 7 дней · Аягозский район",
        "Всё готово: 11 из 11 мероприятий, оформление и безопасность подтверждены. Спасибо.",
    ]


async def test_of_a_violation_nobody_says_that_there_are_too_few(talk: Talk) -> None:
    person = await talk.member(1, Role.REPORTER, "ayagoz")
    await put(talk, "ayagoz", prepared(11, 11, 20, 4, violations=1))
    assert "Не хватает: 1 площадка.\nНе устранено: 1 нарушение." in await on_the_ninth(talk, person)
    await put_reports(
        talk.world,
        DAY_0,
        {"ayagoz": prepared(11, 11, 20, 5, violations=0)},
        form=INDEPENDENCE,
        revision=2,
        at=talk.clock.at,
    )
    text = await text_of(talk, letter(talk, Kind.HOLIDAY_REMINDER, 1, HOLIDAY, language="kk"))
    assert text.splitlines()[2:] == ["Жойылмағаны: 2 бұзушылық."]


async def test_nothing_reported_yet_is_said_plainly(talk: Talk) -> None:
    person = await talk.member(1, Role.REPORTER, "ayagoz")
    assert (await on_the_ninth(talk, person)).splitlines() == [
        "До Дня Независимости 7 дней · Аягозский район",
        "Вы ещё ничего не прислали.",
        "Нужны данные: мероприятия, оформление и безопасность.",
    ]


async def test_in_kazakh(talk: Talk) -> None:
    person = await talk.member(1, Role.REPORTER, "ayagoz", language="kk")
    await put(talk, "ayagoz", prepared())
    assert (await on_the_ninth(talk, person)).splitlines() == [
        "Тәуелсіздік күніне дейін 7 күн · Аягөз ауданы",
        (
            "Дайыны 6 / 11 іс-шара, безендіру 14 / 20 нысан, тексерілген іс-шара орындары — 3 / 5, "
            "жойылған бұзушылықтар — 2 / 2."
        ),
        "Жетпейтіні: 5 іс-шара (еске алу шаралары 5), 6 нысан, 2 орын.",
    ]
    assert person.buttons == ["Жаңарту"]
    assert faults_of(person.messages[-1], "kk", talk.region) == []
    await put_reports(
        talk.world, DAY_0, {"ayagoz": prepared(11, 11, 20, 5)}, form=INDEPENDENCE, revision=2, at=talk.clock.at
    )
    text = await text_of(talk, letter(talk, Kind.HOLIDAY_REMINDER, 1, HOLIDAY, language="kk"))
    assert text.splitlines()[1] == "Бәрі дайын: 11 / 11 іс-шара, безендіру және қауіпсіздік расталды. Рақмет."


async def test_several_units_stand_under_one_heading(talk: Talk) -> None:
    person = await talk.member(1, Role.REPORTER, "ayagoz")
    for unit in ("zharma", "abai"):
        await talk.member(1, Role.REPORTER, unit)
    await put(talk, "ayagoz", prepared(11, 11, 20, 5))
    await put(talk, "zharma", prepared(2, 1))
    screen = await on_the_ninth(talk, person)
    assert screen.splitlines()[0] == "До Дня Независимости 7 дней"
    blocks = screen.split("\n\n")
    assert [block.splitlines()[0] for block in blocks[1:]] == [
        "Абайский район:",
        "Аягозский район:",
        "Жарминский район:",
    ]
    assert "Не хватает: 1 мероприятие (памятные 1), 6 объектов, 2 площадки." in screen


@pytest.mark.parametrize(
    ("day", "heading"),
    [(2, "До Дня Независимости 14 дней"), (15, "До Дня Независимости 1 день"), (16, "День Независимости сегодня")],
)
async def test_days_are_counted_by_the_region_s_calendar(talk: Talk, day: int, heading: str) -> None:
    await talk.member(1, Role.REPORTER, "ayagoz")
    talk.clock.at = at(day, 1, 0, month=12)  # the day before in London
    text = await text_of(talk, letter(talk, Kind.HOLIDAY_REMINDER, 1, HOLIDAY))
    assert text.startswith(f"<b>{heading} · ")


async def test_what_is_not_there_is_not_lacking(talk: Talk) -> None:
    """0 of 0 venues are all of them; figures that were never given are asked for."""
    await talk.member(1, Role.REPORTER, "ayagoz")
    talk.clock.at = at(9, 10, 0, month=12)
    empty: dict[str, int | str] = {"venues_all": 0, "venues_done": 0, "violations_all": 0, "violations_done": 0}
    await put(talk, "ayagoz", events(3, 3) | empty)
    text = await text_of(talk, letter(talk, Kind.HOLIDAY_REMINDER, 1, HOLIDAY))
    assert text.splitlines()[1:] == ["Готово 3 из 3 мероприятий.", "Не указано: оформление."]


async def test_after_the_day_there_is_nothing_to_remind_of(talk: Talk) -> None:
    await talk.member(1, Role.REPORTER, "ayagoz")
    talk.clock.at = at(17, 10, 0, month=12)
    assert await composed(talk, letter(talk, Kind.HOLIDAY_REMINDER, 1, HOLIDAY)) == Unneeded(Why.REPORTED)


async def test_two_holidays_at_once_are_two_headings(talk: Talk) -> None:
    await talk.member(1, Role.REPORTER, "ayagoz")
    talk.clock.at = at(15, 10, 0, month=12)
    other = letter(talk, Kind.HOLIDAY_REMINDER, 1, NEW_YEAR)
    text = await text_of(talk, letter(talk, Kind.HOLIDAY_REMINDER, 1, HOLIDAY, merged=(other,)))
    assert "До Дня Независимости 1 день · Аягозский район" in text
    assert "До Нового года 17 дней · Аягозский район" in text


async def test_new_year_s_decoration_is_not_called_late_before_its_day(talk: Talk) -> None:
    await talk.member(1, Role.REPORTER, "ayagoz")
    figures = {
        f"{key}_{what}": 0 for key in ("cultural", "children", "social", "sports") for what in ("planned", "ready")
    }
    figures |= {"objects_all": 20, "objects_done": 0, "venues_all": 0, "venues_done": 0}
    figures |= {"violations_all": 0, "violations_done": 0}
    await put_reports(talk.world, date(2026, 1, 1), {"ayagoz": figures}, form="new_year", at=at(1, 12, month=12))
    for day, is_late in ((12, False), (19, True)):
        talk.clock.at = at(day, 14, 0, month=12)
        text = await text_of(talk, letter(talk, Kind.SNOOZE, 1, "snooze"))
        assert ("Новый год: оформление — не менялось с 1 декабря" in text) is is_late


async def test_another_region_s_holiday_has_its_own_words(other_region: Region, tmp_path: Path) -> None:
    (form, *_) = other_region.holidays
    holiday = form.holiday
    assert holiday is not None
    hostile = Label("<b>До праздника & гуляний", "<b>Мерекеге & тойға дейін")
    region = replace(other_region, holidays=(replace(form, holiday=replace(holiday, before=hostile)),))
    day = date(2026, holiday.day.month, holiday.day.day)
    talk = await make_talk(region, tmp_path / "other.db", at(28, 12))
    period = talk.world.calendar.period(form, day)
    assert period is not None
    talk.clock.at = period.reminders[0] + timedelta(minutes=1)
    unit = next(unit for unit in region.reporting(form, period.opens.date()) if "&" in unit.name.ru)
    await talk.member(1, Role.REPORTER, unit.key)
    nothing = await text_of(talk, letter(talk, Kind.HOLIDAY_REMINDER, 1, about(form.key, day)))
    assert nothing.startswith("<b>&lt;b&gt;До праздника &amp; гуляний ")
    whole = {key: 3 for share in holiday.shares for key in (share.whole,)} | {share.done: 1 for share in holiday.shares}
    await put_reports(talk.world, day, {unit.key: whole}, form=form.key, at=period.opens + timedelta(hours=1))
    lacking = await text_of(talk, letter(talk, Kind.HOLIDAY_REMINDER, 1, about(form.key, day)))
    assert "Не хватает: " in lacking
    assert lacking.count("<b>") == lacking.count("</b>") == 1
    await talk.app.close()
