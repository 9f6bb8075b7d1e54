"""Who takes a role away and who does not; what a role that was taken away, a forged or a late press still do."""

import re
from typing import Any

import pytest
from sqlalchemy import select

from models.actions.deputies import end_deputy, go_on_leave, return_early, set_deputy, takes_leave
from models.actions.grants import Offer, revoke
from models.actions.invitations import accept_invitation, invite, issue_again, issue_invitations, revoke_invitation
from models.actions.replacements import replace_account
from models.actions.roles import close_access, give_role, move_role
from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.people.roster import role_holders
from models.rules.access import UNIT_ROLES, Role
from models.rules.audit import Act
from models.tables import Invitation
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


async def _person_of(talk: Talk, telegram_id: int) -> int:
    return (await actor(talk, telegram_id)).person_id


async def _gives(talk: Talk, by: int) -> None:
    offer, person = Offer(Role.AKIM, "semey"), await _person_of(talk, 2)
    await give_role(talk.world, by=by, person_id=person, offer=offer, now=talk.clock.at)


async def _moves(talk: Talk, by: int) -> None:
    await move_role(talk.world, by=by, grant_id=await grant_of(talk, 2), unit="semey", now=talk.clock.at)


async def _closes(talk: Talk, by: int) -> None:
    await close_access(talk.world, by=by, person_id=await _person_of(talk, 2), now=talk.clock.at)


async def _revokes(talk: Talk, by: int) -> None:
    await revoke(talk.world, by=by, grant_id=await grant_of(talk, 2), now=talk.clock.at)


async def _takes_link_back(talk: Talk, by: int) -> None:
    await revoke_invitation(talk.world, by=by, invitation_id=await _link(talk), now=talk.clock.at)


async def _issues_again(talk: Talk, by: int) -> None:
    await issue_again(talk.world, by=by, invitation_id=await _link(talk), now=talk.clock.at)


async def _invites(talk: Talk, by: int) -> None:
    await invite(talk.world, by=by, role=Role.AKIM, unit="semey", now=talk.clock.at)


async def _link(talk: Talk) -> int:
    """One that nobody has opened."""
    await issue_invitations(talk.world, role=Role.AKIM, units=["semey"], now=talk.clock.at)
    async with talk.world.database.reading() as session:
        return (await session.scalars(select(Invitation.id).order_by(Invitation.id.desc()).limit(1))).one()


async def _replaces(talk: Talk, by: int) -> None:
    await talk.member(2, *AYAGOZ, name="Болат")
    await replace_account(talk.world, by=by, person_id=await _person_of(talk, 2), now=talk.clock.at)


LINKS = {
    Act.INVITE: _invites,
    Act.REVOKE_INVITATION: _takes_link_back,
    Act.ISSUE_AGAIN: _issues_again,
    Act.REPLACE_ACCOUNT: _replaces,
}


@pytest.mark.parametrize("act", LINKS)
@pytest.mark.parametrize("role", Role)
async def test_only_administrators_give_and_take_links(talk: Talk, act: Act, role: Role) -> None:
    await talk.member(1, role, "ayagoz" if role in UNIT_ROLES else "")
    if role is Role.ADMINISTRATOR:
        await LINKS[act](talk, 1)
    else:
        with pytest.raises(AccessDeniedError):
            await LINKS[act](talk, 1)


def test_every_use_case_about_links_is_in_a_table() -> None:
    """Who opens one needs no role."""
    opening = {Act.ACCEPT_INVITATION, Act.TAKE_OVER}
    assert {act for act in Act if act.startswith("invite")} - opening == set(LINKS)


async def _names_deputy(talk: Talk, by: int) -> None:
    await talk.member(3, Role.AKIM, "semey")
    day, about = talk.clock.at.date(), {"grant_id": await grant_of(talk, 2), "deputy_id": await _person_of(talk, 3)}
    await set_deputy(talk.world, by=by, first=day, last=day, now=talk.clock.at, **about)


async def _ends_deputy(talk: Talk, by: int) -> None:
    await talk.member(12, Role.ADMINISTRATOR)
    await _names_deputy(talk, 12)
    await end_deputy(talk.world, by=by, deputy_id=1, now=talk.clock.at)


DEPUTIES = {Act.SET_DEPUTY: _names_deputy, Act.END_DEPUTY: _ends_deputy}


@pytest.mark.parametrize("act", DEPUTIES)
@pytest.mark.parametrize("role", Role)
async def test_only_administrators_name_deputies_of_others(talk: Talk, act: Act, role: Role) -> None:
    await talk.member(1, role, "ayagoz" if role in UNIT_ROLES else "")
    await talk.member(2, *AYAGOZ, name="Болат")
    if role is Role.ADMINISTRATOR:
        await DEPUTIES[act](talk, 1)
        assert ((await actor(talk, 3)).units_as(Role.REPORTER) == {"ayagoz"}) is (act is Act.SET_DEPUTY)
    else:
        with pytest.raises(AccessDeniedError):
            await DEPUTIES[act](talk, 1)


LEAVES = {Role.REPORTER: True, Role.AKIM: True, Role.OFFICIAL: True, Role.ADMINISTRATOR: False}
"""Whether somebody of the role may go on leave: nobody stands in for an administrator."""


@pytest.mark.parametrize("role", Role)
async def test_who_may_go_on_leave_and_come_back(talk: Talk, role: Role) -> None:
    unit = "ayagoz" if role in UNIT_ROLES else ""
    await talk.member(1, role, unit)
    await talk.member(2, Role.OFFICIAL if role is Role.OFFICIAL else Role.REPORTER, unit or "ayagoz")
    if role is Role.OFFICIAL:
        await talk.member(2, Role.OFFICIAL)
    by, colleague = await actor(talk, 1), await _person_of(talk, 2)
    assert takes_leave(by) is LEAVES[role]
    about: dict[str, Any] = {"by": by, "now": talk.clock.at}
    if not LEAVES[role]:
        with pytest.raises(AccessDeniedError):
            await go_on_leave(talk.world, deputy_id=colleague, last=talk.clock.at.date(), **about)
        return
    assert len(await go_on_leave(talk.world, deputy_id=colleague, last=talk.clock.at.date(), **about)) == 1
    assert (await actor(talk, 1)).away == {(role, unit)}
    assert await return_early(talk.world, **about) == 1
    assert not (await actor(talk, 1)).away


USE_CASES = {Act.GIVE: _gives, Act.MOVE_ROLE: _moves, Act.CLOSE_ACCESS: _closes, Act.REVOKE: _revokes}
"""What is done about the roles of person 2, by whom it may be: administrators alone."""


@pytest.mark.parametrize("act", USE_CASES)
@pytest.mark.parametrize("role", Role)
async def test_only_administrators_change_roles(talk: Talk, act: Act, role: Role) -> None:
    await talk.member(1, role, "ayagoz" if role in UNIT_ROLES else "")
    await talk.member(2, *AYAGOZ, name="Болат")
    if role is Role.ADMINISTRATOR:
        await USE_CASES[act](talk, 1)
        assert (await actor(talk, 2)).grants != {AYAGOZ}
    else:
        with pytest.raises(AccessDeniedError):
            await USE_CASES[act](talk, 1)
        assert (await actor(talk, 2)).grants == {AYAGOZ}


def test_every_use_case_about_people_is_in_a_table() -> None:
    """`APPOINT` is the settings' own."""
    assert {act for act in Act if act.startswith("people.")} - {Act.APPOINT} == USE_CASES.keys() | DEPUTIES.keys()


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
