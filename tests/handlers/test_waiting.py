"""What waits for an answer for over a day: in the morning's message, on the home screen and beside the digest."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.actions.reviews import ask_about_report, return_report
from models.actions.unlockings import ask_for_unlocking
from models.errors import AccessDeniedError
from models.queries.digest.pending import WaitingKind, load_waiting
from models.rules.access import Role
from models.rules.calendar.period import Period
from models.rules.subjects import ReportKey
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, demo_figures
from tests.kit.people import acting
from tests.kit.reporters import reported
from tests.kit.talk import FRIDAY, Person, Talk

UNITS = ("ayagoz", "semey", "abai")
OFFICIAL = 9
DAY = timedelta(days=1)


@pytest.fixture
async def official(talk: Talk) -> Person:
    return await talk.member(OFFICIAL, Role.OFFICIAL)


@pytest.fixture(autouse=True)
async def sent(talk: Talk) -> None:
    for number, unit in enumerate(UNITS, start=1):
        await reported(talk, number, unit)


async def say(talk: Talk, act: object, unit: str, *figures: str) -> None:
    key = ReportKey(EMPLOYMENT, unit, DECEMBER)
    about = {"by": OFFICIAL, "key": key, "revision": 1, "figures": figures, "words": f"Проверьте {unit}"}
    assert await act(talk.world, **about, now=talk.clock.at)  # type: ignore[operator]


def period(talk: Talk) -> Period:
    found = talk.world.calendar.period(talk.world.form(EMPLOYMENT), DECEMBER)
    assert found is not None
    return found


async def waiting(talk: Talk, by: int = OFFICIAL) -> list[tuple[str, WaitingKind]]:
    async with talk.world.database.reading() as session:
        actor = await acting(session, by)
        found = await load_waiting(session, talk.world, by=actor, now=talk.clock.at)
    return [(one.key.unit, one.kind) for one in found]


async def test_heaviest_first_and_only_what_waits_over_a_day(talk: Talk, official: Person) -> None:
    await say(talk, return_report, "ayagoz", "grants")
    await say(talk, ask_about_report, "abai")
    await say(talk, return_report, "semey", "vacancies", "new_enterprises")
    assert await waiting(talk) == []
    talk.clock.at += DAY - timedelta(seconds=1)
    assert await waiting(talk) == []
    talk.clock.at += timedelta(seconds=1)
    kinds = {"ayagoz": WaitingKind.RETURNED, "abai": WaitingKind.ASKED, "semey": WaitingKind.RETURNED}
    figures = {unit: {key: int(value) for key, value in demo_figures()[unit].items()} for unit in UNITS}
    weights = {
        "ayagoz": figures["ayagoz"]["grants"],
        "abai": sum(value for key, value in figures["abai"].items() if key != "redirected"),
        "semey": figures["semey"]["vacancies"] + figures["semey"]["new_enterprises"],
    }
    order = sorted(weights, key=lambda unit: -weights[unit])
    assert await waiting(talk) == [(unit, kinds[unit]) for unit in order]


async def test_what_is_answered_waits_no_more_and_after_a_month_nothing_does(talk: Talk, official: Person) -> None:
    await say(talk, return_report, "ayagoz", "grants")
    await say(talk, return_report, "semey", "grants")
    talk.clock.at += DAY
    reporter = talk.person(1)
    await reporter.say("/report")
    await reporter.press("Исправить")
    await reporter.say("Гранты 23")
    await reporter.say("да")
    await reporter.say("да")
    assert await waiting(talk) == [("semey", WaitingKind.RETURNED)]
    talk.clock.at += timedelta(days=31)
    assert await waiting(talk) == []


async def test_a_request_to_correct_waits_too(talk: Talk, official: Person) -> None:
    talk.clock.at = period(talk).lock + timedelta(hours=1)
    key = ReportKey(EMPLOYMENT, "ayagoz", DECEMBER)
    await ask_for_unlocking(talk.world, by=1, key=key, reason="Опечатка", now=talk.clock.at)
    talk.clock.at += DAY
    assert await waiting(talk) == [("ayagoz", WaitingKind.UNLOCKING)]


async def test_the_mornings_message_the_home_screen_and_the_digest_say_it(talk: Talk, official: Person) -> None:
    await say(talk, return_report, "ayagoz", "grants")
    await talk.travel(period(talk).digest)
    digest = next(one for one in reversed(official.heard) if "Ждут ответа больше суток" in one)
    assert "• Аягозский на 1 декабря: возвращён «Проверьте ayagoz» (Гранты), ждёт с пт 28 ноября" in digest
    screen = await official.say("/start")
    assert "Ждут ответа больше суток: 1." in screen
    screen = await official.press("Ждут ответа (1)")
    assert "возвращён «Проверьте ayagoz»" in screen
    assert "↩ Возвращён" in await official.press("Аягозский")
    await official.say("/summary")
    await official.press("Ждут ответа (1)")
    await official.press("Назад")
    assert "Ждут ответа (1)" in official.buttons


async def test_nothing_is_said_while_nothing_waits(talk: Talk, official: Person) -> None:
    await talk.travel(period(talk).digest)
    assert not [one for one in official.heard if "Ждут ответа" in one]
    assert "Ждут ответа" not in await official.say("/start")
    await official.say("/summary")
    assert not [name for name in official.buttons if name.startswith("Ждут ответа")]


@pytest.mark.parametrize("role", [Role.REPORTER, Role.AKIM])
async def test_who_does_not_read_everything_is_told_nothing(talk: Talk, official: Person, role: Role) -> None:
    await say(talk, return_report, "ayagoz")
    person = await talk.member(20, role, "ayagoz")
    talk.clock.at += DAY
    assert "Ждут ответа" not in await person.say("/start")
    with pytest.raises(AccessDeniedError):
        await waiting(talk, by=20)
    assert talk.clock.at > FRIDAY
