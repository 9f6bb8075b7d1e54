"""Who may do what: every role with every command, and what a refusal leaves behind."""

import pytest

from models.rules.access import UNIT_ROLES, Role
from tests.kit.figures.rows import refusals
from tests.kit.talk import ADMINISTRATOR, Talk

EVERYBODYS = {
    "/meetings": "Совещания",
    "/tasks": "Поручения",
    "/settings": "Настройки",
    "/language": "Выберите язык",
    "/help": "Помощь",
    "/start": "Главное меню",
}
READERS = {
    "/summary": "Карта занятости на 1 декабря 2025",
    "/status": "Сдали 0 из 12",
    "/export": "Выгрузка",
}
ALLOWED = {
    Role.ADMINISTRATOR: READERS
    | {
        "/plan": "Годовой план",
        "/invite": "Выберите роль",
        "/people": "Кто имеет доступ",
        "/outbox": "Сообщения бота",
        "/templates": "Шаблоны",
    },
    Role.OFFICIAL: READERS | {"/report": "Выберите район или город", "/events": "Какой праздник?"},
    Role.REPORTER: {
        "/report": "Карта занятости · Аягозский район",
        "/events": "Какой праздник?",
        "/status": "Сдали 0 из 12",
    },
    Role.AKIM: {"/report": "Вы можете только смотреть", "/events": "Какой праздник?"},
}
"""The first words of what opens; other commands are refused."""
HOLIDAY = {
    Role.OFFICIAL: "Выберите район или город",
    Role.REPORTER: "заполнять можно по ср 17 декабря",
    Role.AKIM: "Вы можете только смотреть",
}
REFUSED_AS = {"/events": "report"}
COMMANDS = sorted({command for allowed in ALLOWED.values() for command in allowed} | EVERYBODYS.keys())


@pytest.mark.parametrize("role", list(Role))
async def test_commands_open_for_the_roles_they_are_for_and_no_other(talk: Talk, role: Role) -> None:
    person = await talk.member(1, role, "ayagoz" if role in UNIT_ROLES else "")
    allowed = ALLOWED[role] | EVERYBODYS
    for command in COMMANDS:
        assert allowed.get(command, "Нет доступа") in await person.say(command), command
    refused = [(1, REFUSED_AS.get(one, one[1:]), None) for one in COMMANDS if one not in allowed]
    assert await refusals(talk.world) == refused


@pytest.mark.parametrize("role", HOLIDAY)
async def test_a_holiday_opens_as_a_report_does(talk: Talk, role: Role) -> None:
    person = await talk.member(1, role, "ayagoz" if role in UNIT_ROLES else "")
    await person.say("/events")
    assert HOLIDAY[role] in await person.press("День Независимости")


async def test_a_stranger_sees_nothing_but_how_to_ask(talk: Talk) -> None:
    for number, command in enumerate(COMMANDS, start=70):
        stranger = talk.person(number, "Кто-то")
        assert f"Код для администратора: {number}" in await stranger.say(command)
        assert stranger.buttons == ["Запросить доступ · Рұқсат сұрау"]
        assert len(stranger.heard) == 1
    said = [action for _, action, _ in await refusals(talk.world)]
    assert said == [one for one in COMMANDS if one != "/start"]


async def test_roles_add_up(talk: Talk) -> None:
    await talk.member(1, Role.AKIM, "ayagoz")
    person = await talk.member(1, Role.OFFICIAL)
    assert READERS["/summary"] in await person.say("/summary")
    assert "Выберите район или город" in await person.say("/report")
    await talk.member(2, Role.AKIM, "ayagoz")
    assert "Нажмите строку" in await (await talk.member(2, Role.REPORTER, "ayagoz")).say("/report")
    assert "Аягозский район" in await (await talk.member(ADMINISTRATOR, Role.REPORTER, "ayagoz")).say("/report")
