"""Reminders: everything a reporter owes in one message, with buttons to the cards, and «Напомнить через час»."""

from datetime import timedelta
from pathlib import Path

import pytest

from config.catalogue.region import Region
from handlers.outgoing import Post, Unneeded
from handlers.outgoing.keys import Landing, Later, Opens, Snooze
from handlers.outgoing.reminders import time_left
from models.actions.drafts import put_values
from models.actions.grants import revoke
from models.rules.access import Role
from models.rules.outgoing import Kind, Why
from models.rules.paste.entry import Figure
from models.rules.subjects import ReportKey
from tests.kit.figures.reports import (
    DECEMBER,
    EMPLOYMENT,
    INDICATORS,
    crowded,
    demo_figures,
    put_absence,
    put_reports,
)
from tests.kit.letters import DAY_0, INDEPENDENCE, about, at, composed, letter, prepared, text_of
from tests.kit.people import grant_of, refusals
from tests.kit.probe import asked_of
from tests.kit.screens import faults_of
from tests.kit.talk import FRIDAY, Person, Talk, make_talk, plain

WAITS = ["Напомнить через 15 минут", "Напомнить через час"]

KAZAKH_WAITS = ["15 минуттан кейін еске салу", "Бір сағаттан кейін еске салу"]


async def fill(talk: Talk, by: int, unit: str, *keys: str) -> None:
    key = ReportKey(EMPLOYMENT, unit, DECEMBER)
    entries = [(one, Figure(12, False)) for one in keys]
    await put_values(talk.world, by=by, key=key, entries=entries, now=talk.clock.at)


async def a_reporter(talk: Talk, *units: str, language: str = "ru") -> Person:
    for unit in units:
        person = await talk.member(1, Role.REPORTER, unit, language="kk" if language == "kk" else "ru")
    return person


async def test_at_the_opening_it_says_until_when_there_is_time(talk: Talk) -> None:
    talk.clock.at = at(27, 8, 0)
    await talk.move(talk.clock.at)
    person = await a_reporter(talk, "ayagoz")
    await talk.travel(at(27, 9, 0))
    assert plain(person.screen).splitlines() == [
        "Открыт отчёт: сдать до пт 28 ноября, 16:00",
        "Аягозский район:",
        "• Карта занятости: не начат",
        "• День Независимости: ещё ничего не прислано",
    ]
    assert person.buttons == [
        "Карта занятости",
        "День Независимости",
        "Напомнить через 15 минут",
        "Напомнить через час",
    ]


async def test_before_due_everything_owed_stands_in_one_message(talk: Talk) -> None:
    await talk.move(FRIDAY)
    person = await a_reporter(talk, "ayagoz", "zharma", "abai", "urzhar")
    await fill(talk, 1, "ayagoz", "grants", "vacancies")
    await fill(talk, 1, "abai", *INDICATORS)
    await put_reports(talk.world, DECEMBER, demo_figures(("urzhar",)))
    before = len(person.heard)
    await talk.travel(at(28, 14, 0))
    assert len(person.heard) == before + 1
    assert plain(person.screen).splitlines() == [
        "⏰ Через 2 часа срок: пт 28 ноября, 16:00",
        "Абайский район:",
        "• Карта занятости: всё заполнено, осталось отправить",
        "• День Независимости: ещё ничего не прислано",
        "",
        "Аягозский район:",
        "• Карта занятости: заполнено 2 из 6",
        "• День Независимости: ещё ничего не прислано",
        "",
        "Жарминский район:",
        "• Карта занятости: не начат",
        "• День Независимости: ещё ничего не прислано",
        "",
        "Урджарский район:",
        "• День Независимости: ещё ничего не прислано",
    ]
    assert faults_of(person.messages[-1], "ru", talk.region) == []


async def test_an_optional_figure_is_not_one_of_the_six(talk: Talk) -> None:
    await a_reporter(talk, "ayagoz")
    await fill(talk, 1, "ayagoz", "redirected")
    assert "заполнено 0 из 6" in await text_of(talk, letter(talk, Kind.REMINDER, 1))


async def test_after_due_it_says_until_when_the_figures_still_count(talk: Talk) -> None:
    await talk.move(at(28, 16, 30))
    person = await a_reporter(talk, "ayagoz")
    await talk.travel(at(28, 17, 30))
    assert plain(person.screen).splitlines()[:2] == [
        "⏰ Срок прошёл: пт 28 ноября, 16:00",
        "Сдать ещё можно до пн 1 декабря, 08:00, чтобы цифры вошли в сводку.",
    ]
    talk.clock.at = at(1, 8, 30, month=12)
    assert "Сдать ещё можно до чт 4 декабря, 09:00." in await text_of(talk, letter(talk, Kind.SNOOZE, 1))


async def test_in_kazakh_it_says_the_same(talk: Talk) -> None:
    await talk.move(FRIDAY)
    person = await a_reporter(talk, "ayagoz", language="kk")
    await fill(talk, 1, "ayagoz", "grants", "vacancies")
    await talk.travel(at(28, 14, 0))
    assert plain(person.screen).splitlines() == [
        "⏰ Мерзімге 2 сағат қалды: жм 28 қараша, 16:00",
        "Аягөз ауданы:",
        "• Жұмыспен қамту картасы: толтырылғаны 2 / 6",
        "• Тәуелсіздік күні: әлі ештеңе жіберілмеген",
    ]
    assert person.buttons == ["Жұмыспен қамту картасы", "Тәуелсіздік күні", *KAZAKH_WAITS]
    assert faults_of(person.messages[-1], "kk", talk.region) == []
    await person.press("Бір сағаттан кейін")
    assert person.screen == "Еске саламын: 15:00."
    await talk.travel(at(28, 17, 30))
    assert "Мерзімі өтті: жм 28 қараша, 16:00" in person.screen
    assert faults_of(person.messages[-1], "kk", talk.region) == []


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (timedelta(seconds=20), "1 минуту"),
        (timedelta(minutes=22), "22 минуты"),
        (timedelta(minutes=50), "50 минут"),
        (timedelta(minutes=59, seconds=40), "1 час"),
        (timedelta(minutes=90), "1 час"),
        (timedelta(hours=1, minutes=58), "2 часа"),
        (timedelta(hours=5), "5 часов"),
        (timedelta(hours=21), "21 час"),
        (timedelta(hours=48), "2 дня"),
        (timedelta(days=5, hours=3), "5 дней"),
    ],
)
def test_never_more_time_is_promised_than_there_is(talk: Talk, left: timedelta, said: str) -> None:
    assert plain(time_left(left, talk.app.speech.words("ru"))) == said


async def test_nothing_is_said_to_who_owes_nothing_any_more(talk: Talk) -> None:
    await a_reporter(talk, "ayagoz")
    assert isinstance(await composed(talk, letter(talk, Kind.REMINDER, 1)), Post)
    await put_absence(talk.world, DECEMBER, "ayagoz", reason="нет связи")
    assert await composed(talk, letter(talk, Kind.REMINDER, 1)) == Unneeded(Why.REPORTED)
    assert await composed(talk, letter(talk, Kind.SNOOZE, 1, "snooze")) == Unneeded(Why.REPORTED)


async def test_nothing_is_said_to_who_reports_no_more(talk: Talk) -> None:
    await a_reporter(talk, "ayagoz")
    await talk.member(11, Role.ADMINISTRATOR)
    await revoke(talk.world, by=11, grant_id=await grant_of(talk, 1), now=talk.clock.at)
    for kind in (Kind.REMINDER, Kind.SNOOZE):
        assert await composed(talk, letter(talk, kind, 1)) == Unneeded(Why.GONE)
    subject = about(INDEPENDENCE, DAY_0)
    assert await composed(talk, letter(talk, Kind.HOLIDAY_REMINDER, 1, subject)) == Unneeded(Why.GONE)


async def test_an_akim_and_an_official_are_not_reminded(talk: Talk) -> None:
    await talk.member(2, Role.AKIM, "ayagoz")
    await talk.member(3, Role.OFFICIAL)
    for one in (2, 3):
        assert await composed(talk, letter(talk, Kind.SNOOZE, one, "snooze")) == Unneeded(Why.GONE)


async def test_the_button_opens_the_unit_that_owes_and_leaves_the_reminder_whole(talk: Talk) -> None:
    await talk.move(FRIDAY)
    person = await a_reporter(talk, "ayagoz", "zharma")
    await put_reports(talk.world, DECEMBER, demo_figures(("zharma",)))
    await talk.travel(at(28, 14, 0))
    reminder = person.messages[-1]
    assert "Карта занятости · Аягозский район" in await person.press("Карта занятости")
    assert next(one for one in person.messages if one["id"] == reminder["id"]) == reminder
    assert person.messages[-1]["id"] != reminder["id"]


async def test_with_several_units_owing_one_picks(talk: Talk) -> None:
    await talk.move(FRIDAY)
    person = await a_reporter(talk, "ayagoz", "zharma")
    await talk.travel(at(28, 14, 0))
    await person.press("Карта занятости")
    assert {"Аягозский", "Жарминский"} <= {name.split(" ")[-1] for name in person.buttons}


async def test_after_a_restart_the_old_button_shows_what_was_sent(talk: Talk) -> None:
    await talk.move(FRIDAY)
    person = await a_reporter(talk, "ayagoz")
    await talk.travel(at(28, 14, 0))
    await put_reports(talk.world, DECEMBER, demo_figures(("ayagoz",)))
    await talk.restart()
    assert "Аягозский район" in await person.press("Карта занятости")
    talk.clock.at = at(10, 12, 0, month=12)
    assert "1 декабря" in await person.press("Карта занятости", message=person.messages[-2])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (Opens(place=Landing.CARD, form="gone", as_of="2025-12-01").pack(), "Такой формы больше нет"),
        (f"open:card:{EMPLOYMENT}:2025-13-77", "Эта кнопка устарела"),
        (Opens(place=Landing.CARD, form=EMPLOYMENT, as_of="2025-12-03").pack(), "Отчёта на эту дату нет"),
        (Opens(place=Landing.SUMMARY, form=EMPLOYMENT, as_of="2025-12-01").pack(), "Нет доступа"),
        (Opens(place=Landing.MISSING, form=EMPLOYMENT, as_of="2025-12-01").pack(), "Нет доступа"),
        (Opens(place=Landing.HOLIDAY, form=INDEPENDENCE, as_of="2025-12-16").pack(), "Нет доступа"),
    ],
)
async def test_a_forged_button_is_answered_with_a_sentence(talk: Talk, data: str, said: str) -> None:
    person = await a_reporter(talk, "ayagoz")
    await person.say("/start")
    await person.forge(data)
    assert any(said in one for one in person.heard)


async def test_a_card_is_not_opened_to_who_has_no_unit(talk: Talk) -> None:
    person = await talk.member(4, Role.ADMINISTRATOR)
    await person.say("/start")
    await person.forge(Opens(place=Landing.CARD, form=EMPLOYMENT, as_of="2025-12-01").pack())
    assert "Нет доступа" in person.screen
    assert await refusals(talk, 4) == ["report"]


async def test_an_hour_later_it_comes_again_once(talk: Talk) -> None:
    await talk.move(FRIDAY)
    person = await a_reporter(talk, "ayagoz")
    await talk.travel(at(28, 14, 0))
    talk.clock.at = at(28, 14, 5) + timedelta(seconds=40)
    assert await person.press("Напомнить через час") == "Напомню в 15:05."
    talk.clock.at += timedelta(seconds=40)
    assert await person.press("Напомнить через час") == "Напомню в 15:05."
    await talk.restart()
    before = len(person.heard)
    await talk.travel(at(28, 15, 30))
    assert [plain(one).splitlines()[0] for one in person.heard[before:]] == [
        "⏰ Через 55 минут срок: пт 28 ноября, 16:00"
    ]


async def test_only_a_wait_that_ends_before_the_deadline_is_offered(talk: Talk) -> None:
    await talk.move(FRIDAY)
    person = await a_reporter(talk, "ayagoz")
    await talk.travel(at(28, 14, 0))
    talk.clock.at = at(28, 15, 20)
    assert await person.press("Напомнить через 15 минут") == "Напомню в 15:35."
    await talk.travel(at(28, 15, 36))
    assert "Через 25 минут срок" in plain(person.screen)
    assert person.buttons[-1] == "Напомнить через 15 минут"


async def test_an_hour_that_would_end_after_the_deadline_ends_before_it(talk: Talk) -> None:
    """The button stands under the reminder of 14:00 for as long as it is not pressed."""
    talk.clock.at = at(28, 15, 20)
    person = await a_reporter(talk, "ayagoz")
    await person.say("/start")
    assert await person.forge(Snooze(minutes=60).pack()) == "Напомню в 15:45."
    await talk.travel(at(28, 15, 46))
    assert "Через 15 минут срок" in plain(person.screen)
    talk.clock.at = at(28, 15, 50)
    assert await person.forge(Snooze(minutes=60).pack()) == "Напомню в 16:50."


async def test_a_snooze_does_not_double_a_reminder_of_the_clock(talk: Talk) -> None:
    talk.clock.at = at(28, 13, 5)
    await talk.move(talk.clock.at)
    person = await a_reporter(talk, "ayagoz")
    await person.say("/start")
    assert await person.forge(Snooze(minutes=60).pack()) == "Напомню в 14:00."
    before = len(person.heard)
    await talk.travel(at(28, 14, 10))
    assert len(person.heard) == before + 1


@pytest.mark.parametrize("minutes", [1, 59, 10**9])
async def test_a_wait_that_no_button_has_is_an_old_button(talk: Talk, minutes: int) -> None:
    person = await a_reporter(talk, "ayagoz")
    await person.say("/start")
    await person.forge(Snooze(minutes=minutes).pack())
    assert "Эта кнопка устарела" in person.heard[-2]


async def test_what_only_has_to_be_sent_is_reminded_of_a_quarter_of_an_hour_before(talk: Talk) -> None:
    talk.clock.at = at(28, 15, 0)
    other = talk.region.units[0].key
    await talk.move(talk.clock.at)
    filled, begun = await a_reporter(talk, "ayagoz"), await talk.member(2, Role.REPORTER, other)
    await fill(talk, 1, "ayagoz", *INDICATORS)
    await fill(talk, 2, other, INDICATORS[0])
    before = [len(filled.heard), len(begun.heard)]
    await talk.travel(at(28, 15, 59))
    assert plain(filled.screen).splitlines()[0] == (
        "⏰ Всё заполнено, осталось отправить. Через 15 минут срок: пт 28 ноября, 16:00"
    )
    assert [len(filled.heard), len(begun.heard)] == [before[0] + 1, before[1]]


async def test_a_snooze_past_midnight_says_so(talk: Talk) -> None:
    talk.clock.at = at(28, 23, 30)
    person = await a_reporter(talk, "ayagoz")
    await person.say("/start")
    assert await person.forge(Later().pack()) == "Напомню завтра в 00:30."
    before = len(person.heard)
    await talk.travel(at(29, 1, 0))
    assert len(person.heard) == before + 1  # quiet hours do not hold it back


async def test_reported_within_the_hour_it_does_not_come(talk: Talk) -> None:
    await talk.move(FRIDAY)
    person = await a_reporter(talk, "ayagoz")
    await talk.travel(at(28, 14, 0))
    await person.press("Напомнить через час")
    await put_reports(talk.world, DECEMBER, demo_figures(("ayagoz",)))
    before = len(person.heard)
    await talk.travel(at(28, 16, 0))
    assert len(person.heard) == before
    assert await person.press("Напомнить через час") == "Сейчас напоминать не о чем."


@pytest.mark.parametrize("role", [Role.AKIM, Role.OFFICIAL, Role.ADMINISTRATOR])
async def test_only_reporters_ask_to_be_reminded(talk: Talk, role: Role) -> None:
    person = await talk.member(5, role, "ayagoz" if role is Role.AKIM else "")
    await person.say("/start")
    await person.forge(Later().pack())
    assert "Нет доступа" in person.screen
    assert await refusals(talk, 5) == ["snooze"]


async def test_a_holiday_whose_figures_rest_stands_beside_what_is_owed(talk: Talk) -> None:
    person = await a_reporter(talk, "ayagoz")
    await put_reports(talk.world, DAY_0, {"ayagoz": prepared(ready=11, venues=5)}, form=INDEPENDENCE, at=at(20, 12))
    await talk.move(FRIDAY)
    await talk.travel(at(28, 14, 0))
    assert plain(person.screen).splitlines() == [
        "⏰ Через 2 часа срок: пт 28 ноября, 16:00",
        "Аягозский район:",
        "• Карта занятости: не начат",
        "• День Независимости: оформление — не менялось с 20 ноября",
    ]
    assert person.buttons == [
        "Карта занятости",
        "День Независимости",
        "Напомнить через 15 минут",
        "Напомнить через час",
    ]
    assert "День Независимости · Аягозский район" in await person.press("День Независимости")


async def test_merged_with_a_holiday_s_reminder_it_names_what_is_lacking(talk: Talk) -> None:
    await a_reporter(talk, "ayagoz", "zharma", "abai")
    figures = {"ayagoz": prepared(), "zharma": prepared(11, 11, 20, 5)}
    await put_reports(talk.world, DAY_0, figures, form=INDEPENDENCE, at=at(27, 12))
    holiday = letter(talk, Kind.HOLIDAY_REMINDER, 1, about(INDEPENDENCE, DAY_0))
    text = await text_of(talk, letter(talk, Kind.REMINDER, 1, merged=(holiday,)))
    assert (
        "• День Независимости, осталось 18 дней. Не хватает: 5 мероприятий (памятные 5), 6 объектов, 2 площадки."
        in text
    )
    assert "• День Независимости, осталось 18 дней. Всё готово, спасибо." in text
    assert "• День Независимости, осталось 18 дней. Ещё ничего не прислано." in text
    assert text.count("• Карта занятости: не начат") == 3
    other_lead = letter(
        talk, Kind.HOLIDAY_REMINDER, 1, about(INDEPENDENCE, DAY_0), merged=(letter(talk, Kind.REMINDER, 1),)
    )
    assert await text_of(talk, other_lead) == text


async def test_when_the_report_is_sent_only_the_holiday_is_left(talk: Talk) -> None:
    await a_reporter(talk, "ayagoz")
    await put_reports(talk.world, DECEMBER, demo_figures(("ayagoz",)))
    holiday = letter(talk, Kind.HOLIDAY_REMINDER, 1, about(INDEPENDENCE, DAY_0))
    text = await text_of(talk, letter(talk, Kind.REMINDER, 1, merged=(holiday,)))
    assert text.startswith("<b>До Дня Независимости 18 дней · Аягозский район</b>")
    assert "Карта занятости" not in text


async def test_two_forms_with_their_own_deadlines(other_region: Region, tmp_path: Path) -> None:
    talk = await make_talk(other_region, tmp_path / "other.db", at(25, 12, 0))
    await talk.member(1, Role.REPORTER, "old_harbour")
    period = talk.world.calendar.current(talk.region.form("venues"), talk.clock.at)
    assert period is not None
    text = await text_of(talk, letter(talk, Kind.REMINDER, 1, about("venues", period.as_of)))
    assert "город Старая Гавань &amp; Пристань:" in text
    assert "• Жильё &amp; дороги &lt;сводный отчёт&gt;: не начат, срок чт 27 ноября, 18:00" in text
    assert "• Площадки: не начат\n" in text + "\n"
    await talk.app.close()


async def test_a_reporter_of_250_units_hears_as_much_as_fits(region: Region, tmp_path: Path) -> None:
    talk = await make_talk(crowded(region, 250), tmp_path / "big.db", FRIDAY)
    person = await talk.member(1, Role.REPORTER, "ayagoz")
    with asked_of(talk.world.database) as alone:
        await text_of(talk, letter(talk, Kind.REMINDER, 1))
    for unit in talk.region.units[5:60]:
        await talk.member(1, Role.REPORTER, unit.key)
    with asked_of(talk.world.database) as many:
        text = await text_of(talk, letter(talk, Kind.REMINDER, 1))
    assert many.statements == alone.statements
    assert text.endswith("…")
    assert "&lt;очень&gt;" in text
    await talk.move(FRIDAY)
    await talk.travel(at(28, 14, 0))
    assert "Через 2 часа" in plain(person.screen)
    await talk.app.close()
