"""Accepting, returning, asking, and correcting after the lock: who hears of it, and what becomes of the report."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from models.actions.drafts import put_values
from models.actions.reports import Outcome, send_report
from models.actions.reviews import (
    accept_report,
    answer_about_report,
    ask_about_report,
    return_report,
    take_back_acceptance,
)
from models.actions.unlockings import ask_for_unlocking, refuse_unlocking, unlock_report
from models.errors import SubjectGoneError
from models.rules.access import Role
from models.rules.calendar.stages import Stage
from models.rules.paste.entry import Figure
from models.rules.review import May, Review
from models.rules.subjects import ReportKey
from models.tables import Outbox
from models.views.card import Card
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, demo_figures
from tests.kit.talk import FRIDAY, Talk

KEY = ReportKey(EMPLOYMENT, "ayagoz", DECEMBER)
LOCKED = FRIDAY + timedelta(days=3)
"""Monday at noon."""
REPORTER, COLLEAGUE, OFFICIAL, STRANGER = 1, 2, 3, 4


@pytest.fixture(autouse=True)
async def people(talk: Talk) -> None:
    await talk.member(REPORTER, Role.REPORTER, "ayagoz")
    await talk.member(COLLEAGUE, Role.REPORTER, "ayagoz")
    await talk.member(OFFICIAL, Role.OFFICIAL)
    await talk.member(STRANGER, Role.REPORTER, "semey")
    assert await send(talk) is Outcome.SENT


async def send(talk: Talk, change: int = 0, days: int = 0) -> Outcome:
    now = FRIDAY + timedelta(days=days, minutes=change)
    figures = demo_figures()["ayagoz"]
    entries = [(name, Figure(int(value) + change, added=False)) for name, value in figures.items()]
    put = await put_values(talk.world, by=REPORTER, key=KEY, entries=entries, now=now)
    return (await send_report(talk.world, by=REPORTER, key=KEY, version=put.card.version, now=now)).outcome


async def told(talk: Talk, kind: str) -> set[str]:
    """Recipients, by the order in which people came."""
    async with talk.world.database.reading() as session:
        return set(await session.scalars(select(Outbox.recipient).where(Outbox.kind == kind)))


async def give_back(talk: Talk, now_in: int = 0) -> Card | None:
    now = FRIDAY + timedelta(days=now_in, hours=1)
    about = {"figures": ["grants"], "words": "Почему 107?"}
    return await return_report(talk.world, by=OFFICIAL, key=KEY, revision=1, now=now, **about)  # type: ignore[arg-type]


async def test_a_return_is_told_to_the_unit_and_answered_by_the_next_revision(talk: Talk) -> None:
    card = await give_back(talk)
    assert card is not None
    assert card.review is Review.RETURNED
    assert [(one.figures, one.words) for one in card.marks] == [(("grants",), "Почему 107?")]
    assert len(await told(talk, "returned")) == 2
    assert await send(talk, change=1, days=0) is Outcome.SENT
    assert len(await told(talk, "corrected")) == 1
    card = await accept_report(talk.world, by=OFFICIAL, key=KEY, revision=2, now=FRIDAY + timedelta(hours=2))
    assert card is not None
    assert (card.review, card.returned) == (Review.ACCEPTED, None)


async def test_what_was_not_looked_at_is_not_decided_on(talk: Talk) -> None:
    await send(talk, change=1)
    assert await accept_report(talk.world, by=OFFICIAL, key=KEY, revision=1, now=FRIDAY) is None
    assert await give_back(talk) is None


async def test_an_acceptance_is_taken_back(talk: Talk) -> None:
    await accept_report(talk.world, by=OFFICIAL, key=KEY, revision=1, now=FRIDAY)
    with pytest.raises(SubjectGoneError):
        await accept_report(talk.world, by=OFFICIAL, key=KEY, revision=1, now=FRIDAY)
    card = await take_back_acceptance(talk.world, by=OFFICIAL, key=KEY, now=FRIDAY)
    assert (card.review, card.marks) == (Review.NONE, ())


async def test_a_question_is_answered_once_and_who_asked_hears_it(talk: Talk) -> None:
    card = await ask_about_report(
        talk.world, by=OFFICIAL, key=KEY, revision=1, figures=[], words="Почему выросло?", now=FRIDAY
    )
    assert card is not None
    assert card.review is Review.NONE
    mark = card.marks[0].id
    answered = await answer_about_report(talk.world, by=COLLEAGUE, key=KEY, mark=mark, words="Завод", now=FRIDAY)
    assert (answered.marks[0].answer, answered.marks[0].waits) == ("Завод", False)
    with pytest.raises(SubjectGoneError):
        await answer_about_report(talk.world, by=REPORTER, key=KEY, mark=mark, words="Другое", now=FRIDAY)
    assert len(await told(talk, "answered")) == 1


async def test_after_the_lock_a_correction_is_asked_for_granted_and_closes_by_itself(talk: Talk) -> None:
    with pytest.raises(SubjectGoneError):
        await send(talk, change=1, days=3)
    card = await ask_for_unlocking(talk.world, by=REPORTER, key=KEY, reason="Опечатка", now=LOCKED)
    assert May.ASK_UNLOCKING not in card.may
    assert len(await told(talk, "unlocking_asked")) == 1, "the official; who has not joined is told nothing"
    card = await unlock_report(talk.world, by=OFFICIAL, key=KEY, until=LOCKED + timedelta(hours=2), now=LOCKED)
    assert card.stage is Stage.UNLOCKED
    assert await send(talk, change=1, days=3) is Outcome.SENT
    with pytest.raises(SubjectGoneError):
        await send(talk, change=200, days=3)


async def test_what_is_refused_stays_shut_and_may_be_asked_for_again(talk: Talk) -> None:
    await ask_for_unlocking(talk.world, by=REPORTER, key=KEY, reason="Опечатка", now=LOCKED)
    card = await refuse_unlocking(talk.world, by=OFFICIAL, key=KEY, now=LOCKED)
    assert card.stage in {Stage.LOCKED, Stage.OVER}
    assert len(await told(talk, "unlocking_decided")) == 2
    card = await ask_for_unlocking(talk.world, by=REPORTER, key=KEY, reason="Ещё раз", now=LOCKED)
    assert card.waits_for_unlocking


async def test_a_return_after_the_lock_opens_it(talk: Talk) -> None:
    card = await give_back(talk, now_in=3)
    assert card is not None
    assert card.stage is Stage.UNLOCKED
    assert await send(talk, change=70, days=3) is Outcome.SENT


async def test_what_was_not_sent_is_not_decided_on(talk: Talk) -> None:
    key = ReportKey(EMPLOYMENT, "semey", date(2025, 12, 1))
    with pytest.raises(SubjectGoneError):
        await accept_report(talk.world, by=OFFICIAL, key=key, revision=1, now=FRIDAY)
