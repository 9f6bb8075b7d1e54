"""The head of the audit in the administrators' chats: what it names proves that nothing before it was altered."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import delete

from config.catalogue.region import LOCALES, Region
from handlers.outgoing import Unneeded
from models.queries.audit import load_head, verify_audit
from models.queries.outbox.clock_state import ClockState
from models.rules.access import Role
from models.rules.audit import ChainHead
from models.rules.calendar.calendar import Calendar
from models.rules.outgoing import ABOUT_AUDIT, Kind, Why
from models.tables import Audit
from tests.kit.letters import at, composed, letter, text_of
from tests.kit.people import actor
from tests.kit.talk import FRIDAY, Person, Talk, plain
from tests.scheduler.states import ADMINISTRATOR, almaty, computed, everybody, member

MONDAY = at(1, 9, 0, month=12)
HEAD = re.compile(r"\b\d+:[0-9a-f]{64}\b")


@pytest.fixture
async def boss(talk: Talk) -> Person:
    return await talk.member(30, Role.ADMINISTRATOR)


def heads(person: Person) -> list[ChainHead]:
    return [ChainHead.parse(found[0]) for one in person.heard if (found := HEAD.search(plain(one)))]


async def test_each_working_morning_it_is_with_administrators_and_nobody_else(talk: Talk, boss: Person) -> None:
    others = [
        await talk.member(1, Role.REPORTER, "ayagoz"),
        await talk.member(2, Role.OFFICIAL),
        await talk.member(3, Role.AKIM, "ayagoz"),
    ]
    await talk.move(FRIDAY)
    await talk.travel(MONDAY)
    async with talk.world.database.reading() as session:
        head = await load_head(session)
    assert heads(boss) == [head]
    assert [one for other in others for one in heads(other)] == []
    await talk.travel(MONDAY + timedelta(days=1))
    assert len(heads(boss)) == 2


async def test_the_head_that_was_sent_finds_what_was_cut_off_and_what_was_made_anew(talk: Talk, boss: Person) -> None:
    await talk.move(FRIDAY)
    await talk.travel(MONDAY)
    (head,) = heads(boss)
    async with talk.world.database.reading() as session:
        assert (await verify_audit(session, head))[1] is None
    async with talk.world.database.writing() as session:
        await session.execute(delete(Audit).where(Audit.position == head.position))
        broken = (await verify_audit(session, head))[1]
    assert broken is not None
    assert broken.position == head.position


async def test_it_is_turned_off_in_the_settings(talk: Talk, boss: Person) -> None:
    await boss.say("/settings")
    await boss.press("Код журнала по утрам")
    await talk.move(FRIDAY)
    await talk.travel(MONDAY)
    assert heads(boss) == []


@pytest.mark.parametrize("locale", LOCALES)
async def test_it_is_said_in_a_line_with_what_it_is_for(talk: Talk, boss: Person, locale: str) -> None:
    number = (await actor(talk, 30)).person_id
    about = {"language": locale, "person_id": number}
    said = await text_of(talk, letter(talk, Kind.AUDIT_HEAD, 30, ABOUT_AUDIT, **about))  # type: ignore[arg-type]
    async with talk.world.database.reading() as session:
        head = await load_head(session)
    assert f"<code>{head}</code>" in said
    assert len(said.splitlines()) == 3


async def test_without_a_single_act_nothing_is_said(talk: Talk, boss: Person) -> None:
    number = (await actor(talk, 30)).person_id
    async with talk.world.database.writing() as session:
        await session.execute(delete(Audit))
    assert await composed(talk, letter(talk, Kind.AUDIT_HEAD, 30, ABOUT_AUDIT, person_id=number)) == Unneeded(
        Why.UNCHANGED
    )


async def test_who_is_no_administrator_any_more_gets_none(talk: Talk) -> None:
    await talk.member(30, Role.OFFICIAL)
    number = (await actor(talk, 30)).person_id
    found = await composed(talk, letter(talk, Kind.AUDIT_HEAD, 30, ABOUT_AUDIT, person_id=number))
    assert found == Unneeded(Why.GONE)


def test_no_day_off_has_one(region: Region) -> None:
    state = ClockState(people=(*everybody("ayagoz"), member(7, Role.ADMINISTRATOR)))
    rows = computed(region, state, almaty("2025-12-12 00:00"), almaty("2025-12-18 00:00"), heads=True)
    found = [(row.due_at.date(), row.recipient.number) for row in rows if row.kind is Kind.AUDIT_HEAD]
    calendar = Calendar(region)
    days = [date(2025, 12, day) for day in (12, 15, 17)]
    assert all(calendar.is_working(day) for day in days)
    assert found == [(day, person) for day in days for person in (ADMINISTRATOR, 7)], "16 December is a holiday"
