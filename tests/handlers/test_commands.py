"""Commands are taken in any case, with the bot's name or without it, by everybody who may give them."""

import pytest
from sqlalchemy import select

from handlers.groups.alone import LOOKS
from handlers.home.dialog import HELP, OPENERS
from handlers.kit.commands import ALONE, COMMANDS, command_in, commands_of
from models.actions.invitations import issue_invitations
from models.queries.people.people import find_actor
from models.rules.access import Role
from models.tables import Refusal
from tests.kit.files import under_file, under_photo
from tests.kit.invitations import accept_invitation
from tests.kit.talk import Person, Talk


def spelled(name: str) -> list[str]:
    """All in capitals, with a capital, as a phone's keyboard begins a sentence, and with the bot's name."""
    return [f"/{case}{mention}" for case in (name.upper(), name.capitalize()) for mention in ("", "@svodka_bot")]


async def refusals(talk: Talk) -> list[str]:
    async with talk.world.database.reading() as session:
        return list(await session.scalars(select(Refusal.action)))


async def everyone(talk: Talk) -> Person:
    """Somebody who may give every command."""
    for role, unit in ((Role.REPORTER, "ayagoz"), (Role.OFFICIAL, ""), (Role.ADMINISTRATOR, "")):
        person = await talk.member(1, role, unit)
    return person


def test_what_is_said_of_commands_is_said_of_those_of_the_table() -> None:
    assert OPENERS.keys() == COMMANDS.keys()
    assert LOOKS.keys() == set(ALONE)
    assert {row.help or name for name, row in COMMANDS.items()} <= HELP.keys()


async def test_every_command_is_taken_in_any_case(talk: Talk) -> None:
    person = await everyone(talk)
    async with talk.world.database.reading() as session:
        actor = await find_actor(session, person.id)
    assert actor is not None
    for name in (*commands_of(actor), "connect"):
        meant = await person.say(f"/{name}")
        for said in spelled(name):
            assert await person.say("/start" if name == "language" else "/language") != meant
            assert await person.say(said) == meant, said


async def test_a_command_under_a_picture_or_a_file_is_the_command(talk: Talk) -> None:
    person = await everyone(talk)
    for name in ("status", "people", "help", "report"):
        meant = await person.say(f"/{name}")
        for send in (under_photo, under_file):
            await person.say("/language")
            assert await send(talk, person, f"/{name}") == meant, (name, send)


@pytest.mark.parametrize("said", ["/START", "/Start", "/start@svodka_bot", "/START@SVODKA_BOT"])
async def test_a_stranger_who_starts_in_capitals_starts(talk: Talk, said: str) -> None:
    stranger = talk.person(1)
    for times in (1, 2):
        assert "для сотрудников акиматов" in await stranger.say(said)
        assert len(stranger.heard) == times
    assert await refusals(talk) == []


async def test_a_strangers_command_in_capitals_is_recorded_as_the_command(talk: Talk) -> None:
    await talk.person(1).say("/REPORT@svodka_bot now")
    assert await refusals(talk) == ["/report"]


async def test_an_invitation_opens_in_any_case_and_joining_goes_on(talk: Talk) -> None:
    token = (await issue_invitations(talk.world, role=Role.AKIM, units=["ayagoz"], now=talk.clock.at))["ayagoz"]
    person = talk.person(1)
    assert "Аягозский район" in await person.say(f"/START {token}")
    assert "Аягозский район" in await person.say("/START")
    await accept_invitation(talk.world, by=1, token=token, now=talk.clock.at)
    question = await person.say("/start")
    assert await person.say("/Start@svodka_bot") == question
    await person.say("/Report")
    assert await refusals(talk) == ["/report"]


def test_the_command_in_a_text() -> None:
    said = {"/start": "/start", "/START@Bot x": "/start", "/": "/", "start": "", "": "", "51 /start": "", "/a\nb": "/a"}
    assert {text: command_in(text) for text in said} == said
    assert command_in(None) == ""
