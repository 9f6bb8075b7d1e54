"""The week around a report: due, lock, the next opening, between periods, holidays and the turn of the year."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from models.rules.access import Role
from tests.handlers.report.conftest import LAST_WEEK
from tests.kit.figures.reports import put_reports
from tests.kit.figures.rows import absences_of, draft_of, figures_of, revisions_of
from tests.kit.talk import Person, Talk, plain

DECEMBER = date(2025, 12, 1)
SIX = "51\n124\n960\n687\n22\n801"


def almaty(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour - 5, minute, tzinfo=UTC)


AT_DUE = almaty(2025, 11, 28, 16)
AFTER_DUE = almaty(2025, 11, 28, 16, 1)
BEFORE_LOCK = almaty(2025, 12, 1, 7, 59)
LOCK = almaty(2025, 12, 1, 8)
BETWEEN = almaty(2025, 12, 3, 12)
NEXT = almaty(2025, 12, 4, 9)


async def send(person: Person, figures: str = SIX) -> str:
    await person.say("/report")
    await person.say(figures)
    await person.press("Проверить и отправить")
    return plain(await person.say("да"))


@pytest.mark.parametrize(
    ("day", "says"), [((2026, 12, 31, 10), True), ((2027, 1, 8, 10), False), ((2026, 12, 24, 10), False)]
)
async def test_figures_entered_in_the_old_year_are_said_to_be_those_of_the_new(
    talk: Talk, aigul: Person, day: tuple[int, int, int, int], *, says: bool
) -> None:
    """4 January 2027 is a day off, and so is the Friday before: its report is due on 31 December."""
    talk.clock.at = almaty(*day)
    card = plain(await aigul.say("/report"))
    await aigul.say(SIX)
    look = plain(await aigul.press("Проверить и отправить"))
    said = "Это первый отчёт 2027 года: цифры считают с 1 января нового года, итоги 2026 года сюда не входят."
    assert [said in screen for screen in (card, look)] == [says, says]


async def test_at_due_is_on_time_and_a_minute_later_is_late(talk: Talk, aigul: Person) -> None:
    talk.clock.at = AT_DUE
    assert "в срок" in await send(aigul)


async def test_after_due_it_is_taken_as_late(talk: Talk, aigul: Person) -> None:
    talk.clock.at = AFTER_DUE
    assert "Срок был пт 28 ноября, 16:00. Отчёт будет принят с опозданием." in await aigul.say("/report")
    receipt = await send(aigul)
    assert "с опозданием" in receipt
    assert "Исправить можно до пн 1 декабря, 08:00" in receipt


async def test_a_correction_never_makes_a_report_late(talk: Talk, aigul: Person) -> None:
    await send(aigul)
    talk.clock.at = BEFORE_LOCK
    await aigul.press("Исправить")
    await aigul.say("гранты 25")
    await aigul.press("Проверить и отправить")
    assert "в срок" in await aigul.press("Отправить")


async def test_after_the_lock_a_correction_is_refused_with_the_reason_and_whom_to_ask(
    talk: Talk, aigul: Person, dana: Person
) -> None:
    await send(aigul)
    talk.clock.at = LOCK
    shown = await aigul.press("Исправить")
    assert "Исправления закончились пн 1 декабря, 08:00: цифры уже в работе." in shown
    assert "Дана О., +7 700 000 00 00" in shown
    assert "Исправить" not in aigul.buttons
    await aigul.say("гранты 25")
    assert len(await revisions_of(talk.world, "ayagoz", DECEMBER)) == 1


async def test_a_correction_begun_before_the_lock_cannot_be_sent_after_it(
    talk: Talk, aigul: Person, dana: Person
) -> None:
    await send(aigul)
    await aigul.press("Исправить")
    await aigul.say("гранты 25")
    await aigul.press("Проверить и отправить")
    talk.clock.at = LOCK
    shown = plain(await aigul.press("Отправить"))
    assert "Изменить уже нельзя" in shown
    assert re.search("5 Гранты +22", shown), "what was sent, not what was being typed"
    assert len(await revisions_of(talk.world, "ayagoz", DECEMBER)) == 1


async def test_a_first_report_after_the_lock_is_taken_as_late(talk: Talk, aigul: Person) -> None:
    talk.clock.at = LOCK
    receipt = await send(aigul)
    assert "с опозданием" in receipt
    assert "Исправить уже нельзя: срок был пн 1 декабря, 08:00" in receipt
    assert "Исправить" not in aigul.buttons


async def test_between_periods_the_last_report_is_shown_and_the_next_can_be_begun(talk: Talk, aigul: Person) -> None:
    await send(aigul)
    talk.clock.at = BETWEEN
    shown = await aigul.say("/report")
    assert "Отправлено пт 28 ноября, 12:00, в срок" in shown
    assert "Следующий отчёт — к 8 декабря, приём с чт 4 декабря, 09:00." in shown
    card = await aigul.press("Черновик к 8 декабря")
    assert "Приём откроется чт 4 декабря, 09:00. Черновик можно начать сейчас." in card
    await aigul.say("51\n124\n961\n687\n22\n801")
    assert "Отправить можно будет с чт 4 декабря, 09:00" in await aigul.press("Проверить и отправить")
    await aigul.say("да")
    assert await revisions_of(talk.world, "ayagoz", date(2025, 12, 8)) == []
    talk.clock.at = NEXT
    await aigul.say("/report")
    await aigul.press("Проверить и отправить")
    assert "№ 2025-12-08-05" in await aigul.say("да")


async def test_when_the_period_is_over_its_card_is_read_only_and_offers_the_current_one(
    talk: Talk, aigul: Person
) -> None:
    await aigul.say("/report")
    await aigul.say("гранты 25")
    talk.clock.at = NEXT
    shown = await aigul.say("гранты 26")
    assert "Изменить уже нельзя" in shown
    assert "Период закончился чт 4 декабря, 09:00" in shown
    assert aigul.buttons == ["Открыть текущий отчёт", "Закрыть"]
    assert await draft_of(talk.world, "ayagoz", DECEMBER) == {"grants": 25}
    assert "К совещанию 8 декабря" in await aigul.press("Открыть текущий отчёт")


@pytest.mark.parametrize(
    "label", ["5 Гранты", "Заполнить по порядку", "Без изменений", "Проверить и отправить", "Нет данных"]
)
async def test_old_buttons_of_a_period_that_is_over_change_nothing(talk: Talk, aigul: Person, label: str) -> None:
    await put_reports(talk.world, date(2025, 11, 24), {"ayagoz": LAST_WEEK})
    await aigul.say("/report")
    await aigul.say("гранты 25")
    talk.clock.at = NEXT
    await aigul.press(label)
    await aigul.say("26")
    await aigul.say("нет связи")
    assert await draft_of(talk.world, "ayagoz", DECEMBER) == {"grants": 25}
    assert await absences_of(talk.world, "ayagoz", DECEMBER) == []


async def test_earlier_reports_can_be_read_and_not_filled(talk: Talk, aigul: Person) -> None:
    await put_reports(talk.world, date(2025, 11, 24), {"ayagoz": LAST_WEEK})
    await send(aigul)
    await aigul.press("Мои отчёты")
    dates = ["1 декабря 2025 ✓", "24 ноября 2025 ✓"]
    assert aigul.buttons == [*dates, "История изменений", "Открыть текущий отчёт", "Закрыть"]
    shown = plain(await aigul.press("24 ноября 2025"))
    assert "К совещанию 24 ноября" in shown
    assert "948" in shown
    assert aigul.buttons == ["Мои отчёты", "Попросить исправить", "Открыть текущий отчёт", "Закрыть"]
    await aigul.say("гранты 1")
    assert figures_of((await revisions_of(talk.world, "ayagoz", date(2025, 11, 24)))[-1])["grants"] == 22


async def test_a_week_that_was_missed_can_be_looked_at_too(talk: Talk, aigul: Person) -> None:
    await put_reports(talk.world, date(2025, 11, 10), {"ayagoz": LAST_WEEK})
    await aigul.say("/start")
    await aigul.press("Мои отчёты")
    dates = ["1 декабря 2025", "24 ноября 2025", "17 ноября 2025", "10 ноября 2025 ✓"]
    assert aigul.buttons[:4] == dates
    assert "Отчёт не отправлен" in await aigul.press("17 ноября 2025")


async def test_weeks_in_between_are_said(talk: Talk, aigul: Person) -> None:
    await put_reports(talk.world, date(2025, 11, 10), {"ayagoz": LAST_WEEK})
    assert "Прирост за 3 недели: прошлый отчёт — на 10 ноября." in plain(await aigul.say("/report"))


async def test_a_friday_holiday_moves_the_due_to_thursday(talk: Talk, aigul: Person) -> None:
    """1 May 2026 is a Friday and a day off."""
    talk.clock.at = almaty(2026, 4, 30, 12)
    card = await aigul.say("/report")
    assert "К совещанию 4 мая · данные на чт 30 апреля" in card
    assert "Сдать до чт 30 апреля, 16:00" in card


async def test_a_monday_holiday_moves_the_lock_to_tuesday(talk: Talk, aigul: Person) -> None:
    """9 March 2026 is a Monday off, for the 8th is a Sunday."""
    talk.clock.at = almaty(2026, 3, 6, 12)
    assert "Исправить можно до вт 10 марта, 08:00" in await send(aigul)


async def test_the_year_is_closed_on_1_january(talk: Talk, aigul: Person) -> None:
    await put_reports(talk.world, date(2025, 12, 29), {"ayagoz": LAST_WEEK})
    talk.clock.at = almaty(2026, 1, 5, 12)
    card = plain(await aigul.say("/report"))
    assert "итог года · на 1 января" in card
    assert "948     —" in card, "compared with 29 December: the same report year"
    assert "5 января" not in card.partition("\n")[0]
    receipt = await send(aigul)
    assert "№ 2026-01-01-05" in receipt
    assert "итог года, на 1 января" in receipt


async def test_5_january_2026_is_skipped(talk: Talk, aigul: Person) -> None:
    talk.clock.at = almaty(2025, 12, 30, 12)
    await send(aigul)
    shown = await aigul.say("/report")
    assert "К совещанию 29 декабря" in shown
    assert "к 1 января" in shown or "1 января" in shown
    assert "к 5 января" not in shown


async def test_the_first_date_of_a_year_compares_with_nothing(talk: Talk, aigul: Person) -> None:
    await put_reports(talk.world, date(2026, 1, 1), {"ayagoz": LAST_WEEK})
    talk.clock.at = almaty(2026, 1, 9, 12)
    card = plain(await aigul.say("/report"))
    assert "К совещанию 12 января" in card
    assert "было" not in card
    assert "Без изменений" not in aigul.buttons
    shown = plain(await aigul.say("3\n4\n5\n6\n0\n7"))
    assert "Это прирост?" not in shown
    assert "прибавить не к чему" in await aigul.say("гранты +1")
    await aigul.press("Проверить и отправить")
    assert "Отчёт отправлен" in await aigul.say("да")


DOUBTED = {
    "ru": "В ответе «Болат Н., каб. 214» есть число, поэтому он не записан. Если это имя и должность, нажмите "
    "«Записать так» или напишите «да». Если это цифры отчёта, пришлите их как «название: число».",
    "kk": "«Болат Н., каб. 214» жауабында сан бар, сондықтан ол жазылмады. Бұл аты-жөні мен лауазымы болса, "
    "«Осылай жазу» түймесін басыңыз немесе «иә» деп жазыңыз. Есеп сандары болса, «атауы: сан» түрінде жіберіңіз.",
}


@pytest.mark.parametrize(
    ("language", "yes"), [("ru", "Записать так"), ("ru", "да"), ("kk", "Осылай жазу"), ("kk", "иә")]
)
async def test_a_name_with_a_number_in_it_is_asked_about(
    talk: Talk, aigul: Person, dana: Person, language: str, yes: str
) -> None:
    """It may be figures; neither is taken in silence."""
    checks = {"ru": ("Аягозский", "Проверить и отправить"), "kk": ("Аягөз", "Тексеру және жіберу")}[language]
    if language == "kk":
        await talk.member(dana.id, Role.OFFICIAL, language="kk", name="Дана О.")
    await dana.say("/report")
    await dana.press(checks[0])
    await dana.say(SIX)
    await dana.press(checks[1])
    assert DOUBTED[language] in plain(await dana.say("Болат Н., каб. 214"))
    assert await revisions_of(talk.world, "ayagoz", DECEMBER) == []
    await (dana.press(yes) if yes in dana.buttons else dana.say(yes))
    await dana.say("да" if language == "ru" else "иә")
    (report,) = await revisions_of(talk.world, "ayagoz", DECEMBER)
    assert report.dictated_by == "Болат Н., каб. 214"


async def test_figures_where_a_name_is_asked_correct_the_draft(talk: Talk, aigul: Person, dana: Person) -> None:
    await dana.say("/report")
    await dana.press("Аягозский")
    await dana.say(SIX)
    await dana.press("Проверить и отправить")
    await dana.say("Болат Н., каб. 214")
    await dana.say("Гранты: 25")
    assert "25" in dana.screen
    await dana.press("Проверить и отправить")
    await dana.say("Болат Н.")
    await dana.say("да")
    (report,) = await revisions_of(talk.world, "ayagoz", DECEMBER)
    assert (report.dictated_by, figures_of(report)["grants"]) == ("Болат Н.", 25)


async def test_an_official_enters_what_was_dictated(talk: Talk, aigul: Person, dana: Person) -> None:
    akim = await talk.member(3, Role.AKIM, "ayagoz", name="Серік А.")
    await dana.say("/report")
    await dana.press("Аягозский")
    await dana.say(SIX)
    assert "Со слов кого?" in await dana.press("Проверить и отправить")
    assert "Напишите имя" in await dana.say("123")
    assert "внесено аппаратом со слов Болат Н., <зам> & Ко" in await dana.say("Болат Н., <зам> & Ко")
    receipt = await dana.say("да")
    assert "внесено аппаратом со слов Болат Н., <зам> & Ко" in receipt
    assert "внесено аппаратом со слов" in akim.screen
    assert "Дана О." in aigul.screen, "who sent it"
    (report,) = await revisions_of(talk.world, "ayagoz", DECEMBER)
    assert report.dictated_by == "Болат Н., <зам> & Ко"


async def test_a_reporters_own_correction_is_nobodys_words(talk: Talk, aigul: Person, dana: Person) -> None:
    await dana.say("/report")
    await dana.press("Аягозский")
    await dana.say(SIX)
    await dana.press("Проверить и отправить")
    await dana.say("Болат Н.")
    await dana.say("да")
    await aigul.press("Исправить")
    await aigul.say("гранты 25")
    await aigul.press("Проверить и отправить")
    assert "внесено аппаратом" not in await aigul.press("Отправить")


async def test_no_data_with_a_reason_pressed_or_typed(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    assert "Отчёт будет считаться несданным" in await aigul.press("Нет данных")
    assert "Отмечено «Нет данных»: нет связи" in await aigul.press("нет связи")
    await aigul.press("Нет данных")
    assert "Напишите причину словами" in await aigul.say("...")
    assert "Отмечено «Нет данных»: сгорел <архив> & всё" in await aigul.say("сгорел <архив> & всё")
    assert await absences_of(talk.world, "ayagoz", DECEMBER) == [("connection", ""), (None, "сгорел <архив> & всё")]


async def test_a_closed_card_without_data_says_one_thing(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await aigul.say("гранты 25")
    await aigul.press("Нет данных")
    await aigul.press("нет связи")
    talk.clock.at = datetime(2025, 12, 4, 5, 0, tzinfo=UTC)
    await talk.app.advance()
    card = await aigul.press("Проверить и отправить")
    card = await aigul.press("Назад") if "Назад" in aigul.buttons else card
    assert "Отмечено «Нет данных»: нет связи. Период закончился чт 4 декабря, 09:00." in card
    assert "впишите их" not in card
    assert "введённое сохранено" not in card


async def test_a_week_that_was_missed_offers_its_figures(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await aigul.say("гранты 25\nпо вакансиям 690")
    talk.clock.at = datetime(2025, 12, 4, 5, 0, tzinfo=UTC)
    await aigul.say("/report")
    await aigul.press("Взять числа из черновика на 1 декабря")
    assert await draft_of(talk.world, "ayagoz", date(2025, 12, 8)) == {"grants": 25, "vacancies": 690}
    assert "Взять числа из черновика на 1 декабря" not in aigul.buttons


async def test_no_data_is_withdrawn_by_sending(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await aigul.press("Нет данных")
    await aigul.press("нет сотрудника")
    assert "Отчёт отправлен" in await send(aigul)
    assert "Нет данных" not in await aigul.say("/report")
    assert "Нет данных" not in aigul.buttons


async def test_a_long_reason_is_said_to_be_cut(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await aigul.press("Нет данных")
    assert "записано только начало, 300 знаков" in await aigul.say("ё" * 4000)
    assert await absences_of(talk.world, "ayagoz", DECEMBER) == [(None, "ё" * 300)]


async def test_a_meeting_that_a_holiday_moved_is_named_by_its_own_day(talk: Talk, aigul: Person) -> None:
    """Monday 9 March 2026 is off: the meeting is on Tuesday, the figures are still as of Monday."""
    talk.clock.at = almaty(2026, 3, 6, 12)
    assert "К совещанию 10 марта · отчёт на 9 марта · данные на пт 6 марта" in await aigul.say("/report")
