"""What many are told at once is read once: statements of a Monday's mailing, on both databases."""

from datetime import timedelta
from pathlib import Path

import pytest

from config.catalogue.region import Region
from models.rules.access import Role
from models.rules.outgoing import Due, Kind, Recipient
from tests.kit.databases import fresh_postgres
from tests.kit.figures.reports import DECEMBER, demo_figures, demo_plan, put_plan, put_reports
from tests.kit.letters import about, at
from tests.kit.outbox import put
from tests.kit.people import actor
from tests.kit.probe import Asked, asked_of
from tests.kit.talk import FRIDAY, Person, Talk, make_talk, plain

MONDAY = at(1, 8, 15, month=12)
DATABASES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
OF_FIGURES = ("report_value", "plan_value", "absence", "draft_value", "report_answer", "photo", "template")
"""Tables that what is told is read from."""


async def officials(talk: Talk, number: int) -> list[Person]:
    """Two units have not reported by the Monday's digest."""
    found = [await talk.member(n, Role.OFFICIAL, name=f"Динара {n}") for n in range(2, 2 + number)]
    await put_reports(talk.world, DECEMBER, demo_figures(tuple(demo_figures())[:-2]), at=at(28, 15, 30))
    await put_plan(talk.world, 2025, demo_plan())
    await talk.travel(MONDAY - timedelta(minutes=1))
    return found


async def mailing(talk: Talk, number: int) -> tuple[Asked, int]:
    """What the database is asked by one moment's mailing, and how many messages it is."""
    people = await officials(talk, number)
    before = sum(len(person.messages) for person in people)
    with asked_of(talk.world.database) as asked:
        await talk.move(MONDAY)
    return asked, sum(len(person.messages) for person in people) - before


def of_figures(asked: Asked) -> int:
    return sum(any(f" {table}" in said for table in OF_FIGURES) for said in asked.said)


@pytest.mark.parametrize("database", DATABASES)
async def test_what_many_are_told_is_read_once(region: Region, tmp_path: Path, database: str) -> None:
    costs = []
    for number in (1, 3):
        place = tmp_path / f"{number}.db" if database == "sqlite" else await fresh_postgres()
        talk = await make_talk(region, place, FRIDAY)
        asked, messages = await mailing(talk, number)
        assert messages >= 5 * number
        costs.append(of_figures(asked))
        await talk.app.close()
    assert costs[0] == costs[1] <= 40


@pytest.mark.parametrize("database", DATABASES)
async def test_all_that_three_officials_are_sent_on_a_monday_costs_200_statements_at_most(
    region: Region, tmp_path: Path, database: str
) -> None:
    """With what was left of Friday, pictures and memos: 21 messages, from rows that are due to rows that are done."""
    place = tmp_path / "mailing.db" if database == "sqlite" else await fresh_postgres()
    talk = await make_talk(region, place, FRIDAY)
    await put_reports(talk.world, DECEMBER, demo_figures())
    people = [await talk.member(number, Role.OFFICIAL) for number in (11, 12, 13)]
    await talk.app.advance()
    before = sum(len(person.messages) for person in people)
    talk.clock.at = MONDAY
    await talk.app.tick()
    with asked_of(talk.world.database) as asked:
        await talk.app.sender.drain()
    assert sum(len(person.messages) for person in people) - before == 21
    assert asked.statements <= 200
    await talk.app.close()


async def test_a_figure_that_changes_between_two_mailings_is_told(talk: Talk) -> None:
    """Though not a second has passed."""
    first, second = await officials(talk, 2)
    talk.clock.at = MONDAY
    heard: list[str] = []
    for person in (first, second):
        if heard:
            await put_reports(talk.world, DECEMBER, demo_figures(tuple(demo_figures())[-2:]), at=MONDAY)
        to = Recipient("person", (await actor(talk, person.id)).person_id)
        await put(talk.world, [Due(Kind.DIGEST, about(), to, "", MONDAY, None)], now=MONDAY)
        await talk.app.sender.drain()
        text, _chart = person.heard[-2:]
        heard.append(plain(text))
    assert ["Сдали 10 из 12" in text for text in heard] == [True, False]
    assert ["Сдали все, из них с опозданием" in text for text in heard] == [False, True]
