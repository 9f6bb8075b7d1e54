from __future__ import annotations

import pytest

from bot.sandbox.faults import Rule
from models.rules.access import Role
from tests.kit.talk import Talk


async def test_the_menu_names_the_person_and_the_roles(talk: Talk) -> None:
    person = await talk.member(1, Role.REPORTER, "ayagoz", name="Айгуль <b> & К")
    screen = await person.say("/start")
    assert "Главное меню" in screen
    assert "Айгуль <b> & К" in screen
    assert "Аягозский район" in screen


async def test_the_language_changes_at_once(talk: Talk) -> None:
    person = await talk.member(1, Role.REPORTER, "ayagoz")
    await person.say("/language")
    assert "Басты мәзір" in await person.press("Қазақша")
    await talk.restart()
    assert "Басты мәзір" in await person.say("/start")


async def test_the_language_changes_also_where_the_list_of_commands_is_refused(talk: Talk) -> None:
    talk.telegram.faults.add(Rule("error", "setMyCommands", count=None, status=404, text="Not Found: method not found"))
    person = await talk.member(1, Role.REPORTER, "ayagoz")
    await person.say("/language")
    assert "Басты мәзір" in await person.press("Қазақша")


async def test_a_button_of_an_old_card_shows_what_is_live(talk: Talk) -> None:
    person = await talk.member(1, Role.REPORTER, "ayagoz")
    await person.say("/start")
    old = person.messages[-1]
    await person.say("/help")
    await person.forge(old["buttons"][0][0]["data"], old["id"])
    assert "Эта кнопка устарела" in person.heard[-2]
    assert "Помощь" in person.screen


async def test_what_is_typed_at_the_menu_and_fits_nothing_is_said_to_be_stored_nowhere(talk: Talk) -> None:
    person = await talk.member(1, Role.REPORTER, "ayagoz")
    await person.say("/start")
    assert "не записано" in await person.say("скоро пришлю")
    assert "не записано" not in await person.say("/start")


async def test_an_akim_is_offered_to_look_and_not_to_send(talk: Talk) -> None:
    akim = await talk.member(1, Role.AKIM, "ayagoz")
    await akim.say("/start")
    assert akim.buttons[:2] == ["Посмотреть отчёт", "Подготовка к праздникам"]
    assert "Вы можете только смотреть" in await akim.press("Посмотреть отчёт")
    help_ = await akim.say("/help")
    assert "посмотреть отчёт" in help_
    assert "сдать" not in help_


async def test_the_digest_comes_first_for_an_official(talk: Talk) -> None:
    official = await talk.member(1, Role.OFFICIAL)
    await official.say("/start")
    assert official.buttons[:2] == ["Сводка", "Внести цифры за район"]


async def test_the_menu_of_commands_says_what_an_akim_can_do(talk: Talk) -> None:
    akim = await talk.member(1, Role.AKIM, "ayagoz")
    await akim.say("/language")
    await akim.press("Русский")
    said = {
        command["command"]: command["description"] for command in talk.telegram.commands_seen(talk.telegram.chat_of(1))
    }
    assert said["report"] == "Посмотреть отчёт"


@pytest.mark.parametrize("language", ["Русский", "Қазақша"])
@pytest.mark.parametrize(("role", "unit"), [(Role.REPORTER, "ayagoz"), (Role.OFFICIAL, ""), (Role.AKIM, "ayagoz")])
async def test_help_for_one_role_is_ten_lines_at_most(talk: Talk, role: Role, unit: str, language: str) -> None:
    person = await talk.member(1, role, unit)
    await person.say("/language")
    await person.press(language)
    lines = [line for line in (await person.say("/help")).splitlines() if line.strip()]
    assert 5 <= len(lines) <= 10
    assert "/start" in lines[-1]


async def test_help_says_to_each_what_their_roles_are_for(talk: Talk) -> None:
    reporter = await talk.member(1, Role.REPORTER, "ayagoz")
    official = await talk.member(2, Role.OFFICIAL)
    administrator = await talk.member(3, Role.ADMINISTRATOR)
    said = {person.id: await person.say("/help") for person in (reporter, official, administrator)}
    assert "сдать или исправить" in said[1]
    assert "/summary" not in said[1]
    assert "с его слов" in said[2]
    assert "Справка Word" in said[2]
    assert "/templates" not in said[2]
    assert "/templates" in said[3]
    assert "/report" not in said[3]
    assert "приходит и сама" not in said[3]


async def test_help_names_every_command_that_the_roles_allow(talk: Talk) -> None:
    for role, unit in ((Role.REPORTER, "ayagoz"), (Role.OFFICIAL, ""), (Role.ADMINISTRATOR, "")):
        person = await talk.member(1, role, unit)
    await person.say("/language")
    await person.press("Русский")
    said = await person.say("/help")
    named = [command["command"] for command in talk.telegram.commands_seen(talk.telegram.chat_of(1))]
    assert [name for name in named if f"/{name} " not in said] == ["help"]
