"""What the demo's database says: the CSV's figures, a believable year before, plans that make two lag."""

import csv
import time
from collections import defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.app import build_world
from bot.sandbox.demo.figures import CSV, INDICATORS
from bot.sandbox.demo.load import load_demo
from bot.sandbox.demo.people import PHONES
from config.catalogue.region import Region
from models.queries.people.people import find_actor
from models.queries.plans import approved_plan, plans_beside
from models.queries.report.sent import absences_on, ends_of, reported_dates, sent_before, sent_on
from models.rules.checks.checks import Past, questions
from models.rules.figures import totals
from models.tables import Absence, Report, ReportAnswer
from models.views.report import Sent
from models.world import World
from tests.kit.databases import fresh_sqlite
from tests.kit.demos import put_demo
from tests.kit.talk import FRIDAY

FORM = "employment"
AS_OF = date(2025, 12, 1)
BEFORE = date(2025, 11, 24)
PHONES_UNITS = {"ayagoz", "makanshy", "beskaragai"}


def expected() -> dict[str, dict[str, int]]:
    with CSV.open(encoding="utf-8", newline="") as file:
        return {row["territory"]: {key: int(row[key]) for key in INDICATORS} for row in csv.DictReader(file)}


async def histories(world: World) -> dict[str, list[Sent]]:
    async with world.database.reading() as session:
        first, last = ends_of(2025)
        days = sorted(day for day in await reported_dates(session, FORM) if first <= day <= last)
        found = [await sent_on(session, FORM, day) for day in days]
    return {unit.key: [sent[unit.key] for sent in found if unit.key in sent] for unit in world.region.units}


async def test_nine_units_have_sent_exactly_the_figures_of_the_table(world: World) -> None:
    began = time.monotonic()
    await load_demo(world, complete=False)
    assert time.monotonic() - began < 6  # three on an idle machine
    async with world.database.reading() as session:
        sent = await sent_on(session, FORM, AS_OF)
    assert {unit: report.numbers for unit, report in sent.items()} == {
        unit: figures for unit, figures in expected().items() if unit not in PHONES_UNITS
    }
    assert all(report.sent_at < FRIDAY for report in sent.values())
    assert len({report.sent_at for report in sent.values()}) == 9


async def test_complete_means_all_twelve(world: World) -> None:
    put_demo(world, complete=True)
    async with world.database.reading() as session:
        sent = await sent_on(session, FORM, AS_OF)
    numbers = {unit: dict(report.numbers) for unit, report in sent.items()}
    moved = {unit: figures.pop("redirected") for unit, figures in numbers.items()}
    assert numbers == expected()
    assert min(moved.values()) > 0, "the row that may stay empty too"
    assert all(report.sent_at < FRIDAY for report in sent.values())


async def test_territories_differ_in_plan_and_in_pace(world: World) -> None:
    """Comparing them, or two dates, shows something."""
    put_demo(world, complete=True)
    form = world.form(FORM)
    async with world.database.reading() as session:
        plan = await approved_plan(session, FORM, 2025, AS_OF)
        summer = await sent_on(session, FORM, date(2025, 6, 30))
    assert plan is not None
    facts = {unit: totals(form, figures)["total"] for unit, figures in expected().items()}
    execution = {unit: round(100 * fact / plan.of_unit(unit)["total"]) for unit, fact in facts.items()}
    assert len(set(execution.values())) >= 8
    half = {unit: round(100 * totals(form, sent.numbers)["total"] / facts[unit]) for unit, sent in summer.items()}
    assert max(half.values()) - min(half.values()) >= 10


async def test_no_figure_falls_in_the_year_before(world: World) -> None:
    put_demo(world, complete=True)
    for unit, reports in (await histories(world)).items():
        assert len(reports) >= 45, unit
        for earlier, later in pairwise(reports):
            for key in INDICATORS:
                assert earlier.numbers[key] <= later.numbers[key], (unit, later.as_of, key)


async def test_the_oblast_grows_by_some_520_a_week_and_zharma_leads_the_last_one(world: World) -> None:
    put_demo(world, complete=True)
    form = world.form(FORM)
    async with world.database.reading() as session:
        before, now = await sent_before(session, FORM, AS_OF), await sent_on(session, FORM, AS_OF)
    old = {unit: totals(form, report.numbers)["total"] for unit, report in before.items()}
    new = {unit: totals(form, report.numbers)["total"] for unit, report in now.items()}
    assert {report.as_of for report in before.values()} == {BEFORE}
    assert sum(new.values()) == 24925
    assert sum(new.values()) - sum(old.values()) == 521
    growths = sorted(((new[unit] - old[unit]) / old[unit], unit) for unit in new)
    assert growths[-1][1] == "zharma"
    assert growths[-1][0] == pytest.approx(0.041, abs=0.0005)
    for unit in new:
        assert before[unit].numbers["subsidized"] == now[unit].numbers["subsidized"]


async def test_no_week_of_the_oblast_is_out_of_the_ordinary(world: World) -> None:
    put_demo(world, complete=True)
    form = world.form(FORM)
    oblast: dict[date, int] = defaultdict(int)
    for reports in (await histories(world)).values():
        for report in reports:
            oblast[report.as_of] += totals(form, report.numbers)["total"]
    full = [oblast[day] for day in sorted(oblast) if day not in await absent_days(world)]
    assert all(0 <= later - earlier < 1700 for earlier, later in pairwise(full))


async def absent_days(world: World) -> set[date]:
    async with world.database.reading() as session:
        return set(await session.scalars(select(Absence.as_of)))


async def test_the_year_has_late_reports_no_data_and_reasons(world: World) -> None:
    put_demo(world, complete=False)
    form = world.form(FORM)
    async with world.database.reading() as session:
        absences = await absences_on(session, FORM, date(2025, 3, 17))
        reports = list(await session.scalars(select(Report).where(Report.form == FORM)))
        answers = list(await session.scalars(select(ReportAnswer)))
    assert absences["kokpekty"].reason_key == "connection"
    late = 0
    for report in reports:
        period = world.calendar.period(form, report.as_of)
        assert period is not None
        assert period.opens < report.sent_at < period.closes
        late += period.is_late(report.sent_at)
    assert 5 < late < len(reports) / 8
    assert ("jumps", "new_enterprises") in {(answer.check, answer.indicator) for answer in answers}
    assert len(answers) < 12


async def test_the_figures_of_1_december_raise_no_question(world: World) -> None:
    put_demo(world, complete=False)
    form = world.form(FORM)
    async with world.database.reading() as session:
        plan = await approved_plan(session, FORM, 2025, AS_OF)
    assert plan is not None
    for unit, reports in (await histories(world)).items():
        past = [Past(report.as_of, report.numbers) for report in reports if report.as_of < AS_OF]
        assert questions(form, world.unit(unit), AS_OF, expected()[unit], past, plan.of_unit(unit)) == []


async def test_the_plan_is_the_tables_in_all_and_two_districts_lag_a_little(world: World) -> None:
    put_demo(world, complete=True)
    form = world.form(FORM)
    async with world.database.reading() as session:
        plan = await approved_plan(session, FORM, 2025, AS_OF)
        january = await approved_plan(session, FORM, 2025, date(2025, 6, 30))
        _, drafts = await plans_beside(session, FORM, 2026, date(2026, 1, 1))
    assert plan is not None
    assert january is not None
    (draft,) = drafts
    assert (plan.version, plan.of_oblast("total")) == (2, 22887)
    assert plan.of_oblast("total") == (plan.of_oblast("permanent") or 0) + (plan.of_oblast("temporary") or 0)
    assert (january.version, (january.of_oblast("total") or 0) < 22887) == (1, True)
    assert {key: draft.of_oblast(key) for key in ("total", "temporary", "permanent")} == {
        "total": 3977,
        "temporary": 3167,
        "permanent": 810,
    }
    facts = {unit: totals(form, figures)["total"] for unit, figures in expected().items()}
    due = plan.dues(form, AS_OF).people
    lagging = {unit: gap for unit, fact in facts.items() if (gap := due["total", unit] - fact) > 0}
    assert lagging == {"borodulikha": 37, "kokpekty": 11}


async def test_the_people_have_joined_with_their_roles(world: World) -> None:
    put_demo(world, complete=False)
    async with world.database.reading() as session:
        for resident in PHONES:
            actor = await find_actor(session, resident.telegram_id)
            assert actor is not None
            assert actor.has_joined
            assert actor.grants == {(resident.role, resident.unit)}
            assert actor.language == resident.language


async def test_the_year_is_the_same_at_every_start(world: World, region: Region, tmp_path: Path) -> None:
    put_demo(world, complete=False)
    url = await fresh_sqlite(tmp_path, "again.db")
    again = build_world(region, url)
    await load_demo(again, complete=False)
    assert await histories(world) == await histories(again)
    await again.database.close()
