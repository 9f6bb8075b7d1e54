"""Who takes a role away and who does not; what a role that was taken away, a forged or a late press still do."""

import re

import pytest

from models.actions.grants import revoke
from models.actions.invitations import issue_invitations
from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.people.roster import role_holders
from models.rules.access import Role
from tests.kit.invitations import accept_invitation
from tests.kit.people import AYAGOZ, actor, commands, data_of, grant_of, looking, revoke_from
from tests.kit.talk import ADMINISTRATOR, Talk, plain


async def test_an_old_link_does_not_bring_a_role_back(talk: Talk) -> None:
    token = (await issue_invitations(talk.world, role=Role.REPORTER, units=["ayagoz"], now=talk.clock.at))["ayagoz"]
    await accept_invitation(talk.world, by=1, token=token, now=talk.clock.at)
    await revoke_from(talk, 1)
    person = talk.person(1)
    await person.say(f"/start {token}")
    await person.press("Принять")
    assert "для сотрудников акиматов" in plain(person.screen)
    assert not (await actor(talk, 1)).has_any_role


async def test_a_role_of_the_settings_is_not_taken_away_here(talk: Talk) -> None:
    administrator = await looking(talk)
    screen = await administrator.press("900")
    assert "Администратор бота: дана настройкой BOT_ADMIN_IDS, убирает её оператор." in screen
    assert administrator.buttons == ["Добавить роль", "Назад"]
    with pytest.raises(SubjectGoneError, match="settings"):
        await revoke(talk.world, by=10, grant_id=await grant_of(talk, ADMINISTRATOR), now=talk.clock.at)
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


async def test_a_forged_person_or_role_shows_nothing(talk: Talk) -> None:
    await talk.member(1, *AYAGOZ)
    for forged in ("999", "0", "abc", "-1", "٣", "9" * 30):
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
    assert "Эта роль уже отозвана" in str(administrator.heard[-4:])
    assert "Главное меню" in str(administrator.heard[-3:])
