"""Holidays in /summary: what an official sees of the oblast, of each unit and of its pictures, in both languages."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from models.rules.access import Role
from models.tables import Photo
from tests.kit.figures.preparation import (
    FIRST_OF_JANUARY,
    NEW_YEAR,
    Figures,
    all_ready,
    figures,
    local,
    put_photos,
    put_preparation,
)
from tests.kit.screens import faults_of, watch
from tests.kit.talk import Person, Talk, plain

TYPED = ("Ерлан", "К", "нет автовышки", "Айгуль", "не хватает", "снегоплавилки", "A", "B", "x")

MISSING = "Курчатов, Абайский, Ақсуат, Бородулихинский, Жаңасемей, Жарминский, Кокпектинский, Мақаншы, Урджарский"


async def reader(talk: Talk, language: str = "ru", role: Role = Role.OFFICIAL) -> Person:
    return await talk.member(1, role, language="kk" if language == "kk" else "ru")


async def three_units(talk: Talk) -> None:
    """One as in the design's example, one that is ready, one that has not begun; the others have not reported."""
    resting = {"ayagoz": figures(ready=(1, 1, 1))}
    await put_preparation(talk.world, resting, local(21))
    reports = {"ayagoz": figures(problems="нет автовышки"), "beskaragai": all_ready()}
    await put_preparation(talk.world, {"ayagoz": reports["ayagoz"]}, local(26, 15), revision=2)
    await put_preparation(talk.world, {"beskaragai": reports["beskaragai"]}, local(26))
    none = figures(ready=(0, 0, 0), objects=(0, 4), venues=(0, 1), violations=(0, 1))
    await put_preparation(talk.world, {"semey": none}, local(27))


async def test_the_oblast_in_one_message(talk: Talk) -> None:
    await three_units(talk)
    person = await reader(talk)
    await person.say("/summary")
    assert plain(await person.press("Праздники")).splitlines() == [
        "До Дня Независимости 18 дней, считая с 28 ноября",
        "День Независимости, 16 декабря 2025",
        f"Сдали 3 из 12. Нет: {MISSING}.",
        "",
        "Мероприятия     план гот. пров.",
        "Памятные          12    6     0",
        "Образовательные   12    6     0",
        "Социальные         9    5     0",
        "Всего             33   17     0",
        "",
        "Объекты оформлены: 34 из 44, 77,3 %",
        "Площадки проверены: 8 из 11, 72,7 %",
        "Нарушения устранены: 2 из 3, 66,7 %",
        "",
        "Мероприятия, оформление, безопасность:",
        "Семей           ○ ○ ○",
        "Курчатов        — — —",
        "Абайский        — — —",
        "Ақсуат          — — —",
        "Аягозский       ◐ ◐ ◐",
        "Бескарагайский  ● ● ●",
        "Бородулихинский — — —",
        "Жаңасемей       — — —",
        "Жарминский      — — —",
        "Кокпектинский   — — —",
        "Мақаншы         — — —",
        "Урджарский      — — —",
        "● готово, ◐ частично, ○ не начато, — не сдали",
        "",
        "Давно без изменений:",
        "• Аягозский — оформление, безопасность: не менялось с 21 ноября",
        "",
        "Проблемы и нужная помощь:",
        "• Аягозский: «нет автовышки»",
    ]
    assert person.buttons == ["Районы и города", "График", "Новый год", "Назад", "Закрыть"]


async def test_one_unit_in_full(talk: Talk) -> None:
    await three_units(talk)
    person = await reader(talk)
    await person.say("/summary")
    await person.press("Праздники")
    await person.press("Районы и города")
    assert plain(await person.press("Аягозский")).splitlines() == [
        "Аягозский район · День Независимости",
        "До Дня Независимости 18 дней, считая с 28 ноября",
        "Обновлено ср 26 ноября, 15:00. Отправитель: Ерлан <К>",
        "Отправлено раз: 2, впервые пт 21 ноября, 12:00",
        "",
        "◐ Мероприятия",
        "                план гот. пров.",
        "Памятные           4    2     0",
        "Образовательные    4    2     0",
        "Социальные         3    2     0",
        "Всего             11    6     0",
        "",
        "◐ Оформление, не менялось с 21 ноября",
        "Объекты оформлены: 14 из 20",
        "",
        "◐ Безопасность, не менялось с 21 ноября",
        "Площадки проверены: 3 из 5",
        "Нарушения устранены: 2 из 2",
        "",
        "Осталось: 5 мероприятий, 6 объектов, 2 площадки.",
        "",
        "Ответственный: Ерлан К.",
        "Проблемы и нужная помощь: нет автовышки",
    ]
    assert person.buttons == ["Ответить на просьбу", "Назад", "Закрыть"]
    await person.press("Назад")
    ready = plain(await person.press("Бескарагайский"))
    assert "Отправлено ср 26 ноября, 12:00." in ready
    assert "Всё готово." in ready
    assert "не менялось" not in ready
    await person.press("Назад")
    assert "Ещё не сдан." in await person.press("Абайский")


async def test_holidays_are_changed_by_a_button_and_the_way_back_leads_to_the_digest(talk: Talk) -> None:
    await three_units(talk)
    person = await reader(talk)
    await person.say("/summary")
    await person.press("Праздники")
    shown = plain(await person.press("Новый год"))
    assert shown.splitlines() == [
        "До Нового года 34 дня, считая с 28 ноября",
        "Новый год, 1 января 2026",
        "Сдали 0 из 12.",
        "",
        "Отчётов о подготовке пока нет.",
    ]
    assert "До Дня Независимости" in await person.press("День Независимости")
    assert "Карта занятости на 1 декабря 2025" in await person.press("Назад")


@pytest.mark.parametrize(
    ("now", "left"),
    [
        (local(30), "До Дня Независимости 16 дней"),
        (local(13, month=12), "До Дня Независимости 3 дня"),
        (local(15, 23, month=12), "До Дня Независимости 1 день"),
        (local(16, 0, month=12), "День Независимости сегодня"),
        (local(17, month=12), "День Независимости: праздник прошёл"),
    ],
)
async def test_the_days_left_are_counted_by_the_regions_day(talk: Talk, now: datetime, left: str) -> None:
    await three_units(talk)
    person = await reader(talk)
    talk.clock.at = now
    await person.say("/summary")
    await person.press("Праздники")
    if now > local(17, 0, month=12):
        assert "До Нового года 15 дней" in person.screen, "the nearest that is to come"
        await person.press("День Независимости")
    assert person.screen.startswith(left)


async def test_the_digest_has_a_line_for_each_holiday_that_is_near(talk: Talk) -> None:
    await three_units(talk)
    person = await reader(talk)
    assert "До Дня Независимости 15 дней: готово 17 из 33 мероприятий" in await person.say("/summary")
    talk.clock.at = local(11, month=12)
    digest = await person.say("/summary")
    assert (
        "До Дня Независимости 1 день: готово 17 из 33 мероприятий\nДо Нового года 17 дней: отчётов пока нет" in digest
    )
    talk.clock.at = local(24)
    assert "До Дня" not in await person.say("/summary")


async def test_the_digest_of_an_earlier_date_says_nothing_of_holidays_now(talk: Talk) -> None:
    await three_units(talk)
    person = await reader(talk)
    await person.say("/summary")
    talk.clock.at = local(5, month=12)
    await person.press("Районы и города")
    assert "До Дня" not in await person.press("Назад")


async def test_kazakh_is_whole(talk: Talk) -> None:
    await three_units(talk)
    seen = watch(talk.telegram)
    person = await reader(talk, "kk")
    await put_photos(talk, "ayagoz", 1, moment=local(26))
    assert "Тәуелсіздік күніне дейін 15 күн: дайыны 17 / 33 іс-шара" in plain(await person.say("/summary"))
    screen = plain(await person.press("Мерекелер"))
    assert "Тәуелсіздік күні, 2025 жылғы 16 желтоқсан" in screen
    assert "• Аягөз — безендіру, қауіпсіздік: 21 қарашадан бері өзгермеген" in screen
    await person.press("Аудандар мен қалалар")
    assert "Қалғаны: 5 іс-шара, 6 нысан, 2 орын." in plain(await person.press("Аягөз"))
    await person.press("Суреттер: 1")
    await person.press("Артқа")
    await person.press("Артқа")
    await person.press("Бесқарағай")
    await person.press("Артқа")
    await person.press("Абай")
    shown = seen.of(person.id)
    assert len(shown) > 8
    assert [fault for m in shown for fault in faults_of(m, "kk", talk.region, said=TYPED)] == []


async def test_pictures_are_paged_in_one_message(talk: Talk) -> None:
    await three_units(talk)
    await put_photos(talk, "ayagoz", 4, moment=local(26, 16), gone=1)
    await put_photos(talk, "semey", 1, moment=local(26))
    person = await reader(talk)
    await person.say("/summary")
    for pressed in ("Праздники", "Районы и города", "Аягозский", "Фото: 3"):
        await person.press(pressed)
    first = person.messages[-1]
    assert first["photo"] is not None
    assert plain(person.screen).splitlines() == [
        "Аягозский район · День Независимости",
        "Фото 1 из 3. Ерлан <К>, ср 26 ноября, 16:00",
    ]
    assert person.buttons == ["◀", "1 из 3", "▶", "Назад"]
    heard = len(person.heard)
    assert "Фото 2 из 3" in plain(await person.press("▶"))
    second = person.messages[-1]
    assert (second["id"], len(person.heard)) == (first["id"], heard), "one message is edited"
    assert second["photo"] != first["photo"]
    assert "Фото 3 из 3" in plain(await person.press("▶"))
    assert "Фото 1 из 3" in plain(await person.press("▶")), "it goes round"
    assert "Фото 3 из 3" in plain(await person.press("◀"))
    assert "Осталось" in await person.press("Назад")
    assert person.messages[-1]["photo"] is None


async def test_pictures_taken_back_meanwhile_are_not_shown(talk: Talk) -> None:
    await three_units(talk)
    await put_photos(talk, "ayagoz", 2, moment=local(26))
    person = await reader(talk)
    await person.say("/summary")
    for pressed in ("Праздники", "Районы и города", "Аягозский", "Фото: 2"):
        await person.press(pressed)
    await take_all_back(talk)
    assert "Фото больше нет." in await person.press("▶")
    await person.press("Назад")
    assert person.buttons == ["Ответить на просьбу", "Назад", "Закрыть"]


async def take_all_back(talk: Talk) -> None:
    async with talk.world.database.writing() as session:
        await session.execute(update(Photo).values(removed_at=local(27)))


async def test_new_years_figures_have_their_own_categories(talk: Talk) -> None:
    keys = [i.key for i in talk.world.form(NEW_YEAR).indicators if not i.is_text]
    values: Figures = {key: 5 if key.endswith(("_planned", "_all")) else 1 for key in keys}
    await put_preparation(talk.world, {"ayagoz": values}, local(25), form=NEW_YEAR, as_of=FIRST_OF_JANUARY)
    person = await reader(talk)
    await person.say("/summary")
    await person.press("Праздники")
    shown = plain(await person.press("Новый год")).splitlines()
    assert shown[4:10] == [
        "Мероприятия план гот. пров.",
        "Культ.         5    1     1",
        "Детские        5    1     1",
        "Социальные     5    1     1",
        "Спортивные     5    1     1",
        "Всего         20    4     4",
    ]


async def test_a_restart_in_the_middle_is_not_felt_and_the_year_stays(talk: Talk) -> None:
    await three_units(talk)
    person = await reader(talk)
    await person.say("/summary")
    await person.press("Праздники")
    await talk.restart()
    talk.clock.at = datetime(2026, 11, 10, tzinfo=UTC)
    assert "праздник прошёл" in await person.press("Районы и города")
    assert "Осталось: 5 мероприятий" in plain(await person.press("Аягозский"))


async def test_typed_text_does_no_harm(talk: Talk) -> None:
    await three_units(talk)
    person = await reader(talk)
    await person.say("/summary")
    await person.press("Праздники")
    for text in ("привет", "6\n7", "<b>&" * 1000):
        await person.say(text)
    assert "Районы и города · День Независимости" in await person.press("Районы и города")


async def test_hostile_words_are_only_words(talk: Talk) -> None:
    words: Figures = {"problems": "<b>A & B</b> <x>\n\n»«", "responsible": "</pre><a href='x'>"}
    await put_preparation(talk.world, {"semey": figures() | words}, local(26))
    person = await talk.member(1, Role.OFFICIAL)
    await person.say("/summary")
    assert "• Семей: «<b>A & B</b> <x> »«»" in await person.press("Праздники")
    await person.press("Районы и города")
    assert "Ответственный: </pre><a href='x'>" in await person.press("Семей")
