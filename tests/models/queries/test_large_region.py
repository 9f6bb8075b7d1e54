"""A digest costs as many statements for 250 units as for 12, and what is kept in memory is never out of date."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.app import build_world
from config.catalogue.region import Region
from models.actions.acceptance import accept_reports
from models.queries.digest.acceptance import load_acceptance
from models.queries.digest.amended import amended_after_lock
from models.queries.digest.comparison import load_beside, load_comparison
from models.queries.digest.digest import build_digest, summary_period
from models.queries.digest.dossier import build_year_dossier, load_dossier
from models.queries.digest.parts import load_unit
from models.queries.digest.pending import load_waiting
from models.queries.digest.told import who_is_missing
from models.queries.digest.unit import load_unit_entries, load_unit_year
from models.queries.preparation.preparation import build_preparation, holiday_periods, load_preparation, nearing
from models.queries.report.sent import reported_dates, sent_on
from models.queries.report.status import unit_states
from models.rules.access import Role
from models.rules.subjects import ReportKey
from models.tables import Grant, Person, Report, ReportValue
from models.world import Kept, World
from tests.kit.databases import fresh_sqlite
from tests.kit.figures.reports import DECEMBER, NOVEMBER
from tests.kit.people import acting
from tests.kit.probe import asked_of
from tests.kit.talk import FRIDAY
from tests.regions.large import fill, large

OFFICIAL = 7_001
Load = Callable[[AsyncSession, World], Awaitable[object]]


async def filled(region: Region, folder: Path, units: int) -> World:
    url = await fresh_sqlite(folder, f"{units}.db")
    world = build_world(large(region, units), url)
    await fill(world, FRIDAY, 1)
    async with world.database.writing() as session:
        session.add(Person(id=OFFICIAL, telegram_id=OFFICIAL, name="Айгуль С.", joined_at=FRIDAY))
        await session.flush()
        session.add(Grant(person_id=OFFICIAL, role=Role.OFFICIAL.value, source="invitation", granted_at=FRIDAY))
    return world


async def digest(session: AsyncSession, world: World) -> object:
    form = world.region.forms[0]
    period = world.calendar.current(form, FRIDAY)
    assert period is not None
    return await build_digest(session, world, form, period)


async def statements(world: World, load: Load) -> int:
    with asked_of(world.database) as seen:
        async with world.database.reading() as session:
            await load(session, world)
    return sum("SELECT" in one for one in seen.said)


async def states(session: AsyncSession, world: World) -> object:
    form = world.region.forms[0]
    period = world.calendar.current(form, FRIDAY)
    assert period is not None
    return await unit_states(session, world, form, period)


async def missing(session: AsyncSession, world: World) -> object:
    return await who_is_missing(session, await digest(session, world), FRIDAY)  # type: ignore[arg-type]  # a digest it is


async def dossier(session: AsyncSession, world: World) -> object:
    return await load_dossier(
        session, world, by=await acting(session, OFFICIAL), form="employment", as_of=DECEMBER, now=FRIDAY
    )


async def year_dossier(session: AsyncSession, world: World) -> object:
    form = world.form("employment")
    period = summary_period(world, by=await acting(session, OFFICIAL), form=form.key, now=FRIDAY, as_of=DECEMBER)
    return await build_year_dossier(session, world, form, period, FRIDAY)


async def comparison(session: AsyncSession, world: World) -> object:
    return await load_comparison(
        session,
        world,
        by=await acting(session, OFFICIAL),
        form="employment",
        as_of=DECEMBER,
        other=NOVEMBER,
        now=FRIDAY,
    )


async def waits(session: AsyncSession, world: World) -> object:
    return await load_waiting(session, world, by=await acting(session, OFFICIAL), now=FRIDAY)


async def amended(session: AsyncSession, world: World) -> object:
    return await amended_after_lock(session, world, await digest(session, world), FRIDAY)  # type: ignore[arg-type]


async def acceptance(session: AsyncSession, world: World) -> object:
    by = await acting(session, OFFICIAL)
    return await load_acceptance(session, world, by=by, form="employment", as_of=DECEMBER, now=FRIDAY)


async def holiday(session: AsyncSession, world: World) -> object:
    form, period = holiday_periods(world, FRIDAY)[0]
    return await load_preparation(
        session, world, by=await acting(session, OFFICIAL), form=form.key, as_of=period.as_of, now=FRIDAY
    )


def of_unit(load: Callable[..., Awaitable[object]]) -> Load:
    key = ReportKey("employment", "unit_1", DECEMBER)

    async def loaded(session: AsyncSession, world: World) -> object:
        return await load(session, world, by=await acting(session, OFFICIAL), key=key, now=FRIDAY)

    return loaded


LOADS: dict[str, tuple[Load, int]] = {
    "digest": (digest, 6),
    "states": (states, 3),
    "missing": (missing, 7),
    "dates": (lambda session, world: reported_dates(session, world.region.forms[0].key), 1),
    "a unit": (of_unit(load_unit), 16),
    "a unit's year": (of_unit(load_unit_year), 4),
    "a unit's entries": (of_unit(load_unit_entries), 4),
    "a unit beside the oblast": (of_unit(load_beside), 7),
    "dossier": (dossier, 16),
    "dossier with its year": (year_dossier, 21),
    "two dates": (comparison, 13),
    "a holiday": (holiday, 4),
    "what waits": (waits, 2),
    "what was changed after the lock": (amended, 7),
    "what may be accepted": (acceptance, 8),
    "holidays near": (lambda session, world: nearing(session, world, now=FRIDAY), 2),
}


async def test_250_units_take_no_more_statements_than_12(region: Region, tmp_path: Path) -> None:
    few, many = await filled(region, tmp_path, 12), await filled(region, tmp_path, 250)
    counted = {name: (await statements(few, load), await statements(many, load)) for name, (load, _) in LOADS.items()}
    assert counted == {name: (most, most) for name, (_, most) in LOADS.items()}
    await few.database.close()
    await many.database.close()


async def test_250_reports_are_accepted_in_as_many_statements_as_12(region: Region, tmp_path: Path) -> None:
    asked = []
    for units in (12, 250):
        world = await filled(region, tmp_path, units)
        async with world.database.reading() as session:
            revisions = {key: one.revision for key, one in (await sent_on(session, "employment", DECEMBER)).items()}
        about = {"form": "employment", "as_of": DECEMBER, "revisions": revisions}
        with asked_of(world.database) as seen:
            done = await accept_reports(world, by=OFFICIAL, now=FRIDAY, **about)  # type: ignore[arg-type]
        assert len(done) == len(revisions) > 0
        asked.append(seen.statements)
        await world.database.close()
    assert asked == [asked[0], asked[0]]


@pytest.mark.parametrize("change", [{"number": 7}, {"number": None, "words": "семь"}])
async def test_a_row_that_is_changed_behind_the_bots_back_is_seen(
    region: Region, tmp_path: Path, change: dict[str, object]
) -> None:
    world = await filled(region, tmp_path, 12)
    async with world.database.reading() as session:
        first, again = await digest(session, world), await digest(session, world)
        near = [(one.form.key, one.days_left, one.headline) for one in await nearing(session, world, now=FRIDAY)]
        periods = [(form, world.calendar.current(form, FRIDAY)) for form in world.region.holidays]
        known = [await build_preparation(session, world, form, o.as_of, now=FRIDAY) for form, o in periods if o]
    full = [(one.form.key, one.days_left, one.headline) for one in known]
    assert first is again
    assert near == full != []
    async with world.database.writing() as session:
        mine = Report.id.in_([line.source.id for line in first.lines if line.source])  # type: ignore[attr-defined]
        numbers = (await session.scalars(Report.__table__.select().where(mine).with_only_columns(Report.id))).all()
        await session.execute(update(ReportValue).where(ReportValue.report_id.in_(numbers[:3])).values(**change))
    async with world.database.reading() as session:
        changed = await digest(session, world)
        afresh = await digest(session, replace(world, kept=Kept()))
    assert changed == afresh != first
    await world.database.close()
