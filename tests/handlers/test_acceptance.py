"""An official accepts many reports at once: a page, or all that raised no question; one screen says how many."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.actions.acceptance import accept_reports
from models.actions.reviews import ask_about_report
from models.errors import AccessDeniedError
from models.queries.report.cards import load_card
from models.rules.access import Role
from models.rules.audit import Act
from models.rules.review import Review
from models.rules.subjects import ReportKey
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT
from tests.kit.rebuilding import entries_of
from tests.kit.reporters import reported
from tests.kit.talk import FRIDAY, Person, Talk

UNITS = ("ayagoz", "semey", "abai")
OFFICIAL = 9


@pytest.fixture
async def official(talk: Talk) -> Person:
    return await talk.member(OFFICIAL, Role.OFFICIAL)


@pytest.fixture(autouse=True)
async def sent(talk: Talk) -> None:
    for number, unit in enumerate(UNITS, start=1):
        await reported(talk, number, unit)


async def ask(talk: Talk, unit: str) -> None:
    key = ReportKey(EMPLOYMENT, unit, DECEMBER)
    about = {"by": OFFICIAL, "key": key, "revision": 1, "figures": [], "words": "Почему?"}
    assert await ask_about_report(talk.world, **about, now=FRIDAY)  # type: ignore[arg-type]


async def reviews(talk: Talk) -> dict[str, Review]:
    async with talk.world.database.reading() as session:
        keys = [ReportKey(EMPLOYMENT, unit, DECEMBER) for unit in UNITS]
        cards = [await load_card(session, talk.world, by=OFFICIAL, key=key, now=FRIDAY) for key in keys]
    return {card.subject.unit.key: card.review for card in cards}


async def test_all_that_raised_no_question_are_accepted_after_one_confirmation(talk: Talk, official: Person) -> None:
    await ask(talk, "semey")
    await official.say("/summary")
    screen = await official.press("Принять отчёты")
    assert "Сдали 3 из 12, принято 0." in screen
    assert "Ждут принятия: 3, из них без вопросов: 2." in screen
    screen = await official.press("Принять без вопросов (2)")
    assert "Принять 2 отчёта?" in screen
    assert "Абайский" in screen
    assert await reviews(talk) == dict.fromkeys(UNITS, Review.NONE)
    screen = await official.press("Да, принять")
    assert "Принято 2 отчёта." in screen
    assert "Сдали 3 из 12, принято 2." in screen
    assert await reviews(talk) == {"ayagoz": Review.ACCEPTED, "abai": Review.ACCEPTED, "semey": Review.NONE}
    told = [(one.unit, one.act) for one in await entries_of(talk.world) if one.act == Act.ACCEPT]
    assert sorted(told) == [("abai", Act.ACCEPT), ("ayagoz", Act.ACCEPT)], "an entry each"


async def test_a_page_is_accepted_with_its_questions(talk: Talk, official: Person) -> None:
    await ask(talk, "semey")
    await official.say("/summary")
    await official.press("Принять отчёты")
    await official.press("Принять всю страницу (3)")
    screen = await official.press("Да, принять")
    assert "Принято 3 отчёта." in screen
    assert "Принимать больше нечего." in screen
    assert set((await reviews(talk)).values()) == {Review.ACCEPTED}


async def test_what_is_sent_anew_before_the_confirmation_is_left_out(talk: Talk, official: Person) -> None:
    await official.say("/summary")
    await official.press("Принять отчёты")
    await official.press("Принять без вопросов (3)")
    reporter = talk.person(1)
    await reporter.say("/report")
    await reporter.press("Исправить")
    await reporter.say("Гранты 23")
    await reporter.say("да")
    await reporter.say("да")
    screen = await official.press("Да, принять")
    assert "Принято 2 отчёта." in screen
    assert "Не принято: 1" in screen
    assert (await reviews(talk))["ayagoz"] is Review.NONE


async def test_the_unit_behind_a_question_opens_from_the_list(talk: Talk, official: Person) -> None:
    await official.say("/summary")
    await official.press("Принять отчёты")
    assert "✓" not in await official.press("Аягозский")
    await official.press("Назад")
    assert "Ждут принятия" in official.screen


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.REPORTER, Role.AKIM])
async def test_nobody_else_accepts(talk: Talk, role: Role) -> None:
    person = await talk.member(20, role, "ayagoz" if role in {Role.REPORTER, Role.AKIM} else "")
    await person.say("/summary")
    assert "Принять отчёты" not in person.buttons
    with pytest.raises(AccessDeniedError):
        await accept_reports(
            talk.world, by=20, form=EMPLOYMENT, as_of=DECEMBER, revisions={"ayagoz": 1}, now=FRIDAY + timedelta(hours=1)
        )
