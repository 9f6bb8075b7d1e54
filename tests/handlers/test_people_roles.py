"""The roles of a person are changed in place, at once, on open screens too; the person is told."""

import re

import pytest

from models.actions.grants import revoke
from models.actions.roles import close_access
from models.errors import SubjectGoneError
from models.rules.access import Role
from tests.kit.people import AYAGOZ, actor, commands, data_of, grant_of, looking
from tests.kit.talk import ADMINISTRATOR, Talk, plain


async def test_a_role_is_added_after_one_question_and_the_person_is_told(talk: Talk) -> None:
    person = await talk.member(1, *AYAGOZ)
    administrator = await looking(talk)
    for label in ("Айгуль", "Добавить роль", "Ответственный"):
        await administrator.press(label)
    screen = await administrator.press("Семей")
    assert screen == "Айгуль С. получит роль «Ответственный от района или города, город Семей». Дать?"
    assert (await actor(talk, 1)).grants == {AYAGOZ}
    screen = await administrator.press("Да, дать роль")
    assert screen.startswith("Роль дана: Айгуль С. — Ответственный от района или города, город Семей.")
    assert person.screen == "Администратор дал вам роль: Ответственный от района или города, город Семей."
    assert (await actor(talk, 1)).grants == {AYAGOZ, (Role.REPORTER, "semey")}
    await person.say("/report")
    assert "Семей" in str(person.buttons)


async def test_a_role_without_a_territory_is_given_at_once_and_the_commands_fit_it(talk: Talk) -> None:
    await talk.member(1, *AYAGOZ)
    administrator = await looking(talk)
    for label in ("Айгуль", "Добавить роль", "Аппарат акима области", "Да, дать роль"):
        await administrator.press(label)
    assert "summary" in commands(talk, 1)
    assert (await actor(talk, 1)).is_official


async def test_a_role_that_is_held_is_given_once(talk: Talk) -> None:
    person = await talk.member(1, *AYAGOZ)
    administrator = await looking(talk)
    for label in ("Айгуль", "Добавить роль", "Ответственный", "Аягозский", "Да, дать роль"):
        await administrator.press(label)
    assert person.heard == []
    assert (await actor(talk, 1)).grants == {AYAGOZ}


async def test_the_territory_of_a_role_is_changed(talk: Talk) -> None:
    person = await talk.member(1, *AYAGOZ)
    await person.say("/report")
    administrator = await looking(talk)
    await administrator.press("Айгуль")
    screen = await administrator.press("Сменить район или город")
    assert "Ответственный от района или города, Аягозский район. На какой район или город сменить?" in screen
    screen = await administrator.press("Семей")
    assert screen == (
        "Айгуль С.: было «Ответственный от района или города, Аягозский район»,"
        " станет «Ответственный от района или города, город Семей». Сменить?"
    )
    screen = await administrator.press("Да, сменить")
    assert "На прежнем месте отчёт сдать некому: пригласите ответственного." in screen
    assert person.screen == (
        "Администратор сменил вашу роль. Было: Ответственный от района или города, Аягозский район."
        " Стало: Ответственный от района или города, город Семей."
    )
    assert (await actor(talk, 1)).grants == {(Role.REPORTER, "semey")}
    await person.press("Заполнить по порядку")
    assert "Нет доступа" in person.heard[-1], "the open card of the old territory is closed"


async def test_of_several_roles_it_is_asked_which_one_moves(talk: Talk) -> None:
    await talk.member(1, *AYAGOZ)
    await talk.member(1, Role.AKIM, "semey")
    administrator = await looking(talk)
    await administrator.press("Айгуль")
    assert "О какой роли речь?" in await administrator.press("Сменить район или город")
    assert administrator.buttons == ["аким, Семей", "отв., Аягозский", "Назад"]
    for label in ("аким, Семей", "Абайский", "Да, сменить"):
        await administrator.press(label)
    assert (await actor(talk, 1)).grants == {AYAGOZ, (Role.AKIM, "abai")}


async def test_access_is_closed_with_one_press_and_one_question(talk: Talk) -> None:
    person = await talk.member(1, *AYAGOZ)
    await talk.member(1, Role.AKIM, "semey")
    await person.say("/report")
    administrator = await looking(talk)
    await administrator.press("Айгуль")
    screen = await administrator.press("Закрыть доступ")
    assert screen == (
        "Закрыть доступ? Айгуль С. сразу потеряет все роли, бот будет закрыт:\n"
        "• Аким района или города, город Семей\n"
        "• Ответственный от района или города, Аягозский район\n"
        "Прежние отчёты останутся."
    )
    screen = await administrator.press("Да, закрыть доступ")
    assert screen.startswith("Айгуль С.: доступ закрыт. Больше отчёт сдать некому: Аягозский район.")
    assert person.heard.count("Администратор закрыл вам доступ к боту. Ваши прежние отчёты сохранены.") == 1
    assert not (await actor(talk, 1)).has_any_role
    await person.press("Аягозский")
    assert "для сотрудников акиматов" in plain(person.screen), "the open card is closed too"
    assert "report" not in commands(talk, 1)


async def test_who_was_closed_out_is_let_in_by_a_new_role(talk: Talk) -> None:
    person = await talk.member(1, *AYAGOZ)
    administrator = await looking(talk)
    for label in ("Айгуль", "Закрыть доступ", "Да, закрыть доступ"):
        await administrator.press(label)
    await administrator.say("айгуль")
    for label in ("Айгуль", "Добавить роль", "Ответственный", "Аягозский", "Да, дать роль"):
        await administrator.press(label)
    assert "Карта занятости" in await person.say("/report")


async def test_the_last_administrator_and_one_of_the_settings_are_not_closed_out(talk: Talk) -> None:
    administrator = await looking(talk)
    assert "других администраторов нет, сначала пригласите ещё одного" in await administrator.press("Ерлан К.")
    assert "Закрыть доступ" not in administrator.buttons
    for person, why in ((10, "last_administrator"), (ADMINISTRATOR, "settings")):
        number = (await actor(talk, person)).person_id
        with pytest.raises(SubjectGoneError, match=why):
            await close_access(talk.world, by=10, person_id=number, now=talk.clock.at)
    assert (await actor(talk, 10)).is_administrator


async def test_one_of_two_administrators_closes_the_own_access(talk: Talk) -> None:
    await talk.member(11, Role.ADMINISTRATOR, name="Болат")
    administrator = await looking(talk)
    for label in ("Ерлан К.", "Закрыть доступ", "Да, закрыть доступ"):
        await administrator.press(label)
    assert "для сотрудников акиматов" in plain(administrator.screen)


async def test_kazakh_is_not_mixed(talk: Talk) -> None:
    person = await talk.member(1, *AYAGOZ, name="Айгүл", language="kk")
    administrator = await looking(talk, language="kk")
    for label in ("Айгүл", "Ауданды не қаланы ауыстыру", "Семей"):
        await administrator.press(label)
    assert "бұрын «Аудан немесе қала бойынша жауапты, Аягөз ауданы»" in administrator.screen
    assert "Рөл ауыстырылды: Айгүл" in await administrator.press("Иә, ауыстыру")
    assert person.screen.startswith("Әкімші рөліңізді ауыстырды. Бұрын: ")
    await administrator.press("Рұқсатты жабу")
    assert "Айгүл: рұқсат жабылды" in await administrator.press("Иә, рұқсатты жабу")
    assert person.screen.startswith("Әкімші сіздің ботқа рұқсатыңызды жапты.")


async def test_one_of_the_settings_is_not_taken_away(talk: Talk) -> None:
    settings = await grant_of(talk, ADMINISTRATOR)
    administrator = await looking(talk)
    screen = await administrator.press("900")
    assert "Администратор бота: дана настройкой BOT_ADMIN_IDS, убирает её оператор." in screen
    assert administrator.buttons == ["Добавить роль", "Назад"]
    with pytest.raises(SubjectGoneError, match="settings"):
        await revoke(talk.world, by=10, grant_id=settings, now=talk.clock.at)
    await talk.member(ADMINISTRATOR, *AYAGOZ)
    await looking(talk)
    await administrator.press("Айгуль")
    await administrator.forge(re.sub("grant:.*", f"grant:{settings}", data_of(administrator, "Отозвать")))
    assert "Эту роль даёт настройка BOT_ADMIN_IDS" in administrator.heard[-2]
    assert (await actor(talk, ADMINISTRATOR)).is_administrator


async def test_the_last_administrator_keeps_the_own_role(talk: Talk) -> None:
    administrator = await looking(talk)
    screen = await administrator.press("Ерлан К.")
    assert "Администратор бота: других администраторов нет" in screen
    assert administrator.buttons == ["Добавить роль", "Заменить аккаунт", "Назад"]
    with pytest.raises(SubjectGoneError, match="last_administrator"):
        await revoke(talk.world, by=10, grant_id=await grant_of(talk, 10), now=talk.clock.at)


async def test_one_of_two_administrators_may_leave(talk: Talk) -> None:
    await talk.member(11, Role.ADMINISTRATOR, name="Болат")
    await talk.member(10, *AYAGOZ)
    administrator = await looking(talk)
    for label in ("Ерлан К.", "Отозвать: админ.", "Отозвать"):
        await administrator.press(label)
    assert "Администратор отозвал вашу роль: Администратор бота." in administrator.heard
    assert "Главное меню" in administrator.screen
    assert "Пригласить" not in administrator.buttons
    assert commands(talk, 10)[:3] == ["report", "events", "status"]
    assert "Нет доступа" in await administrator.say("/invite")


async def test_who_leaves_with_nothing_left_sees_the_strangers_card(talk: Talk) -> None:
    await talk.member(11, Role.ADMINISTRATOR, name="Болат")
    administrator = await looking(talk)
    for label in ("Ерлан К.", "Отозвать: админ.", "Отозвать"):
        await administrator.press(label)
    assert "для сотрудников акиматов" in plain(administrator.screen)
    assert administrator.buttons == ["Запросить доступ"]
