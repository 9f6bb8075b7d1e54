"""Two dates side by side and a unit beside the oblast: sums divided, never averaged; missing is not zero."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.digest.comparison import (
    ComparedFigure,
    Comparison,
    Pair,
    beside_oblast,
    load_beside,
    load_comparison,
)
from models.rules.access import Role
from models.rules.subjects import ReportKey
from tests.facts.reading import MONDAY, OFFICIAL, digest_of
from tests.kit.figures.reports import (
    DECEMBER,
    EMPLOYMENT,
    NOVEMBER,
    Figures,
    demo_figures,
    put_plan,
    put_reports,
)
from tests.kit.people import acting
from tests.kit.probe import asked_of
from tests.kit.talk import Talk

KEY = ReportKey(EMPLOYMENT, "semey", DECEMBER)


async def two_units(talk: Talk) -> None:
    before: dict[str, Figures] = {"semey": {"grants": 100, "vacancies": 300}, "kurchatov": {"grants": 10}}
    now: dict[str, Figures] = {"semey": {"grants": 110, "vacancies": 300}, "kurchatov": {"grants": 30, "redirected": 4}}
    await put_reports(talk.world, NOVEMBER, before)
    await put_reports(talk.world, DECEMBER, now)


async def compared(talk: Talk, as_of: date = DECEMBER, other: date = NOVEMBER, by: int = OFFICIAL) -> Comparison:
    async with talk.world.database.reading() as session:
        return await load_comparison(
            session, talk.world, by=await acting(session, by), form=EMPLOYMENT, as_of=as_of, other=other, now=MONDAY
        )


@pytest.mark.parametrize(
    ("then", "now", "difference"), [(1, 3, 2), (3, 1, -2), (0, 0, 0), (None, 5, None), (5, None, None), (None, 0, None)]
)
def test_a_difference_needs_both(then: int | None, now: int | None, difference: int | None) -> None:
    assert ComparedFigure(then, now).difference == difference


async def test_the_earlier_date_is_then_whichever_was_asked_first(talk: Talk) -> None:
    await two_units(talk)
    await digest_of(talk)
    for as_of, other in ((DECEMBER, NOVEMBER), (NOVEMBER, DECEMBER)):
        view = await compared(talk, as_of, other)
        assert view.change("total") == ComparedFigure(410, 440)
        assert view.change("redirected") == ComparedFigure(None, 4)
        assert (view.weeks, view.crosses_years) == (1, False)
        order = [(one.unit.key, one.difference) for one in view.units("total")][:3]
        assert order == [("kurchatov", 20), ("semey", 10), ("abai", None)]


async def test_who_did_not_report_then_is_not_put_in_order(talk: Talk) -> None:
    await two_units(talk)
    await put_reports(talk.world, date(2025, 11, 17), {"abai": {"grants": 1}})
    await put_reports(talk.world, DECEMBER, {"abai": {"grants": 500}})
    await digest_of(talk)
    view = await compared(talk)
    (abai,) = (one for one in view.units("total") if one.unit.key == "abai")
    assert (abai.change, abai.is_carried, abai.difference) == (ComparedFigure(1, 500), True, None)


async def test_the_same_date_is_no_comparison(talk: Talk) -> None:
    await two_units(talk)
    await digest_of(talk)
    with pytest.raises(SubjectGoneError):
        await compared(talk, DECEMBER, DECEMBER)


@pytest.mark.parametrize("role", [None, Role.REPORTER, Role.AKIM])
async def test_others_may_not(talk: Talk, role: Role | None) -> None:
    await two_units(talk)
    if role is not None:
        await talk.member(5, role, "semey")
    with pytest.raises(AccessDeniedError):
        await compared(talk, by=5)
    async with talk.world.database.reading() as session:
        with pytest.raises(AccessDeniedError):
            await load_beside(session, talk.world, by=await acting(session, 5), key=KEY, now=MONDAY)


@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.ADMINISTRATOR])
async def test_officials_and_administrators_may(talk: Talk, role: Role) -> None:
    await two_units(talk)
    await talk.member(5, role)
    async with talk.world.database.reading() as session:
        assert (
            await load_beside(session, talk.world, by=await acting(session, 5), key=KEY, now=MONDAY)
        ).line.unit.key == "semey"


async def test_sums_are_divided_never_averaged(talk: Talk) -> None:
    await two_units(talk)
    await put_plan(talk.world, 2025, {("total", "semey"): 365, ("total", "kurchatov"): 365})
    digest = await digest_of(talk)
    view = beside_oblast(digest, "semey")
    population = {unit.key: unit.population or 0 for unit in talk.region.units}
    both = population["semey"] + population["kurchatov"]

    def per_people(value: int, people: int) -> Decimal:
        return Decimal(int(Decimal(value * 100_000) / people + Decimal("0.5"))).scaleb(-1)

    assert view.per_people["total"] == Pair(per_people(410, population["semey"]), per_people(440, both))
    assert view.per_people["vacancies"] == Pair(*[per_people(300, population["semey"])] * 2)
    assert view.per_people["redirected"] == Pair(None, per_people(4, population["kurchatov"]))
    assert view.execution == Pair(Decimal("122.8"), Decimal("65.9")), "410 of 334, 440 of 668"
    assert view.growth == Pair(Decimal("2.5"), Decimal("7.3")), "10 of 400, 30 of 410"


async def test_a_unit_without_people_is_left_out_of_the_rates(talk: Talk) -> None:
    await two_units(talk)
    digest = await digest_of(talk)
    first, *others = digest.lines
    unit = replace(first.unit, population=None)
    nobody = replace(first, status=replace(first.status, unit=unit))
    view = beside_oblast(replace(digest, lines=(nobody, *others)), "kurchatov")
    assert view.per_people["grants"].unit == view.per_people["grants"].oblast
    assert beside_oblast(replace(digest, lines=(nobody, *others)), "semey").per_people["grants"].unit is None


async def test_a_unit_that_was_not_expected_is_gone(talk: Talk) -> None:
    digest = await digest_of(talk)
    with pytest.raises(SubjectGoneError):
        beside_oblast(digest, "forged")


async def test_a_comparison_costs_two_digests_whatever_the_number_of_units(talk: Talk) -> None:
    async def statements() -> int:
        with asked_of(talk.world.database) as seen:
            await compared(talk)
        return seen.statements

    await digest_of(talk)
    for as_of in (NOVEMBER, DECEMBER):
        await put_reports(talk.world, as_of, demo_figures(("semey",)))
    few = await statements()
    for as_of in (NOVEMBER, DECEMBER):
        await put_reports(talk.world, as_of, demo_figures(("abai", "ayagoz", "makanshy")))
    assert await statements() <= few
