"""Sending: one transaction makes one revision of what was shown, or says why not."""

import asyncio
from datetime import UTC, date, datetime

import pytest

from models.actions.drafts import name_source, put_values
from models.actions.reports import Outcome, say_no_data, send_report
from models.rules.access import Role
from models.rules.paste.entry import Figure
from models.rules.subjects import ReportKey
from tests.kit.figures.reports import put_reports
from tests.kit.figures.rows import absences_of, revisions_of
from tests.kit.talk import FRIDAY, Talk

DECEMBER = date(2025, 12, 1)
KEY = ReportKey("employment", "ayagoz", DECEMBER)
NEXT = ReportKey("employment", "ayagoz", date(2025, 12, 8))
LOCKED = datetime(2025, 12, 1, 3, tzinfo=UTC)
OVER = datetime(2025, 12, 4, 4, tzinfo=UTC)
SIX = ("infra_permanent", "infra_temporary", "new_enterprises", "vacancies", "grants", "subsidized")


async def fill(talk: Talk, key: ReportKey = KEY, by: int = 1, value: int = 22) -> int:
    """The version to send."""
    entries = [(one, Figure(value, added=False)) for one in SIX]
    return (await put_values(talk.world, by=by, key=key, entries=entries, now=FRIDAY)).card.version


async def outcome(talk: Talk, version: int, *, key: ReportKey = KEY, by: int = 1, now: datetime = FRIDAY) -> Outcome:
    return (await send_report(talk.world, by=by, key=key, version=version, now=now)).outcome


@pytest.fixture(autouse=True)
async def reporter(talk: Talk) -> None:
    await talk.member(1, Role.REPORTER, "ayagoz")


async def test_twenty_at_once_make_one_revision(talk: Talk) -> None:
    await talk.member(2, Role.REPORTER, "ayagoz")
    version = await fill(talk)
    done = await asyncio.gather(*(outcome(talk, version, by=1 + n % 2) for n in range(20)))
    assert sorted(done) == [Outcome.ALREADY_SENT] * 19 + [Outcome.SENT]
    assert len(await revisions_of(talk.world, "ayagoz", DECEMBER)) == 1


async def test_a_version_that_was_not_shown_is_not_sent(talk: Talk) -> None:
    version = await fill(talk)
    await fill(talk, value=23)
    assert await outcome(talk, version) is Outcome.CHANGED
    assert await outcome(talk, -1) is Outcome.CHANGED
    assert await outcome(talk, version + 1) is Outcome.SENT


async def test_a_draft_with_a_blank_has_errors(talk: Talk) -> None:
    entries = [("grants", Figure(22, added=False))]
    version = (await put_values(talk.world, by=1, key=KEY, entries=entries, now=FRIDAY)).card.version
    assert await outcome(talk, version) is Outcome.HAS_ERRORS


async def test_a_draft_with_an_open_question_waits_for_its_reason(talk: Talk) -> None:
    await put_reports(talk.world, date(2025, 11, 24), {"ayagoz": dict.fromkeys(SIX, 30)})
    assert await outcome(talk, await fill(talk)) is Outcome.HAS_QUESTIONS


async def test_an_official_names_whose_words_they_are(talk: Talk) -> None:
    await talk.member(4, Role.OFFICIAL)
    version = await fill(talk, by=4)
    assert await outcome(talk, version, by=4) is Outcome.NEEDS_SOURCE
    await name_source(talk.world, by=4, key=KEY, words_of="Болат Н.", now=FRIDAY)
    assert await outcome(talk, version, by=4) is Outcome.CHANGED, "the words are part of what is shown"
    assert await outcome(talk, version + 1, by=4) is Outcome.SENT


async def test_the_clock_decides(talk: Talk) -> None:
    early = await fill(talk, NEXT)
    assert await outcome(talk, early, key=NEXT) is Outcome.TOO_EARLY
    version = await fill(talk)
    assert await outcome(talk, version, now=OVER) is Outcome.OVER
    assert await outcome(talk, version, now=LOCKED) is Outcome.SENT, "a first report is taken as late"
    assert await outcome(talk, version + 1, now=LOCKED) is Outcome.LOCKED


async def test_a_correction_is_a_second_revision_and_an_equal_one_is_none(talk: Talk) -> None:
    await outcome(talk, await fill(talk))
    changed = await fill(talk, value=23)
    assert await outcome(talk, changed) is Outcome.SENT
    back = await fill(talk, value=24)
    same = await fill(talk, value=23)
    assert same > back > changed
    assert await outcome(talk, same) is Outcome.UNCHANGED
    assert [report.revision for report in await revisions_of(talk.world, "ayagoz", DECEMBER)] == [1, 2]


async def test_no_data_said_twice_is_said_once_and_not_after_sending(talk: Talk) -> None:
    for reason_key, reason in (("connection", ""), ("connection", ""), (None, "пожар")):
        await say_no_data(talk.world, by=1, key=KEY, reason_key=reason_key, reason=reason, now=FRIDAY)
    assert await absences_of(talk.world, "ayagoz", DECEMBER) == [("connection", ""), (None, "пожар")]
    await outcome(talk, await fill(talk))
    await say_no_data(talk.world, by=1, key=KEY, reason_key="staff", reason="", now=FRIDAY)
    assert len(await absences_of(talk.world, "ayagoz", DECEMBER)) == 2
