"""Approved plans of a year, and plans as they were known at a moment: what was approved later is a draft then."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from models.queries.plans import version_of
from models.rules.plan_table.months import Months, read_months
from models.rules.plan_table.shares import Cell
from models.rules.plans import PlanStatus
from models.tables import Plan, PlanValue
from models.views.plans import PlanVersion


async def versions_known(
    session: AsyncSession, form: str, years: Collection[int], known_at: datetime
) -> list[PlanVersion]:
    """Newest year and version first; a draft has the figures that it has now, or was approved with."""
    there = select(Plan).where(Plan.form == form, Plan.year.in_(years), Plan.created_at <= known_at)
    rows = await session.scalars(
        there.options(selectinload(Plan.values)).order_by(Plan.year.desc(), Plan.version.desc())
    )
    return [_then(plan, known_at) for plan in rows]


def _then(plan: Plan, known_at: datetime) -> PlanVersion:
    version = version_of(plan)
    was_draft = not version.is_draft and (plan.approved_at or plan.created_at) > known_at
    return replace(version, status=PlanStatus.DRAFT) if was_draft else version


async def plans_beside_known(
    session: AsyncSession, form: str, year: int, on: date, known_at: datetime
) -> tuple[PlanVersion | None, list[PlanVersion]]:
    """As `plans_beside`, as it was then."""
    versions = await versions_known(session, form, (year, year + 1), known_at)
    this = [one for one in versions if one.year == year]
    following = [one for one in versions if one.year != year]
    in_force = max((one for one in _approved(this) if one.effective <= on), key=_force, default=None)
    beside = [] if _approved(this) else this[:1]
    opening = opening_of(following, year + 1)
    return in_force, [*beside, *([opening] if opening else [])]


def opening_of(versions: Collection[PlanVersion], year: int) -> PlanVersion | None:
    """The plan that the year begins with: approved for its first day, else approved later, else the newest draft."""
    approved = sorted(_approved(versions), key=_force)
    begun = [one for one in approved if one.effective <= date(year, 1, 1)]
    return next(iter([*begun[-1:], *approved[:1], *list(versions)[:1]]), None)


def approved_by(versions: Collection[PlanVersion], until: date) -> list[PlanVersion]:
    """Those effective by `until`, by their force."""
    return sorted((one for one in _approved(versions) if one.effective <= until), key=_force)


def _approved(versions: Collection[PlanVersion]) -> list[PlanVersion]:
    return [one for one in versions if not one.is_draft]


def _force(version: PlanVersion) -> tuple[date, int]:
    return version.effective, version.version


async def approved_versions(
    session: AsyncSession, form: str, year: int, key: str, until: date, unit: str | None = None
) -> list[PlanVersion]:
    """The year's approved versions effective by `until`, only the figures of `key` (and `unit`), by their force."""
    wanted = (PlanValue.plan_id == Plan.id) & (PlanValue.indicator == key)
    if unit is not None:
        wanted &= PlanValue.unit == unit
    rows = await session.execute(
        select(Plan.id, Plan.version, Plan.effective, Plan.source, PlanValue.unit, PlanValue.number, PlanValue.months)
        .outerjoin(PlanValue, wanted)
        .where(Plan.form == form, Plan.year == year, Plan.status == PlanStatus.APPROVED.value, Plan.effective <= until)
        .order_by(Plan.effective, Plan.version)
    )
    found: dict[int, PlanVersion] = {}
    months: dict[int, dict[Cell, Months]] = defaultdict(dict)
    for number, version, effective, source, place, value, text in rows:
        status = PlanStatus.APPROVED
        new = PlanVersion(number, year, version, status, effective, source, {}, months[number])
        known = found.setdefault(number, new)
        if place is not None:
            known.values[key, place] = value
        if of := read_months(text):
            months[number][key, place] = of
    return list(found.values())
