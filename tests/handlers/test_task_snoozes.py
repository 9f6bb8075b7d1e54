"""A reminder of instructions is put off: for an hour, until tomorrow, and only for what still makes sense."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.rules.access import Role
from models.rules.calendar.task_times import PutOff, may_put_off
from tests.kit.instructions import WHAT, set_instruction
from tests.kit.letters import at
from tests.kit.people import refusals
from tests.kit.talk import FRIDAY, Person, Talk, plain
from tests.scheduler.states import ALMATY

HOUR, MORNING = "Напомнить через час", "Напомнить завтра утром"


@pytest.fixture
async def reporter(talk: Talk) -> Person:
    return await talk.member(1, Role.REPORTER, "ayagoz", name="Айгуль С.")


@pytest.fixture
async def official(talk: Talk) -> Person:
    return await talk.member(2, Role.OFFICIAL, name="Ерлан К.")


def reminders(person: Person) -> list[str]:
    return [plain(one) for one in person.heard if "подходит или прошёл срок" in one]


async def reminded(talk: Talk, official: Person, day: str) -> None:
    """It is Monday 1 December, 10:05; the reminder has come."""
    await talk.move(FRIDAY)
    await set_instruction(official, day=day)
    await talk.travel(at(1, 10, 0, month=12))
    talk.clock.at = at(1, 10, 5, month=12)


OFFERED = {
    "on the last day only an hour": ((date(2025, 12, 1),), "10:00", [PutOff.HOUR]),
    "the day before, tomorrow too": ((date(2025, 12, 2),), "10:00", [PutOff.HOUR, PutOff.MORNING]),
    "the nearest last day counts": ((date(2025, 12, 2), date(2025, 12, 1)), "10:00", [PutOff.HOUR]),
    "what is overdue is owed today": ((date(2025, 11, 28),), "10:00", [PutOff.HOUR]),
    "overdue beside what is ahead": ((date(2025, 11, 28), date(2025, 12, 2)), "10:00", [PutOff.HOUR, PutOff.MORNING]),
    "late in the evening nothing": ((date(2025, 12, 1),), "23:30", []),
}


@pytest.mark.parametrize("name", OFFERED)
def test_only_what_comes_before_the_end_of_the_day_is_offered(name: str) -> None:
    days, hour, offered = OFFERED[name]
    hours, minutes = map(int, hour.split(":"))
    assert may_put_off(days, at(1, hours, minutes, month=12), ALMATY) == offered


async def test_an_hour_later_it_comes_again_once(talk: Talk, reporter: Person, official: Person) -> None:
    await reminded(talk, official, "01.12")
    assert HOUR in reporter.buttons
    assert MORNING not in reporter.buttons
    assert await reporter.press(HOUR) == "Напомню в 11:05."
    talk.clock.at += timedelta(seconds=40)
    assert await reporter.press(HOUR) == "Напомню в 11:05."
    await talk.restart()
    await talk.travel(at(1, 12, 0, month=12))
    assert len(reminders(reporter)) == 2
    assert f"«{WHAT}»" in reminders(reporter)[1]


async def test_tomorrow_morning_is_the_clocks_own_where_it_reminds_then(
    talk: Talk, reporter: Person, official: Person
) -> None:
    await reminded(talk, official, "02.12")
    assert await reporter.press(MORNING) == "Напомню завтра в 10:00."
    await talk.travel(at(2, 11, 0, month=12))
    assert len(reminders(reporter)) == 2


async def test_tomorrow_is_reminded_of_though_it_is_a_day_off(talk: Talk, reporter: Person, official: Person) -> None:
    await talk.move(FRIDAY)
    await set_instruction(official, day="06.12")
    await talk.travel(at(5, 10, 0, month=12))
    assert await reporter.press(MORNING) == "Напомню завтра в 10:00."
    await talk.travel(at(6, 10, 1, month=12))
    assert len(reminders(reporter)) == 2


async def test_done_within_the_hour_it_does_not_come(talk: Talk, reporter: Person, official: Person) -> None:
    await reminded(talk, official, "01.12")
    await reporter.press(HOUR)
    await reporter.say("/tasks")
    await reporter.press("1")
    await reporter.press("Исполнено")
    await reporter.say("Сделано")
    await reporter.press("Отправить")
    await talk.travel(at(1, 12, 0, month=12))
    assert len(reminders(reporter)) == 1
    assert await reporter.press(HOUR) == "Сейчас напоминать не о чем."


@pytest.mark.parametrize("role", [Role.AKIM, Role.OFFICIAL, Role.ADMINISTRATOR])
async def test_only_reporters_put_it_off(talk: Talk, role: Role) -> None:
    person = await talk.member(5, role, "ayagoz" if role is Role.AKIM else "")
    await person.say("/start")
    await person.forge("tasklater:hour")
    assert "Нет доступа" in person.screen
    assert await refusals(talk, 5) == ["snooze"]


@pytest.mark.parametrize("forged", ["week", "", "10"])
async def test_a_wait_that_no_button_has_is_an_old_button(talk: Talk, reporter: Person, forged: str) -> None:
    await reporter.say("/start")
    await reporter.forge(f"tasklater:{forged}")
    assert "Эта кнопка устарела" in reporter.heard[-2]
