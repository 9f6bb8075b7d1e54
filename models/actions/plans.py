"""Yearly plans: an administrator begins a draft version, fills it in, and approves it from a date."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from models.actions.door import Deed, door
from models.actions.plan_cells import MONTHLY, PlanCells, check_cells, figure_told, plan_told, put_cells
from models.errors import SubjectGoneError
from models.queries.people.people import By
from models.queries.plans import plan_versions, version_of
from models.rules.audit import Act, Means
from models.rules.plan_table.months import Months, months_after, written
from models.rules.plan_table.shares import Cell
from models.rules.plans import PlanStatus
from models.tables import Plan, PlanValue
from models.views.plans import NO_MONTHS, PlanVersion
from models.world import World

YEARS = range(2000, 2101)
SOURCE = 200  # characters


def effective_days(year: int) -> tuple[date, date]:
    """From when to when a year's plan may begin to count: later ones would never meet a report of the year."""
    return date(year - 1, 1, 1), date(year + 1, 1, 1)


async def begin_plan(world: World, *, by: By, form: str, year: int, now: datetime) -> PlanVersion:
    """The year's draft version: the one there is, else a new one that starts with the figures of the last.

    Raises AccessDeniedError, SubjectGoneError("year") for a year out of 2000-2100.
    """
    try:
        return await _begin(world, by, form, year, now)
    except IntegrityError:  # somebody began it at the same moment: theirs is there now
        return await _begin(world, by, form, year, now)


async def _begin(world: World, by: By, form: str, year: int, now: datetime) -> PlanVersion:
    async with door(world, Act.BEGIN_PLAN, by=by, now=now) as deed:
        known = world.form(form)
        if year not in YEARS:
            raise SubjectGoneError("year")
        versions = await plan_versions(deed.session, known.key, year)
        if versions and versions[0].is_draft:
            return versions[0]
        return version_of(await _begun(deed, known.key, year, versions[:1], *_copied(versions[:1])))


def _copied(last: Sequence[PlanVersion]) -> tuple[Mapping[Cell, int], Mapping[Cell, Months]]:
    return next(((one.values, one.months) for one in last), ({}, {}))


async def _begun(
    deed: Deed,
    form: str,
    year: int,
    last: Sequence[PlanVersion],
    values: Mapping[Cell, int],
    months: Mapping[Cell, Months],
    means: Means = Means.PRESSED,
) -> Plan:
    """A new draft version with these figures; `last` is the newest one there is, if any."""
    by = deed.actor.person_id
    parted = {cell: written(of) for cell, of in months.items()}
    plan = Plan(
        form=form,
        year=year,
        version=(last[0].version if last else 0) + 1,
        status=PlanStatus.DRAFT.value,
        effective=date(year, 1, 1),
        source="",
        created_by=by,
        created_at=deed.at,
        values=[
            PlanValue(indicator=key, unit=unit, number=n, months=parted.get((key, unit)), set_by=by)
            for (key, unit), n in values.items()
        ],
    )
    deed.session.add(plan)
    await deed.session.flush()
    figures = {figure_told(*cell): (None, number) for cell, number in values.items()}
    by_month = {figure_told(*cell, MONTHLY): (None, text) for cell, text in parted.items()}
    head = {"@status": (None, plan.status), "@effective": (None, plan.effective)}
    deed.tell(plan_told(plan), {**head, **figures, **by_month}, means=means)
    return plan


async def put_plan_table(
    world: World,
    *,
    by: By,
    form: str,
    year: int,
    cells: Mapping[Cell, int],
    shown: str,
    means: Means,
    now: datetime,
    months: Mapping[Cell, Months] = NO_MONTHS,
) -> PlanVersion | None:
    """Put a whole table into the year's draft; without one it is begun with the figures of the last version.

    `months` are those of some of the cells, which they make: a figure that becomes another one without them has none.
    `shown` is the fingerprint of the version that they were shown beside, "" of none: None, and nothing changed, where
    that is another one now. Raises AccessDeniedError, SubjectGoneError("year"), ("indicator"), ("unit"), ValueError.
    """
    try:
        return await _put_table(world, by, form, year, PlanCells(cells, months, means), shown, now)
    except IntegrityError:  # somebody began a version at the same moment
        return None


async def _put_table(
    world: World, by: By, form: str, year: int, offer: PlanCells, shown: str, now: datetime
) -> PlanVersion | None:
    async with door(world, Act.SET_PLAN, by=by, now=now) as deed:
        known = world.form(form)
        if year not in YEARS:
            raise SubjectGoneError("year")
        check_cells(world, known, offer.cells)
        versions = await plan_versions(deed.session, known.key, year)
        draft = await _draft(deed.session, versions[0].id) if versions and versions[0].is_draft else None
        last = version_of(draft) if draft else next(iter(versions), None)
        if (last.fingerprint if last else "") != shown:
            return None
        if draft is None:
            values, months = _copied(versions[:1])
            values, months = {**values, **_known(offer.cells)}, months_after(months, offer.cells, offer.months)
            return version_of(await _begun(deed, known.key, year, versions[:1], values, months, offer.means))
        put_cells(deed, draft, offer)
        await deed.session.flush()
        return version_of(draft)


def _known(cells: Mapping[Cell, int | None]) -> dict[Cell, int]:
    return {cell: number for cell, number in cells.items() if number is not None}


async def _draft(session: AsyncSession, plan_id: int) -> Plan:
    """As it is once nobody else can change it: what was read before it was held may be old."""
    statement = select(Plan).where(Plan.id == plan_id).options(selectinload(Plan.values)).with_for_update()
    plan = await session.scalar(statement.execution_options(populate_existing=True))
    if plan is None or plan.status != PlanStatus.DRAFT:
        raise SubjectGoneError("plan")
    return plan


async def set_plan_figures(
    world: World, *, by: By, plan_id: int, indicator: str, figures: Mapping[str, int | None], now: datetime
) -> PlanVersion:
    """Put an indicator's yearly figures (by unit key, OBLAST for the whole oblast; None clears) into a draft version.

    Raises AccessDeniedError, SubjectGoneError("plan") when it is approved or gone, ("indicator"), ("unit"),
    ValueError for a figure out of 0 to 999 999 999.
    """
    async with door(world, Act.SET_PLAN, by=by, now=now) as deed:
        plan = await _draft(deed.session, plan_id)
        cells: dict[Cell, int | None] = {(indicator, unit): number for unit, number in figures.items()}
        check_cells(world, world.form(plan.form), cells)
        put_cells(deed, plan, PlanCells(cells, NO_MONTHS, Means.TYPED))
        await deed.session.flush()
        return version_of(plan)


async def approve_plan(
    world: World, *, by: By, plan_id: int, shown: str, effective: date, source: str, now: datetime
) -> PlanVersion | None:
    """Make a draft version count from `effective`; it can't be changed afterwards.

    `shown` is the fingerprint of the figures that were looked at: None, and nothing approved, when they have changed
    since. Raises AccessDeniedError, SubjectGoneError("plan") when it is approved or gone, ("empty_plan") without
    figures, ValueError for a date out of `effective_days`.
    """
    async with door(world, Act.APPROVE_PLAN, by=by, now=now) as deed:
        plan = await _draft(deed.session, plan_id)
        if not plan.values:
            raise SubjectGoneError("empty_plan")
        first, last = effective_days(plan.year)
        if not first <= effective <= last:
            raise ValueError(effective)
        if version_of(plan).fingerprint != shown:
            return None
        before = plan.status, plan.effective, plan.source
        plan.status, plan.effective, plan.source = PlanStatus.APPROVED.value, effective, source.strip()[:SOURCE]
        plan.approved_by, plan.approved_at = deed.actor.person_id, now
        after = plan.status, plan.effective, plan.source
        names = "@status", "@effective", "@source"
        deed.tell(plan_told(plan), dict(zip(names, zip(before, after, strict=True), strict=True)))
        await deed.session.flush()
        return version_of(plan)
