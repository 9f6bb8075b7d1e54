"""A report year week by week: what it says of a date is what the digest of that date says."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from bot.app import build_world
from config.catalogue.region import Form, Lifetime, Region
from models.queries.digest.digest import build_digest
from models.queries.timeliness import load_timeliness
from models.queries.year import load_year
from models.rules.calendar.calendar import Period
from models.rules.forecast import Forecast
from models.rules.plans import OBLAST, PlanStatus
from models.rules.states import State
from models.tables import Absence, Plan, PlanValue
from models.views.digest import Digest
from models.views.year import OblastWeek, Timeliness, Year
from models.world import World
from tests.kit.databases import fresh_postgres, fresh_sqlite
from tests.kit.figures.reports import (
    DECEMBER,
    EMPLOYMENT,
    NOVEMBER,
    crowded,
    demo_figures,
    demo_plan,
    empty,
    put_absence,
    put_plan,
    put_reports,
)
from tests.kit.probe import asked_of
from tests.regions import made_up, shipped

WEEK = timedelta(days=7)
ON_TIME, LATE, NOTHING, NO_DATA = State.ON_TIME, State.LATE, State.NOTHING, State.NO_DATA


def period_of(world: World, as_of: date, form: str = EMPLOYMENT) -> Period:
    period = world.calendar.period(world.form(form), as_of)
    assert period is not None
    return period


async def year_on(world: World, as_of: date, form: str = EMPLOYMENT) -> Year:
    async with world.database.reading() as session:
        return await load_year(session, world, world.form(form), period_of(world, as_of, form))


async def digest_on(world: World, as_of: date, form: str = EMPLOYMENT) -> Digest:
    async with world.database.reading() as session:
        return await build_digest(session, world, world.form(form), period_of(world, as_of, form))


async def timely_on(
    world: World, as_of: date, weeks: int | None = 12, form: str = EMPLOYMENT, now: datetime | None = None
) -> Timeliness:
    async with world.database.reading() as session:
        period = period_of(world, as_of, form)
        return await load_timeliness(session, world, world.form(form), period, weeks, now=now or period.closes)


class Bench:
    """One database and one loop for all examples."""

    def __init__(self, world: World, runner: asyncio.Runner) -> None:
        self.world, self.runner = world, runner

    async def refill(self, form: Form, periods: list[Period], random: Random) -> None:
        """Reports with holes and corrections, falls and optional figures, plans that change; nothing of before."""
        await empty(self.world)
        async with self.world.database.writing() as session:
            for table in (PlanValue, Plan, Absence):
                await session.execute(delete(table))
        units = [unit.key for unit in self.world.region.units if unit.kind in form.kinds]
        for period in periods:
            sent = [unit for unit in units if random.random() < 0.6]
            figures = {unit: drawn(form, random) for unit in sent}
            at = period.opens + timedelta(hours=random.randrange(60))
            await put_reports(self.world, period.as_of, figures, form=form.key, at=at)
            again = {unit: drawn(form, random) for unit in sent if random.random() < 0.2}
            await put_reports(self.world, period.as_of, again, form=form.key, at=at + timedelta(days=4), revision=2)
        for version in range(1, random.randrange(1, 4)):
            effective = random.choice(periods).as_of
            plan = {(form.headline, unit): random.randrange(900) for unit in [*units, OBLAST] if random.random() < 0.5}
            year = periods[-1].year
            await put_plan(self.world, year, plan, effective=effective, version=version, form=form.key)


def drawn(form: Form, random: Random) -> dict[str, int]:
    return {one.key: random.randrange(300) for one in form.indicators if not one.is_text and random.random() < 0.8}


@pytest.fixture(params=[shipped, made_up], ids=["shipped", "made up"])
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    with asyncio.Runner() as runner:
        world = build_world(request.param(), runner.run(fresh_sqlite(tmp_path)))
        yield Bench(world, runner)
        runner.run(world.database.close())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), turn=st.sampled_from([date(2025, 7, 8), date(2026, 1, 20), date(2026, 3, 20)]))
@example(seed=5395, turn=date(2025, 7, 8))  # the half-year's own date, 1 July, opens after the Friday that follows it
def test_a_year_says_of_each_date_what_the_digest_of_that_date_says(bench: Bench, seed: int, turn: date) -> None:
    random = Random(seed)  # noqa: S311 -- figures for a test, no secret
    form = random.choice(bench.world.region.forms)
    periods = bench.world.calendar.periods(form, turn - 8 * WEEK, turn)
    bench.runner.run(bench.refill(form, periods, random))
    last = random.choice(periods[3:])
    year = bench.runner.run(year_on(bench.world, last.as_of, form.key))
    # By date, not by opening: an extra date may open after the next one of the cycle.
    dated = sorted(periods, key=lambda one: one.as_of)
    of_the_year = [one for one in dated if one.year == last.year and one.as_of <= last.as_of]
    digests = [bench.runner.run(digest_on(bench.world, one.as_of, form.key)) for one in of_the_year]
    assert list(year.weeks) == [week_of(digest) for digest in digests if digest.reported]
    assert points_of(year) == {
        (line.unit.key, digest.period.as_of): (dict(line.figures), line.status.state)
        for digest in digests
        for line in digest.lines
        if line.status.has_reported
    }
    plans = {digest.period.as_of: digest.planned.get(form.headline) for digest in digests if digest.reported}
    assert {day: year.to_date.get(day) for day in plans} == {day: p.to_date if p else None for day, p in plans.items()}


def week_of(digest: Digest) -> OblastWeek:
    day, grown = digest.period.as_of, {key: digest.grown(key) for key in digest.growth}
    return OblastWeek(day, digest.figures, digest.growth, digest.weeks, digest.reported, len(digest.lines), grown)


def points_of(year: Year) -> dict[tuple[str, date], tuple[dict[str, int], State]]:
    return {
        (unit, as_of): (dict(point.figures), point.state)
        for unit, dates in year.points.items()
        for as_of, point in dates.items()
    }


async def test_the_source_texts_figures_are_the_last_week_of_the_year(world: World) -> None:
    await put_reports(world, DECEMBER, demo_figures())
    await put_plan(world, 2025, demo_plan())
    year = await year_on(world, DECEMBER)
    (week,) = year.weeks
    assert (week.figures["total"], week.figures["permanent"], week.reported) == (24_925, 16_211, 12)
    assert (year.annual, year.to_date) == (22_887, {DECEMBER: 20_943})
    assert (week.growth, week.weeks, year.forecast) == ({}, None, None)
    assert [unit.key for unit in year.units] == [unit.key for unit in world.region.units]


async def test_each_week_is_measured_by_the_plan_that_was_in_force(world: World) -> None:
    for as_of in (NOVEMBER, DECEMBER):
        await put_reports(world, as_of, demo_figures())
    await put_plan(world, 2025, {("total", OBLAST): 3_650}, effective=date(2025, 1, 1))
    await put_plan(world, 2025, {("total", OBLAST): 7_300}, effective=DECEMBER, version=2)
    await put_plan(world, 2025, {("total", OBLAST): 1}, status=PlanStatus.DRAFT, version=3)
    assert (await year_on(world, DECEMBER)).to_date == {NOVEMBER: 3_270, DECEMBER: 6_680}
    assert (await year_on(world, NOVEMBER)).annual == 3_650


async def weekly(world: World, growths: list[int], last: date = DECEMBER, units: tuple[str, ...] = ("semey",)) -> None:
    """Grants of each of `units` that grow so from week to week up to `last`."""
    for ago in range(len(growths) + 1):
        grants = 1_000 + sum(growths[: len(growths) - ago])
        await put_reports(world, last - ago * WEEK, {key: {"grants": grants} for key in units})


def only(region: Region, *keys: str) -> Region:
    return replace(region, units=tuple(unit for unit in region.units if unit.key in keys))


async def test_the_year_goes_on_at_the_pace_of_the_oblast(region: Region, tmp_path: Path) -> None:
    world = build_world(only(region, "semey", "abai"), await fresh_sqlite(tmp_path))
    await weekly(world, [7, 7, 14, 28], units=("semey", "abai"))
    # 31 days are left: 28 a week on the average, 14 at the slowest, 56 at the fastest
    expected = Forecast(2_112 + 124, 2_112 + 62, 2_112 + 248, 4)
    assert (await year_on(world, DECEMBER)).forecast == expected
    await put_reports(world, DECEMBER + WEEK, {"abai": {"grants": 1_056}})
    waiting = (await year_on(world, DECEMBER + WEEK)).forecast
    assert waiting == Forecast(2_112 + 96, 2_112 + 48, 2_112 + 192, 4), "a week that is not all in makes no pace"
    await world.database.close()


async def test_growth_of_several_weeks_is_divided_among_them(region: Region, tmp_path: Path) -> None:
    world = build_world(only(region, "semey"), await fresh_sqlite(tmp_path))
    await weekly(world, [7, 7, 7])
    await put_reports(world, DECEMBER + 3 * WEEK, {"semey": {"grants": 1_042}})
    year = await year_on(world, DECEMBER + 3 * WEEK)
    assert (year.weeks[-1].weeks, year.weeks[-1].growth["grants"]) == (3, 21)
    assert year.forecast == Forecast(1_052, 1_052, 1_052, 4)
    await world.database.close()


async def test_the_state_of_a_moment_is_not_forecast(other_region: Region, tmp_path: Path) -> None:
    world = build_world(other_region, await fresh_sqlite(tmp_path))
    for ago in range(9):
        as_of = date(2025, 11, 26) - ago * WEEK
        await put_reports(world, as_of, {"north_port": {"indoor": 100 - ago}}, form="venues")
    year = await year_on(world, date(2025, 11, 26), "venues")
    assert (len(year.weeks), year.forecast) == (9, None)
    await world.database.close()


async def test_the_first_date_of_a_year_begins_anew(world: World) -> None:
    await put_reports(world, date(2025, 12, 29), demo_figures())
    await put_reports(world, date(2026, 1, 1), demo_figures())
    await put_reports(world, date(2026, 1, 12), {"semey": {"grants": 3}})
    closing = await year_on(world, date(2026, 1, 1))
    assert [week.as_of for week in closing.weeks] == [date(2025, 12, 29), date(2026, 1, 1)]
    (week,) = (await year_on(world, date(2026, 1, 12))).weeks
    assert (dict(week.figures)["total"], week.growth, week.weeks) == (3, {}, None)


async def test_a_year_without_reports_has_no_weeks(world: World) -> None:
    year = await year_on(world, DECEMBER)
    assert (year.weeks, dict(year.points), year.forecast, year.annual) == ((), {}, None, None)


async def test_a_correction_counts_and_stays_in_time(world: World) -> None:
    await put_reports(world, DECEMBER, {"semey": {"grants": 5}})
    late = period_of(world, DECEMBER).due + timedelta(days=1)
    await put_reports(world, DECEMBER, {"semey": {"grants": 4}}, revision=2, at=late)
    point = (await year_on(world, DECEMBER)).points["semey"][DECEMBER]
    assert (point.figures["total"], point.revision, point.state) == (4, 2, ON_TIME)
    assert (await timely_on(world, DECEMBER)).states["semey"] == (ON_TIME,)


async def test_timeliness_has_a_state_for_each_unit_and_date(world: World) -> None:
    due = period_of(world, NOVEMBER).due
    await put_reports(world, NOVEMBER - WEEK, demo_figures())
    await put_reports(world, NOVEMBER, {"semey": {"grants": 1}}, at=due)
    await put_reports(world, NOVEMBER, {"abai": {"grants": 1}}, at=due + timedelta(seconds=1))
    await put_absence(world, NOVEMBER, "zharma", reason_key="department")
    timely = await timely_on(world, DECEMBER)
    assert [one.as_of for one in timely.periods] == [NOVEMBER - WEEK, NOVEMBER, DECEMBER]
    assert timely.states["semey"] == (ON_TIME, ON_TIME, NOTHING)
    assert timely.states["abai"] == (ON_TIME, LATE, NOTHING)
    assert timely.states["zharma"] == (ON_TIME, NO_DATA, NOTHING)
    assert timely.states["ayagoz"] == (ON_TIME, NOTHING, NOTHING)


async def test_who_still_has_time_has_not_missed_it(world: World) -> None:
    due = period_of(world, DECEMBER).due
    await put_reports(world, NOVEMBER, demo_figures())
    await put_reports(world, DECEMBER, {"semey": {"grants": 1}}, at=due)
    for now, abai in ((due, (ON_TIME,)), (due + timedelta(seconds=1), (ON_TIME, NOTHING))):
        timely = await timely_on(world, DECEMBER, now=now)
        assert timely.states["abai"] == (ON_TIME, NOTHING), "what stands there is shown"
        assert timely.decided(timely.states["abai"]) == abai
        assert timely.decided(timely.states["semey"]) == (ON_TIME, ON_TIME), "what was sent counts at once"


async def test_timeliness_reaches_back_twelve_dates_or_the_whole_year(world: World) -> None:
    await put_reports(world, date(2025, 9, 1), {"semey": {"grants": 1}})
    january = date(2026, 1, 12)
    assert len((await timely_on(world, january)).periods) == 12
    assert [one.as_of for one in (await timely_on(world, january, None)).periods] == [january]
    whole = (await timely_on(world, date(2026, 1, 1), None)).periods
    assert [whole[0].as_of, whole[-1].as_of] == [date(2025, 9, 1), date(2026, 1, 1)]
    assert [one.as_of for one in (await timely_on(world, date(2025, 9, 1))).periods] == [date(2025, 9, 1)]


async def test_a_unit_is_not_asked_before_it_exists(region: Region, tmp_path: Path) -> None:
    new = replace(region.units[0], lifetime=Lifetime(since=date(2025, 11, 19)))
    world = build_world(replace(region, units=(new, *region.units[1:])), await fresh_sqlite(tmp_path))
    for as_of in (NOVEMBER - WEEK, NOVEMBER, DECEMBER):
        await put_reports(world, as_of, demo_figures(("abai",) if as_of < NOVEMBER else ("abai", new.key)))
    year, timely = await year_on(world, DECEMBER), await timely_on(world, DECEMBER)
    assert timely.states[new.key] == (State.NOT_REQUIRED, ON_TIME, ON_TIME)
    assert list(year.points[new.key]) == [NOVEMBER, DECEMBER]
    abai = (await digest_on(world, NOVEMBER - WEEK)).figures["total"]
    both = (await digest_on(world, NOVEMBER)).figures["total"]
    assert [week.figures["total"] for week in year.weeks] == [abai, both, both]
    assert year.weeks[1].growth["total"] == 0, "who is new has added nothing"
    await world.database.close()


@pytest.mark.parametrize("units", [12, 60])
async def test_statements_are_bounded_whatever_the_number_of_units(region: Region, tmp_path: Path, units: int) -> None:
    world = build_world(crowded(region, units), await fresh_sqlite(tmp_path))
    figures = {unit.key: {"grants": 1} for unit in world.region.units}
    for as_of in (NOVEMBER, DECEMBER):
        await put_reports(world, as_of, figures, at=datetime(2025, 11, 20, tzinfo=UTC))
    with asked_of(world.database) as asked:
        await year_on(world, DECEMBER)
        await timely_on(world, DECEMBER, None)
    assert len([one for one in asked.said if one.startswith("SELECT")]) == 5
    await world.database.close()


@pytest.mark.postgres
async def test_both_databases_say_the_same_of_a_year(region: Region, tmp_path: Path) -> None:
    found = []
    for url in (await fresh_sqlite(tmp_path), await fresh_postgres()):
        world = build_world(region, url)
        for as_of in (NOVEMBER, DECEMBER):
            await put_reports(world, as_of, demo_figures())
        await put_absence(world, DECEMBER + WEEK, "semey", reason="нет связи")
        await put_plan(world, 2025, demo_plan())
        found.append((await year_on(world, DECEMBER), await timely_on(world, DECEMBER + WEEK)))
        await world.database.close()
    on_sqlite, on_postgres = found
    assert on_sqlite == on_postgres
