"""What waits for an answer for over a day comes to officials each working morning, in one message."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from config.catalogue.region import Region
from handlers.outgoing import Unneeded
from models.actions.reviews import return_report
from models.queries.outbox.clock_state import ClockState
from models.rules.access import Role
from models.rules.outgoing import ABOUT_WAITING, Kind, Why
from models.rules.subjects import ReportKey
from models.tables import Outbox
from tests.kit.figures.preparation import DAY_0, INDEPENDENCE, figures, put_preparation
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT
from tests.kit.instructions import set_instruction
from tests.kit.letters import composed, letter, text_of
from tests.kit.people import actor
from tests.kit.reporters import reported
from tests.kit.talk import FRIDAY, Person, Talk
from tests.scheduler.states import almaty, computed, everybody, listed

OFFICIAL = 9
SAID = "Ждут ответа больше суток"
MONDAY, TUESDAY = (FRIDAY.replace(month=12, day=day, hour=7, minute=0) for day in (1, 2))


@pytest.fixture
async def official(talk: Talk) -> Person:
    await reported(talk, 1, "ayagoz")
    return await talk.member(OFFICIAL, Role.OFFICIAL)


async def sends_back(talk: Talk) -> None:
    key = ReportKey(EMPLOYMENT, "ayagoz", DECEMBER)
    about = {"figures": ("grants",), "words": "Проверьте"}
    assert await return_report(talk.world, by=OFFICIAL, key=key, revision=1, **about, now=talk.clock.at)  # type: ignore[arg-type]


def said(person: Person) -> list[str]:
    return [one for one in person.heard if SAID in one]


async def fates(talk: Talk, day: datetime) -> list[tuple[str, str]]:
    rows = select(Outbox.state, Outbox.why).where(Outbox.kind == "waiting", Outbox.stage == f"{day:%Y-%m-%d}")
    async with talk.world.database.reading() as session:
        return [(state, why) for state, why in await session.execute(rows)]


def test_each_working_morning_while_something_waits_over_a_day(region: Region) -> None:
    state = ClockState(people=everybody("ayagoz"), waiting=(almaty("2025-12-12 09:01"),))
    rows = computed(
        replace(region, forms=(), holidays=()), state, almaty("2025-12-12 00:00"), almaty("2025-12-18 00:00")
    )
    assert listed(rows) == [
        "12-15 09:00 waiting person:2 until 12-16 00:00",
        "12-17 09:00 waiting person:2 until 12-18 00:00",
    ], "16 December is a holiday"


def test_not_before_a_day_has_gone_by_and_not_after_a_month(region: Region) -> None:
    bare = replace(region, forms=(), holidays=())
    for since in (almaty("2025-12-14 09:01"), almaty("2025-11-14 08:59")):
        state = ClockState(people=everybody("ayagoz"), waiting=(since,))
        assert computed(bare, state, almaty("2025-12-15 00:00"), almaty("2025-12-15 12:00")) == []


async def test_beside_the_digest_it_is_not_said_again_and_the_next_morning_it_is(talk: Talk, official: Person) -> None:
    await sends_back(talk)
    await talk.travel(MONDAY)
    assert len(said(official)) == 1
    assert await fates(talk, MONDAY) == [("dropped", "posted")]
    await talk.travel(TUESDAY)
    assert len(said(official)) == 2
    assert "Аягозский на 1 декабря: возвращён «Проверьте» (Гранты), ждёт с пт 28 ноября" in said(official)[-1]
    assert "возвращён «Проверьте»" in await official.press("Ждут ответа (1)")


async def test_what_is_overdue_and_what_waits_come_as_one_message(talk: Talk, official: Person) -> None:
    await sends_back(talk)
    await set_instruction(official, day="01.12")
    await talk.travel(TUESDAY)
    assert "Просроченные поручения" in said(official)[-1]
    assert await fates(talk, TUESDAY) == [("dropped", "posted")]
    assert "возвращён «Проверьте»" in await official.press("Ждут ответа (1)")


async def test_what_is_turned_off_is_not_in_the_message_of_what_is_overdue(talk: Talk, official: Person) -> None:
    await sends_back(talk)
    await set_instruction(official, day="01.12")
    await official.say("/settings")
    await official.press("Что ждёт ответа больше суток")
    await talk.travel(TUESDAY)
    assert [one for one in official.heard if "Просроченные поручения" in one]
    assert len(said(official)) == 1, "the digest's"


async def test_with_instructions_turned_off_it_comes_alone(talk: Talk, official: Person) -> None:
    await sends_back(talk)
    await set_instruction(official, day="01.12")
    await official.say("/settings")
    await official.press("Сроки поручений")
    await talk.travel(TUESDAY)
    assert len(said(official)) == 2
    assert "Просроченные поручения" not in said(official)[-1]


async def test_what_is_answered_before_it_is_sent_is_said_to_nobody(talk: Talk, official: Person) -> None:
    number = (await actor(talk, OFFICIAL)).person_id
    morning = letter(talk, Kind.WAITING, OFFICIAL, ABOUT_WAITING, person_id=number)
    assert await composed(talk, morning) == Unneeded(Why.DECIDED)
    await sends_back(talk)
    talk.clock.at += timedelta(days=1)
    assert SAID in await text_of(talk, morning)


async def test_a_holidays_report_that_waits_has_its_button_too(talk: Talk) -> None:
    official = await talk.member(OFFICIAL, Role.OFFICIAL)
    await talk.member(1, Role.REPORTER, "ayagoz")
    await put_preparation(talk.world, {"ayagoz": figures(problems="Нет")}, talk.clock.at)
    key = ReportKey(INDEPENDENCE, "ayagoz", DAY_0)
    about = {"figures": (), "words": "Проверьте"}
    assert await return_report(talk.world, by=OFFICIAL, key=key, revision=1, **about, now=talk.clock.at)  # type: ignore[arg-type]
    await talk.travel(TUESDAY)
    assert SAID in official.heard[-1]
    assert official.buttons == ["Ждут ответа (1)"]
    assert "Аягозский на 16 декабря: возвращён «Проверьте»" in await official.press("Ждут ответа (1)")
    assert "16 декабря" in await official.press("Аягозский")
