"""Yearly plans: an administrator begins a draft version, fills it in, and approves it from a date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.people import require_actor
from models.queries.plans import PlanVersion, plan_versions, version_of
from models.rules.access import Actor
from models.tables import OBLAST, Plan, PlanStatus, PlanValue
from models.world import World

YEARS = range(2000, 2101)
LARGEST = 999_999_999


async def _administrator(session: AsyncSession, by: int) -> Actor:
    actor = await require_actor(session, by, "plan")
    if not actor.is_administrator:
        raise AccessDeniedError("plan")
    return actor


async def list_plans(world: World, *, by: int, form: str, year: int | None = None) -> list[PlanVersion]:
    """All versions, newest first; administrators only. Raises AccessDeniedError, SubjectGoneError."""
    async with world.database.reading() as session:
        await _administrator(session, by)
        return await plan_versions(session, world.form(form).key, year)


async def begin_plan(world: World, *, by: int, form: str, year: int, now: datetime) -> PlanVersion:
    """The year's draft version: the one there is, else a new one that starts with the figures of the last.

    Raises AccessDeniedError, SubjectGoneError("year") for a year out of 2000-2100.
    """
    async with world.database.writing() as session:
        actor = await _administrator(session, by)
        known = world.form(form)
        if year not in YEARS:
            raise SubjectGoneError("year")
        versions = await plan_versions(session, known.key, year)
        if versions and versions[0].status is PlanStatus.DRAFT:
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
            values=[PlanValue(indicator=key, unit=unit, number=n) for (key, unit), n in copied.items()],
        )
        session.add(plan)
        await session.flush()
        return version_of(plan)


async def _draft(session: AsyncSession, plan_id: int) -> Plan:
    plan = await session.scalar(
        select(Plan).where(Plan.id == plan_id).options(selectinload(Plan.values)).with_for_update()
    )
    if plan is None or plan.status != PlanStatus.DRAFT:
        raise SubjectGoneError("plan")
    return plan


async def set_plan_figures(
    world: World, *, by: int, plan_id: int, indicator: str, figures: Mapping[str, int | None]
) -> PlanVersion:
    """Put an indicator's yearly figures (by unit key, OBLAST for the whole oblast; None clears) into a draft version.

    Raises AccessDeniedError, SubjectGoneError("plan") when it is approved or gone, ("indicator"), ("unit"),
    ValueError for a figure out of 0 to 999 999 999.
    """
    async with world.database.writing() as session:
        await _administrator(session, by)
        plan = await _draft(session, plan_id)
        form = world.form(plan.form)
        if indicator not in {i.key for i in form.indicators if not i.is_text} | {t.key for t in form.totals}:
            raise SubjectGoneError("indicator")
        held = {(value.indicator, value.unit): value for value in plan.values}
        for unit, number in figures.items():
            if unit != OBLAST:
                world.unit(unit)
            _put(plan, held.get((indicator, unit)), indicator, unit, number)
        await session.flush()
        return version_of(plan)


def _put(plan: Plan, row: PlanValue | None, indicator: str, unit: str, number: int | None) -> None:
    if number is not None and not 0 <= number <= LARGEST:
        raise ValueError(number)
    if number is None:
        if row is not None:
            plan.values.remove(row)
    elif row is None:
        plan.values.append(PlanValue(indicator=indicator, unit=unit, number=number))
    else:
        row.number = number


async def approve_plan(
    world: World, *, by: int, plan_id: int, effective: date, source: str, now: datetime
) -> PlanVersion:
    """Make a draft version count from `effective`; it can't be changed afterwards.

    Raises AccessDeniedError, SubjectGoneError("plan") when it is approved or gone, ("empty_plan") without figures.
    """
    async with world.database.writing() as session:
        actor = await _administrator(session, by)
        plan = await _draft(session, plan_id)
        if not plan.values:
            raise SubjectGoneError("empty_plan")
        plan.status, plan.effective, plan.source = PlanStatus.APPROVED.value, effective, source.strip()[:200]
        plan.created_by, plan.created_at = actor.person_id, now
        await session.flush()
        return version_of(plan)
