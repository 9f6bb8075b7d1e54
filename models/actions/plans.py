"""Yearly plans: an administrator begins a draft version, fills it in, and approves it from a date."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from models.actions.door import door
from models.errors import SubjectGoneError
from models.queries.people.people import By
from models.queries.plans import plan_versions, version_of
from models.rules.access import Actor
from models.rules.audit import Act, Means
from models.rules.plans import OBLAST, PlanStatus
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
        session, actor = deed.session, deed.actor
        known = world.form(form)
        if year not in YEARS:
            raise SubjectGoneError("year")
        versions = await plan_versions(session, known.key, year)
        if versions and versions[0].is_draft:
            return versions[0]
        copied = versions[0].values if versions else {}
        plan = Plan(
            form=known.key,
            year=year,
            version=(versions[0].version if versions else 0) + 1,
            status=PlanStatus.DRAFT.value,
            effective=date(year, 1, 1),
            source="",
            created_by=actor.person_id,
            created_at=now,
            values=[
                PlanValue(indicator=key, unit=unit, number=n, set_by=actor.person_id)
                for (key, unit), n in copied.items()
            ],
        )
        session.add(plan)
        await session.flush()
        figures = {_name(*place): (None, number) for place, number in copied.items()}
        deed.tell(_on(plan), {"@status": (None, plan.status), "@effective": (None, plan.effective), **figures})
        return version_of(plan)


def _on(plan: Plan) -> dict[str, Any]:
    return {"form": plan.form, "plan": plan.id, "year": plan.year, "version": plan.version}


def _name(indicator: str, unit: str) -> str:
    return f"{indicator}/{unit}"


async def _draft(session: AsyncSession, plan_id: int) -> Plan:
    plan = await session.scalar(
        select(Plan).where(Plan.id == plan_id).options(selectinload(Plan.values)).with_for_update()
    )
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
        form = world.form(plan.form)
        if indicator not in {i.key for i in form.indicators if not i.is_text} | {t.key for t in form.totals}:
            raise SubjectGoneError("indicator")
        held = {(value.indicator, value.unit): value for value in plan.values}
        before = {(one, unit): value.number for (one, unit), value in held.items()}
        for unit, number in figures.items():
            if unit != OBLAST and world.unit(unit).kind not in form.kinds:
                raise SubjectGoneError("unit")
            _put(plan, held.get((indicator, unit)), indicator, unit, number, deed.actor)
        changes = {_name(indicator, unit): (before.get((indicator, unit)), n) for unit, n in figures.items()}
        deed.tell(_on(plan), changes, means=Means.TYPED)
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
