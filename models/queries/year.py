"""A report year week by week; loaded without asking for permission."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Form
from models.queries.known_plans import approved_by, approved_versions, versions_known
from models.queries.report.sent import COUNTS, FIRST_BY_THEN, FIRST_SENT_AT, counts, ends_of, is_latest
from models.rules.calendar.calendar import Period
from models.tables import Absence, Mark, Report, ReportValue
from models.tables.gathered import by_key, gathered
from models.threads import beside
from models.views.plans import PlanVersion
from models.views.year import Year, YearRow, shaped
from models.world import World

SLICE = 400
"""So many rows are taken at once before others have their turn."""

NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Span:
    """As-of dates of a form from `first` to `last`, both included: of all units, or one; as known `until` then."""

    form: str
    first: date
    last: date
    unit: str | None = None
    until: datetime | None = None

    def of(self, table: type[Report | Absence | Mark]) -> list[ColumnElement[bool]]:
        where = [table.form == self.form, table.as_of.between(self.first, self.last)]
        return [*where, table.unit == self.unit] if self.unit else where

    @property
    def about(self) -> Mapping[str, Any]:
        return {"until": self.until} if self.until else {}


async def year_rows(session: AsyncSession, span: Span) -> list[YearRow]:
    """The latest revisions, oldest first; one statement."""
    now = FIRST_SENT_AT, COUNTS
    sent, counted = (FIRST_BY_THEN, is_latest(until=True) & counts(until=True)) if span.until else now
    query = (
        select(Report.unit, Report.as_of, Report.revision, sent, _NUMBERS, Report.is_judged)
        .where(*span.of(Report), counted)
        .order_by(Report.as_of, Report.id)
    )
    return await beside(_read, await all_rows(session, query, span.about))


def _read(found: list[Any]) -> list[YearRow]:
    return [YearRow(unit, as_of, n, sent, gathered(text), judged) for unit, as_of, n, sent, text, judged in found]


_NUMBERS = (
    select(by_key(ReportValue.indicator, ReportValue.number))
    .where(ReportValue.report_id == Report.id, ReportValue.number.is_not(None))
    .correlate(Report)
    .scalar_subquery()
)


async def all_rows(
    session: AsyncSession, query: Select[*tuple[Any, ...]], about: Mapping[str, Any] = NOTHING
) -> list[Any]:
    """Every row; the loop is let go in between: by the connection, as a session makes all rows before it gives one."""
    rows: list[Any] = []
    for part in (await (await session.connection()).execute(query, about)).partitions(SLICE):
        rows += part
        await asyncio.sleep(0)
    return rows


async def first_reported(session: AsyncSession, form: str) -> date | None:
    """The first as-of date that anybody ever reported for."""
    return await session.scalar(select(func.min(Report.as_of)).where(Report.form == form))


async def load_year(
    session: AsyncSession, world: World, form: Form, period: Period, known_at: datetime | None = None
) -> Year:
    """The report year of `period` up to its as-of date (as known then); two statements, however many units."""
    # A year of a big oblast takes a second to add up: not on the loop.
    return await beside(
        _year,
        world,
        form,
        period,
        await year_rows(session, Span(form.key, first_of(period.year), period.as_of, until=known_at)),
        await _approved(session, form, period, known_at),
        known_at,
    )


async def _approved(session: AsyncSession, form: Form, period: Period, known_at: datetime | None) -> list[PlanVersion]:
    if known_at is None:
        return await approved_versions(session, form.key, period.year, form.headline, period.as_of)
    return approved_by(await versions_known(session, form.key, [period.year], known_at), period.as_of)


def _year(
    world: World,
    form: Form,
    period: Period,
    rows: list[YearRow],
    plans: list[PlanVersion],
    known_at: datetime | None,
) -> Year:
    dates = dict.fromkeys(row.as_of for row in rows)
    periods = {as_of: world.calendar.period(form, as_of) for as_of in dates} | {period.as_of: period}
    known = {as_of: one for as_of, one in sorted(periods.items()) if one is not None}
    expected = {as_of: world.region.reporting(form, one.opens.date()) for as_of, one in known.items()}
    return replace(shaped(form, known, expected, rows, plans), known_at=known_at)


def first_of(year: int) -> date:
    """The first as-of date that belongs to the report year."""
    return ends_of(year)[0]
