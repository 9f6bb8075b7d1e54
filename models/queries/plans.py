"""Selects about plans: what is approved for a year, and the draft versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from models.tables import OBLAST, Plan, PlanStatus


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """A version of a year's plan; `values` maps (indicator or total, unit or OBLAST) to the year's figure."""

    id: int
    year: int
    version: int
    status: PlanStatus
    effective: date
    source: str
    values: dict[tuple[str, str], int]

    def of_unit(self, unit: str) -> dict[str, int]:
        return {key: number for (key, where), number in self.values.items() if where == unit}

    def of_oblast(self, key: str) -> int | None:
        """The oblast's own row, else the sum of its units; None when there is neither."""
        own = self.values.get((key, OBLAST))
        if own is not None:
            return own
        parts = [number for (held, where), number in self.values.items() if held == key and where != OBLAST]
        return sum(parts) if parts else None


def version_of(plan: Plan) -> PlanVersion:
    values = {(value.indicator, value.unit): value.number for value in plan.values}
    return PlanVersion(plan.id, plan.year, plan.version, PlanStatus(plan.status), plan.effective, plan.source, values)


async def plan_versions(session: AsyncSession, form: str, year: int | None = None) -> list[PlanVersion]:
    """All versions (of `year`), newest year and version first."""
    statement = select(Plan).where(Plan.form == form).options(selectinload(Plan.values))
    if year is not None:
        statement = statement.where(Plan.year == year)
    rows = await session.scalars(statement.order_by(Plan.year.desc(), Plan.version.desc()))
    return [version_of(plan) for plan in rows]


async def approved_plan(session: AsyncSession, form: str, year: int, on: date) -> PlanVersion | None:
    """The approved version in force on `on`: the latest of those effective by then."""
    plan = await session.scalar(
        select(Plan)
        .where(
            Plan.form == form,
            Plan.year == year,
            Plan.status == PlanStatus.APPROVED.value,
            Plan.effective <= on,
        )
        .options(selectinload(Plan.values))
        .order_by(Plan.effective.desc(), Plan.version.desc())
        .limit(1)
    )
    return version_of(plan) if plan else None


async def draft_plan(session: AsyncSession, form: str, year: int) -> PlanVersion | None:
    """The newest draft of a year that has nothing approved yet, else None."""
    versions = await plan_versions(session, form, year)
    if not versions or any(version.status is PlanStatus.APPROVED for version in versions):
        return None
    return versions[0]
