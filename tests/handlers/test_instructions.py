"""An instruction from its setting to its closing, message by message; the list; who sees what."""

from __future__ import annotations

import pytest

from models.rules.access import Role
from tests.kit.figures.preparation import JPEG, figures, put_preparation
from tests.kit.figures.reports import DECEMBER, demo_figures, demo_plan, put_plan, put_reports
from tests.kit.figures.rows import refusals
from tests.kit.instructions import WHAT, set_instruction
from tests.kit.talk import FRIDAY, Person, Talk, plain

LAGGING = ("borodulikha", "kokpekty")


@pytest.fixture
async def reporter(talk: Talk) -> Person:
    return await talk.member(1, Role.REPORTER, "ayagoz", name="Айгуль С.")


@pytest.fixture
async def official(talk: Talk) -> Person:
    return await talk.member(2, Role.OFFICIAL, name="Ерлан К.")


async def test_a_draft_of_the_memo_is_set_with_its_words_units_and_day_and_is_a_draft_no_more(
    talk: Talk, reporter: Person, official: Person
) -> None:
    await behind(talk)
    await put_preparation(talk.world, {"ayagoz": figures()}, talk.clock.at)
    await official.say("/tasks")
    await official.press("Новое поручение")
    screen = await official.press("Из справки")
    assert "Завершить подготовку." in plain(screen), "the memo's table of what lacks is not here"
    look = plain(await official.press(number_of("Бородулихинский район (", screen)))
    assert "Проверьте поручение" in look
    assert "Кому (2): Кокпектинский, Бородулихинский" in look
    assert "Срок: пн 8 декабря" in look
    await official.press("Дать поручение")
    await official.press("Новое поручение")
    assert "Бородулихинский район (" not in plain(await official.press("Из справки"))


async def test_a_draft_that_was_set_meanwhile_is_said_to_be_gone(
    talk: Talk, reporter: Person, official: Person
) -> None:
    await behind(talk)
    other = await talk.member(3, Role.OFFICIAL)
    for person in (official, other):
        await person.say("/tasks")
        await person.press("Новое поручение")
        await person.press("Из справки")
    at = number_of("Бородулихинский район (", other.screen)
    await other.press(at)
    await other.press("Дать поручение")
    await official.press(at)
    assert "Этого поручения больше нет" in official.heard[-2]


def number_of(words: str, screen: str) -> str:
    """The button of the numbered line with `words`."""
    return next(line for line in plain(screen).splitlines() if words in line).partition(".")[0]


async def behind(talk: Talk) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures(), at=talk.clock.at)
    raised = dict.fromkeys(LAGGING, 2)
    await put_plan(talk.world, 2025, {key: number * raised.get(key[1], 1) for key, number in demo_plan().items()})


async def test_an_instruction_is_set_confirmed_done_returned_and_closed(
    talk: Talk, reporter: Person, official: Person
) -> None:
    screen = await set_instruction(official)
    assert "Поручение дано" in screen
    assert "Открыто 1" in screen
    await talk.later()
    assert "Вам поручение" in reporter.heard[-1]
    assert f"«{WHAT}»" in reporter.heard[-1]
    assert "Срок: пт 5 декабря" in reporter.heard[-1]
    assert "Принято к исполнению" in await reporter.press("Принято к исполнению")
    assert "◐ принято к исполнению" in reporter.screen
    await reporter.press("Исполнено")
    await reporter.say("Трудоустроено 37 человек")
    assert "Ваш ответ: «Трудоустроено 37 человек»" in reporter.screen
    assert "● исполнено, ждёт проверки" in await reporter.press("Отправить")
    await talk.later()
    assert "Поручение исполнено, проверьте" in official.heard[-1]
    assert "«Трудоустроено 37 человек»" in official.heard[-1]
    await official.press("Вернуть")
    await official.say("Пришлите список")
    assert "↩ возвращено на доработку" in official.screen
    await talk.later()
    assert "возвращено на доработку" in reporter.heard[-1]
    assert "«Пришлите список»" in reporter.heard[-1]
    await reporter.press("Исполнено")
    await reporter.say("Список отправлен")
    await reporter.say("да")
    await talk.later()
    assert "✓ снято с контроля" in await official.press("Снять с контроля")
    await talk.later()
    assert "Поручение снято с контроля" in reporter.heard[-1]
    assert "Открытых поручений нет" in await reporter.say("/tasks")
    assert "✓ снято с контроля" in await reporter.press("Снятые")


async def test_an_album_is_one_answer(talk: Talk, reporter: Person, official: Person) -> None:
    await set_instruction(official)
    await talk.later()
    await reporter.press("Исполнено")
    for update in talk.telegram.send_album(1, [JPEG + bytes([number]) for number in range(3)], "Готово"):
        await talk.deliver(update)
    assert "Фото и файлов: 3" in reporter.screen
    assert len([one for one in reporter.heard if "Фото и файлов" in one]) == 1
    await reporter.press("Отправить")
    await talk.later()
    assert len([one for one in official.heard if "исполнено, проверьте" in one]) == 1
    assert "(файлов: 3)" in official.heard[-1]
    await official.press("Открыть поручение")
    await official.press("Фото и файлы: 3")
    assert "1 из 3" in official.screen
    assert official.messages[-1]["photo"]


async def test_a_workbook_is_an_answer_and_no_form_of_a_report(talk: Talk, reporter: Person, official: Person) -> None:
    await set_instruction(official)
    await talk.later()
    await reporter.press("Исполнено")
    await talk.deliver(talk.telegram.send_document(1, b"PK", "список.xlsx", "Список отправлен"))
    assert "Фото и файлов: 1" in reporter.screen
    await reporter.press("Отправить")
    await talk.later()
    assert "«Список отправлен» (файлов: 1)" in official.heard[-1]


async def test_one_message_reaches_each_person_of_all_units(talk: Talk, official: Person) -> None:
    both = await talk.member(5, Role.REPORTER, "ayagoz")
    await talk.member(5, Role.REPORTER, "semey")
    akim = await talk.member(6, Role.AKIM, "ayagoz")
    await official.say("/tasks")
    await official.press("Новое поручение")
    await official.say(WHAT)
    await official.press("Все")
    await official.press("Далее")
    await official.say("05.12")
    assert "все районы и города" in official.screen
    await official.press("Дать поручение")
    await talk.later()
    assert [len([one for one in person.heard if "Вам поручение" in one]) for person in (both, akim)] == [1, 1]
    assert "Аягозский район" in both.heard[-1]
    assert akim.buttons == ["Открыть поручение"]
    assert "Исполнено" not in " ".join(akim.buttons)
    assert "Открыто 12" in await official.say("/tasks")


async def test_a_day_in_the_past_is_not_taken_and_words_are_bounded(talk: Talk, official: Person) -> None:
    await official.say("/tasks")
    await official.press("Новое поручение")
    await official.say("ё" * 600)
    assert "длиннее 500 знаков" in official.screen
    await official.press("Аягозский")
    await official.press("Далее")
    assert "не подходит" in await official.say("27.11.2025")
    assert "не подходит" in await official.say("01.01.2030")
    assert "Проверьте поручение" in await official.say("28.11.2025")


async def test_what_is_moved_and_withdrawn_is_said(talk: Talk, reporter: Person, official: Person) -> None:
    await set_instruction(official)
    await talk.later()
    await official.press("1")
    await official.press("Изменить срок")
    assert "Срок: вт 9 декабря" in await official.say("09.12")
    await talk.later()
    assert "Срок поручения изменён" in reporter.heard[-1]
    assert "Прежний срок: пт 5 декабря" in reporter.heard[-1]
    await official.press("Отозвать")
    assert "— отозвано" in await official.press("Да, отозвать")
    await talk.later()
    assert "Поручение отозвано" in reporter.heard[-1]


async def test_a_stale_button_answers_with_the_present_state(talk: Talk, reporter: Person, official: Person) -> None:
    await set_instruction(official)
    await talk.later()
    told = reporter.messages[-1]
    await official.press("1")
    await official.press("Отозвать")
    await official.press("Да, отозвать")
    for label in ("Принято к исполнению", "Исполнено"):
        screen = await reporter.press(label, message=told)
        assert "С тех пор поручение изменилось" in screen
        assert "— отозвано" in screen


async def test_another_units_instruction_is_never_seen(talk: Talk, reporter: Person, official: Person) -> None:
    stranger = await talk.member(3, Role.REPORTER, "semey")
    await set_instruction(official)
    await talk.later()
    assert stranger.heard == []
    assert "Открытых поручений нет" in await stranger.say("/tasks")
    for wants in ("open", "confirm", "report", "close", "return"):
        await stranger.forge(f"task:{wants}:1:1")
        assert "Нет доступа" in " ".join(stranger.heard[-2:])
    assert await refusals(talk.world) == [(3, "tasks", "ayagoz")] * 5
    await reporter.forge("task:close:1:1")
    assert "Нет доступа" in " ".join(reporter.heard[-2:])


async def test_another_official_looks_and_does_nothing(talk: Talk, reporter: Person, official: Person) -> None:
    other = await talk.member(4, Role.OFFICIAL)
    await set_instruction(official)
    await other.say("/tasks")
    await other.press("1")
    assert not {"Отозвать", "Изменить срок", "Снять с контроля"} & set(other.buttons)


async def test_another_official_may_control_it(talk: Talk, reporter: Person, official: Person) -> None:
    other = await talk.member(4, Role.OFFICIAL, name="Болат Н.")
    await official.say("/tasks")
    await official.press("Новое поручение")
    await official.say(WHAT)
    await official.press("Аягозский")
    await official.press("Далее")
    await official.say("05.12")
    await official.press("Контроль")
    assert "Контроль: Болат Н." in await official.press("Болат Н.")
    await official.press("Дать поручение")
    await talk.later()
    [told] = other.heard
    assert told.startswith("Поручение на вашем контроле")
    assert all(part in told for part in ("Аягозский район", f"«{WHAT}»", "Срок: пт 5 декабря", "Ерлан К."))
    assert "Контроль: Болат Н." in await other.press("Открыть поручение")
    await reporter.press("Исполнено")
    await reporter.say("Сделано")
    await reporter.press("Отправить")
    await talk.later()
    assert "проверьте" in other.heard[-1]
    assert not any("проверьте" in one for one in official.heard)


async def test_who_controls_it_hears_what_another_does_with_it_in_one_message(
    talk: Talk, reporter: Person, official: Person
) -> None:
    other = await talk.member(4, Role.OFFICIAL, name="Болат Н.")
    await talk.member(4, Role.REPORTER, "ayagoz", name="Болат Н.")
    await official.say("/tasks")
    await official.press("Новое поручение")
    await official.say(WHAT)
    await official.press("Все")
    await official.press("Далее")
    await official.say("05.12")
    await official.press("Контроль")
    await official.press("Болат Н.")
    await official.press("Дать поручение")
    await talk.later()
    assert [one.splitlines()[0] for one in other.heard] == ["Вам поручение"]
    assert "Город Семей" in other.heard[-1]
    await official.press("1")
    await official.press("Изменить срок")
    await official.say("09.12")
    await talk.later()
    await official.press("Отозвать")
    await official.press("Да, отозвать")
    await talk.later()
    said = [one.splitlines()[0] for one in other.heard[1:]]
    assert said == ["Срок поручения изменён", "Поручение отозвано: исполнять его не нужно"]
    assert not any("Срок поручения изменён" in one for one in official.heard)


async def test_overdue_come_first_and_the_menu_counts_them(talk: Talk, reporter: Person, official: Person) -> None:
    await set_instruction(official, what="Второе", day="10.12")
    await set_instruction(official, what="Первое", day="29.11")
    await set_instruction(official, "Семей", what="Третье", day="29.11")
    await talk.later(days=3)
    screen = await reporter.say("/tasks")
    assert "Открыто 2, просрочено 1" in screen
    assert screen.index("«Первое»") < screen.index("«Второе»")
    assert "просрочено на 2 дня" in screen
    assert "Третье" not in screen
    assert "Поручения: открыто 2, просрочено 1" in await reporter.say("/start")
    assert "Открыто 3, просрочено 2" in await official.say("/tasks")
    await official.press("По району")
    screen = await official.press("Семей")
    assert "Поручения · " in screen
    assert "Второе" not in screen
    assert "Открыто 1, просрочено 1" in screen


async def test_it_is_said_in_kazakh(talk: Talk, official: Person) -> None:
    person = await talk.member(7, Role.REPORTER, "ayagoz", language="kk")
    await set_instruction(official)
    await talk.later()
    assert "Сізге тапсырма берілді" in person.heard[-1]
    assert "Мерзімі: жм 5 желтоқсан" in person.heard[-1]
    assert "◐ орындауға қабылданды" in await person.press("Орындауға қабылданды")


async def test_confirmed_twice_it_is_one(talk: Talk, reporter: Person, official: Person) -> None:
    await set_instruction(official)
    look = next(one for one in reversed(official.messages) if one["buttons"])
    assert talk.clock.at == FRIDAY
    assert look
    assert "Открыто 1" in await official.say("/tasks")


async def test_who_owes_is_reminded_and_who_controls_hears_what_is_overdue(
    talk: Talk, reporter: Person, official: Person
) -> None:
    await set_instruction(official, day="01.12")
    await talk.travel(FRIDAY.replace(month=12, day=1, hour=6))
    mine = [one for one in reporter.heard if "подходит или прошёл срок" in one]
    assert len(mine) == 1, "on the day; the working day before it is that of the setting, and its hour was over"
    assert f"«{WHAT}»" in mine[0]
    await talk.travel(FRIDAY.replace(month=12, day=2, hour=6))
    assert len([one for one in reporter.heard if "подходит или прошёл срок" in one]) == 2
    late = [one for one in official.heard if "Просроченные поручения" in one]
    assert len(late) == 1
    assert "просрочено на 1 день" in late[0]
    assert "Поручение № 1" in await official.press("Открыть № 1")
    await reporter.say("/tasks")
    await reporter.press("1")
    await reporter.press("Исполнено")
    await reporter.say("Сделано")
    await reporter.press("Отправить")
    await talk.travel(FRIDAY.replace(month=12, day=3, hour=6))
    assert len([one for one in reporter.heard if "подходит или прошёл срок" in one]) == 2
    assert len([one for one in official.heard if "Просроченные поручения" in one]) == 1


async def test_reminders_of_instructions_are_switched_off(talk: Talk, reporter: Person, official: Person) -> None:
    await set_instruction(official, day="01.12")
    await reporter.say("/settings")
    await reporter.press("Сроки поручений")
    await talk.travel(FRIDAY.replace(month=12, day=1, hour=6))
    assert not [one for one in reporter.heard if "подходит или прошёл срок" in one]
