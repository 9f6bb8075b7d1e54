"""Yearly plans: an administrator begins a draft version, fills it in, and approves it from a date."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from config.catalogue.types import Form
from models.actions.door import Deed, door
from models.errors import SubjectGoneError
from models.queries.people.people import By
from models.queries.plans import plan_versions, version_of
from models.rules.access import Actor
from models.rules.audit import Act, Means
from models.rules.plan_shares import Cell
from models.rules.plans import OBLAST, PlanStatus, planned_keys
from models.tables import Plan, PlanValue
from models.views.plans import PlanVersion
from models.world import World

YEARS = range(2000, 2101)
LARGEST = 999_999_999
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
        return version_of(await _begun(deed, known.key, year, versions[:1], versions[0].values if versions else {}))


async def _begun(
    deed: Deed,
    form: str,
    year: int,
    last: Sequence[PlanVersion],
    values: Mapping[Cell, int],
    means: Means = Means.PRESSED,
) -> Plan:
    """A new draft version with these figures; `last` is the newest one there is, if any."""
    by = deed.actor.person_id
    plan = Plan(
        form=form,
        year=year,
        version=(last[0].version if last else 0) + 1,
        status=PlanStatus.DRAFT.value,
        effective=date(year, 1, 1),
        source="",
        created_by=by,
        created_at=deed.at,
        values=[PlanValue(indicator=key, unit=unit, number=n, set_by=by) for (key, unit), n in values.items()],
    )
    deed.session.add(plan)
    await deed.session.flush()
    figures = {_name(*place): (None, number) for place, number in values.items()}
    head = {"@status": (None, plan.status), "@effective": (None, plan.effective)}
    deed.tell(_on(plan), {**head, **figures}, means=means)
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
) -> PlanVersion | None:
    """Put a whole table into the year's draft; without one it is begun with the figures of the last version.

    `shown` is the fingerprint of the version that they were shown beside, "" of none: None, and nothing changed, where
    that is another one now. Raises AccessDeniedError, SubjectGoneError("year"), ("indicator"), ("unit"), ValueError.
    """
    try:
        return await _put_table(world, by, form, year, cells, shown, means, now)
    except IntegrityError:  # somebody began a version at the same moment
        return None


async def _put_table(
    world: World, by: By, form: str, year: int, cells: Mapping[Cell, int], shown: str, means: Means, now: datetime
) -> PlanVersion | None:
    async with door(world, Act.SET_PLAN, by=by, now=now) as deed:
        known = world.form(form)
        if year not in YEARS:
            raise SubjectGoneError("year")
        _check_cells(world, known, cells)
        versions = await plan_versions(deed.session, known.key, year)
        draft = await _draft(deed.session, versions[0].id) if versions and versions[0].is_draft else None
        last = version_of(draft) if draft else next(iter(versions), None)
        if (last.fingerprint if last else "") != shown:
            return None
        if draft is None:
            after = {**(last.values if last else {}), **cells}
            return version_of(await _begun(deed, known.key, year, versions[:1], after, means))
        _put_cells(deed, draft, cells, means)
        await deed.session.flush()
        return version_of(draft)


def _check_cells(world: World, form: Form, cells: Iterable[Cell]) -> None:
    keys = set(planned_keys(form))
    for key, unit in cells:
        if key not in keys:
            raise SubjectGoneError("indicator")
        if unit != OBLAST and world.unit(unit).kind not in form.kinds:
            raise SubjectGoneError("unit")


def _put_cells(deed: Deed, plan: Plan, cells: Mapping[Cell, int | None], means: Means) -> None:
    held = {(value.indicator, value.unit): value for value in plan.values}
    before = {cell: value.number for cell, value in held.items()}
    for cell, number in cells.items():
        _put(plan, held.get(cell), *cell, number, deed.actor)
    deed.tell(_on(plan), {_name(*cell): (before.get(cell), n) for cell, n in cells.items()}, means=means)


def _on(plan: Plan) -> dict[str, Any]:
    return {"form": plan.form, "plan": plan.id, "year": plan.year, "version": plan.version}


def _name(indicator: str, unit: str) -> str:
    return f"{indicator}/{unit}"


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
        cells = {(indicator, unit): number for unit, number in figures.items()}
        _check_cells(world, world.form(plan.form), cells)
        _put_cells(deed, plan, cells, Means.TYPED)
        await deed.session.flush()
        return version_of(plan)


def _put(plan: Plan, row: PlanValue | None, indicator: str, unit: str, number: int | None, by: Actor) -> None:
    if number is not None and not 0 <= number <= LARGEST:
        raise ValueError(number)
    if number is None:
        if row is not None:
            plan.values.remove(row)
    elif row is None:
        plan.values.append(PlanValue(indicator=indicator, unit=unit, number=number, set_by=by.person_id))
    else:
        row.number, row.set_by = number, by.person_id


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
        deed.tell(_on(plan), dict(zip(names, zip(before, after, strict=True), strict=True)))
        await deed.session.flush()
        return version_of(plan)
