"""Screens have exactly the buttons that the table of rights allows: every role, state and stage, from the database on.

What is allowed is in tests/models/rules/test_review.py; whose each act is, in tests/models/permissions.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from models.actions.reviews import accept_report, ask_about_report, excuse_lateness, return_report
from models.actions.submissions import switch_approval
from models.actions.unlockings import ask_for_unlocking, unlock_report
from models.errors import AccessDeniedError
from models.queries.report.cards import load_card
from models.rules.access import Role
from models.rules.review import May
from models.rules.subjects import ReportKey
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT
from tests.kit.people import actor
from tests.kit.reporters import hand_over, send_figures, to_unit
from tests.kit.talk import FRIDAY, Person, Talk

KEY = ReportKey(EMPLOYMENT, "ayagoz", DECEMBER)
REPORTER, AKIM, OFFICIAL, ADMINISTRATOR = 1, 2, 3, 4
SHEET = {
    May.ACCEPT: "Принять",
    May.TAKE_BACK: "Отменить принятие",
    May.RETURN: "Вернуть",
    May.ASK: "Задать вопрос",
    May.EXCUSE: "Причина уважительная",
    May.UNEXCUSE: "Снять уважительную причину",
    May.UNLOCK: "Разрешить исправить",
}
"""On the unit's sheet, for who reads everything."""
CARD = {
    May.ANSWER: "Ответить",
    May.CORRECT: "Исправить",
    May.ASK_UNLOCKING: "Попросить исправить",
    May.WITHDRAW: "Отозвать отчёт",
    May.APPROVE: "Утвердить",
}
"""On the report's card, for who reports for the unit and its akim."""
Doing = Callable[[Talk, Person], Awaitable[None]]


async def sent(talk: Talk, reporter: Person) -> None:
    await send_figures(reporter, "ayagoz")


async def late(talk: Talk, reporter: Person) -> None:
    talk.clock.at = FRIDAY + timedelta(hours=6)
    await sent(talk, reporter)


async def excused(talk: Talk, reporter: Person) -> None:
    await late(talk, reporter)
    await excuse_lateness(talk.world, by=OFFICIAL, key=KEY, words="Связь", now=talk.clock.at)


async def accepted(talk: Talk, reporter: Person) -> None:
    await sent(talk, reporter)
    await accept_report(talk.world, by=OFFICIAL, key=KEY, revision=1, now=talk.clock.at)


async def corrects(reporter: Person) -> None:
    await reporter.say("/report")
    await reporter.press("Исправить")
    for said in ("Гранты 23", "да", "да"):
        await reporter.say(said)


async def amended(talk: Talk, reporter: Person) -> None:
    await accepted(talk, reporter)
    await corrects(reporter)


def about(talk: Talk, **more: Any) -> dict[str, Any]:
    said = {"revision": 1, "figures": ["vacancies"], "words": "Почему?"}
    return {"by": OFFICIAL, "key": KEY, "now": talk.clock.at, **said, **more}


async def returned(talk: Talk, reporter: Person) -> None:
    await sent(talk, reporter)
    await return_report(talk.world, **about(talk))


async def corrected(talk: Talk, reporter: Person) -> None:
    await returned(talk, reporter)
    await corrects(reporter)


async def asked(talk: Talk, reporter: Person) -> None:
    await sent(talk, reporter)
    await ask_about_report(talk.world, **about(talk))


async def handed_over(talk: Talk, reporter: Person) -> None:
    await switch_approval(talk.world, by=ADMINISTRATOR, unit=KEY.unit, is_needed=True, now=talk.clock.at)
    await hand_over(reporter)


async def is_sent(_: Talk) -> None:
    """It is open still."""


async def is_locked(talk: Talk) -> None:
    talk.clock.at = FRIDAY + timedelta(days=3)


async def asks(talk: Talk) -> None:
    await ask_for_unlocking(talk.world, by=REPORTER, key=KEY, reason="Ошибка", now=talk.clock.at)


async def is_unlocked(talk: Talk) -> None:
    until = talk.clock.at + timedelta(hours=2)
    await unlock_report(talk.world, by=ADMINISTRATOR, key=KEY, until=until, now=talk.clock.at)


async def is_over(talk: Talk) -> None:
    """The next period has opened: it is a report of the past, found where those are."""
    talk.clock.at = FRIDAY + timedelta(days=7)


SENT: list[Doing] = [sent, late, excused, accepted, amended, returned, corrected, asked]
STAGES = [is_sent, is_locked, asks, is_unlocked, is_over, asks, is_unlocked]
"""One after the other, as they come to be."""
WAYS = [(state, STAGES) for state in SENT] + [(handed_over, [is_sent, is_locked])]


async def opened(person: Person, buttons: dict[May, str], *, is_past: bool) -> None:
    """The screen of the report: the present one's, or where those of the past are found."""
    if buttons is CARD and is_past:
        await person.say("/start")
        await person.press("Мои отчёты")
        await person.press("1 декабря")
    elif buttons is CARD:
        await person.say("/report")
    elif is_past:
        await person.say("/summary")
        for label in ("Ещё", "Другие даты", "1 декабря", "Районы и города", "Аягозский"):
            await person.press(label)
    else:
        await to_unit(person)


async def shown(person: Person, buttons: dict[May, str], *, is_past: bool) -> set[May]:
    """A card of which each row can be pressed may be corrected."""
    await opened(person, buttons, is_past=is_past)
    found = {right for right, label in buttons.items() if label in person.buttons}
    rows = {May.CORRECT} if any(label.startswith("1 ") for label in person.buttons) else set()
    return found | rows


@pytest.mark.parametrize(("state", "stages"), WAYS)
async def test_the_buttons_are_those_that_the_table_allows(
    talk: Talk, state: Doing, stages: list[Callable[[Talk], Awaitable[None]]]
) -> None:
    people = {
        REPORTER: await talk.member(REPORTER, Role.REPORTER, "ayagoz"),
        AKIM: await talk.member(AKIM, Role.AKIM, "ayagoz"),
        OFFICIAL: await talk.member(OFFICIAL, Role.OFFICIAL),
        ADMINISTRATOR: await talk.member(ADMINISTRATOR, Role.ADMINISTRATOR),
    }
    await state(talk, people[REPORTER])
    for stage in stages:
        await stage(talk)
        await talk.app.advance()  # what is told of it comes before the screen that is looked at
        is_past = talk.clock.at >= FRIDAY + timedelta(days=7)
        for number, person in people.items():
            buttons = CARD if number in {REPORTER, AKIM} else SHEET
            allowed = await rights(talk, number) & buttons.keys()
            assert await shown(person, buttons, is_past=is_past) == allowed, (stage, number, person.buttons)


async def rights(talk: Talk, number: int) -> frozenset[May]:
    async with talk.world.database.reading() as session:
        who = await actor(talk, number)
        return (await load_card(session, talk.world, by=who, key=KEY, now=talk.clock.at)).may


@pytest.mark.parametrize("role", [Role.REPORTER, Role.AKIM])
async def test_of_another_unit_no_screen_opens_whatever_is_pressed(talk: Talk, role: Role) -> None:
    reporter = await talk.member(REPORTER, Role.REPORTER, "ayagoz")
    await talk.member(OFFICIAL, Role.OFFICIAL)
    other = await talk.member(5, role, "semey")
    await returned(talk, reporter)
    await talk.app.advance()
    data = [b["data"] for message in reporter.messages for row in message["buttons"] for b in row if "data" in b]
    for stage in (is_sent, is_locked, is_over):
        await stage(talk)
        with pytest.raises(AccessDeniedError):
            await rights(talk, other.id)
        for said in ("/start", "/report"):
            await other.say(said)
            assert "Аягоз" not in other.screen
        for pressed in data:
            await other.forge(pressed)
            assert not any("Аягоз" in message for message in other.heard)


def test_every_right_has_its_button() -> None:
    assert SHEET.keys() | CARD.keys() == set(May)
