"""/people: territories without a reporter first, everybody, narrowed by what is typed; when they were last there."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.rules.access import Role
from models.tables import Person
from tests.kit.people import AYAGOZ
from tests.kit.talk import ADMINISTRATOR, Talk, plain
from tests.kit.talk import Person as Member


async def at_people(talk: Talk) -> Member:
    administrator = await talk.member(10, Role.ADMINISTRATOR, name="Ерлан К.")
    await administrator.say("/people")
    return administrator


async def reported_everywhere(talk: Talk) -> None:
    for number, unit in enumerate(talk.region.units, start=200):
        await talk.member(number, Role.REPORTER, unit.key, name=f"Айгуль {number}")


async def test_territories_without_a_reporter_stand_first_in_words(talk: Talk) -> None:
    await talk.member(1, *AYAGOZ)
    administrator = await at_people(talk)
    first = administrator.screen.split("\n")[1]
    assert first.startswith("Без ответственного: город Семей, город Курчатов, Абайский район, ")
    assert plain(first).endswith(" и ещё 6")
    assert "Аягозский" not in first


async def test_who_blocked_the_bot_leaves_the_territory_without_a_reporter(talk: Talk) -> None:
    await reported_everywhere(talk)
    administrator = await at_people(talk)
    assert "Без ответственного" not in administrator.screen
    assert "Пригласить ответственного" not in administrator.buttons
    async with talk.world.database.writing() as session:
        person = (await session.scalars(select(Person).where(Person.telegram_id == 200))).one()
        person.unreachable_at = talk.clock.at
    screen = await administrator.say("/people")
    assert f"Без ответственного: {talk.region.units[0].name.ru}\n" in screen
    await administrator.press("Айгуль 200")
    assert "Сообщения не доходят: чат с ботом закрыт." in administrator.screen
    await administrator.press("Назад")
    assert "откуда? Выберите." in await administrator.press("Пригласить ответственного")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("айгуль", ["Айгуль\u00a0С."]),
        ("С. АЙГ", ["Айгуль\u00a0С."]),
        ("аягоз", ["Айгуль\u00a0С."]),
        ("Аягөз ауданы", ["Айгуль\u00a0С."]),
        ("700 000", ["Айгуль\u00a0С.", "Болат", "Ерлан\u00a0К."]),
        ("8 (700) 000-00-00", ["Айгуль\u00a0С.", "Болат", "Ерлан\u00a0К."]),
        ("900", ["900"]),
        ("болат", ["Болат"]),
    ],
)
async def test_what_is_typed_narrows_the_list(talk: Talk, typed: str, found: list[str]) -> None:
    await talk.member(1, *AYAGOZ)
    await talk.member(2, Role.OFFICIAL, name="Болат")
    administrator = await at_people(talk)
    screen = await administrator.say(typed)
    assert f"Найдено по «{typed}»: {len(found)}." in screen
    assert [one.partition(" · ")[0] for one in administrator.buttons if " · " in one] == found
    await administrator.press("Показать всех")
    assert "Людей: 4" in administrator.screen


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Несуществующий", "«Несуществующий» — никого с таким именем, районом или телефоном нет. Показаны все."),
        ("28.11", "Здесь выбирают кнопку, дата не записана."),
        ("/nothing", "Такой команды здесь нет."),
    ],
)
async def test_a_text_that_means_nobody_is_answered_and_everybody_is_shown(talk: Talk, typed: str, said: str) -> None:
    administrator = await at_people(talk)
    await administrator.say("ерлан")
    screen = await administrator.say(typed)
    assert screen.startswith(said)
    assert "Людей: 2" in screen


async def test_a_command_is_never_searched_for(talk: Talk) -> None:
    administrator = await at_people(talk)
    assert "Главное меню" in await administrator.say("/start")


async def test_who_lost_every_role_is_found_by_name_alone(talk: Talk) -> None:
    await talk.member(1, *AYAGOZ)
    administrator = await at_people(talk)
    for label in ("Айгуль", "Отозвать: отв.", "Отозвать"):
        await administrator.press(label)
    assert "Айгуль\u00a0С. · без доступа" not in administrator.buttons
    await administrator.say("айгуль")
    screen = await administrator.press("Айгуль\u00a0С. · без доступа")
    assert "Ролей нет: бот для этого человека закрыт." in screen


async def test_a_card_says_when_they_were_last_there_and_who_invited_them(talk: Talk) -> None:
    person = await talk.member(1, *AYAGOZ)
    administrator = await at_people(talk)
    assert "Последний заход: ещё не было" in await administrator.press("Айгуль")
    await person.say("/start")
    await administrator.press("Назад")
    assert "Последний заход: сегодня 12:00" in await administrator.press("Айгуль")
    talk.clock.at += timedelta(days=1)
    await administrator.press("Назад")
    assert "Последний заход: вчера 12:00" in await administrator.press("Айгуль")
    talk.clock.at += timedelta(days=30)
    await administrator.press("Назад")
    assert "Последний заход: 28 ноября 2025" in await administrator.press("Айгуль")


async def test_a_visit_is_written_down_once_an_hour(talk: Talk) -> None:
    person = await talk.member(1, *AYAGOZ)
    began = talk.clock.at
    for minutes, seen in ((0, 0), (59, 0), (60, 60), (119, 60)):
        talk.clock.at = began + timedelta(minutes=minutes)
        await person.say("/start")
        async with talk.world.database.reading() as session:
            row = (await session.scalars(select(Person).where(Person.telegram_id == 1))).one()
        assert row.seen_at == began + timedelta(minutes=seen)


async def test_kazakh_is_not_mixed(talk: Talk) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR, name="Ерлан К.", language="kk")
    screen = await administrator.say("/people")
    assert screen.startswith("Кімге рұқсат берілген\nЖауаптысы жоқ: Семей қаласы, ")
    assert "«ерлан» бойынша табылды: 1." in await administrator.say("ерлан")
    assert "Соңғы кіруі: бүгін 12:00" in await administrator.press("Ерлан")
    assert administrator.id != ADMINISTRATOR
