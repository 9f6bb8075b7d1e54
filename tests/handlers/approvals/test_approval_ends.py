"""Until when an akim may approve what waits, and what everybody hears of what was not approved by then."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from config.catalogue.region import Locale
from models.actions.unlockings import unlock_report
from models.queries.report.cards import load_card
from models.rules.access import Role
from models.rules.calendar.stages import Stage
from models.rules.subjects import ReportKey
from models.views.card import Card
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, on_six_lines
from tests.kit.reporters import hand_over
from tests.kit.screens import faults_of
from tests.kit.talk import FRIDAY, Person, Talk, plain

KEY = ReportKey(EMPLOYMENT, "ayagoz", DECEMBER)
LOCK = FRIDAY + timedelta(days=2, hours=20)
"""Monday at 08:00."""
CLOSES = FRIDAY + timedelta(days=5, hours=21)
"""Thursday at 09:00, when the next period opens."""


def heard(person: Person, *, since: int = 0) -> str:
    return "\n\n".join(plain(one) for one in person.heard[since:])


async def stands(talk: Talk) -> Card:
    async with talk.world.database.reading() as session:
        return await load_card(session, talk.world, by=1, key=KEY, now=talk.clock.at)


async def correct(reporter: Person) -> None:
    await reporter.say("/report")
    await reporter.press("Исправить")
    for said in ("Гранты 21", "да", "да"):
        await reporter.say(said)
    assert "Передано на утверждение" in reporter.screen


async def approved(talk: Talk, reporter: Person, akim: Person) -> None:
    await hand_over(reporter)
    await talk.later()
    await akim.press("Утвердить")


async def unlocked(talk: Talk, until: datetime) -> None:
    await unlock_report(talk.world, by=3, key=KEY, until=until, now=talk.clock.at)
    await talk.later()


async def test_a_first_report_is_approved_after_the_lock_too_as_late(
    talk: Talk, reporter: Person, akim: Person
) -> None:
    await hand_over(reporter)
    await talk.later()
    assert "Утвердить можно до чт 4 декабря, 09:00." in heard(akim)
    asked = akim.messages[-1]
    await talk.travel(CLOSES - timedelta(minutes=1))
    await akim.press("Утвердить", message=asked)
    assert akim.heard[-1] == "Утверждено, отчёт отправлен."
    assert (await stands(talk)).is_late
    await talk.travel(CLOSES + timedelta(minutes=5))
    assert "с опозданием" in heard(reporter)
    assert "не утвердили" not in heard(reporter)


async def test_when_the_next_period_opens_a_first_report_is_approved_no_more_and_all_hear_why(
    talk: Talk, reporter: Person, akim: Person
) -> None:
    await hand_over(reporter)
    await talk.later()
    asked = akim.messages[-1]
    await talk.travel(CLOSES + timedelta(minutes=1))
    (said,) = [plain(one) for one in reporter.heard if "не утвердили" in one]
    assert said.startswith("Отчёт не утвердили: период закончился чт 4 декабря, 09:00, отчёт не сдан.\nАягозский район")
    for label in ("Утвердить", "Вернуть с замечанием"):
        await akim.press(label, message=asked)
        assert "Утвердить отчёт можно было до чт 4 декабря, 09:00" in heard(akim, since=-2)
    assert (await stands(talk)).sent is None


async def test_a_correction_is_approved_until_the_lock_then_all_hear_what_can_be_done(
    talk: Talk, reporter: Person, akim: Person, official: Person
) -> None:
    await approved(talk, reporter, akim)
    await correct(reporter)
    await talk.later()
    assert "Утвердить можно до пн 1 декабря, 08:00." in heard(akim, since=-1)
    asked = akim.messages[-1]
    await talk.travel(LOCK + timedelta(minutes=1))
    (said,) = [plain(one) for one in reporter.heard if "не утвердили" in one]
    assert said.startswith("Исправление не утвердили до пн 1 декабря, 08:00: действуют прежние цифры.")
    await akim.press("Утвердить", message=asked)
    assert "Утвердить исправление можно было до пн 1 декабря, 08:00." in heard(akim, since=-2)
    assert "разрешить исправить может аппарат" in heard(akim, since=-2)
    await reporter.press("Открыть отчёт")
    assert "Исправление не утвердили" in reporter.screen
    assert "Попросить исправить" in reporter.buttons
    await unlocked(talk, talk.clock.at + timedelta(hours=2))
    assert "Исправление не утвердили" not in await reporter.say("/report")
    await akim.press("Утвердить", message=asked)
    assert akim.heard[-1] == "Утверждено, отчёт отправлен."
    assert (await stands(talk)).values["grants"] == 21


async def test_what_waits_when_an_unlocking_ends_is_not_said_to_be_unsent(
    talk: Talk, reporter: Person, akim: Person, official: Person
) -> None:
    await approved(talk, reporter, akim)
    await talk.travel(LOCK + timedelta(hours=3))
    end = talk.clock.at + timedelta(hours=1)
    await unlocked(talk, end)
    await correct(reporter)
    await talk.later()
    assert "Утвердить можно до пн 1 декабря, 12:00." in heard(akim, since=-1)
    asked, before = akim.messages[-1], len(reporter.heard)
    await talk.travel(end + timedelta(minutes=1))
    said = heard(reporter, since=before)
    assert "Оно передано на утверждение и ещё не утверждено." in said
    assert said.count("не утвердили") == 1
    assert "Исправление закрыто: его передали на утверждение, но не утвердили. Действуют прежние цифры." in said
    await akim.press("Утвердить", message=asked)
    assert "Утвердить исправление можно было до пн 1 декабря, 12:00." in heard(akim, since=-2)
    assert (await stands(talk)).stage is Stage.LOCKED


@pytest.mark.parametrize("language", ["ru", "kk"])
async def test_what_is_said_of_it_is_whole_in_both_languages(talk: Talk, reporter: Person, language: Locale) -> None:
    await talk.member(1, Role.REPORTER, "ayagoz", name="Айгуль Р.", language=language)
    akim = await talk.member(2, Role.AKIM, "ayagoz", name="Берик А.", language=language)
    await talk.member(3, Role.OFFICIAL, language=language)
    yes, approve, fix = ("да", "Утвердить", "Исправить") if language == "ru" else ("иә", "Бекіту", "Түзету")
    for said in (on_six_lines(), yes):
        await reporter.say(said)
    await talk.later()
    await akim.press(approve)
    end = LOCK + timedelta(hours=3)
    for n, until in enumerate((LOCK, end), start=1):
        await reporter.say("/report")
        if until == LOCK:
            await reporter.press(fix)
        for said in (f"5: {22 + n}", yes, yes):
            await reporter.say(said)
        await talk.later()
        asked = akim.messages[-1]
        await talk.travel(until + timedelta(minutes=1))
        await akim.press(approve, message=asked)
        if until == LOCK:
            await unlocked(talk, end)
    for person in (reporter, akim):
        for message in person.messages:
            known = ["Айгуль Р.", "Берик А.", on_six_lines(), yes]
            assert message["from"] != "bot" or faults_of(message, language, talk.region, said=known) == []
