"""Selects about plans: what is approved for a year, and the draft versions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from sqlalchemy import select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from models.errors import SubjectGoneError
from models.queries.people import require_administrator
from models.rules.access import Actor
from models.tables import OBLAST, Plan, PlanStatus, PlanValue
from models.world import World


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

    def own(self, key: str) -> int | None:
        """The row of the whole oblast, where there is one."""
        return self.values.get((key, OBLAST))

    def sum_of_units(self, key: str) -> int | None:
        """The sum over units; None when no unit has a figure."""
        parts = [number for (held, where), number in self.values.items() if held == key and where != OBLAST]
        return sum(parts) if parts else None

    def of_oblast(self, key: str) -> int | None:
        """The oblast's own row, else the sum of its units; None when there is neither."""
        own = self.own(key)
        return self.sum_of_units(key) if own is None else own

    @property
    def is_draft(self) -> bool:
        return self.status is PlanStatus.DRAFT

    @property
    def fingerprint(self) -> str:
        """Differs when any figure does: approval is of what was looked at."""
        rows = ";".join(f"{key},{unit},{number}" for (key, unit), number in sorted(self.values.items()))
        return sha256(rows.encode()).hexdigest()[:16]


def version_of(plan: Plan) -> PlanVersion:
    """Needs `values` loaded."""
    return _of(plan, plan.values)


def _of(plan: Plan, rows: Iterable[PlanValue]) -> PlanVersion:
    values = {(value.indicator, value.unit): value.number for value in rows}
    return PlanVersion(plan.id, plan.year, plan.version, PlanStatus(plan.status), plan.effective, plan.source, values)


async def plan_versions(session: AsyncSession, form: str, year: int | None = None) -> list[PlanVersion]:
    """All versions (of `year`), newest year and version first."""
    statement = select(Plan).where(Plan.form == form).options(selectinload(Plan.values))
    if year is not None:
        statement = statement.where(Plan.year == year)
    rows = await session.scalars(statement.order_by(Plan.year.desc(), Plan.version.desc()))
    return [version_of(plan) for plan in rows]


async def approved_plan(
    session: AsyncSession, form: str, year: int, on: date, unit: str | None = None
) -> PlanVersion | None:
    """The approved version in force on `on`: the latest of those effective by then; with `unit` only its figures."""
    version = (
        select(Plan.id)
        .where(Plan.form == form, Plan.year == year, Plan.status == PlanStatus.APPROVED.value, Plan.effective <= on)
        .order_by(Plan.effective.desc(), Plan.version.desc())
        .limit(1)
        .scalar_subquery()
    )
    wanted = (PlanValue.plan_id == Plan.id) & ((PlanValue.unit == unit) if unit is not None else true())
    rows = (await session.execute(select(Plan, PlanValue).outerjoin(PlanValue, wanted).where(Plan.id == version))).all()
    if not rows:
        return None
    return _of(rows[0][0], [value for _, value in rows if value is not None])


async def draft_plan(session: AsyncSession, form: str, year: int) -> PlanVersion | None:
    """The newest draft of a year that has nothing approved yet, else None."""
    versions = await plan_versions(session, form, year)
    if not versions or any(version.status is PlanStatus.APPROVED for version in versions):
        return None
    return versions[0]


async def opening_plan(session: AsyncSession, form: str, year: int) -> PlanVersion | None:
    """The plan a year begins with: approved for its first day, else the first approved later, else the newest draft."""
    versions = await plan_versions(session, form, year)
    approved = sorted((one for one in versions if not one.is_draft), key=lambda one: (one.effective, one.version))
    begun = [one for one in approved if one.effective <= date(year, 1, 1)]
    return next(iter([*begun[-1:], *approved[:1], *versions[:1]]), None)


async def require_planner(session: AsyncSession, by: int) -> Actor:
    """Plans are set by administrators. Raises AccessDeniedError for anybody else."""
    return await require_administrator(session, by, "plan")


async def load_versions(
    session: AsyncSession, world: World, *, by: int, form: str, year: int | None = None
) -> list[PlanVersion]:
    """All versions (of `year`), newest first, for those who may set them.

    Raises AccessDeniedError, SubjectGoneError("form").
    """
    await require_planner(session, by)
    return await plan_versions(session, world.form(form).key, year)


async def load_draft(session: AsyncSession, *, by: int, plan_id: int) -> PlanVersion:
    """A version that can still be changed. Raises AccessDeniedError, SubjectGoneError("plan") when approved or gone."""
    await require_planner(session, by)
    plan = await session.scalar(select(Plan).where(Plan.id == plan_id).options(selectinload(Plan.values)))
    if plan is None or plan.status != PlanStatus.DRAFT.value:
        raise SubjectGoneError("plan")
    return version_of(plan)
