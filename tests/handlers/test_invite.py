"""Administrators invite."""

import re
from pathlib import Path

import pytest
from sqlalchemy import select

from config.catalogue.region import Region
from handlers.kit import offers
from models.queries.people.people import find_actor
from models.rules.access import Role
from models.tables import Conversation, Refusal
from tests.kit.talk import FRIDAY, Person, Talk, make_talk

LINK = re.compile(r"https://t\.me/svodka_bot\?start=(\S+)")
ROLES = ["Ответственный от района или города", "Аким района или города", "Аппарат акима области", "Администратор бота"]


def link_in(person: Person) -> str:
    found = LINK.search(person.heard[-2])
    assert found, person.heard
    return found[1]


async def test_a_link_for_a_unit_lets_the_right_person_in(talk: Talk) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR)
    await administrator.say("/invite")
    assert administrator.buttons == [*ROLES, "Выданные ссылки", "Кто имеет доступ", "Закрыть"]
    await administrator.press("Аким района или города")
    await talk.restart()
    await administrator.press("Аягозский район")
    assert "Роль: Аким района или города, Аягозский район" in administrator.heard[-2]
    assert "до пт 5 декабря, 12:00" in administrator.heard[-2]
    assert administrator.buttons == ["Ещё ссылка", "Закрыть"]
    person = talk.person(1)
    await person.say(f"/start {link_in(administrator)}")
    await person.press("Принять")
    async with talk.world.database.reading() as session:
        actor = await find_actor(session, 1)
    assert actor
    assert actor.grants == {(Role.AKIM, "ayagoz")}


@pytest.mark.parametrize("role", ROLES[2:])
async def test_a_role_of_the_oblast_needs_no_unit(talk: Talk, role: str) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR)
    await administrator.say("/start")
    await administrator.press("Пригласить")
    await administrator.press(role)
    assert f"Роль: {role}.\n" in administrator.heard[-2]
    await administrator.press("Ещё ссылка")
    assert administrator.buttons[:4] == ROLES
    assert "Главное меню" in await administrator.press("Закрыть")


async def test_the_link_is_kept_nowhere(talk: Talk) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR)
    await administrator.say("/invite")
    await administrator.press("Аппарат акима области")
    token = link_in(administrator)
    await talk.person(1).say(f"/start {token}")
    async with talk.world.database.reading() as session:
        kept = str([row.data for row in await session.scalars(select(Conversation))])
    assert token not in kept


async def test_kazakh_is_not_mixed(talk: Talk) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR, language="kk")
    await administrator.say("/invite")
    assert administrator.buttons[3] == "Бот әкімшісі"
    await administrator.press("Аудан немесе қала әкімі")
    assert "Аягөз ауданы" in administrator.buttons
    await administrator.press("Аягөз ауданы")
    assert "жарамдылық мерзімі: жм 5 желтоқсан, 12:00" in administrator.heard[-2]
    assert administrator.buttons == ["Тағы сілтеме", "Жабу"]


@pytest.mark.parametrize("role", [Role.REPORTER, Role.OFFICIAL, Role.AKIM])
async def test_others_invite_nobody(talk: Talk, role: Role) -> None:
    member = await talk.member(1, role, "" if role is Role.OFFICIAL else "ayagoz")
    assert "Нет доступа" in await member.say("/invite")
    await member.say("/start")
    assert "Пригласить" not in member.buttons
    async with talk.world.database.reading() as session:
        assert (await session.scalars(select(Refusal.action))).all() == ["invite"]


async def test_a_forged_role_or_unit_gives_no_link(talk: Talk) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR)
    await administrator.say("/invite")
    data = administrator.messages[-1]["buttons"][3][0]["data"]
    assert "Нет доступа" in await administrator.forge(data.replace("administrator", "emperor"))
    await administrator.press("Аким района или города")
    data = administrator.messages[-2]["buttons"][0][0]["data"]
    await administrator.forge(re.sub("unit:.*", "unit:atlantis", data))
    assert "здесь не отчитывается" in administrator.heard[-2]
    assert not any(LINK.search(said) for said in administrator.heard)


async def test_a_double_tap_makes_one_link(talk: Talk) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR)
    await administrator.say("/invite")
    card = administrator.messages[-1]
    data = card["buttons"][2][0]["data"]
    first = talk.telegram.press(10, card["id"], data)
    second = talk.telegram.press(10, card["id"], data)
    await talk.deliver(first)
    await talk.deliver(second)
    assert sum(bool(LINK.search(said)) for said in administrator.heard) == 1


async def test_units_are_paged_in_the_catalogues_order(
    other_region: Region, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offers, "UNITS_A_PAGE", 9)
    talk = await make_talk(other_region, tmp_path / "other.db", FRIDAY)
    administrator = await talk.member(10, Role.ADMINISTRATOR)
    await administrator.say("/invite")
    await administrator.press("Ответственный от района или города")
    assert "1 из 2" in administrator.buttons
    first = administrator.buttons[:-4]
    assert first[0] == "город Северный Порт"
    await administrator.press("›")
    assert "2 из 2" in administrator.buttons
    assert not set(first) & set(administrator.buttons[:-4])
    await administrator.press("‹")
    assert administrator.buttons[:-4] == first
    await administrator.press(first[2])
    assert "город имени «Первых строителей» <новый>" in administrator.heard[-2]
    await talk.app.close()


async def test_the_administrator_sees_who_waits(talk: Talk) -> None:
    stranger = talk.person(7, "Марат")
    await stranger.say("/start")
    await stranger.press("Запросить доступ")
    await stranger.say("Абайский район, Марат")
    administrator = await talk.member(10, Role.ADMINISTRATOR)
    await administrator.say("/invite")
    await administrator.press("Запросы доступа: 1")
    assert "Абайский район, Марат" in administrator.heard[-2]
    assert "Пригласить" in administrator.screen
