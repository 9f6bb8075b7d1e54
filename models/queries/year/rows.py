"""The rows a report year is made of, as plain values: a year of a big oblast is a hundred thousand figures."""

from __future__ import annotations

import asyncio
from datetime import date, datetime
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, Subquery, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.rules.plans import PlanStatus
from models.tables import Absence, Plan, PlanValue, Report, ReportValue
from models.tables.gathered import by_key, gathered
from models.threads import beside
from models.views.plans import PlanVersion
from models.views.year import YearRow

SLICE = 1000
"""So many rows are taken at once before others have their turn."""

UnitDate: TypeAlias = tuple[str, date]


async def year_rows(
    session: AsyncSession, form: str, first: date, last: date, unit: str | None = None
) -> list[YearRow]:
    """The latest revisions for as-of dates from `first` to `last`, both included, oldest first; one statement."""
    latest = _latest(form, Report.as_of.between(first, last), *([Report.unit == unit] if unit else []))
    same = (Report.unit == latest.c.unit) & (Report.as_of == latest.c.as_of) & (Report.revision == latest.c.revision)
    query = (
        select(Report.unit, Report.as_of, Report.revision, latest.c.first_sent_at, _NUMBERS)
        .join(latest, same)
        .where(Report.form == form)
        .order_by(Report.as_of, Report.id)
    )
    return await beside(_read, await _all(session, query))


def _read(found: list[Any]) -> list[YearRow]:
    return [YearRow(unit, as_of, revision, sent, gathered(text)) for unit, as_of, revision, sent, text in found]


_NUMBERS = (
    select(by_key(ReportValue.indicator, ReportValue.number))
    .where(ReportValue.report_id == Report.id, ReportValue.number.is_not(None))
    .correlate(Report)
    .scalar_subquery()
)


def _latest(form: str, *where: ColumnElement[bool]) -> Subquery:
    return (
        select(
            Report.unit,
            Report.as_of,
            func.max(Report.revision).label("revision"),
            func.min(Report.sent_at).label("first_sent_at"),
        )
        .where(Report.form == form, *where)
        .group_by(Report.unit, Report.as_of)
        .subquery()
    )


async def _all(session: AsyncSession, query: Select[*tuple[Any, ...]]) -> list[Any]:
    """Every row; the loop is let go in between: by the connection, as a session makes all rows before it gives one."""
    rows: list[Any] = []
    for part in (await (await session.connection()).execute(query)).partitions(SLICE):
        rows += part
        await asyncio.sleep(0)
    return rows


async def first_sendings(
    session: AsyncSession, form: str, first: date, last: date, unit: str | None = None
) -> dict[UnitDate, datetime]:
    """By unit and as-of date: when its first revision was sent; one statement."""
    where = [Report.form == form, Report.as_of.between(first, last)] + ([Report.unit == unit] if unit else [])
    query = select(Report.unit, Report.as_of, func.min(Report.sent_at)).where(*where)
    rows = await _all(session, query.group_by(Report.unit, Report.as_of))
    return {(place, as_of): sent for place, as_of, sent in rows}


async def absent_dates(
    session: AsyncSession, form: str, first: date, last: date, unit: str | None = None
) -> set[UnitDate]:
    """Units and as-of dates for which «no data» was said; one statement."""
    where = [Absence.form == form, Absence.as_of.between(first, last)] + ([Absence.unit == unit] if unit else [])
    rows = await _all(session, select(Absence.unit, Absence.as_of).where(*where).distinct())
    return {(place, as_of) for place, as_of in rows}


async def first_reported(session: AsyncSession, form: str) -> date | None:
    """The first as-of date that anybody ever reported for."""
    return await session.scalar(select(func.min(Report.as_of)).where(Report.form == form))


async def approved_versions(
    session: AsyncSession, form: str, year: int, key: str, until: date, unit: str | None = None
) -> list[PlanVersion]:
    """The year's approved versions effective by `until`, only the figures of `key` (and `unit`), by their force."""
    wanted = (PlanValue.plan_id == Plan.id) & (PlanValue.indicator == key)
    if unit is not None:
        wanted &= PlanValue.unit == unit
    rows = await session.execute(
        select(Plan.id, Plan.version, Plan.effective, Plan.source, PlanValue.unit, PlanValue.number)
        .outerjoin(PlanValue, wanted)
        .where(Plan.form == form, Plan.year == year, Plan.status == PlanStatus.APPROVED.value, Plan.effective <= until)
        .order_by(Plan.effective, Plan.version)
    )
    found: dict[int, PlanVersion] = {}
    for number, version, effective, source, place, value in rows:
        known = found.setdefault(number, PlanVersion(number, year, version, PlanStatus.APPROVED, effective, source, {}))
        if place is not None:
            known.values[key, place] = value
    return list(found.values())
