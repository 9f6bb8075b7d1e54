"""What is ahead, and calling a meeting step by step: the calendar, hours, texts, figures, the last look."""

from datetime import UTC, datetime

import pytest

from models.rules.access import Role
from tests.kit.meetings import TO_DAY, TO_LOOK, WEDNESDAY, about_meetings, chief, meetings_of, put_meeting, walk
from tests.kit.people import data_of
from tests.kit.screens import faults_of, watch
from tests.kit.talk import Talk, plain


async def test_the_weekly_meetings_come_from_the_catalogue(talk: Talk) -> None:
    official = await talk.member(1, Role.OFFICIAL)
    screen = plain(await official.say("/meetings"))
    assert screen.startswith(
        "Совещания\n\nпн 1 декабря, 10:00 · Аппаратное совещание\n"
        "Нужны данные: Карта занятости на 1 декабря\nСводка придёт в 08:15\n\nпн 8 декабря, 10:00"
    )
    assert screen.count("Аппаратное совещание") == 4
    assert official.buttons == ["Закрыть"]


async def test_holidays_move_meetings_and_what_is_left_out_is_named(talk: Talk) -> None:
    talk.clock.at = datetime(2025, 12, 29, 6, tzinfo=UTC)
    official = await talk.member(1, Role.OFFICIAL)
    screen = plain(await official.say("/meetings"))
    assert "чт 8 января, 10:00 · Аппаратное совещание\nНужны данные: Карта занятости, итог года, на 1 января" in screen
    assert "пн 5 января" not in screen
    assert screen.endswith("Отчёта на 5 января не будет: праздничные дни.")


@pytest.mark.parametrize("role", Role)
async def test_only_officials_read_that_a_digest_will_come_others_when_the_apparatus_gets_it(
    talk: Talk, role: Role
) -> None:
    await chief(talk)
    is_of_unit = role in {Role.REPORTER, Role.AKIM}
    person = await talk.member(1, role, "ayagoz" if is_of_unit else "")
    await put_meeting(talk)
    await talk.app.advance()
    beginning = "Сводка придёт в" if role is Role.OFFICIAL else "Сводка аппарату:"
    screen = plain(await person.say("/meetings"))
    assert f"{beginning} 08:15" in screen
    assert ("Добавить совещание" in person.buttons) == (role is Role.ADMINISTRATOR)
    screen = plain(await person.press("О подготовке"))
    assert "ср 3 декабря, 15:00 · Внеочередное совещание\n«О подготовке к зиме»" in screen
    assert f"{beginning} 13:15" in screen
    assert (person.buttons == ["Назад", "Закрыть"]) == (role is not Role.ADMINISTRATOR)


async def test_who_calls_a_meeting_reads_that_its_digest_comes_to_them_where_they_are_an_official_too(
    talk: Talk,
) -> None:
    administrator = await chief(talk)
    await talk.member(administrator.id, Role.OFFICIAL, name="Ерлан К.")
    assert "Сводка придёт в 13:15" in plain(await walk(administrator, *TO_LOOK))


async def test_a_meeting_is_called_step_by_step(talk: Talk) -> None:
    administrator = await chief(talk)
    official = await talk.member(1, Role.OFFICIAL)
    reporter = await talk.member(2, Role.REPORTER, "ayagoz")
    seen = watch(talk.telegram)
    look = plain(await walk(administrator, *TO_LOOK))
    assert look == (
        "Проверьте: внеочередное совещание\nср 3 декабря, 15:00\n«О подготовке к зиме»\n\nСводка аппарату: 13:15\n\n"
        "Сообщение получат аппарат, администраторы и те, кто отвечает за эти данные.\n\n"
        "Нужны данные: Карта занятости на 1 декабря\n\nПодключиться: https://vks.gov.kz/7\n\n"
        "Повестка:\n1. Дороги\n2. Тепло"
    )
    assert administrator.buttons == ["Созвать", "Назад", "Закрыть"]
    screen = plain(await administrator.press("Созвать"))
    assert screen.startswith("Совещание назначено: ср 3 декабря, 15:00.")
    (meeting,) = await meetings_of(talk)
    assert (meeting.at, meeting.title, meeting.agenda) == (WEDNESDAY, "О подготовке к зиме", "1. Дороги\n2. Тепло")
    for person in (official, reporter):
        assert about_meetings(person) == ["Назначено внеочередное совещание: ср 3 декабря, 15:00"]
    assert about_meetings(administrator) == []
    assert seen.refused == []


async def test_figures_are_wanted_as_of_the_day_that_was_shown_though_another_period_opened(talk: Talk) -> None:
    administrator = await chief(talk)
    later = ["10.12" if step == "03.12" else step for step in TO_LOOK]
    assert "Нужны данные: Карта занятости на 8 декабря" in plain(await walk(administrator, *later))
    talk.clock.at = datetime(2025, 12, 5, 6, tzinfo=UTC)
    assert "Нужны данные: Карта занятости на 8 декабря" in plain(await administrator.press("Созвать"))


async def test_the_message_has_everything_and_reporters_a_button_to_the_card(talk: Talk) -> None:
    await chief(talk)
    official = await talk.member(1, Role.OFFICIAL)
    reporter = await talk.member(2, Role.REPORTER, "ayagoz")
    akim = await talk.member(3, Role.AKIM, "ayagoz")
    await put_meeting(talk)
    await talk.app.advance()
    body = "Нужны данные: Карта занятости на 1 декабря\n\nПодключиться: https://vks.gov.kz/7\n\nПовестка:\n1. Дороги"
    head = "Назначено внеочередное совещание: ср 3 декабря, 15:00\n«О подготовке к зиме»\n\n"
    assert plain(reporter.screen) == plain(akim.screen) == head + body
    assert plain(official.screen) == head + "Сводка придёт в 13:15\n\n" + body
    assert '<a href="https://vks.gov.kz/7">' in reporter.messages[-1]["html"]
    assert not akim.messages[-1]["buttons"]
    assert "Карта занятости" in await reporter.press("Карта занятости")
    assert about_meetings(reporter) == ["Назначено внеочередное совещание: ср 3 декабря, 15:00"]


async def test_days_are_picked_in_the_calendar(talk: Talk) -> None:
    administrator = await chief(talk)
    await walk(administrator, *TO_DAY)
    assert administrator.buttons[:10] == ["·", "Ноябрь 2025", "›", "пн", "вт", "ср", "чт", "пт", "сб", "вс"]
    assert administrator.buttons[10:17] == ["·", "·", "·", "·", "28", "29", "30"]
    await administrator.press("›")
    assert "Декабрь 2025" in administrator.buttons
    assert "ср 3 декабря: во сколько?" in plain(await administrator.press("3"))
    await administrator.press("Назад")
    assert "Декабрь 2025" in administrator.buttons


async def test_the_calendar_begins_today_on_the_regions_clock_and_ends_in_a_year(talk: Talk) -> None:
    talk.clock.at = datetime(2025, 11, 30, 19, 30, tzinfo=UTC)  # half past midnight of 1 December in Almaty
    administrator = await chief(talk)
    await walk(administrator, *TO_DAY)
    assert administrator.buttons[:3] == ["·", "Декабрь 2025", "›"]
    for _ in range(14):
        arrows = administrator.buttons[:3]
        if arrows[2] == "›":
            await administrator.press("›")
    assert arrows == ["‹", "Декабрь 2026", "·"]
    assert administrator.buttons[10:17] == ["·", "1", "·", "·", "·", "·", "·"]
    await administrator.press("‹")
    assert "Ноябрь 2026" in administrator.buttons


@pytest.mark.parametrize("forged", ["-", "+", "no", "abc", "0", "9" * 30, "-99999999999", "MONTH13", "Y", "M", "٣"])
async def test_a_forged_day_leads_nowhere(talk: Talk, forged: str) -> None:
    administrator = await chief(talk)
    await walk(administrator, *TO_DAY)
    data = data_of(administrator, "28")
    await administrator.forge(data.rpartition(":")[0] + ":" + forged)
    assert "какой день?" in plain(administrator.screen)
    assert "Не получилось" not in str(administrator.heard)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("27.11.2025", "Не подходит: «27.11.2025». Нужна дата от 28.11.2025 до 28.11.2026, например 29.11."),
        ("завтра", "Не подходит: «завтра»."),
        ("29.11.2026", "Не подходит: «29.11.2026»."),
        ("<b>" * 100, "Не подходит: «<b><b>"),
    ],
)
async def test_a_day_that_cannot_be_is_refused(talk: Talk, text: str, answer: str) -> None:
    administrator = await chief(talk)
    assert plain(await walk(administrator, *TO_DAY, text)).startswith(answer)


async def test_hours_of_today_that_are_over_are_not_offered_nor_taken(talk: Talk) -> None:
    administrator = await chief(talk)  # it is 12:00
    await walk(administrator, *TO_DAY, "28.11")
    assert administrator.buttons == ["14:00", "15:00", "16:00", "17:00", "Назад", "Закрыть"]
    assert plain(await administrator.say("12:00")).startswith("пт 28 ноября, 12:00 уже прошло.")
    assert plain(await administrator.say("полдень")).startswith("Не понял «полдень». Нужно время")
    assert "Как называется совещание?" in await administrator.say("12:01")


async def test_an_hour_that_went_by_before_the_last_press_is_asked_for_again(talk: Talk) -> None:
    administrator = await chief(talk)
    await walk(administrator, *TO_DAY, "28.11", "12:30", "[Пропустить]", "[Пропустить]", "[Пропустить]", "[Далее]")
    talk.clock.at = talk.clock.at.replace(hour=7, minute=31)
    assert "пт 28 ноября, 12:30 уже прошло" in plain(await administrator.press("Созвать"))
    assert await meetings_of(talk) == []
    await walk(administrator, "28.11", "14:00", "[Пропустить]", "[Пропустить]", "[Пропустить]", "[Далее]", "[Созвать]")
    assert len(await meetings_of(talk)) == 1


async def test_figures_as_of_another_date(talk: Talk) -> None:
    administrator = await chief(talk)
    await walk(administrator, *TO_LOOK[:-1])
    assert administrator.buttons[:2] == ["✓ Карта занятости", "на 1 декабря"]
    await administrator.press("на 1 декабря")
    assert administrator.buttons[:2] == ["на 1 декабря, срок пт 28 ноября", "на 8 декабря, срок пт 5 декабря"]
    await walk(administrator, "[на 8 декабря, срок]", "[Далее]", "[Созвать]")
    assert "Нужны данные: Карта занятости на 8 декабря" in plain(administrator.screen)


async def test_a_holiday_is_taken_in_and_one_form_at_least_stays(talk: Talk) -> None:
    administrator = await chief(talk)
    await walk(administrator, *TO_LOOK[:-1], "[✓ Карта занятости]")
    assert plain(administrator.screen).startswith("Нужен хотя бы один отчёт.")
    await walk(administrator, "[День Независимости]", "[✓ Карта занятости]", "[Далее]")
    assert "Нужны данные: День Независимости на 16 декабря\n" in plain(administrator.screen)
    await administrator.press("Созвать")
    assert "Совещание назначено" in administrator.screen


@pytest.mark.parametrize("forged", ["f.nothing", "d.nothing", "x", ""])
async def test_a_forged_form_is_refused(talk: Talk, forged: str) -> None:
    administrator = await chief(talk)
    await walk(administrator, *TO_LOOK[:-1])
    await administrator.forge(data_of(administrator, "Карта").rpartition(":")[0] + ":" + forged)
    said = "Такой формы больше нет" if "." in forged else "Эта кнопка устарела"
    assert said in administrator.heard[-2]


@pytest.mark.parametrize("forged", ["2025-12-02", "2026-01-05", "1999-01-04", "x"])
async def test_a_forged_date_of_figures_is_refused(talk: Talk, forged: str) -> None:
    administrator = await chief(talk)
    await walk(administrator, *TO_LOOK[:-1], "[на 1 декабря]")
    await administrator.forge(data_of(administrator, "на 8").rpartition(":")[0] + ":" + forged)
    said = "Отчёта на эту дату нет" if forged.startswith("20") else "Эта кнопка устарела"
    assert said in administrator.heard[-2]


async def test_what_is_typed_survives_a_restart(talk: Talk) -> None:
    administrator = await chief(talk)
    await walk(administrator, *TO_LOOK[:6])
    await talk.restart()
    await walk(administrator, *TO_LOOK[6:8])
    await talk.restart()
    await walk(administrator, TO_LOOK[8], "[Созвать]")
    (meeting,) = await meetings_of(talk)
    assert (meeting.at, meeting.title) == (WEDNESDAY, "О подготовке к зиме")


async def test_a_double_tap_calls_one_meeting(talk: Talk) -> None:
    administrator = await chief(talk)
    official = await talk.member(1, Role.OFFICIAL)
    await walk(administrator, *TO_LOOK)
    card, data = administrator.messages[-1], data_of(administrator, "Созвать")
    for tap in [talk.telegram.press(administrator.id, card["id"], data) for _ in range(3)]:
        await talk.deliver(tap)
    assert len(await meetings_of(talk)) == 1
    assert len(about_meetings(official)) == 1
    assert "Не получилось" not in str(administrator.heard)


async def test_every_step_has_a_way_back_and_keeps_what_was_typed(talk: Talk) -> None:
    administrator = await chief(talk)
    await walk(administrator, *TO_LOOK)
    asked = []
    for _ in range(8):
        asked.append(plain(await administrator.press("Назад")).split("\n")[0])
        assert administrator.buttons[-1] == "Закрыть"
    assert asked == [
        "Какие данные нужны к совещанию?",
        "Ссылка для подключения",
        "Повестка",
        "Как называется совещание?",
        "ср 3 декабря: во сколько?",
        "Внеочередное совещание: какой день?",
        "Новое совещание",
        "Совещания",
    ]
    await walk(administrator, *TO_DAY, "03.12", "[15:00]", "Тема", "[Назад]")
    assert "Сейчас: Тема" in plain(administrator.screen)
    await walk(administrator, "[Далее]", "[Назад]", "[Убрать]", "[Назад]")
    assert "Сейчас" not in plain(administrator.screen)
    assert administrator.buttons == ["Пропустить", "Назад", "Закрыть"]


async def test_texts_that_are_too_long_are_cut_and_it_is_said(talk: Talk) -> None:
    administrator = await chief(talk)
    screen = plain(await walk(administrator, *TO_DAY, "03.12", "9.30", "я" * 300))
    assert screen.startswith("Текст слишком длинный, сохранены первые 200 знаков.")
    screen = plain(await walk(administrator, "п" * 2000))
    assert screen.startswith("Текст слишком длинный, сохранены первые 1 000 знаков.")
    screen = plain(await walk(administrator, "javascript:alert(1)"))
    assert screen.startswith("Не подходит: «javascript:alert(1)». Нужен адрес вида https://…")


async def test_hostile_texts_break_nothing(talk: Talk) -> None:
    administrator = await chief(talk)
    official = await talk.member(1, Role.OFFICIAL)
    seen = watch(talk.telegram)
    title, agenda = "</b><a href='x'>{ $at } \u202e", "&" * 999 + "\n<pre>"
    await walk(
        administrator, *TO_DAY, "03.12", "[15:00]", title, agenda, "https://x.kz/?a=1&b=%22", "[Далее]", "[Созвать]"
    )
    assert seen.refused == []
    assert "«</b><a href='x'>{ $at }»" in plain(official.screen)
    assert "{ $at }" in plain(await official.say("/meetings"))


async def test_many_meetings_are_paged(talk: Talk) -> None:
    administrator = await chief(talk)
    for n in range(12):
        await put_meeting(talk, WEDNESDAY.replace(hour=n), token=str(n), title="длинная тема " * 15)
    await administrator.say("/meetings")
    assert "1 из 4" in administrator.buttons
    assert len(administrator.buttons) < 12
    await administrator.press("›")
    assert "2 из 4" in administrator.buttons


async def test_everything_in_kazakh(talk: Talk) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR, language="kk")
    reporter = await talk.member(2, Role.REPORTER, "ayagoz", language="kk")
    seen = watch(talk.telegram)
    await walk(administrator, "/meetings", "[Кеңес қосу]", "[Кеңейтілген кеңес]", "[›]", "[3]", "25", "[15:00]")
    await walk(administrator, "Қысқа дайындық", "Жолдар", "x", "https://vks.gov.kz/7", "[1 желтоқсандағы]", "[Артқа]")
    await walk(administrator, "[Әрі қарай]", "[Кеңесті шақыру]", "[Уақытын ауыстыру]", "04.12", "9", "[Ауыстыру]")
    await walk(administrator, "[Күн тәртібін өзгерту]", "Су", "[Сақтау]", "[Кеңесті өткізбеу]", "[Иә, өткізілмесін]")
    told = [plain(text.split("\n")[0]) for text in reporter.heard]
    assert told == [
        "Кеңейтілген кеңес тағайындалды: ср 3 желтоқсан, 15:00",
        "Кеңестің уақыты ауыстырылды: бұрын ср 3 желтоқсан, 15:00, енді бс 4 желтоқсан, 09:00",
        "Кеңес туралы мәлімет өзгерді: бс 4 желтоқсан, 09:00",
        "Кеңес өткізілмейді",
    ]
    said = ["Қысқа дайындық", "Жолдар", "Су"]
    for _, message in seen.shown:
        assert faults_of(message, "kk", talk.region, said=said) == [], message["text"]
    assert seen.refused == []


@pytest.mark.parametrize(
    ("day", "offered"),
    [
        ("03.12", ["1 декабря", "8 декабря", "15 декабря", "22 декабря"]),
        ("10.12", ["8 декабря", "1 декабря", "15 декабря", "22 декабря"]),
        ("25.12", ["29 декабря", "22 декабря", "15 декабря", "1 декабря"]),
        ("20.01.2026", ["19 января", "12 января", "1 января", "1 декабря"]),
    ],
)
async def test_figures_are_wanted_as_of_the_date_current_at_the_meeting_or_one_near_it(
    talk: Talk, day: str, offered: list[str]
) -> None:
    """And the date current now is always among them."""
    administrator = await chief(talk)
    await walk(administrator, *TO_DAY, day, "[15:00]", *["[Пропустить]"] * 3)
    await administrator.press(f"на {offered[0]}")
    dates = [plain(name).removeprefix("на ").split(", срок")[0] for name in administrator.buttons[:-2]]
    assert dates == offered
    await walk(administrator, "[Назад]", "[Далее]", "[Созвать]")
    assert f"Нужны данные: Карта занятости на {offered[0]}" in plain(administrator.screen)


async def test_another_day_wants_the_figures_of_its_own_date_unless_one_was_picked(talk: Talk) -> None:
    administrator = await chief(talk)
    await walk(administrator, *TO_LOOK, *["[Назад]"] * 6, "20.01.2026", "[15:00]", *["[Далее]"] * 3)
    assert administrator.buttons[:2] == ["✓ Карта занятости", "на 19 января"]
    await walk(administrator, "[на 19 января]", "[на 1 декабря]", *["[Назад]"] * 5, "21.01.2026", "[15:00]")
    await walk(administrator, *["[Далее]"] * 3)
    assert administrator.buttons[:2] == ["✓ Карта занятости", "на 1 декабря"]
