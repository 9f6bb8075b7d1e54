"""A unit asks for help in its report; an official answers in words, or by an instruction; the unit hears of it."""

from __future__ import annotations

import pytest

from models.actions.help_answers import answer_help
from models.errors import AccessDeniedError, SubjectGoneError
from models.rules.access import Role
from models.rules.subjects import ReportKey
from tests.kit.figures.preparation import DAY_0, INDEPENDENCE, figures, put_preparation
from tests.kit.kept import kept
from tests.kit.rebuilding import entries_of, rebuilt
from tests.kit.talk import FRIDAY, Person, Talk

ASKS = "Нужны два генератора до 5 декабря"
KEY = ReportKey(INDEPENDENCE, "ayagoz", DAY_0)


@pytest.fixture
async def people(talk: Talk) -> tuple[Person, Person]:
    reporter = await talk.member(1, Role.REPORTER, "ayagoz")
    official = await talk.member(2, Role.OFFICIAL, name="Ерлан К.")
    await put_preparation(talk.world, {"ayagoz": figures(problems=ASKS)}, FRIDAY)
    return reporter, official


async def to_card(official: Person) -> str:
    await official.say("/summary")
    await official.press("Праздники")
    await official.press("Районы и города")
    return await official.press("Аягозский")


async def test_an_answer_in_words_reaches_the_unit_and_stays_on_its_card(
    talk: Talk, people: tuple[Person, Person]
) -> None:
    reporter, official = people
    await to_card(official)
    assert f"«{ASKS}»" in await official.press("Ответить на просьбу")
    await official.say("Генераторы привезут 3 декабря")
    assert "Ответ отправлен" in " ".join(official.heard[-2:])
    await talk.later()
    assert "Ответ на вашу просьбу о помощи" in reporter.heard[-1]
    assert f"«{ASKS}»" in reporter.heard[-1]
    assert "«Генераторы привезут 3 декабря»" in reporter.heard[-1]
    assert "Ответ на просьбу" in await to_card(official)
    entries = rebuilt(await entries_of(talk.world))
    assert entries["help"] == (await kept(talk.world))["help"] != {}


async def test_an_instruction_from_a_request_says_so(talk: Talk, people: tuple[Person, Person]) -> None:
    reporter, official = people
    await to_card(official)
    await official.press("Ответить на просьбу")
    await official.press("Дать поручение")
    assert "Срок исполнения" in official.screen
    await official.say("05.12")
    assert f"«{ASKS}»" in official.screen
    await official.press("Дать поручение")
    await talk.later()
    assert "По вашей просьбе о помощи дано поручение" in reporter.heard[-1]


async def test_who_may_not_sees_no_button_and_nothing_is_answered_where_nothing_is_asked(
    talk: Talk, people: tuple[Person, Person]
) -> None:
    administrator = await talk.member(3, Role.ADMINISTRATOR)
    await to_card(administrator)
    assert "Ответить на просьбу" not in administrator.buttons
    for by in (1, 3):
        with pytest.raises(AccessDeniedError):
            await answer_help(talk.world, by=by, key=KEY, words="Да", now=FRIDAY)
    with pytest.raises(SubjectGoneError):
        await answer_help(talk.world, by=2, key=ReportKey(INDEPENDENCE, "semey", DAY_0), words="Да", now=FRIDAY)
