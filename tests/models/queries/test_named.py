"""Figures by name: every name of the catalogue has a value or None, and what is no name is not guessed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.app import build_world
from config.catalogue.region import Region
from models.queries.digest.dossier import build_dossier
from models.rules.plans import OBLAST, PlanStatus
from models.views.digest import Dossier
from models.views.named import Named, Value
from models.world import World
from tests.kit.databases import fresh_sqlite
from tests.kit.figures.preparation import figures, local, put_preparation
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, NOVEMBER, demo_figures, demo_plan, put_plan, put_reports

FIRST_OF_DECEMBER = local(1, 11, month=12)


async def dossier_of(world: World, form: str = EMPLOYMENT, as_of: date = DECEMBER) -> Dossier:
    known = world.form(form)
    period = world.calendar.period(known, as_of)
    assert period is not None
    async with world.database.reading() as session:
        return await build_dossier(session, world, known, period, FIRST_OF_DECEMBER)


async def demo(world: World) -> Named:
    before = {unit: {**values, "vacancies": int(values["vacancies"]) - 1} for unit, values in demo_figures().items()}
    await put_reports(world, NOVEMBER, before)
    await put_reports(world, DECEMBER, demo_figures())
    await put_plan(world, 2025, demo_plan())
    draft = {("total", OBLAST): 3977, ("temporary", OBLAST): 3167, ("permanent", OBLAST): 810}
    await put_plan(world, 2026, draft, status=PlanStatus.DRAFT)
    reports = {"semey": figures(problems="=не хватает & <света>"), "abai": figures(objects=(0, 0))}
    await put_preparation(world, reports, local(28))
    return Named(await dossier_of(world))


EXPECTED: dict[str, Value | None] = {
    "as_of": DECEMBER,
    "year": 2025,
    "next_year": 2026,
    "reported": 12,
    "expected": 12,
    "total": 24_925,
    "permanent": 16_211,
    "temporary": 8_714,
    "infrastructure": 1_648,
    "vacancies": 6_476,
    "hundred_per_ten_thousand": Decimal("150.1"),
    "total.plan": 22_887,
    "total.plan_to_date": 20_943,
    "total.percent": Decimal("108.9"),
    "total.percent_to_date": Decimal("119.0"),
    "total.growth": 12,
    "vacancies.plan": None,
    "redirected": None,
    "next_year.total": 3_977,
    "next_year.temporary": 3_167,
    "next_year.permanent": 810,
    "next_year.grants": None,
    "semey.as_of": DECEMBER,
    "semey.total.growth": 1,
    "independence_day.day": date(2025, 12, 16),
    "independence_day.days_left": 15,
    "independence_day.reported": 2,
    "independence_day.planned": 22,
    "independence_day.ready": 12,
    "independence_day.held": 0,
    "independence_day.memorial.planned": 8,
    "independence_day.objects.whole": 20,
    "independence_day.objects.done": 14,
    "independence_day.objects.percent": Decimal("70.0"),
    "semey.independence_day.social.ready": 2,
    "semey.independence_day.responsible": "Ерлан К.",
    "semey.independence_day.problems": "=не хватает & <света>",
    "abai.independence_day.objects.whole": 0,
    "abai.independence_day.objects.percent": None,
    "kurchatov.independence_day.planned": None,
    "new_year.planned": None,
}


async def test_names_give_the_figures_of_the_source(world: World) -> None:
    named = await demo(world)
    assert {name: named.value(name) for name in EXPECTED} == EXPECTED


async def test_a_unit_s_names_are_its_line_of_the_digest(world: World) -> None:
    named = await demo(world)
    for line in named.dossier.digest.lines:
        key = line.unit.key
        assert named.value(f"{key}.vacancies") == line.figures["vacancies"]
        assert named.value(f"{key}.total.percent") == line.planned["total"].of_annual
        assert named.value(f"{key}.total.plan_to_date") == line.planned["total"].to_date
    places = [named.value(f"{line.unit.key}.rank") for line in named.dossier.digest.lines]
    assert set(places) == set(range(1, 13))


async def test_missing_is_none_and_zero_is_zero(world: World) -> None:
    await put_reports(world, NOVEMBER, {"abai": {"grants": 3}})
    await put_reports(world, DECEMBER, {"semey": {"grants": 0}})
    await put_plan(world, 2025, demo_plan())
    named = Named(await dossier_of(world))
    assert named.value("semey.grants") == 0
    assert named.value("semey.vacancies") is None
    assert (named.value("abai.grants"), named.value("abai.as_of")) == (3, NOVEMBER), "carried forward, as in the digest"
    assert (named.value("abai.rank"), named.value("abai.grants.growth")) == (None, None)
    assert (named.value("zharma.total"), named.value("zharma.as_of")) == (None, None)
    assert named.value("next_year.total") is None


@pytest.mark.parametrize("name", ["", ".", "totl", "total.", "total.plam", "semey", "semey.", "semey.semey.total"])
async def test_what_is_no_name_raises(world: World, name: str) -> None:
    named = Named(await dossier_of(world))
    assert not named.is_name(name)
    with pytest.raises(KeyError):
        named.value(name)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("totl", "total"),
        (" Total ", "total"),
        ("total.plam", "total.plan"),
        ("semei.vacansies", "semey.vacancies"),
        ("semey.total.grow", "semey.total.growth"),
        ("independence_day.memorial.planed", "independence_day.memorial.planned"),
        ("ъъъ", None),
    ],
)
async def test_the_name_meant_is_the_nearest(world: World, typed: str, meant: str | None) -> None:
    assert Named(await dossier_of(world)).nearest(typed) == meant


async def test_every_name_is_said_once_and_can_be_asked(world: World) -> None:
    await everything_can_be_asked(world, EMPLOYMENT)


async def test_so_it_is_in_another_region(other_region: Region, tmp_path: Path) -> None:
    url = await fresh_sqlite(tmp_path, "other.db")
    world = build_world(other_region, url)
    for form in other_region.forms:
        await everything_can_be_asked(world, form.key)
    await world.database.close()


async def everything_can_be_asked(world: World, form: str) -> None:
    period = world.calendar.current(world.form(form), FIRST_OF_DECEMBER)
    assert period is not None
    named = Named(await dossier_of(world, form, period.as_of))
    names = list(named.names())
    assert len(names) == len(set(names)) > len(world.region.units)
    assert {named.value(name) for name in names if name.endswith((".total", ".planned", ".rank"))} <= {None}
    assert all(named.is_name(name) for name in names)


async def test_a_unit_called_like_an_indicator_keeps_what_the_indicator_leaves_it(world: World) -> None:
    semey, *rest = world.region.units
    region = replace(world.region, units=(replace(semey, key="total"), *rest))
    other = build_world(region, str(world.database.engine.url))
    await put_reports(other, DECEMBER, {"total": {"grants": 5}, "abai": {"grants": 7}})
    named = Named(await dossier_of(other))
    await other.database.close()
    assert (named.value("total"), named.value("total.grants")) == (12, 5)
    assert named.value("total.rank") is None
    assert named.value("total.total") == 5


@pytest.mark.parametrize(
    ("approved", "expected"),
    [([], 3_977), ([(date(2026, 1, 1), 13_324)], 13_324), ([(date(2026, 1, 1), 1), (date(2026, 7, 1), 2)], 1)],
)
async def test_the_next_year_s_plan_is_the_one_it_begins_with(
    world: World, approved: list[tuple[date, int]], expected: int
) -> None:
    await put_plan(world, 2026, {("total", OBLAST): 3_977}, status=PlanStatus.DRAFT)
    for version, (effective, number) in enumerate(approved, start=2):
        await put_plan(world, 2026, {("total", OBLAST): number}, effective=effective, version=version)
    assert Named(await dossier_of(world)).value("next_year.total") == expected
