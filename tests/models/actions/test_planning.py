"""Yearly plans: begun as a draft, filled in, approved from a date, never changed again."""

import asyncio
from datetime import date

import pytest
from sqlalchemy import select

from models.actions.plans import approve_plan, begin_plan, set_plan_figures
from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.plans import approved_plan, load_draft, load_versions, plans_beside
from models.rules.access import Role
from models.rules.plans import OBLAST, PlanStatus
from models.tables import Person, Plan, PlanValue
from models.views.plans import PlanVersion
from tests.kit.talk import Talk

FORM = "employment"
ADMIN = 1
JULY = date(2025, 7, 1)


@pytest.fixture
async def talk_of_admin(talk: Talk) -> Talk:
    await talk.member(ADMIN, Role.ADMINISTRATOR)
    return talk


async def begin(talk: Talk, year: int = 2025, by: int = ADMIN) -> PlanVersion:
    return await begin_plan(talk.world, by=by, form=FORM, year=year, now=talk.clock.at)


async def put(talk: Talk, plan: PlanVersion, indicator: str, **figures: int | None) -> PlanVersion:
    by_unit = {OBLAST if unit == "oblast" else unit: number for unit, number in figures.items()}
    return await set_plan_figures(
        talk.world, by=ADMIN, plan_id=plan.id, indicator=indicator, figures=by_unit, now=talk.clock.at
    )


async def approve(talk: Talk, plan: PlanVersion, effective: date = JULY, source: str = "") -> PlanVersion | None:
    return await approve_plan(
        talk.world,
        by=ADMIN,
        plan_id=plan.id,
        shown=plan.fingerprint,
        effective=effective,
        source=source,
        now=talk.clock.at,
    )


async def in_force(talk: Talk, on: date) -> PlanVersion | None:
    async with talk.world.database.reading() as session:
        return await approved_plan(session, FORM, 2025, on)


async def test_a_draft_gives_no_percentages_until_it_is_approved(talk_of_admin: Talk) -> None:
    plan = await put(talk_of_admin, await begin(talk_of_admin), "total", semey=11906, ayagoz=2427)
    assert (plan.status, plan.version, plan.of_oblast("total")) == (PlanStatus.DRAFT, 1, 14333)
    assert await in_force(talk_of_admin, date(2025, 12, 1)) is None
    approved = await approve(talk_of_admin, plan, source="  Протокол № 7  ")
    assert approved is not None
    assert (approved.status, approved.effective, approved.source) == (PlanStatus.APPROVED, JULY, "Протокол № 7")
    assert await in_force(talk_of_admin, JULY) == approved
    assert await in_force(talk_of_admin, date(2025, 6, 30)) is None


async def test_beginning_twice_goes_on_with_the_same_draft(talk_of_admin: Talk) -> None:
    first, second = await asyncio.gather(begin(talk_of_admin), begin(talk_of_admin))
    assert first.id == second.id


async def test_a_new_version_starts_with_the_figures_of_the_last(talk_of_admin: Talk) -> None:
    plan = await put(talk_of_admin, await begin(talk_of_admin), "total", oblast=22887, semey=100)
    await approve(talk_of_admin, plan)
    second = await begin(talk_of_admin)
    assert (second.version, second.status, second.values) == (2, PlanStatus.DRAFT, plan.values)
    changed = await put(talk_of_admin, second, "total", oblast=23000)
    await approve(talk_of_admin, changed, date(2025, 10, 1))
    old, new = await in_force(talk_of_admin, date(2025, 9, 30)), await in_force(talk_of_admin, date(2025, 10, 1))
    assert old is not None
    assert new is not None
    assert (old.of_oblast("total"), new.of_oblast("total")) == (22887, 23000)


async def test_the_oblasts_own_row_wins_over_the_sum_and_can_be_cleared(talk_of_admin: Talk) -> None:
    plan = await put(talk_of_admin, await begin(talk_of_admin), "total", semey=10, ayagoz=5, oblast=20)
    assert (plan.of_oblast("total"), plan.own("total"), plan.sum_of_units("total")) == (20, 20, 15)
    plan = await put(talk_of_admin, plan, "total", oblast=None, ayagoz=None)
    assert (plan.of_oblast("total"), plan.own("total"), plan.sum_of_units("total")) == (10, None, 10)
    plan = await put(talk_of_admin, plan, "total", semey=None, kurchatov=None)
    assert plan.of_oblast("total") is None


async def test_zero_is_a_plan_and_not_nothing(talk_of_admin: Talk) -> None:
    plan = await put(talk_of_admin, await begin(talk_of_admin), "grants", oblast=0)
    assert plan.of_oblast("grants") == 0


async def test_an_approved_version_cannot_be_changed_or_approved_again(talk_of_admin: Talk) -> None:
    plan = await put(talk_of_admin, await begin(talk_of_admin), "total", oblast=1)
    await approve(talk_of_admin, plan)
    for attempt in (put(talk_of_admin, plan, "total", oblast=2), approve(talk_of_admin, plan)):
        with pytest.raises(SubjectGoneError, match="plan"):
            await attempt
    async with talk_of_admin.world.database.reading() as session:
        with pytest.raises(SubjectGoneError, match="plan"):
            await load_draft(session, by=ADMIN, plan_id=plan.id)


async def test_what_changed_since_it_was_looked_at_is_not_approved(talk_of_admin: Talk) -> None:
    looked_at = await put(talk_of_admin, await begin(talk_of_admin), "total", oblast=1)
    await put(talk_of_admin, looked_at, "total", oblast=2)
    assert await approve(talk_of_admin, looked_at) is None
    assert await in_force(talk_of_admin, date(2025, 12, 1)) is None


async def test_a_version_without_figures_is_not_approved(talk_of_admin: Talk) -> None:
    with pytest.raises(SubjectGoneError, match="empty_plan"):
        await approve(talk_of_admin, await begin(talk_of_admin))


@pytest.mark.parametrize("effective", [date(2023, 12, 31), date(2026, 1, 2)])
async def test_a_date_that_no_report_of_the_year_meets_is_refused(talk_of_admin: Talk, effective: date) -> None:
    plan = await put(talk_of_admin, await begin(talk_of_admin), "total", oblast=1)
    with pytest.raises(ValueError, match=str(effective)):
        await approve(talk_of_admin, plan, effective)


@pytest.mark.parametrize("number", [-1, 1_000_000_000])
async def test_a_figure_out_of_bounds_is_refused(talk_of_admin: Talk, number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        await put(talk_of_admin, await begin(talk_of_admin), "total", oblast=number)


async def test_unknown_years_indicators_units_and_versions_are_gone(talk_of_admin: Talk) -> None:
    plan = await begin(talk_of_admin)
    with pytest.raises(SubjectGoneError, match="year"):
        await begin(talk_of_admin, 1999)
    with pytest.raises(SubjectGoneError, match="indicator"):
        await put(talk_of_admin, plan, "nonsense", oblast=1)
    with pytest.raises(SubjectGoneError, match="unit"):
        await put(talk_of_admin, plan, "total", nowhere=1)
    with pytest.raises(SubjectGoneError, match="plan"):
        await set_plan_figures(
            talk_of_admin.world, by=ADMIN, plan_id=99, indicator="total", figures={}, now=talk_of_admin.clock.at
        )


@pytest.mark.parametrize(
    ("role", "unit"), [(Role.OFFICIAL, ""), (Role.REPORTER, "ayagoz"), (Role.AKIM, "ayagoz"), (None, "")]
)
async def test_nobody_but_administrators_looks_at_versions(talk_of_admin: Talk, role: Role | None, unit: str) -> None:
    talk = talk_of_admin
    if role is not None:
        await talk.member(2, role, unit)
    async with talk.world.database.reading() as session:
        with pytest.raises(AccessDeniedError):
            await load_versions(session, talk.world, by=2, form=FORM)


async def test_a_draft_of_a_year_with_nothing_approved_is_known_as_such(talk_of_admin: Talk) -> None:
    plan = await put(talk_of_admin, await begin(talk_of_admin, 2026), "total", oblast=3977)
    async with talk_of_admin.world.database.reading() as session:
        assert await plans_beside(session, FORM, 2026, date(2026, 1, 1)) == (None, [plan])
        assert await load_versions(session, talk_of_admin.world, by=ADMIN, form=FORM, year=2026) == [plan]


async def test_who_set_each_figure_and_who_approved_is_kept(talk_of_admin: Talk) -> None:
    plan = await put(talk_of_admin, await begin(talk_of_admin), "total", oblast=22887, semey=100)
    await talk_of_admin.member(2, Role.ADMINISTRATOR)
    figures = {"semey": 200}
    now = talk_of_admin.clock.at
    plan = await set_plan_figures(
        talk_of_admin.world, by=2, plan_id=plan.id, indicator="total", figures=figures, now=now
    )
    await approve(talk_of_admin, plan)
    async with talk_of_admin.world.database.reading() as session:
        ids = dict((await session.execute(select(Person.telegram_id, Person.id))).all())
        values = await session.execute(select(PlanValue.unit, PlanValue.set_by))
        assert dict(values.all()) == {OBLAST: ids[ADMIN], "semey": ids[2]}
        row = await session.get_one(Plan, plan.id)
        assert (row.created_by, row.approved_by, row.approved_at) == (ids[ADMIN], ids[ADMIN], now)
