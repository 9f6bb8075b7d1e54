"""Selects about plans: what is approved for a year, and the draft versions."""

from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, ScalarSelect, Select, and_, bindparam, exists, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased, selectinload

from models.errors import SubjectGoneError
from models.queries.people.people import By, names_of, require_administrator
from models.rules.plan_table.months import read_months
from models.rules.plan_table.shares import Cell
from models.rules.plans import PlanStatus
from models.tables import Plan, PlanValue
from models.tables.gathered import by_key, gathered
from models.views.plans import PlanHistory, PlanVersion
from models.world import World

BETWEEN = "/"
"""Parts an indicator from a unit where the database gathers figures by both; no key has it."""
KEPT = 16


def version_of(plan: Plan) -> PlanVersion:
    """Needs `values` loaded."""
    values = {(value.indicator, value.unit): value.number for value in plan.values}
    known = {(value.indicator, value.unit): read_months(value.months) for value in plan.values}
    months = {cell: of for cell, of in known.items() if of}
    status = PlanStatus(plan.status)
    return PlanVersion(plan.id, plan.year, plan.version, status, plan.effective, plan.source, values, months)


async def plan_versions(session: AsyncSession, form: str, year: int | None = None) -> list[PlanVersion]:
    """All versions (of `year`), newest year and version first."""
    about = {"form": form} | ({"year": year} if year is not None else {})
    found = await _read(session, _VERSIONS if year is None else _OF_YEAR, about)
    return sorted(found, key=lambda plan: (plan.year, plan.version), reverse=True)


async def approved_plan(
    session: AsyncSession, form: str, year: int, on: date, unit: str | None = None
) -> PlanVersion | None:
    """The approved version in force on `on`: the latest of those effective by then; with `unit` only its figures."""
    about: dict[str, Any] = {"form": form, "year": year, "on": on} | ({"unit": unit} if unit is not None else {})
    return next(iter(await _read(session, _APPROVED if unit is None else _APPROVED_OF, about)), None)


def version_in_force(form: Any, year: Any, on: Any) -> ScalarSelect[int]:
    """The id of that version, as a part of a statement: values or bound parameters."""
    return (
        select(Plan.id)
        .where(Plan.form == form, Plan.year == year, Plan.status == PlanStatus.APPROVED.value, Plan.effective <= on)
        .order_by(Plan.effective.desc(), Plan.version.desc())
        .limit(1)
        .scalar_subquery()
    )


def _first_after(form: Any, year: Any, on: Any) -> ScalarSelect[int]:
    """The id of the approved version that comes into force first after `on`."""
    return (
        select(Plan.id)
        .where(Plan.form == form, Plan.year == year, Plan.status == PlanStatus.APPROVED.value, Plan.effective > on)
        .order_by(Plan.effective, Plan.version)
        .limit(1)
        .scalar_subquery()
    )


def _is_newest_draft(form: Any, years: Collection[Any]) -> ColumnElement[bool]:
    """The row is a draft of a year that has nothing approved, and none is newer."""
    other = aliased(Plan)
    same = (other.form == Plan.form) & (other.year == Plan.year)
    surpassed = exists().where(same, (other.status == PlanStatus.APPROVED.value) | (other.version > Plan.version))
    return and_(Plan.form == form, Plan.year.in_(years), ~surpassed.correlate(Plan))


async def plans_beside(
    session: AsyncSession, form: str, year: int, on: date
) -> tuple[PlanVersion | None, list[PlanVersion]]:
    """The approved version in force on `on`; and beside it the newest draft of `year`, and the next year's plan.

    The next year's is the one it begins with, as `opening_plan` says. One statement.
    """
    begins = date(year + 1, 1, 1)
    found = await session.execute(_BESIDE, {"form": form, "year": year, "next": year + 1, "on": on, "begins": begins})
    plans = sorted((_version(*row) for row in found), key=lambda plan: plan.year)
    in_force = next((plan for plan in plans if plan.year == year and not plan.is_draft), None)
    return in_force, [plan for plan in plans if plan is not in_force]


async def opening_plan(session: AsyncSession, form: str, year: int) -> PlanVersion | None:
    """The plan a year begins with: approved for its first day, else the first approved later, else the newest draft."""
    versions = await plan_versions(session, form, year)
    approved = sorted((one for one in versions if not one.is_draft), key=lambda one: (one.effective, one.version))
    begun = [one for one in approved if one.effective <= date(year, 1, 1)]
    return next(iter([*begun[-1:], *approved[:1], *versions[:1]]), None)


def _figures_of(*where: ColumnElement[bool], of_unit: bool = False) -> Select[Any]:
    """A row a plan, with its figures (those `of_unit` alone) in one text, and their months in another."""
    wanted = PlanValue.plan_id == Plan.id, (PlanValue.unit == bindparam("unit")) if of_unit else true()
    cell = PlanValue.indicator + BETWEEN + PlanValue.unit
    values = select(by_key(cell, PlanValue.number)).where(*wanted)
    months = select(by_key(cell, PlanValue.months)).where(*wanted, PlanValue.months.is_not(None))
    columns = Plan.id, Plan.year, Plan.version, Plan.status, Plan.effective, Plan.source
    texts = (one.correlate(Plan).scalar_subquery() for one in (values, months))
    return select(*columns, *texts).where(*where)


_FORM: BindParameter[str] = bindparam("form")
_YEAR: BindParameter[int] = bindparam("year")
_NEXT: BindParameter[int] = bindparam("next")
_BEGINS: BindParameter[date] = bindparam("begins")
_IN_FORCE = Plan.id == version_in_force(_FORM, _YEAR, bindparam("on"))
_APPROVED, _APPROVED_OF = _figures_of(_IN_FORCE), _figures_of(_IN_FORCE, of_unit=True)
_VERSIONS, _OF_YEAR = _figures_of(Plan.form == _FORM), _figures_of(Plan.form == _FORM, Plan.year == _YEAR)
_BESIDE = _figures_of(
    _IN_FORCE
    | (Plan.id == func.coalesce(version_in_force(_FORM, _NEXT, _BEGINS), _first_after(_FORM, _NEXT, _BEGINS)))
    | _is_newest_draft(_FORM, (_YEAR, _NEXT))
)


async def _read(session: AsyncSession, statement: Select[Any], about: Mapping[str, Any]) -> list[PlanVersion]:
    return [_version(*row) for row in await session.execute(statement, about)]


@lru_cache(KEPT)
def _version(*row: Any) -> PlanVersion:
    """A function of the row alone: who asks for a plan that has not changed gets the same object."""
    number, year, version, status, effective, source, figures, by_month = row
    values: dict[Cell, int] = {_cell(key): figure for key, figure in gathered(figures).items()}
    months = {_cell(key): of for key, text in gathered(by_month).items() if (of := read_months(text))}
    return PlanVersion(number, year, version, PlanStatus(status), effective, source, values, months)


def _cell(key: str) -> Cell:
    indicator, _, unit = key.partition(BETWEEN)
    return indicator, unit


async def load_versions(
    session: AsyncSession, world: World, *, by: By, form: str, year: int | None = None
) -> list[PlanVersion]:
    """All versions (of `year`), newest first, for those who may set them.

    Raises AccessDeniedError, SubjectGoneError("form").
    """
    await require_administrator(session, by, "plan")
    return await plan_versions(session, world.form(form).key, year)


async def load_plan_history(session: AsyncSession, world: World, *, by: By, form: str, year: int) -> list[PlanHistory]:
    """Every version of the year, newest first, with who made it. Raises as `load_versions`."""
    await require_administrator(session, by, "plan")
    statement = select(Plan).where(Plan.form == world.form(form).key, Plan.year == year)
    rows = await session.scalars(statement.options(selectinload(Plan.values)).order_by(Plan.version.desc()))
    plans = list(rows)
    people = {person for plan in plans for person in (plan.created_by, plan.approved_by) if person is not None}
    names = await names_of(session, people)
    return [_made(plan, names) for plan in plans]


def _made(plan: Plan, names: Mapping[int, str]) -> PlanHistory:
    begun_by, approved_by = (names.get(person or 0, "") for person in (plan.created_by, plan.approved_by))
    return PlanHistory(version_of(plan), begun_by, plan.created_at, approved_by, plan.approved_at)


async def load_draft(session: AsyncSession, *, by: By, plan_id: int) -> PlanVersion:
    """A version that can still be changed. Raises AccessDeniedError, SubjectGoneError("plan") when approved or gone."""
    await require_administrator(session, by, "plan")
    plan = await session.scalar(select(Plan).where(Plan.id == plan_id).options(selectinload(Plan.values)))
    if plan is None or plan.status != PlanStatus.DRAFT.value:
        raise SubjectGoneError("plan")
    return version_of(plan)
