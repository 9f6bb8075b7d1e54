"""What one update costs the database, its arrival included: few statements, few transactions that write."""

from collections.abc import AsyncIterator
from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.inbox.readable import read
from config.catalogue.region import Region
from models.rules.access import Role
from tests.kit.databases import fresh_postgres, fresh_sqlite
from tests.kit.probe import Asked, asked_of
from tests.kit.talk import FRIDAY, Talk, make_talk

CONVERSATION = "conversation"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def talk(request: pytest.FixtureRequest, region: Region, tmp_path: Path) -> AsyncIterator[Talk]:
    url = await (fresh_sqlite(tmp_path) if request.param == "sqlite" else fresh_postgres())
    talk = await make_talk(region, url, FRIDAY)
    yield talk
    await talk.app.close()


async def cost(talk: Talk, update: dict[str, Any]) -> Asked:
    """What is asked from the arrival of an update until it is done."""
    inbox = talk.app.inbox
    with asked_of(talk.world.database) as asked:
        await inbox._take([read(deepcopy(update), talk.app.bot)])
        await inbox.idle()
    return asked


async def test_a_typed_figure_writes_three_times_and_its_conversation_once(talk: Talk) -> None:
    person = await talk.member(1, Role.REPORTER, "ayagoz")
    await person.say("/report")
    await person.press("Заполнить по порядку")
    asked = await cost(talk, talk.telegram.say(person.id, "51"))
    assert "Строка 2 из" in person.screen
    assert asked.writing == 3, "the arrival, the figure, and the end with the conversation"
    again = await cost(talk, talk.telegram.say(person.id, "124"))
    assert (asked.statements, again.statements) == (9, 9), "a draft is begun in the statement that holds it"
    of_conversation = [said.split()[0] for said in asked.said if CONVERSATION in said]
    assert of_conversation == ["SELECT", "INSERT"]


async def test_a_summary_is_read_in_one_go(talk: Talk) -> None:
    """Who is there with their conversation, the screen, the end; what the arrival asks is counted above."""
    person = await talk.member(2, Role.OFFICIAL)
    await person.say("/start")  # that somebody was there is written once an hour
    update = read(deepcopy(talk.telegram.say(person.id, "/summary")), talk.app.bot).update
    assert update is not None
    with asked_of(talk.world.database) as asked:
        await talk.app.handle(update)
    assert "Карта занятости" in person.screen
    assert asked.statements <= 12
    assert (asked.transactions, asked.writing) == (3, 1)


async def test_an_administrators_first_update_of_a_day_costs_one_statement_more_and_no_transaction(talk: Talk) -> None:
    """The login goes to the audit with the end of the update; the later ones of the day cost what others' do."""
    boss = await talk.member(3, Role.ADMINISTRATOR)
    told = []
    for hours in (0, 0, 2, 24):
        talk.clock.at += timedelta(hours=hours)
        asked = await cost(talk, talk.telegram.say(boss.id, "/settings"))
        told.append((asked.statements, asked.writing, len([one for one in asked.said if "INTO audit" in one])))
    first, again, later, tomorrow = told
    assert [one[2] for one in told] == [1, 0, 0, 1]
    assert {one[1] for one in told} == {first[1]}
    assert later[0] == again[0] + 1, "that somebody was there is written once an hour"
    assert first[0] == tomorrow[0] == later[0] + 1
