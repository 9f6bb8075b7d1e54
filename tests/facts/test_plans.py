"""Plans: versions, drafts, dates of effect, the oblast's own row; shares of the permanent and the temporary plan."""

from datetime import date
from decimal import Decimal

from models.rules.plans import OBLAST, PlanStatus
from tests.facts.reading import digest_of
from tests.kit.figures.reports import DECEMBER, NOVEMBER, demo_figures, demo_plan, put_plan, put_reports
from tests.kit.talk import Talk


async def test_the_source_s_plan_comes_out(talk: Talk) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    await put_plan(talk.world, 2025, demo_plan())
    planned = (await digest_of(talk)).planned["total"]
    assert (planned.annual, planned.to_date) == (22_887, 20_943)
    assert (planned.of_annual, planned.of_to_date) == (Decimal("108.9"), Decimal("119.0"))


async def test_an_amendment_counts_from_its_date_and_a_draft_never(talk: Talk) -> None:
    await put_reports(talk.world, NOVEMBER, demo_figures())
    await put_reports(talk.world, DECEMBER, demo_figures())
    await put_plan(talk.world, 2025, {("total", "semey"): 100})
    await put_plan(talk.world, 2025, {("total", "semey"): 111}, version=2, effective=date(2025, 11, 25))
    await put_plan(talk.world, 2025, {("total", "semey"): 999}, version=3, effective=date(2025, 12, 2))
    await put_plan(talk.world, 2025, {("total", "semey"): 5}, version=4, status=PlanStatus.DRAFT)
    assert (await digest_of(talk, NOVEMBER)).planned["total"].annual == 100
    assert (await digest_of(talk)).planned["total"].annual == 111


async def test_the_oblast_s_own_row_goes_before_the_sum(talk: Talk) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    values = {("total", "semey"): 10, ("total", "abai"): 20, ("permanent", "semey"): 7, ("permanent", "abai"): 8}
    await put_plan(talk.world, 2025, values | {("total", OBLAST): 1000})
    planned = (await digest_of(talk)).planned
    assert (planned["total"].annual, planned["permanent"].annual) == (1000, 15)


async def test_the_draft_of_2026_gives_no_percentages(talk: Talk) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    draft = {("total", OBLAST): 3_977, ("temporary", OBLAST): 3_167, ("permanent", OBLAST): 810}
    await put_plan(talk.world, 2026, draft, status=PlanStatus.DRAFT)
    seen = await digest_of(talk)
    assert seen.planned == {}
    (shown,) = seen.plan_drafts
    assert (shown.year, shown.of_oblast("total"), shown.of_oblast("temporary")) == (2026, 3_977, 3_167)
    assert seen.lagging == ()


async def test_a_good_total_does_not_hide_a_shortfall_of_a_part(talk: Talk) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    await put_plan(talk.world, 2025, {("total", OBLAST): 22_887, ("temporary", OBLAST): 12_000})
    planned = (await digest_of(talk)).planned
    assert not planned["total"].lags
    assert planned["temporary"].lags
    assert planned["temporary"].of_annual == Decimal("72.6")
    assert planned["temporary"].gap == 10_981 - 8_714  # 12 000 × 334 / 365 = 10 980,8


async def test_a_sub_plan_of_a_typed_indicator_counts_too(talk: Talk) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    await put_plan(talk.world, 2025, {("vacancies", OBLAST): 6_476})
    assert (await digest_of(talk)).planned["vacancies"].of_annual == Decimal("100.0")
