"""While an akim or an official is on leave: their deputy is asked and answers, and nothing waits for who is away."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from models.actions.deputies import set_deputy
from models.actions.submissions import switch_approval
from models.rules.access import Role
from models.tables import Person as PersonRow
from tests.kit.people import actor, grant_of
from tests.kit.reporters import hand_over
from tests.kit.talk import FRIDAY, Person, Talk

BOSS, REPORTER, AWAY, DEPUTY, OFFICIAL = 9, 1, 2, 4, 3


@pytest.fixture
async def reporter(talk: Talk) -> Person:
    await talk.member(BOSS, Role.ADMINISTRATOR)
    return await talk.member(REPORTER, Role.REPORTER, "ayagoz", name="Айгуль Р.")


async def leaves(talk: Talk, last: date = date(2025, 12, 12)) -> None:
    about = {"grant_id": await grant_of(talk, AWAY), "deputy_id": (await actor(talk, DEPUTY)).person_id}
    await set_deputy(talk.world, by=BOSS, first=talk.clock.at.date(), last=last, now=talk.clock.at, **about)
    await talk.later()


async def unreachable(talk: Talk, telegram_id: int) -> None:
    async with talk.world.database.writing() as session:
        gone = update(PersonRow).where(PersonRow.telegram_id == telegram_id)
        await session.execute(gone.values(unreachable_at=talk.clock.at))


async def hand_to_akim(talk: Talk, reporter: Person) -> None:
    await switch_approval(talk.world, by=BOSS, unit="ayagoz", is_needed=True, now=talk.clock.at)
    await hand_over(reporter)
    await talk.later()


async def test_an_akim_who_left_the_bot_has_a_deputy_and_no_official_approves_instead(
    talk: Talk, reporter: Person
) -> None:
    await talk.member(AWAY, Role.AKIM, "ayagoz")
    deputy = await talk.member(DEPUTY, Role.REPORTER, "semey", name="Дана К.")
    official = await talk.member(OFFICIAL, Role.OFFICIAL)
    await leaves(talk)
    await unreachable(talk, AWAY)
    await hand_to_akim(talk, reporter)
    assert "На утверждении у акима" in reporter.screen
    assert not any("ждёт вашего утверждения" in one for one in official.heard)
    assert not any("некому утвердить" in one for one in talk.person(BOSS).heard)
    await deputy.press("Утвердить")
    assert deputy.heard[-1] == "Утверждено, отчёт отправлен."


async def test_a_deputy_who_left_the_bot_leaves_it_to_officials(talk: Talk, reporter: Person) -> None:
    await talk.member(AWAY, Role.AKIM, "ayagoz")
    await talk.member(DEPUTY, Role.REPORTER, "semey", name="Дана К.")
    official = await talk.member(OFFICIAL, Role.OFFICIAL)
    await leaves(talk)
    await unreachable(talk, DEPUTY)
    await hand_to_akim(talk, reporter)
    assert any("некому утвердить" in one for one in talk.person(BOSS).heard)
    await official.press("Утвердить")
    assert official.heard[-1] == "Утверждено, отчёт отправлен."


async def set_one(official: Person, day: str) -> str:
    await official.say("/tasks")
    await official.press("Новое поручение")
    await official.say("Устранить отставание")
    await official.press("Аягозский")
    await official.press("Далее")
    await official.say(day)
    return await official.press("Дать поручение")


async def test_whoever_stands_in_for_an_official_sets_an_instruction_and_controls_it(
    talk: Talk, reporter: Person
) -> None:
    await talk.member(AWAY, Role.OFFICIAL)
    deputy = await talk.member(DEPUTY, Role.REPORTER, "semey", name="Дана К.")
    await leaves(talk)
    assert "Поручение дано" in await set_one(deputy, "05.12")
    assert "Контроль: Дана К." in await deputy.press("1")
    await talk.later()
    await reporter.press("Исполнено")
    await reporter.say("Сделано")
    await reporter.press("Отправить")
    await talk.later()
    assert "✓ снято с контроля" in await deputy.press("Снять с контроля")


async def test_what_an_official_on_leave_controls_is_followed_up_by_those_who_are_there(
    talk: Talk, reporter: Person
) -> None:
    away = await talk.member(AWAY, Role.OFFICIAL)
    deputy = await talk.member(DEPUTY, Role.REPORTER, "semey", name="Дана К.")
    await set_one(away, "01.12")
    await leaves(talk)
    heard = len(away.heard)
    await talk.travel(FRIDAY.replace(month=12, day=2, hour=6))
    assert len([one for one in deputy.heard if "Просроченные поручения" in one]) == 1
    await reporter.say("/tasks")
    await reporter.press("1")
    await reporter.press("Исполнено")
    await reporter.say("Сделано")
    await reporter.press("Отправить")
    await talk.later()
    assert "Поручение исполнено, проверьте" in deputy.heard[-1]
    assert "✓ снято с контроля" in await deputy.press("Снять с контроля")
    assert len(away.heard) == heard


async def test_who_is_on_leave_in_one_unit_is_reminded_of_the_instructions_of_the_other(
    talk: Talk, reporter: Person
) -> None:
    official = await talk.member(OFFICIAL, Role.OFFICIAL)
    await set_one(official, "01.12")
    away = await talk.member(AWAY, Role.REPORTER, "ayagoz")
    deputy = await talk.member(DEPUTY, Role.REPORTER, "semey", name="Дана К.")
    await leaves(talk)
    await talk.member(AWAY, Role.REPORTER, "kokpekty")
    await official.say("/tasks")
    await official.press("Новое поручение")
    await official.say("Список предприятий")
    await official.press("Кокпектинский")
    await official.press("Далее")
    await official.say("01.12")
    await official.press("Дать поручение")
    await talk.travel(FRIDAY.replace(month=12, day=1, hour=6))
    mine, theirs = [
        next(one for one in reversed(person.heard) if "подходит или прошёл срок" in one) for person in (away, deputy)
    ]
    assert "Список предприятий" in mine
    assert "Устранить отставание" not in mine
    assert "Устранить отставание" in theirs
