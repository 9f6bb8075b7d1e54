"""Who may read one territory in full, and what is gone; the same of its year, its entries and its photos."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.digest.parts import load_unit
from models.queries.digest.place import load_unit_photos
from models.queries.digest.unit import load_unit_entries, load_unit_year
from models.rules.access import Role
from models.rules.subjects import ReportKey
from models.world import World
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, demo_figures, put_reports
from tests.kit.people import acting
from tests.kit.talk import FRIDAY, Talk

Load = Callable[[AsyncSession, World, ReportKey], Awaitable[object]]
KEY = ReportKey(EMPLOYMENT, "semey", DECEMBER)
BY = 1


async def sheet(session: AsyncSession, world: World, key: ReportKey) -> object:
    return await load_unit(session, world, by=await acting(session, BY), key=key, now=FRIDAY)


async def year(session: AsyncSession, world: World, key: ReportKey) -> object:
    return await load_unit_year(session, world, by=await acting(session, BY), key=key, now=FRIDAY)


async def entries(session: AsyncSession, world: World, key: ReportKey) -> object:
    return await load_unit_entries(session, world, by=await acting(session, BY), key=key, now=FRIDAY)


async def photos(session: AsyncSession, world: World, key: ReportKey) -> object:
    return await load_unit_photos(session, world, by=await acting(session, BY), unit=key.unit, now=FRIDAY)


async def read(talk: Talk, load: Load, key: ReportKey = KEY) -> object:
    async with talk.world.database.reading() as session:
        return await load(session, talk.world, key)


@pytest.mark.parametrize("load", [sheet, year, entries, photos])
@pytest.mark.parametrize(
    ("role", "may"), [(Role.ADMINISTRATOR, True), (Role.OFFICIAL, True), (Role.REPORTER, False), (Role.AKIM, False)]
)
async def test_officials_and_administrators_read_a_territory_in_full(
    talk: Talk, load: Load, role: Role, may: bool
) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    await talk.member(BY, role, "" if may else "semey")
    if may:
        assert await read(talk, load)
    else:
        with pytest.raises(AccessDeniedError):
            await read(talk, load)


@pytest.mark.parametrize("load", [sheet, year, entries, photos])
async def test_a_stranger_reads_nothing(talk: Talk, load: Load) -> None:
    with pytest.raises(AccessDeniedError):
        await read(talk, load)


@pytest.mark.parametrize("load", [sheet, year, entries])
@pytest.mark.parametrize(
    ("key", "what"),
    [
        (ReportKey(EMPLOYMENT, "forged", DECEMBER), "unit"),
        (ReportKey(EMPLOYMENT, "", DECEMBER), "unit"),
        (ReportKey("forged", "semey", DECEMBER), "form"),
        (ReportKey(EMPLOYMENT, "semey", date(2025, 12, 2)), "as_of"),
        (ReportKey(EMPLOYMENT, "semey", date(2025, 12, 8)), "as_of"),  # it has not opened
        (ReportKey(EMPLOYMENT, "semey", date.max), "as_of"),
    ],
)
async def test_what_was_forged_is_gone(talk: Talk, load: Load, key: ReportKey, what: str) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    await talk.member(BY, Role.OFFICIAL)
    with pytest.raises(SubjectGoneError) as gone:
        await read(talk, load, key)
    assert gone.value.what == what


async def test_a_correction_that_takes_a_figure_back_says_so(talk: Talk) -> None:
    await talk.member(BY, Role.OFFICIAL)
    at = datetime(2025, 11, 27, 9, tzinfo=UTC)
    await put_reports(talk.world, DECEMBER, {"semey": {"grants": 5, "redirected": 1}}, at=at)
    await put_reports(talk.world, DECEMBER, {"semey": {"grants": 5}}, revision=2, at=at)
    async with talk.world.database.reading() as session:
        view = await load_unit_entries(session, talk.world, by=await acting(session, BY), key=KEY, now=FRIDAY)
    assert [entry.indicator for entry in view.entries] == ["grants"]
    latest, first = view.revisions
    assert [(change.indicator, change.before, change.now) for change in latest.changes] == [("redirected", 1, None)]
    assert (first.number, first.changes) == (1, ())
