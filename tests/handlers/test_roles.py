"""Who may do what: every role with every command, and what a refusal leaves behind."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from models.rules.access import Role
from models.tables import Refusal
from tests.kit.talk import Person, Talk

SCREENS = {
    "/report": "Карта занятости",
    "/events": "Какой праздник?",
    "/summary": "Карта занятости на 1 декабря 2025",
    "/status": "Сдали 0 из 12",
    "/meetings": "Совещания",
    "/plan": "Годовой план",
    "/invite": "Выберите роль",
    "/outbox": "Сообщения бота",
    "/templates": "Шаблоны",
    "/export": "Выгрузка",
    "/settings": "Настройки",
    "/language": "Выберите язык",
    "/help": "Помощь",
    "/start": "Главное меню",
}
EVERYBODY = {"/meetings", "/settings", "/language", "/help", "/start"}
ALLOWED = {
    Role.ADMINISTRATOR: {"/summary", "/status", "/plan", "/invite", "/outbox", "/templates", "/export"} | EVERYBODY,
    Role.OFFICIAL: {"/report", "/events", "/summary", "/status", "/export"} | EVERYBODY,
    Role.REPORTER: {"/report", "/events", "/status"} | EVERYBODY,
    Role.AKIM: {"/report", "/events"} | EVERYBODY,
}


async def refusals(talk: Talk) -> int:
    async with talk.world.database.reading() as session:
        return await session.scalar(select(func.count(Refusal.id))) or 0


async def holder(talk: Talk, role: Role) -> Person:
    unit = "ayagoz" if role in {Role.REPORTER, Role.AKIM} else ""
    return await talk.member(1, role, unit)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("command", SCREENS)
async def test_a_command_opens_for_the_roles_it_is_for_and_no_other(talk: Talk, role: Role, command: str) -> None:
    person = await holder(talk, role)
    screen = await person.say(command)
    if command in ALLOWED[role]:
        assert SCREENS[command] in screen
        assert await refusals(talk) == 0
    else:
        assert "Нет доступа" in screen
        assert await refusals(talk) == 1


@pytest.mark.parametrize("command", SCREENS)
async def test_a_stranger_sees_nothing_but_how_to_ask(talk: Talk, command: str) -> None:
    stranger = talk.person(77, "Кто-то")
    screen = await stranger.say(command)
    assert "Код для администратора: 77" in screen
    assert stranger.buttons == ["Запросить доступ · Рұқсат сұрау"]


async def test_roles_add_up(talk: Talk) -> None:
    await talk.member(1, Role.AKIM, "ayagoz")
    person = await talk.member(1, Role.OFFICIAL)
    assert "Карта занятости на 1 декабря 2025" in await person.say("/summary")
    assert "Выберите район или город" in await person.say("/report")
