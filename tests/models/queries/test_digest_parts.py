"""Dates, who is missing with their phones, one unit: for officials and administrators only."""

from datetime import UTC, date, datetime

import pytest

from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.digest.digest import load_digest
from models.queries.digest.parts import load_missing, load_unit, summary_dates
from models.rules.access import Role
from models.rules.subjects import ReportKey
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, NOVEMBER, demo_figures, put_absence, put_reports
from tests.kit.people import acting
from tests.kit.talk import FRIDAY, Talk


async def test_dates_are_newest_first_and_only_real_ones(talk: Talk) -> None:
    await talk.member(1, Role.OFFICIAL)
    for as_of in (date(2024, 12, 30), NOVEMBER, date(2025, 11, 26), DECEMBER):
        await put_reports(talk.world, as_of, demo_figures(("semey",)))
    async with talk.world.database.reading() as session:
        dates = await summary_dates(session, talk.world, by=await acting(session, 1), form=EMPLOYMENT, now=FRIDAY)
    assert dates == (DECEMBER, NOVEMBER, date(2024, 12, 30))


async def test_those_who_are_missing_come_with_their_reporters(talk: Talk) -> None:
    await talk.member(1, Role.OFFICIAL)
    await talk.member(2, Role.REPORTER, "abai", name="Айгуль")
    await talk.member(3, Role.AKIM, "abai", name="Аким")
    await put_reports(talk.world, DECEMBER, demo_figures(("semey",)))
    await put_absence(talk.world, DECEMBER, "kurchatov", reason="нет связи")
    async with talk.world.database.reading() as session:
        missing = await load_missing(
            session, talk.world, by=await acting(session, 1), form=EMPLOYMENT, as_of=DECEMBER, now=FRIDAY
        )
    assert (missing.expected, len(missing.units)) == (12, 11)
    assert (missing.units[0].unit.key, missing.units[-1].unit.key) == ("abai", "kurchatov")
    assert {unit: [p.name for p in people] for unit, people in missing.reporters.items()} == {"abai": ["Айгуль"]}


async def test_a_unit_knows_its_sender_and_the_dates_beside(talk: Talk) -> None:
    await talk.member(1, Role.OFFICIAL)
    for as_of in (date(2025, 11, 10), NOVEMBER):
        await put_reports(talk.world, as_of, demo_figures(("semey",)))
    key = ReportKey(EMPLOYMENT, "semey", NOVEMBER)
    async with talk.world.database.reading() as session:
        sheet = await load_unit(session, talk.world, by=await acting(session, 1), key=key, now=FRIDAY)
        with pytest.raises(SubjectGoneError):
            await load_unit(
                session,
                talk.world,
                by=await acting(session, 1),
                key=ReportKey(EMPLOYMENT, "forged", NOVEMBER),
                now=FRIDAY,
            )
    assert (sheet.sender, sheet.earlier, sheet.later) == ("Ерлан <К>", date(2025, 11, 10), DECEMBER)
    assert sheet.line.weeks == 2


@pytest.mark.parametrize("as_of", [date(2025, 12, 8), date(2025, 11, 26), date(1, 1, 1), date(9999, 12, 31)])
async def test_a_date_that_is_none_or_not_open_yet_is_gone(talk: Talk, as_of: date) -> None:
    await talk.member(1, Role.ADMINISTRATOR)
    async with talk.world.database.reading() as session:
        with pytest.raises(SubjectGoneError):
            await load_digest(
                session, talk.world, by=await acting(session, 1), form=EMPLOYMENT, now=FRIDAY, as_of=as_of
            )


@pytest.mark.parametrize("role", [None, Role.REPORTER, Role.AKIM])
async def test_nobody_else_reads_any_of_it(talk: Talk, role: Role | None) -> None:
    if role:
        await talk.member(1, role, "semey")
    now = datetime(2025, 11, 28, 7, tzinfo=UTC)
    key = ReportKey(EMPLOYMENT, "semey", DECEMBER)
    async with talk.world.database.reading() as session:
        for denied in (
            load_digest(session, talk.world, by=await acting(session, 1), form=EMPLOYMENT, now=now),
            load_missing(session, talk.world, by=await acting(session, 1), form=EMPLOYMENT, as_of=DECEMBER, now=now),
            load_unit(session, talk.world, by=await acting(session, 1), key=key, now=now),
            summary_dates(session, talk.world, by=await acting(session, 1), form=EMPLOYMENT, now=now),
        ):
            with pytest.raises(AccessDeniedError):
                await denied
