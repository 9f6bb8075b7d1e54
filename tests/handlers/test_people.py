"""Administrators see who has access and take roles away."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import select, update

from models.actions.grants import person_of, revoke
from models.actions.invitations import accept_invitation, issue_invitations
from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.people import find_actor, role_holders
from models.rules.access import Actor, Role
from models.tables import Grant, Person, Refusal
from tests import talk as talking
from tests.talk import ADMINISTRATOR, Talk, plain

AYAGOZ = (Role.REPORTER, "ayagoz")


async def actor(talk: Talk, telegram_id: int) -> Actor:
    async with talk.world.database.reading() as session:
        found = await find_actor(session, telegram_id)
    assert found
    return found


async def refusals(talk: Talk, telegram_id: int) -> list[str]:
    async with talk.world.database.reading() as session:
        found = await session.scalars(select(Refusal.action).where(Refusal.telegram_id == telegram_id))
        return list(found)


async def grant_of(talk: Talk, telegram_id: int) -> int:
    async with talk.world.database.reading() as session:
        query = select(Grant.id).join(Person, Person.id == Grant.person_id)
        return (await session.scalars(query.where(Person.telegram_id == telegram_id))).one()


def data_of(person: talking.Person, label: str) -> str:
    row = (button for row in person.messages[-1]["buttons"] for button in row)
    return str(next(button["data"] for button in row if label in button["text"]))


def commands(talk: Talk, telegram_id: int) -> list[str]:
    return [command["command"] for command in talk.telegram.menu.seen_by(telegram_id, "ru")]


async def looking(talk: Talk, **member: Any) -> talking.Person:
    """An administrator at the list of people."""
    administrator = await talk.member(10, Role.ADMINISTRATOR, name="Ерлан К.", **member)
    await administrator.say("/invite")
    await administrator.press("Кімге рұқсат берілген" if member.get("language") == "kk" else "Кто имеет доступ")
    return administrator


async def test_the_list_says_who_holds_which_role(talk: Talk) -> None:
    await talk.member(1, *AYAGOZ)
    await talk.member(1, Role.AKIM, "semey")
    await talk.member(2, Role.OFFICIAL, name="Болат")
    administrator = await looking(talk)
    assert "Кто имеет доступ" in administrator.screen
    assert "Людей: 4" in administrator.screen
    assert administrator.buttons == [
        "Айгуль С. · аким, Семей +1",
        "Болат · аппарат",
        "Ерлан К. · админ.",
        "900 · админ.",
        "Закрыть",
    ]
    assert "Главное меню" in await administrator.press("Закрыть")


async def test_a_person_is_shown_with_post_phone_and_roles(talk: Talk) -> None:
    await talk.member(1, *AYAGOZ)
    administrator = await looking(talk)
    screen = await administrator.press("Айгуль")
    assert screen.startswith("Айгуль С.\nспециалист\n+7 700 000 00 00\nКод: 1\n")
    assert "• Ответственный от района или города, Аягозский район" in screen
    assert administrator.buttons == ["Отозвать: отв., Аягозский", "Назад"]
    await administrator.press("Назад")
    assert "Айгуль С. · отв., Аягозский" in administrator.buttons


async def test_a_role_is_taken_away_after_one_question(talk: Talk) -> None:
    reporter = await talk.member(1, *AYAGOZ)
    administrator = await looking(talk)
    await administrator.press("Айгуль")
    screen = await administrator.press("Отозвать: отв.")
    assert "Отозвать роль «Ответственный от района или города, Аягозский район»?" in screen
    assert "Это единственная роль" in screen
    assert administrator.buttons == ["Отозвать", "Назад"]
    await administrator.press("Назад")
    assert (await actor(talk, 1)).grants == {AYAGOZ}
    await administrator.press("Отозвать: отв.")
    await talk.restart()
    screen = await administrator.press("Отозвать")
    assert screen.startswith("Роль отозвана: Айгуль С. — Ответственный от района или города, Аягозский район.\n\n")
    assert "Айгуль С. · отв., Аягозский" not in administrator.buttons
    assert reporter.screen == "Администратор отозвал вашу роль: Ответственный от района или города, Аягозский район."
    async with talk.world.database.reading() as session:
        row = (await session.scalars(select(Grant).where(Grant.role == "reporter"))).one()
    assert row.revoked_at == talk.clock.at


async def test_what_is_left_stays_and_the_commands_fit_it(talk: Talk) -> None:
    person = await talk.member(1, Role.AKIM, "ayagoz")
    await talk.member(1, Role.OFFICIAL)
    await person.say("/language")
    await person.press("Русский")
    assert "summary" in commands(talk, 1)
    administrator = await looking(talk)
    await administrator.press("Айгуль")
    assert "единственная" not in await administrator.press("Отозвать: аппарат")
    screen = await administrator.press("Отозвать")
    assert screen.startswith("Роль отозвана: Айгуль С. — Аппарат области.")
    assert administrator.buttons == ["Отозвать: аким, Аягозский", "Назад"]
    assert commands(talk, 1) == ["report", "language", "help", "start"]
    await administrator.press("Отозвать: аким")
    await administrator.press("Отозвать")
    assert "report" not in commands(talk, 1)


async def test_whose_role_was_taken_away_is_a_stranger_whose_open_card_refuses(talk: Talk) -> None:
    reporter = await talk.member(1, *AYAGOZ)
    await reporter.say("/report")
    card = reporter.messages[-1]
    await revoke_from(talk, 1)
    await reporter.press("Инфра, пост.", message=card)
    assert "для сотрудников акиматов" in plain(reporter.screen)
    assert await refusals(talk, 1) == ["press"]
    await reporter.say("49")
    await reporter.say("/report")
    assert await refusals(talk, 1) == ["press", "/report"]
    assert reporter.buttons == ["Запросить доступ"]


async def revoke_from(talk: Talk, telegram_id: int) -> None:
    await talk.member(11, Role.ADMINISTRATOR)
    await revoke(talk.world, by=11, grant_id=await grant_of(talk, telegram_id), now=talk.clock.at)


async def test_an_old_link_does_not_bring_a_role_back(talk: Talk) -> None:
    token = (await issue_invitations(talk.world, role=Role.REPORTER, units=["ayagoz"], now=talk.clock.at))["ayagoz"]
    await accept_invitation(talk.world, by=1, token=token, now=talk.clock.at)
    await revoke_from(talk, 1)
    person = talk.person(1)
    await person.say(f"/start {token}")
    await person.press("Принять")
    assert "для сотрудников акиматов" in plain(person.screen)
    assert not (await actor(talk, 1)).has_any_role


async def test_a_role_can_be_given_again(talk: Talk) -> None:
    await talk.member(1, *AYAGOZ)
    await revoke_from(talk, 1)
    person = await talk.member(1, *AYAGOZ)
    assert "Карта занятости" in await person.say("/report")


async def test_kazakh_is_not_mixed(talk: Talk) -> None:
    reporter = await talk.member(1, *AYAGOZ, name="Айгүл", language="kk")
    administrator = await looking(talk, language="kk")
    assert "Адам саны: 3" in administrator.screen
    assert administrator.buttons[0] == "Айгүл · жауапты, Аягөз"
    await administrator.press("Айгүл")
    assert administrator.buttons == ["Қайтарып алу: жауапты, Аягөз", "Артқа"]
    screen = await administrator.press("Қайтарып алу: жауапты")
    assert "«Ауданнан немесе қаладан жауапты, Аягөз ауданы» рөлін қайтарып аласыз ба?" in screen
    assert "Бұл — жалғыз рөлі" in screen
    assert "Рөл қайтарып алынды: Айгүл — " in await administrator.press("Қайтарып алу")
    assert reporter.screen == "Әкімші рөліңізді қайтарып алды: Ауданнан немесе қаладан жауапты, Аягөз ауданы."


async def test_the_person_is_told_in_their_own_language(talk: Talk) -> None:
    reporter = await talk.member(1, *AYAGOZ, language="kk")
    administrator = await looking(talk)
    for label in ("Айгуль", "Отозвать: отв.", "Отозвать"):
        await administrator.press(label)
    assert reporter.screen.startswith("Әкімші рөліңізді қайтарып алды")
    assert "отозвал" not in reporter.screen


async def test_who_has_not_joined_is_shown_by_the_telegram_id_and_told_in_both_languages(talk: Talk) -> None:
    token = (await issue_invitations(talk.world, role=Role.AKIM, units=["semey"], now=talk.clock.at))["semey"]
    person = talk.person(77)
    await person.say(f"/start {token}")
    await person.press("Принять")
    administrator = await looking(talk)
    screen = await administrator.press("77 · аким, Семей")
    assert screen.startswith("77\nКод: 77\nЕщё не представился боту.")
    await administrator.press("Отозвать: аким")
    assert "Роль отозвана: 77" in await administrator.press("Отозвать")
    assert "Администратор отозвал вашу роль" in person.screen
    assert "Әкімші рөліңізді қайтарып алды" in person.screen
    assert "для сотрудников акиматов" in plain(await person.say("/start"))


async def test_a_role_of_the_settings_is_not_taken_away_here(talk: Talk) -> None:
    administrator = await looking(talk)
    screen = await administrator.press("900")
    assert "Администратор бота: дана настройкой BOT_ADMIN_IDS, убирает её оператор." in screen
    assert administrator.buttons == ["Назад"]
    with pytest.raises(SubjectGoneError, match="settings"):
        await revoke(talk.world, by=10, grant_id=await grant_of(talk, ADMINISTRATOR), now=talk.clock.at)
    assert (await actor(talk, ADMINISTRATOR)).is_administrator


async def test_the_last_administrator_keeps_the_own_role(talk: Talk) -> None:
    administrator = await looking(talk)
    screen = await administrator.press("Ерлан К.")
    assert "Администратор бота: других администраторов нет" in screen
    assert administrator.buttons == ["Назад"]
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
    assert commands(talk, 10)[:2] == ["report", "status"]
    assert "Нет доступа" in await administrator.say("/invite")


async def test_who_leaves_with_nothing_left_sees_the_strangers_card(talk: Talk) -> None:
    await talk.member(11, Role.ADMINISTRATOR, name="Болат")
    administrator = await looking(talk)
    for label in ("Ерлан К.", "Отозвать: админ.", "Отозвать"):
        await administrator.press(label)
    assert "для сотрудников акиматов" in plain(administrator.screen)
    assert administrator.buttons == ["Запросить доступ"]


async def test_an_administrator_who_was_put_out_meanwhile_takes_nothing_away(talk: Talk) -> None:
    await talk.member(1, *AYAGOZ)
    await talk.member(10, Role.AKIM, "semey")
    administrator = await looking(talk)
    await administrator.press("Айгуль")
    await administrator.press("Отозвать: отв.")
    async with talk.world.database.writing() as session:
        mine = (Grant.role == "administrator") & (Grant.person_id == (await person_of(session, 10)).id)
        await session.execute(update(Grant).where(mine).values(revoked_at=talk.clock.at))
    assert "Нет доступа" in await administrator.press("Отозвать")
    assert await refusals(talk, 10) == ["people"]
    assert (await actor(talk, 1)).grants == {AYAGOZ}


@pytest.mark.parametrize("role", [Role.REPORTER, Role.OFFICIAL, Role.AKIM])
async def test_others_neither_look_nor_take_away(talk: Talk, role: Role) -> None:
    member = await talk.member(1, role, "" if role is Role.OFFICIAL else "ayagoz")
    administrator = await looking(talk)
    await administrator.press("Айгуль")
    forged = data_of(administrator, "Отозвать")
    await member.say("/start")
    await member.forge(forged)
    assert "Отозвать" not in str(member.heard)
    with pytest.raises(AccessDeniedError):
        await revoke(talk.world, by=1, grant_id=await grant_of(talk, 10), now=talk.clock.at)
    async with talk.world.database.reading() as session:
        with pytest.raises(AccessDeniedError):
            await role_holders(session, by=1)
    assert (await actor(talk, 1)).has_any_role
    assert (await actor(talk, 10)).is_administrator


async def test_a_reporters_forged_press_into_an_own_card_is_refused_and_recorded(talk: Talk) -> None:
    """The card was an administrator's once: its buttons still come from a live conversation."""
    await talk.member(10, *AYAGOZ)
    administrator = await looking(talk)
    own = data_of(administrator, "Ерлан")
    async with talk.world.database.writing() as session:
        await session.execute(update(Grant).where(Grant.role == "administrator").values(revoked_at=talk.clock.at))
    assert "Нет доступа" in await administrator.forge(own)
    assert await refusals(talk, 10) == ["people"]


@pytest.mark.parametrize("forged", ["999", "0", "abc", "-1", "٣", "9" * 30])
async def test_a_forged_person_or_role_shows_nothing(talk: Talk, forged: str) -> None:
    await talk.member(1, *AYAGOZ)
    administrator = await looking(talk)
    await administrator.forge(re.sub("person:.*", f"person:{forged}", data_of(administrator, "Айгуль")))
    assert "У этого человека больше нет ролей" in administrator.heard[-2]
    assert "Главное меню" in administrator.screen
    for label in ("Пригласить", "Кто имеет доступ", "Айгуль"):
        await administrator.press(label)
    await administrator.forge(re.sub("grant:.*", f"grant:{forged}", data_of(administrator, "Отозвать")))
    assert "Эта роль уже отозвана" in administrator.heard[-2]
    assert (await actor(talk, 1)).grants == {AYAGOZ}


async def test_a_forged_role_of_the_settings_is_said_to_be_one(talk: Talk) -> None:
    settings = await grant_of(talk, ADMINISTRATOR)
    await talk.member(ADMINISTRATOR, *AYAGOZ)
    administrator = await looking(talk)
    await administrator.press("Айгуль")
    await administrator.forge(re.sub("grant:.*", f"grant:{settings}", data_of(administrator, "Отозвать")))
    assert "Эту роль даёт настройка BOT_ADMIN_IDS" in administrator.heard[-2]
    assert (await actor(talk, ADMINISTRATOR)).is_administrator


async def test_a_double_tap_takes_away_once_and_says_so_once(talk: Talk) -> None:
    reporter = await talk.member(1, *AYAGOZ)
    administrator = await looking(talk)
    await administrator.press("Айгуль")
    await administrator.press("Отозвать: отв.")
    card, data = administrator.messages[-1], data_of(administrator, "Отозвать")
    taps = [talk.telegram.press(10, card["id"], data) for _ in range(2)]
    for tap in taps:
        await talk.deliver(tap)
    assert sum("отозвал вашу роль" in said for said in reporter.heard) == 1
    assert "Не получилось" not in str(administrator.heard)


async def test_another_administrator_was_quicker(talk: Talk) -> None:
    await talk.member(1, *AYAGOZ)
    administrator = await looking(talk)
    await administrator.press("Айгуль")
    await administrator.press("Отозвать: отв.")
    await revoke_from(talk, 1)
    await administrator.press("Отозвать")
    assert "Эта роль уже отозвана" in administrator.heard[-2]
    assert "Главное меню" in administrator.screen


async def test_who_blocked_the_bot_loses_the_role_all_the_same(talk: Talk) -> None:
    await talk.member(1, *AYAGOZ)
    talk.telegram.block(1)
    administrator = await looking(talk)
    for label in ("Айгуль", "Отозвать: отв.", "Отозвать"):
        await administrator.press(label)
    assert "Роль отозвана: Айгуль С." in administrator.screen
    assert "Сообщить об этом не удалось" in administrator.screen
    assert not (await actor(talk, 1)).has_any_role


async def test_long_lists_are_paged(talk: Talk) -> None:
    for n in range(1, 10):
        await talk.member(100 + n, *AYAGOZ, name=f"Айгуль {n}")
    administrator = await looking(talk)
    assert len(administrator.buttons) == 8 + 3 + 1
    assert "1 из 2" in administrator.buttons
    await administrator.press("›")
    assert administrator.buttons[:3] == ["Айгуль 9 · отв., Аягозский", "Ерлан К. · админ.", "900 · админ."]


async def test_many_roles_of_one_person_are_paged(talk: Talk) -> None:
    for unit in talk.region.units:
        await talk.member(1, Role.REPORTER, unit.key)
    administrator = await looking(talk)
    screen = await administrator.press("Айгуль С. · отв.")
    assert screen.count("•") == 8
    assert "1 из 2" in administrator.buttons
    await administrator.press("›")
    assert administrator.screen.count("•") == len(talk.region.units) - 8


async def test_hostile_names_kill_no_screen(talk: Talk) -> None:
    person = await talk.member(1, *AYAGOZ, name="Айгуль <b>& " + "🎉" * 100)
    administrator = await looking(talk)
    await administrator.press("Айгуль <b>&")
    assert administrator.screen.startswith("Айгуль <b>& 🎉")
    await administrator.press("Отозвать: отв.")
    assert "Роль отозвана: Айгуль <b>& 🎉" in await administrator.press("Отозвать")
    assert "отозвал вашу роль" in person.screen


async def test_a_unit_that_the_catalogue_lost_is_shown_by_its_key(talk: Talk) -> None:
    await talk.member(1, *AYAGOZ)
    async with talk.world.database.writing() as session:
        await session.execute(update(Grant).where(Grant.unit == "ayagoz").values(unit="atlantis"))
    administrator = await looking(talk)
    await administrator.press("Айгуль С. · отв., atlantis")
    await administrator.press("Отозвать: отв., atlantis")
    assert "Роль отозвана" in await administrator.press("Отозвать")
