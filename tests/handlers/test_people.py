"""Administrators see who has access and take roles away."""

import re

import pytest
from sqlalchemy import select, update

from models.actions.invitations import issue_invitations
from models.errors import AccessDeniedError
from models.queries.people.roster import role_holders
from models.rules.access import Role
from models.tables import Grant
from tests.kit.invitations import accept_invitation
from tests.kit.people import AYAGOZ, actor, commands, data_of, looking, revoke_from
from tests.kit.talk import Talk, plain


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
        "Пригласить ответственного",
        "Закрыть",
    ]
    assert "Главное меню" in await administrator.press("Закрыть")


async def test_a_person_is_shown_with_post_phone_and_roles(talk: Talk) -> None:
    await talk.member(1, *AYAGOZ)
    administrator = await looking(talk)
    screen = await administrator.press("Айгуль")
    assert screen.startswith("Айгуль С.\nспециалист\n+7 700 000 00 00\nКод: 1\n")
    assert "• Ответственный от района или города, Аягозский район" in screen
    assert administrator.buttons == [
        *("Отозвать: отв., Аягозский", "Добавить роль", "Сменить район или город", "Заместитель"),
        *("Заменить аккаунт", "Закрыть доступ", "Назад"),
    ]
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
    assert screen.startswith(
        "Роль отозвана: Айгуль С. — Ответственный от района или города, Аягозский район."
        " Больше отчёт сдать некому: пригласите ответственного.\n\n"
    )
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
    assert screen.startswith("Роль отозвана: Айгуль С. — Аппарат акима области.")
    assert administrator.buttons[0] == "Отозвать: аким, Аягозский"
    assert not any("аппарат" in label for label in administrator.buttons)
    left = ["report", "events", "tasks", "meetings", "history", "settings", "language", "help", "start"]
    assert commands(talk, 1) == left
    await administrator.press("Отозвать: аким")
    await administrator.press("Отозвать")
    assert "report" not in commands(talk, 1)


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
    assert administrator.buttons == [
        *("Қайтарып алу: жауапты, Аягөз", "Рөл қосу", "Ауданды не қаланы ауыстыру", "Орынбасар"),
        *("Аккаунтты ауыстыру", "Рұқсатты жабу", "Артқа"),
    ]
    screen = await administrator.press("Қайтарып алу: жауапты")
    assert "«Аудан немесе қала бойынша жауапты, Аягөз ауданы» рөлін қайтарып аласыз ба?" in screen
    assert "Бұл — жалғыз рөлі" in screen
    assert "Рөл қайтарып алынды: Айгүл — " in await administrator.press("Қайтарып алу")
    assert reporter.screen == "Әкімші рөліңізді қайтарып алды: Аудан немесе қала бойынша жауапты, Аягөз ауданы."


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


async def test_who_blocked_the_bot_loses_the_role_all_the_same(talk: Talk) -> None:
    await talk.member(1, *AYAGOZ)
    talk.telegram.block(1)
    administrator = await looking(talk)
    for label in ("Айгуль", "Отозвать: отв.", "Отозвать"):
        await administrator.press(label)
    assert "Роль отозвана: Айгуль С." in administrator.heard[-2]
    assert administrator.screen.startswith("⚠️ Айгуль С. не получает сообщений")
    assert not (await actor(talk, 1)).has_any_role


async def test_long_lists_are_paged(talk: Talk) -> None:
    for n in range(1, 10):
        await talk.member(100 + n, *AYAGOZ, name=f"Айгуль {n}")
    administrator = await looking(talk)
    assert len(administrator.buttons) == 8 + 3 + 2
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


async def test_an_old_link_does_not_bring_a_role_back(talk: Talk) -> None:
    token = (await issue_invitations(talk.world, role=Role.REPORTER, units=["ayagoz"], now=talk.clock.at))["ayagoz"]
    await accept_invitation(talk.world, by=1, token=token, now=talk.clock.at)
    await revoke_from(talk, 1)
    person = talk.person(1)
    await person.say(f"/start {token}")
    await person.press("Принять")
    assert "для сотрудников акиматов" in plain(person.screen)
    assert not (await actor(talk, 1)).has_any_role


async def test_nobody_else_reads_the_list_or_takes_away_by_a_forged_press(talk: Talk) -> None:
    roles = {1: Role.REPORTER, 2: Role.OFFICIAL, 3: Role.AKIM}
    others = [await talk.member(n, role, "" if role is Role.OFFICIAL else "ayagoz") for n, role in roles.items()]
    administrator = await looking(talk)
    await administrator.press("Айгуль")
    forged = data_of(administrator, "Отозвать")
    for other in others:
        await other.say("/start")
        await other.forge(forged)
        assert "Отозвать" not in str(other.heard)
        async with talk.world.database.reading() as session:
            with pytest.raises(AccessDeniedError):
                await role_holders(session, by=other.id)
        assert (await actor(talk, other.id)).has_any_role


async def test_a_forged_person_or_role_shows_nothing(talk: Talk) -> None:
    await talk.member(1, *AYAGOZ)
    for forged in ("999", "abc"):
        is_row = forged == "999"
        administrator = await looking(talk)
        await administrator.forge(re.sub("person:.*", f"person:{forged}", data_of(administrator, "Айгуль")))
        said = "У этого человека больше нет ролей" if is_row else "Эта кнопка устарела"
        assert said in administrator.heard[-2], forged
        for label in ("Пригласить", "Кто имеет доступ", "Айгуль") if is_row else ("Айгуль",):
            await administrator.press(label)
        await administrator.forge(re.sub("grant:.*", f"grant:{forged}", data_of(administrator, "Отозвать")))
        assert ("Эта роль уже отозвана" if is_row else "Эта кнопка устарела") in administrator.heard[-2], forged
    assert (await actor(talk, 1)).grants == {AYAGOZ}


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
    assert "Эта роль уже отозвана" in str(administrator.heard[-4:])
    assert "Главное меню" in str(administrator.heard[-3:])
