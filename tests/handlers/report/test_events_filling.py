"""The card of a holiday: filled as the weekly one, updated as often as one likes, never more done than there is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from models.rules.access import Role
from tests.handlers.report.holidays import DAY, FIFTEEN, RESPONSIBLE, filled, held, opened, revisions, sent
from tests.kit.figures.rows import draft_of
from tests.kit.talk import Person, Talk, plain


async def test_the_card_says_the_day_what_is_left_and_until_when(aigul: Person) -> None:
    card = plain(await opened(aigul))
    assert card.startswith(
        "День Независимости · Аягозский район\n"
        "16 декабря, осталось 18 дней, считая с 28 ноября · заполнять можно по ср 17 декабря включительно\n\n"
        "Подготовка к празднику\n"
        "                 стало\n"
        "1 Памятн. план       —\n"
        "2 Памятн. готово     —\n"
        "3 Памятн. пров.      —\n"
        "4 Образ. план        —\n"
    )
    assert "совещани" not in card
    assert [name for name in ("Без изменений", "Нет данных", "Фото") if name in aigul.buttons] == []
    assert aigul.buttons[-5:] == [
        *("Заполнить по порядку", "Текст запроса", "Скачать форму", "Другой праздник", "Закрыть"),
    ]


async def test_the_card_asks_for_its_rows_by_section(aigul: Person) -> None:
    """All buttons fit a screen: seventeen rows would not."""
    await opened(aigul)
    assert [plain(one) for one in aigul.buttons[:4]] == [
        "Меропр. 0 из 9",
        "Оформл. 0 из 2",
        "Безопасн. 0 из 4",
        "Остальное 0 из 1",
    ]
    await aigul.press("Оформл.")
    assert aigul.buttons[:3] == ["10 Объекты", "11 Оформлено", "Все разделы"]
    await aigul.press("10 Объекты")
    await aigul.say("20")
    assert aigul.buttons[:3] == ["10 Объекты ✓", "11 Оформлено", "Все разделы"], "one goes on in the section"
    await aigul.press("Все разделы")
    assert plain(aigul.buttons[1]) == "Оформл. 1 из 2"
    await aigul.press("Остальное")
    assert aigul.buttons[:2] == ["16 Ответственный", "17 Проблемы"]


async def test_a_paste_of_the_figures_without_the_words_is_taken(talk: Talk, aigul: Person) -> None:
    await opened(aigul)
    card = plain(await aigul.say(FIFTEEN))
    assert "Записано: 15 строк." in card
    assert "Готово 6 из 11 мероприятий, проведено 0\nОбъекты оформлены 14 из 20\nПлощадки проверены 3 из 5\n" in card
    assert "Нарушения устранены 1 из 2" in card
    look = await aigul.press("Проверить и отправить")
    assert "Не заполнено: Ответственный" in look
    assert "Отправить" not in aigul.buttons


async def test_figures_and_words_pasted_together_are_taken_in_order(talk: Talk, aigul: Person) -> None:
    await opened(aigul)
    await aigul.say(f"{FIFTEEN}\n{RESPONSIBLE}\nНет сцены & света")
    stored = await held(talk)
    assert (stored["responsible"], stored["problems"]) == (RESPONSIBLE, "Нет сцены & света")
    assert stored["violations_done"] == 1
    assert "17 Проблемы: Нет сцены & света" in aigul.screen


async def test_figures_typed_where_words_are_expected_are_figures(talk: Talk, aigul: Person) -> None:
    await opened(aigul)
    await aigul.press("Остальное")
    await aigul.press("16 Ответственный")
    await aigul.say("Памятн. готово 4")
    await aigul.press("16 Ответственный")
    await aigul.say("Болат Н.\n+7 777 123 45 67")
    kept = {"memorial_ready": 4, "responsible": "Болат Н.\n+7 777 123 45 67"}
    assert await held(talk) == kept
    await aigul.press("17 Проблемы")
    assert "подходят к другому отчёту" in await aigul.say("1\n2\n3\n4\n5\n6")
    assert await held(talk) == kept


@pytest.mark.parametrize(
    ("end", "words"),
    [
        ("С уважением, Айгуль\n+7 777 123 45 67", {}),
        ("Құрметпен, Айгүл", {}),
        ("Болат Н.\n+7 777 123 45 67", {"responsible": "Болат Н."}),
        (
            "Болат Н., тел. 87771234567\nнет 2 сцен",
            {"responsible": "Болат Н., тел. 87771234567", "problems": "нет 2 сцен"},
        ),
    ],
)
async def test_a_signature_below_the_figures_is_no_row_s_words(
    talk: Talk, aigul: Person, end: str, words: dict[str, str]
) -> None:
    await opened(aigul)
    await aigul.say(f"{FIFTEEN}\n{end}")
    assert {key: value for key, value in (await held(talk)).items() if isinstance(value, str)} == words
    assert len(await held(talk)) == 15 + len(words)


async def test_in_order_to_the_words_at_the_end(talk: Talk, aigul: Person) -> None:
    await opened(aigul)
    await aigul.press("Заполнить по порядку")
    for figure in FIFTEEN.split("\n"):
        await aigul.say(figure)
    assert "Пришлите текст одним сообщением." in aigul.screen
    assert "Строка 17, необязательная" in await aigul.say(RESPONSIBLE)
    look = await aigul.press("Пропустить")
    assert look.startswith("Проверьте · Аягозский район\n16 декабря, осталось 18 дней")
    assert "Отправить" in aigul.buttons


async def test_a_request_comes_back_filled(talk: Talk, aigul: Person) -> None:
    await opened(aigul)
    await aigul.press("Текст запроса")
    request = next(text for text in aigul.heard if text.startswith("Прошу дать данные"))
    lines = request.split("\n")
    answers = [*FIFTEEN.split("\n"), RESPONSIBLE, ""]
    await aigul.say("\n".join([*lines[:2], *map("{} {}".format, lines[2:-1], answers), lines[-1]]))
    assert len(await held(talk)) == 16


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Памятн. готово 7", "Готово больше, чем запланировано: памятные, 7 из 5."),
        ("Образ. план 1", "Готово больше, чем запланировано: образовательные, 2 из 1."),
        ("Оформлено 21", "Больше, чем есть: объекты оформлены, 21 из 20."),
        ("Площадки 2", "Больше, чем есть: площадки проверены, 3 из 2."),
        ("Устранено 3", "Больше, чем есть: нарушения устранены, 3 из 2."),
    ],
)
async def test_more_than_there_is_cannot_be_sent(talk: Talk, aigul: Person, typed: str, said: str) -> None:
    await filled(aigul)
    assert said in await aigul.say(typed)
    look = await aigul.press("Проверить и отправить")
    assert f"{said}\nИсправьте это, и отчёт можно будет отправить." in look
    assert "Отправить" not in aigul.buttons
    await aigul.say("да")
    assert await revisions(talk) == []


async def test_nothing_is_held_before_its_first_day_and_not_more_than_planned_after(talk: Talk, aigul: Person) -> None:
    await filled(aigul)
    assert "Проведённые мероприятия вписывают с 1 декабря, а введено: Памятные, проведено — 1." in await aigul.say(
        "Памятн. пров. 1"
    )
    assert (await held(talk))["memorial_held"] == 0
    talk.clock.at = datetime(2025, 12, 1, 4, tzinfo=UTC)
    await aigul.say("Памятн. пров. 6")
    assert "Проведено больше, чем запланировано: памятные, 6 из 5." in aigul.screen
    await aigul.say("Памятн. пров. 1")
    assert "проведено 1" in aigul.screen


async def test_the_receipt_says_what_is_ready(talk: Talk, aigul: Person) -> None:
    receipt = plain(await sent(aigul))
    assert receipt == (
        "✅ Отчёт отправлен · № 2025-12-16-05/2\n"
        "Аягозский район, День Независимости, 16 декабря\n"
        "пт 28 ноября, 12:00 · отчитались 1 из 12\n"
        "Готово 6 из 11 мероприятий, проведено 0\n"
        "Объекты оформлены 14 из 20\n"
        "Площадки проверены 3 из 5\n"
        "Нарушения устранены 1 из 2\n"
        "Обновлять можно по ср 17 декабря включительно"
    )
    assert aigul.buttons == ["Обновить"]
    card = aigul.heard[-2]
    assert "Отправлено пт 28 ноября, 12:00, Айгуль С." in card
    assert "в срок" not in card
    assert "заполнять можно" not in card


async def test_every_sending_is_a_revision_and_figures_may_fall(talk: Talk, aigul: Person) -> None:
    await sent(aigul)
    talk.clock.at = datetime(2025, 12, 5, 5, tzinfo=UTC)
    card = plain(await aigul.press("Обновить"))
    assert "Последние данные отправлены пт 28 ноября, 12:00." in card
    assert "                 было стало +/−\n1 Памятн. план      5     5   0\n" in card
    await aigul.press("Меропр. ✓")
    await aigul.press("2 Памятн. готово")
    assert "Было 3, отправлено пт 28 ноября, 12:00." in aigul.screen
    assert "2 Памятн. готово    3     4  +1" in plain(await aigul.say("+1"))
    await aigul.say("Площадки 4")
    assert "Вопрос" not in aigul.screen, "a snapshot may fall"
    look = plain(await aigul.press("Проверить и отправить"))
    assert "12 Площадки         5     4  −1" in look
    assert "Без изменений: 13 из 15" in look
    receipt = plain(await aigul.press("Отправить"))
    assert "№ 2025-12-16-05/2 · обновление 1" in receipt
    assert "Памятные, готово: 3 → 4\nПлощадки, всего: 5 → 4" in receipt
    first, second = await revisions(talk)
    assert (first["memorial_ready"], second["memorial_ready"]) == (3, 4)
    assert {key for key in first if first[key] != second[key]} == {"memorial_ready", "venues_all"}


async def test_figures_typed_at_what_was_sent_begin_the_update(talk: Talk, aigul: Person) -> None:
    await sent(aigul)
    await opened(aigul)
    assert "Отправлено" in aigul.screen
    assert "11 Оформлено       14    16  +2" in plain(await aigul.say("Оформлено +2"))
    assert len(await revisions(talk)) == 1
    assert "Действует отправленное раньше" in await aigul.press("Отменить обновление")
    assert "11 Оформлено        14\n" in plain(aigul.screen)
    assert "пришлите новые числа или нажмите «Обновить»" in await aigul.say("да")


async def test_an_update_that_changes_nothing_is_none(talk: Talk, aigul: Person) -> None:
    await sent(aigul)
    await aigul.press("Обновить")
    await aigul.press("Проверить и отправить")
    assert "Всё так же, как уже отправлено" in await aigul.press("Отправить")
    assert len(await revisions(talk)) == 1


async def test_it_is_filled_to_the_last_minute_of_its_last_day_and_read_only_then(talk: Talk, aigul: Person) -> None:
    await sent(aigul)
    talk.clock.at = datetime(2025, 12, 17, 18, 59, tzinfo=UTC)
    card = await opened(aigul)
    assert "16 декабря 2025, праздник прошёл" in card
    await aigul.press("Обновить")
    await aigul.say("Памятн. пров. 5")
    await aigul.press("Проверить и отправить")
    talk.clock.at = datetime(2025, 12, 17, 19, 0, tzinfo=UTC)
    await aigul.say("да")
    assert "Изменить уже нельзя" in aigul.screen
    assert "Заполнение закончилось: последний день был ср 17 декабря." in aigul.screen
    assert "Изменить уже нельзя" in await aigul.say("5")
    assert "Обновить" not in aigul.buttons
    assert len(await revisions(talk)) == 1
    assert "проведено 0" in aigul.screen, "what was not sent counts for nothing"


async def test_what_was_never_sent_says_so_when_it_is_over(talk: Talk, aigul: Person) -> None:
    await filled(aigul)
    talk.clock.at = datetime(2025, 12, 18, 4, tzinfo=UTC)
    await aigul.say("/events")
    await aigul.press("Другой праздник")
    assert aigul.buttons == ["Новый год, 1 января", "День Независимости, 16 декабря · завершён", "Закрыть"]
    card = await aigul.press("День Независимости")
    assert "Отчёт не отправлен; введённое сохранено" in card
    await aigul.say("5")
    assert "Изменить уже нельзя" in aigul.screen


async def test_a_year_later_the_old_report_is_found(talk: Talk, aigul: Person) -> None:
    await sent(aigul)
    talk.clock.at = datetime(2026, 12, 1, 5, tzinfo=UTC)
    await opened(aigul)
    assert "16 декабря, осталось 15 дней" in aigul.screen
    assert "было" not in aigul.screen, "another year is no state of this one"
    await aigul.say(FIFTEEN)
    await aigul.say(f"Ответственный: {RESPONSIBLE}")
    await aigul.press("Проверить и отправить")
    await aigul.say("да")
    await opened(aigul)
    await aigul.press("Мои отчёты")
    assert aigul.buttons[0] == "16 декабря 2025 ✓"
    assert "16 декабря 2025, праздник прошёл" in await aigul.press("16 декабря 2025")
    assert "16 декабря, осталось" in await aigul.press("Открыть текущий отчёт")


async def test_the_last_days_are_said_in_words(talk: Talk, aigul: Person) -> None:
    for day, said in (
        (15, "завтра"),
        (16, "сегодня"),
        (14, "осталось 2 дня, считая с 14 декабря"),
        (11, "осталось 5 дней, считая с 11 декабря"),
    ):
        talk.clock.at = datetime(2025, 12, day, 5, tzinfo=UTC)
        assert f"16 декабря, {said} ·" in plain(await opened(aigul))


async def test_a_restart_in_the_middle_loses_nothing(talk: Talk, aigul: Person) -> None:
    await sent(aigul)
    await aigul.press("Обновить")
    await aigul.say("Оформлено 17")
    await talk.restart()
    await aigul.press("Проверить и отправить")
    await talk.restart()
    assert "Объекты оформлены: 14 → 17" in await aigul.say("да")
    assert [one["objects_done"] for one in await revisions(talk)] == [14, 17]


async def test_in_kazakh(talk: Talk) -> None:
    person = await talk.member(1, Role.REPORTER, "ayagoz", name="Айгүл С.", language="kk")
    card = plain(await opened(person, "Тәуелсіздік күні"))
    assert "16 желтоқсан, 18 күн қалды, 28 қарашадан санағанда · толтырудың соңғы күні: ср 17 желтоқсан" in card
    await person.say(FIFTEEN)
    wrong = "«Дайын» саны «жоспарланды» санынан көп: еске алу шаралары, 7 / 5."
    assert wrong in await person.say("Еске алу дайын: 7")
    await person.say("Еске алу дайын: 3")
    await person.say("Жауапты: Болат Н.")
    await person.press("Тексеру және жіберу")
    receipt = plain(await person.say("иә"))
    assert "Аягөз ауданы, Тәуелсіздік күні, 16 желтоқсан" in receipt
    assert "Дайын: 6 / 11 іс-шара, өткізілді: 0" in receipt
    assert person.buttons == ["Жаңарту"]
    await person.press("Жаңарту")
    assert "Еске алу дайын     3     4  +1" in plain(await person.say("Еске алу дайын: +1"))


async def test_the_weekly_report_is_not_touched(talk: Talk, aigul: Person) -> None:
    await sent(aigul)
    assert "Карта занятости · Аягозский район" in await aigul.say("/report")
    assert await draft_of(talk.world, "ayagoz", DAY.replace(day=1)) == {}
