"""The digest's figures on a real database: the file of 1 December 2025 whole, in part, and over the year's turn."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from bot.app import build_world
from config.catalogue.region import Region
from models.queries.digest.digest import build_digest
from models.rules.plans import OBLAST, PlanStatus
from models.views.digest import Digest
from models.views.report import Answer
from models.world import World
from tests.kit.databases import fresh_sqlite
from tests.kit.figures.reports import (
    DECEMBER,
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


async def digest_on(world: World, as_of: date, form: str = "employment") -> Digest:
    known = world.form(form)
    period = world.calendar.period(known, as_of)
    assert period is not None
    async with world.database.reading() as session:
        return await build_digest(session, world, known, period)


async def test_the_source_text_comes_out_of_its_figures(world: World) -> None:
    await put_reports(world, DECEMBER, demo_figures())
    await put_plan(world, 2025, demo_plan())
    digest = await digest_on(world, DECEMBER)
    expected = {
        "total": 24_925,
        "permanent": 16_211,
        "temporary": 8_714,
        "infrastructure": 1_648,
        "new_enterprises": 9_049,
        "vacancies": 6_476,
        "grants": 205,
        "subsidized": 7_547,
    }
    assert {key: digest.figures[key] for key in expected} == expected
    total = digest.planned["total"]
    assert (total.annual, total.of_annual) == (22_887, Decimal("108.9"))
    assert (total.to_date, total.of_to_date) == (20_943, Decimal("119.0"))
    assert digest.rates == {"hundred_per_ten_thousand": Decimal("150.1")}
    assert (digest.reported, len(digest.lines), digest.missing) == (12, 12, ())


async def test_an_optional_figure_stays_out_of_the_total_and_missing_is_not_zero(world: World) -> None:
    figures = {unit: dict(values) for unit, values in demo_figures().items()}
    figures["semey"]["redirected"] = 40
    await put_reports(world, NOVEMBER, figures)
    figures["ayagoz"]["redirected"] = 5
    del figures["semey"]["redirected"]
    await put_reports(world, DECEMBER, figures)
    digest = await digest_on(world, DECEMBER)
    assert digest.figures["total"] == 24_925
    assert digest.figures["redirected"] == 5
    assert "redirected" not in digest.growth


async def test_units_that_have_not_reported_are_carried_forward_and_not_ranked(world: World) -> None:
    before = demo_figures()
    await put_reports(world, NOVEMBER, before)
    after = demo_figures(("semey", "zharma"))
    after = {unit: {**values, "vacancies": int(values["vacancies"]) + 60} for unit, values in after.items()}
    await put_reports(world, DECEMBER, after)
    await put_plan(world, 2025, {("total", "semey"): 13_000, ("total", "zharma"): 2_000, ("total", "abai"): 9_000})
    digest = await digest_on(world, DECEMBER)
    assert digest.figures["total"] == 24_925 + 120
    assert digest.growth["total"] == 120
    assert digest.weeks == 1
    assert digest.reported == 2
    assert digest.carried_dates == (NOVEMBER,)
    assert [line.unit.key for line in digest.lagging] == ["zharma"], "abai lags, but has not reported"
    assert digest.leader is not None
    assert digest.leader.unit.key == "zharma"
    carried = digest.line_of("abai")
    assert carried.is_carried
    assert carried.growth("total") is None


async def test_words_alone_stand_in_for_no_figures(other_region: Region, tmp_path: Path) -> None:
    world = build_world(other_region, await fresh_sqlite(tmp_path))
    await put_reports(world, date(2025, 11, 21), {"north_port": {"trouble": "ветер"}}, form="housing")
    digest = await digest_on(world, date(2025, 11, 28), "housing")
    assert digest.line_of("north_port").is_carried
    assert digest.carried_dates == ()
    await world.database.close()


async def test_a_week_without_any_report_is_counted_into_the_growth(world: World) -> None:
    await put_reports(world, date(2025, 11, 17), demo_figures())
    await put_reports(world, DECEMBER, demo_figures())
    digest = await digest_on(world, DECEMBER)
    assert (digest.weeks, digest.growth["total"], digest.leader) == (2, 0, None)


async def test_the_leader_is_sought_among_units_of_the_same_previous_date(world: World) -> None:
    old, new = {"grants": 100}, {"grants": 200}
    await put_reports(world, date(2025, 11, 17), {"abai": old})
    await put_reports(world, NOVEMBER, {"semey": old})
    await put_reports(world, DECEMBER, {"abai": new, "semey": {"grants": 110}})
    digest = await digest_on(world, DECEMBER)
    assert digest.leader is not None
    assert digest.leader.unit.key == "semey"
    assert digest.line_of("abai").weeks == 2


async def test_nothing_crosses_the_turn_of_the_year(world: World) -> None:
    await put_reports(world, date(2025, 12, 29), demo_figures())
    closing = await digest_on(world, date(2026, 1, 1))
    assert closing.figures["total"] == 24_925, "1 January closes the old year, so December is carried forward"
    await put_reports(world, date(2026, 1, 1), demo_figures())
    await put_reports(world, date(2026, 1, 12), {"semey": {"grants": 3}})
    digest = await digest_on(world, date(2026, 1, 12))
    assert digest.figures["total"] == 3
    assert digest.growth == {}
    assert digest.weeks is None
    assert len(digest.left_out) == 11


async def test_the_latest_revision_counts_and_its_first_sending_decides_lateness(world: World) -> None:
    await put_reports(world, DECEMBER, {"semey": {"grants": 1}})
    await put_reports(world, DECEMBER, {"semey": {"grants": 2}}, revision=2, at=datetime(2025, 12, 1, 1, tzinfo=UTC))
    digest = await digest_on(world, DECEMBER)
    assert digest.figures["grants"] == 2
    assert digest.line_of("semey").status.state == "on_time"


async def test_no_data_is_no_report_and_keeps_its_reason(world: World) -> None:
    await put_reports(world, NOVEMBER, {"abai": {"grants": 7}})
    await put_absence(world, DECEMBER, "abai", reason_key="department")
    digest = await digest_on(world, DECEMBER)
    line = digest.line_of("abai")
    assert (digest.reported, line.status.state, line.is_carried) == (0, "no_data", True)
    assert line.status.absence is not None
    assert line.status.absence.reason_key == "department"
    assert digest.growth == {}


async def test_only_the_approved_plan_in_force_gives_per_cents(world: World) -> None:
    await put_reports(world, DECEMBER, demo_figures())
    await put_plan(world, 2025, {("total", OBLAST): 20_000, ("total", "semey"): 5})
    await put_plan(world, 2025, {("total", OBLAST): 22_887}, version=2, effective=date(2025, 7, 1))
    await put_plan(world, 2025, {("total", OBLAST): 1}, version=3, effective=date(2025, 12, 15))
    await put_plan(world, 2025, {("total", OBLAST): 2}, version=4, status=PlanStatus.DRAFT)
    digest = await digest_on(world, DECEMBER)
    assert digest.planned["total"].annual == 22_887
    assert digest.line_of("semey").planned == {}
    assert digest.plan_drafts == ()


async def test_drafts_of_the_coming_plan_are_shown_as_drafts(world: World) -> None:
    draft = {("total", OBLAST): 3_977, ("temporary", OBLAST): 3_167, ("permanent", OBLAST): 810}
    await put_plan(world, 2026, draft, status=PlanStatus.DRAFT)
    december, january = await digest_on(world, DECEMBER), await digest_on(world, date(2026, 1, 12))
    for digest in (december, january):
        assert [plan.of_oblast("total") for plan in digest.plan_drafts] == [3_977]
        assert digest.planned == {}


async def test_questions_of_the_latest_revision_come_with_their_reasons(world: World) -> None:
    answer = Answer("falls", "grants", "falls:grants:previous=10,value=7", "returned", "")
    await put_reports(world, DECEMBER, {"semey": {"grants": 7}}, answers={"semey": [answer]})
    assert (await digest_on(world, DECEMBER)).line_of("semey").answers == (answer,)


async def test_what_was_asked_stands_by_its_effect_on_the_oblasts_total(world: World) -> None:
    """Not by the score, nor by the order of units: 300 people of a small district before 9 of the largest city."""
    before = {"grants": 10, "vacancies": 100, "redirected": 0}
    changes = {"semey": {"vacancies": 109}, "abai": {"vacancies": 400}, "urzhar": {"grants": 0, "redirected": 900}}
    asked = {
        "semey": [("unusual", "vacancies")],
        "abai": [("jumps", "vacancies")],
        "urzhar": [("unusual", "redirected"), ("falls", "grants")],
    }
    answers = {unit: [Answer(*one, "", None, "так и есть") for one in said] for unit, said in asked.items()}
    await put_reports(world, NOVEMBER, dict.fromkeys(changes, before))
    await put_reports(world, DECEMBER, {unit: before | now for unit, now in changes.items()}, answers=answers)
    shown = [(line.unit.key, f"{one.check} {one.indicator}") for line, one in (await digest_on(world, DECEMBER)).asked]
    assert shown == [
        ("abai", "jumps vacancies"),
        ("urzhar", "falls grants"),
        ("semey", "unusual vacancies"),
        ("urzhar", "unusual redirected"),  # outside the total: it moves nothing
    ]


async def test_the_rate_counts_people_where_the_figure_is_known(world: World) -> None:
    await put_reports(world, DECEMBER, {"semey": {"new_enterprises": 4_707}})
    assert (await digest_on(world, DECEMBER)).rates == {"hundred_per_ten_thousand": Decimal("150.1")}


async def test_the_number_of_statements_does_not_depend_on_the_units(world: World) -> None:
    big = replace(world, region=crowded(world.region, 250))
    counts = []
    for known in (world, big):
        figures = {unit.key: {"grants": unit.position} for unit in known.region.units}
        await put_reports(known, NOVEMBER, {key: v for key, v in figures.items() if known is big or key != "abai"})
        await put_reports(known, DECEMBER, {key: v for key, v in figures.items() if key in {"semey", "far_20"}})
        with asked_of(known.database) as seen:
            assert len((await digest_on(known, DECEMBER)).lines) == len(known.region.units)
        counts.append(len([statement for statement in seen.said if statement.startswith("SELECT")]))
        await empty(known)
    assert counts[0] == counts[1] <= 12
