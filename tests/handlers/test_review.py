"""An official returns, asks, accepts and opens a report after its lock; a reporter answers: message by message."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, TypeAlias

import pytest

from models.actions.deputies import set_deputy
from models.actions.reviews import answer_about_report, return_report
from models.actions.unlockings import ask_for_unlocking, unlock_report
from models.actions.withdrawal import withdraw_report
from models.rules.access import Role
from models.rules.subjects import ReportKey
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT
from tests.kit.people import actor, grant_of
from tests.kit.reporters import reported, to_unit
from tests.kit.talk import FRIDAY, Person, Talk, plain


@pytest.fixture
async def reporter(talk: Talk) -> Person:
    return await reported(talk, 1, "ayagoz")


@pytest.fixture
async def official(talk: Talk) -> Person:
    return await talk.member(2, Role.OFFICIAL)


async def minutes_later(talk: Talk, minutes: int = 1) -> None:
    await talk.move(talk.clock.at + timedelta(minutes=minutes))


MONDAY = FRIDAY + timedelta(days=2, hours=22)
"""10:00 on the region's clock: after the lock, before the meeting's week ends."""


async def test_one_figure_is_returned_corrected_and_accepted(talk: Talk, reporter: Person, official: Person) -> None:
    await to_unit(official)
    await official.press("Вернуть")
    assert "Отметьте показатели" in official.screen
    await official.press("☐ Гранты")
    await official.press("Далее")
    assert "(Гранты" in official.screen
    await official.say("Почему 22?")
    assert "Отчёт возвращён" in official.screen
    assert "↩ Возвращён" in official.screen
    await minutes_later(talk)
    assert "Отчёт вернули на исправление" in reporter.heard[-1]
    assert "«Почему 22?»" in reporter.heard[-1]
    assert "• Гранты: 22" in reporter.heard[-1]
    await reporter.press("Исправить")
    assert "«Почему 22?»" in reporter.screen
    await reporter.say("Гранты 21")
    await reporter.say("да")
    await reporter.say("да")
    await minutes_later(talk)
    assert "Отчёт исправлен" in official.heard[-1]
    assert "22 → 21" in official.heard[-1]
    await official.press("Открыть отчёт")
    assert "Исправлен после возврата" in official.screen
    await official.press("Принять")
    assert "✓ Принят" in official.screen
    await reporter.say("/report")
    assert "✓ Принят" in reporter.screen


async def return_figures(official: Person, *names: str) -> None:
    await to_unit(official)
    await official.press("Вернуть")
    for name in names:
        await official.press(f"☐ {name}")
    await official.press("Далее")
    await official.say("Проверьте")


async def test_a_return_opens_exactly_the_rows_in_question(talk: Talk, reporter: Person, official: Person) -> None:
    await return_figures(official, "Гранты", "По вакансиям")
    await minutes_later(talk)
    screen = await reporter.press("Исправить")
    assert "«Проверьте»" in screen
    assert [name for name in reporter.buttons if name[0].isdigit()] == ["4 По вакансиям ✓", "5 Гранты ✓"]
    table = screen.partition("было")[2]
    assert "По вакансиям" in table
    assert "Инфра, пост." not in table
    await reporter.say("690\n21")
    assert "690" in reporter.screen
    assert "Осталось отправить" in reporter.screen
    await reporter.press("Весь отчёт")
    assert "Инфра, пост." in reporter.screen
    assert "1 Инфра, пост. ✓" in reporter.buttons


async def test_a_return_after_the_lock_is_one_message_with_its_rows_and_until_when(
    talk: Talk, reporter: Person, official: Person
) -> None:
    await talk.move(MONDAY)
    before = len(reporter.heard)
    await return_figures(official, "Гранты")
    await minutes_later(talk)
    [told] = reporter.heard[before:]
    assert "«Проверьте»" in told
    assert "Исправление открыто до пн 1 декабря, 12:00." in told
    await reporter.press("Исправить")
    assert [name for name in reporter.buttons if name[0].isdigit()] == ["5 Гранты ✓"]


LOCK = FRIDAY + timedelta(days=2, hours=20)
"""Monday at 08:00."""
RETURNED = [
    (FRIDAY + timedelta(hours=1), "Исправить можно до пн 1 декабря, 08:00."),
    (LOCK - timedelta(minutes=2), "Исправление открыто до пн 1 декабря, 09:58."),
    (LOCK - timedelta(hours=9), "Исправление открыто до пн 1 декабря, 09:00."),
]
"""When it is returned (the last: in quiet hours, told at 07:00), and what the message says of the time."""


@pytest.mark.parametrize(("at", "said"), RETURNED)
async def test_a_return_names_until_when_and_gives_two_hours_also_beyond_the_lock(
    talk: Talk, reporter: Person, official: Person, at: datetime, said: str
) -> None:
    await talk.move(at)
    await return_figures(official, "Гранты")
    await talk.move(max(at, LOCK - timedelta(hours=1)) + timedelta(minutes=1))
    (told,) = [plain(one) for one in reporter.heard if "вернули на исправление" in one]
    assert told.endswith(said)
    if at > FRIDAY + timedelta(days=1):
        await talk.move(LOCK + timedelta(minutes=50))
    await reporter.press("Исправить")
    for text in ("Гранты 21", "да", "да"):
        await reporter.say(text)
    await minutes_later(talk)
    assert any("22 → 21" in one for one in official.heard)


async def test_a_return_just_before_an_opening_ends_gives_two_hours_too(
    talk: Talk, reporter: Person, official: Person
) -> None:
    await talk.move(MONDAY)
    until = MONDAY + timedelta(hours=1)
    await unlock_report(talk.world, by=2, key=KEY, until=until, now=MONDAY)
    await talk.move(until - timedelta(minutes=1))
    await return_figures(official, "Гранты")
    await minutes_later(talk, 2)
    (told,) = [plain(one) for one in reporter.heard if "вернули на исправление" in one]
    assert told.endswith("Исправление открыто до пн 1 декабря, 12:59.")
    assert not any("Исправление закрыто" in one for one in reporter.heard)
    await talk.move(until + timedelta(hours=2))
    assert sum("Исправление закрыто" in one for one in reporter.heard) == 1


async def test_the_only_returned_figure_needs_no_name(talk: Talk, reporter: Person, official: Person) -> None:
    await return_figures(official, "Гранты")
    await minutes_later(talk)
    await reporter.press("Исправить")
    await reporter.say("21")
    await reporter.say("да")
    await reporter.say("да")
    await minutes_later(talk)
    assert "22 → 21" in official.heard[-1]


async def test_a_whole_report_that_is_returned_opens_whole(talk: Talk, reporter: Person, official: Person) -> None:
    await return_figures(official)
    await minutes_later(talk)
    await reporter.press("Исправить")
    assert "1 Инфра, пост. ✓" in reporter.buttons
    assert "Весь отчёт" not in reporter.buttons


async def test_other_figures_than_the_returned_are_taken_too(talk: Talk, reporter: Person, official: Person) -> None:
    await return_figures(official, "Гранты")
    await minutes_later(talk)
    await reporter.press("Исправить")
    await reporter.say("По вакансиям 690")
    await reporter.press("Весь отчёт")
    assert "690" in reporter.screen


async def test_a_figure_changed_after_the_acceptance_is_counted(talk: Talk, reporter: Person, official: Person) -> None:
    await to_unit(official)
    await official.press("Принять")
    await reporter.say("/report")
    await reporter.press("Исправить")
    await reporter.say("Гранты 23")
    await reporter.say("да")
    await reporter.say("да")
    assert "после этого изменён 1 показатель" in await reporter.say("/report")
    await reporter.press("Исправить")
    assert "после этого изменён 1 показатель" in reporter.screen
    await to_unit(official)
    assert "после этого изменён 1 показатель" in official.screen
    await official.press("Отменить принятие")
    assert "Принят" not in official.screen.replace("Принятие отменено", "")


async def test_a_question_is_asked_and_answered_without_returning(
    talk: Talk, reporter: Person, official: Person
) -> None:
    await to_unit(official)
    await official.press("Задать вопрос")
    await official.press("Далее")
    await official.say("Почему выросло?")
    await minutes_later(talk)
    assert "Вопрос по отчёту" in reporter.heard[-1]
    await reporter.press("Ответить")
    await reporter.say("Открылся завод")
    assert "Ответ отправлен" in reporter.screen
    await minutes_later(talk)
    assert "«Открылся завод»" in official.heard[-1]
    await to_unit(official)
    assert "Ответ: «Открылся завод»" in official.screen


async def test_an_answer_with_figures_is_no_figure_of_another_report(
    talk: Talk, reporter: Person, official: Person
) -> None:
    await talk.member(reporter.id, Role.REPORTER, "semey")
    await to_unit(official)
    await official.press("Задать вопрос")
    await official.press("Далее")
    await official.say("Почему выросло?")
    await minutes_later(talk)
    await reporter.press("Ответить")
    await reporter.say("Гранты 22")
    assert "Ответ отправлен" in reporter.screen
    await minutes_later(talk)
    assert "«Гранты 22»" in official.heard[-1]


@pytest.mark.parametrize("given", [True, False])
async def test_after_the_lock_a_correction_is_asked_for_and_decided(
    talk: Talk, reporter: Person, official: Person, *, given: bool
) -> None:
    await talk.move(MONDAY)
    await reporter.say("/report")
    assert "нажмите «Попросить исправить» или позвоните" in reporter.screen
    await reporter.press("Попросить исправить")
    await reporter.say("Опечатка в грантах")
    assert "Запрос отправлен" in reporter.screen
    assert "нажмите «Попросить исправить»" not in reporter.screen
    assert "Попросить исправить" not in reporter.buttons
    await minutes_later(talk)
    assert "Опечатка в грантах" in official.heard[-1]
    await official.press("На 2 часа" if given else "Отказать")
    await minutes_later(talk)
    if not given:
        assert "В исправлении отказано" in reporter.heard[-1]
        return
    assert "Исправление разрешено до" in reporter.heard[-1]
    await reporter.press("Исправить")
    await reporter.say("Гранты 20")
    assert "Отправить" in " ".join(reporter.buttons) or "Проверить" in " ".join(reporter.buttons)
    await reporter.say("да")
    await reporter.say("да")
    assert "исправлен" in " ".join(map(str, reporter.heard[-3:])).casefold()
    assert "Исправить можно до пн\u00a01\u00a0декабря, 12:0" in reporter.screen, "it is open still"
    assert "Исправить" in reporter.buttons
    await talk.move(MONDAY + timedelta(hours=3))
    await reporter.say("/report")
    assert "Исправить" not in reporter.buttons


@pytest.mark.parametrize("how", ["reports for it", "for a colleague on leave"])
async def test_an_official_who_reports_for_the_unit_too_can_refuse_a_correction(
    talk: Talk, reporter: Person, how: str
) -> None:
    both = await talk.member(2, Role.OFFICIAL, name="Ержан О.")
    if how == "reports for it":
        await talk.member(both.id, Role.REPORTER, "ayagoz", name="Ержан О.")
    else:
        both = await talk.member(3, Role.REPORTER, "ayagoz", name="Дана К.")
        await talk.member(9, Role.ADMINISTRATOR)
        about = {"grant_id": await grant_of(talk, 2), "deputy_id": (await actor(talk, 3)).person_id}
        first, last = talk.clock.at.date(), talk.clock.at.date() + timedelta(days=7)
        await set_deputy(talk.world, by=9, first=first, last=last, now=talk.clock.at, **about)
    await talk.move(MONDAY)
    await ask_for_unlocking(talk.world, by=reporter.id, key=KEY, reason="Ошиблись", now=MONDAY)
    await minutes_later(talk)
    await both.press("Отказать")
    assert any("В исправлении отказано. Район узнает" in one for one in both.heard)
    await minutes_later(talk)
    assert "В исправлении отказано" in reporter.heard[-1]
    await reporter.say("/report")
    assert "Попросить исправить" in reporter.buttons, "nothing waits any more"


@pytest.mark.parametrize(
    ("label", "until"), [("На 1 час", "11:00"), ("На 2 часа", "12:00"), ("До 21:00", "21:00"), ("На сутки", "10:00")]
)
async def test_a_report_is_opened_unasked_for_as_long_as_the_button_says(
    talk: Talk, reporter: Person, official: Person, label: str, until: str
) -> None:
    await talk.move(MONDAY)
    await to_unit(official)
    await official.press("Разрешить исправить")
    assert official.buttons[:4] == ["На 1 час", "На 2 часа", "До 21:00", "На сутки"]
    screen = await official.press(label)
    assert "Отчёт открыт для исправления" in screen
    assert f"{until}." in screen.partition("Исправление открыто до")[2]
    await minutes_later(talk)
    assert "Исправление разрешено до" in reporter.heard[-1]
    assert f"{until}, Айгуль" in reporter.heard[-1]


@pytest.mark.parametrize("is_sent", [True, False])
async def test_half_an_hour_before_it_closes_who_sent_nothing_hears_of_it(
    talk: Talk, reporter: Person, official: Person, *, is_sent: bool
) -> None:
    await talk.move(MONDAY)
    await to_unit(official)
    await official.press("Разрешить исправить")
    await official.press("На 1 час")
    await talk.move(MONDAY + timedelta(minutes=5))
    if is_sent:
        await reporter.say("/report")
        await reporter.press("Исправить")
        await reporter.say("Гранты 20")
        await reporter.say("да")
        await reporter.say("да")
    await talk.move(MONDAY + timedelta(minutes=31))
    told = [one for one in reporter.heard if "Исправление закроется" in one]
    assert len(told) == (0 if is_sent else 1)
    if not is_sent:
        assert "11:00" in told[0]
        await reporter.press("Исправить")
        assert "Аягозский район" in reporter.screen
    assert not [one for one in reporter.heard if "Исправление закрыто" in one]
    await talk.move(MONDAY + timedelta(minutes=61))
    closed = [plain(one) for one in reporter.heard if "Исправление закрыто" in one]
    where = "Аягозский район, Карта занятости, на 1 декабря"
    assert closed == ([] if is_sent else [f"Исправление закрыто, ничего не изменено.\n{where}"])
    await reporter.say("/report")
    assert "Исправить" not in reporter.buttons, "it closes by itself"


async def test_the_digest_says_what_was_corrected_after_the_lock(
    talk: Talk, reporter: Person, official: Person
) -> None:
    await talk.move(MONDAY)
    assert "Исправлено после закрытия" not in await official.say("/summary")
    await to_unit(official)
    await official.press("Разрешить исправить")
    await official.press("На 2 часа")
    await reporter.say("/report")
    await reporter.press("Исправить")
    await reporter.say("Гранты 20")
    await reporter.say("да")
    await reporter.say("да")
    assert "Исправлено после закрытия: Аягозский на 1 декабря." in await official.say("/summary")
    await talk.move(MONDAY + timedelta(days=7))
    screen = await official.say("/summary")
    assert "на 8 декабря" in screen
    assert "Исправлено после закрытия: Аягозский на 1 декабря." in screen, "since the digest before this one"
    await talk.move(MONDAY + timedelta(days=14))
    assert "Исправлено после закрытия" not in await official.say("/summary")


async def test_who_may_not_sees_no_button_and_an_old_one_is_refused(
    talk: Talk, reporter: Person, official: Person
) -> None:
    administrator = await talk.member(3, Role.ADMINISTRATOR)
    await to_unit(administrator)
    assert not {"Принять", "Вернуть", "Задать вопрос"} & set(administrator.buttons)
    await to_unit(official)
    assert {"Принять", "Вернуть", "Задать вопрос"} <= set(official.buttons)
    await reporter.forge("mark:answer:999999")
    assert "уже решено" in " ".join(map(str, reporter.heard[-2:]))
    await reporter.forge("unlock:1:5")
    assert "уже решено" in " ".join(map(str, reporter.heard[-2:]))


Since: TypeAlias = Callable[[Talk], Awaitable[None]]
KEY = ReportKey(EMPLOYMENT, "ayagoz", DECEMBER)


async def taken_back(talk: Talk) -> None:
    await withdraw_report(talk.world, by=1, key=KEY, revision=1, now=talk.clock.at)


async def answered(talk: Talk) -> None:
    await answer_about_report(talk.world, by=1, key=KEY, mark=1, words="Завод", now=talk.clock.at)


async def corrected(talk: Talk) -> None:
    reporter = talk.person(1)
    await reporter.press("Исправить")
    for text in ("Гранты 21", "да", "да"):
        await reporter.say(text)


async def returned_by_another(talk: Talk) -> None:
    about: dict[str, Any] = {"revision": 1, "figures": [], "words": "Проверьте", "now": talk.clock.at}
    await return_report(talk.world, by=4, key=KEY, **about)


async def over(talk: Talk) -> None:
    await talk.move(FRIDAY + timedelta(days=30))


WITHDRAWN, DECIDED = "Этот отчёт отозван", "уже решено или ответили"
UNDER_MESSAGES: dict[tuple[str, str, Since], str] = {
    ("Задать вопрос", "Ответить", taken_back): WITHDRAWN,
    ("Задать вопрос", "Ответить", answered): DECIDED,
    ("Задать вопрос", "Ответить", over): "Напишите ответ одним сообщением",
    ("Вернуть", "Исправить", taken_back): DECIDED,
    ("Вернуть", "Исправить", corrected): DECIDED,
    ("Вернуть", "Исправить", over): "цифры уже в работе",
}
"""What was done by an official, the button of the reporter's message, what has become of it since; what is said."""


@pytest.mark.parametrize(("done", "label", "since"), UNDER_MESSAGES)
async def test_what_a_button_under_an_old_message_can_do_no_more_is_said_at_the_press(
    talk: Talk, reporter: Person, official: Person, done: str, label: str, since: Since
) -> None:
    await to_unit(official)
    for step in (done, "Далее"):
        await official.press(step)
    await official.say("Почему 22?")
    await minutes_later(talk)
    told = reporter.messages[-1]
    await since(talk)
    known = len(reporter.heard)
    await reporter.press(label, message=told)
    assert UNDER_MESSAGES[done, label, since] in "\n".join(reporter.heard[known:])


ON_CARDS: dict[tuple[str, Since], str] = {
    ("Вернуть", taken_back): WITHDRAWN,
    ("Вернуть", returned_by_another): DECIDED,
    ("Задать вопрос", taken_back): WITHDRAWN,
    ("Принять", taken_back): WITHDRAWN,
}


@pytest.mark.parametrize(("label", "since"), ON_CARDS)
async def test_an_officials_open_card_says_at_the_press_what_can_be_done_no_more(
    talk: Talk, reporter: Person, official: Person, label: str, since: Since
) -> None:
    await talk.member(4, Role.OFFICIAL)
    await to_unit(official)
    await since(talk)
    known = len(official.heard)
    await official.press(label)
    assert ON_CARDS[label, since] in "\n".join(official.heard[known:])
