"""Selects about sent reports: the latest revision of each unit, on a date, before a date, over a year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from sqlalchemy import ColumnElement, Subquery, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.rules.figures import year_of
from models.tables import Absence, Report, ReportAnswer, ReportValue

Value = int | str


@dataclass(frozen=True, slots=True)
class Answer:
    """The reason given to a question; `reason_key` names one of the catalogue's, else `reason` is their words."""

    check: str
    indicator: str
    subject: str
    reason_key: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Sent:
    """The latest revision of a report. `first_sent_at` decides whether it was on time; `values` hold no None."""

    id: int
    unit: str
    as_of: date
    revision: int
    draft_version: int
    sent_by: int
    sent_at: datetime
    first_sent_at: datetime
    dictated_by: str
    values: Mapping[str, Value]

    @property
    def numbers(self) -> dict[str, int]:
        return {key: value for key, value in self.values.items() if isinstance(value, int)}


def report_year(year: int) -> ColumnElement[bool]:
    """As-of dates that belong to `year`: 2 January to 1 January of the next. Source: docs/definitions.md."""
    return Report.as_of.between(date(year, 1, 2), date(year + 1, 1, 1))


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


async def _load(session: AsyncSession, form: str, latest: Subquery) -> list[Sent]:
    """One statement, whatever the number of reports; ordered by as-of date."""
    same = (Report.unit == latest.c.unit) & (Report.as_of == latest.c.as_of) & (Report.revision == latest.c.revision)
    found = await session.execute(
        select(Report, latest.c.first_sent_at, ReportValue.indicator, ReportValue.number, ReportValue.words)
        .join(latest, same)
        .outerjoin(ReportValue, ReportValue.report_id == Report.id)
        .where(Report.form == form)
        .order_by(Report.as_of, Report.id)
    )
    heads: dict[int, tuple[Report, datetime]] = {}
    values: dict[int, dict[str, Value]] = defaultdict(dict)
    for report, first, indicator, number, words in found:
        heads[report.id] = report, first
        if indicator is not None:
            values[report.id][indicator] = number if number is not None else words or ""
    return [_sent(report, first, values[number]) for number, (report, first) in heads.items()]


def _sent(report: Report, first: datetime, values: dict[str, Value]) -> Sent:
    return Sent(
        report.id,
        report.unit,
        report.as_of,
        report.revision,
        report.draft_version,
        report.sent_by,
        report.sent_at,
        first,
        report.dictated_by,
        MappingProxyType(values),
    )


async def sent_on(
    session: AsyncSession,
    form: str,
    as_of: date,
    unit: str | None = None,
    *,
    units: Collection[str] | None = None,
    until: datetime | None = None,
) -> dict[str, Sent]:
    """By unit (all, `unit` or `units`): the latest revision for `as_of`, as it stood at `until`."""
    where = [Report.as_of == as_of] + ([Report.unit == unit] if unit else [])
    where += [Report.unit.in_(units)] if units is not None else []
    where += [Report.sent_at <= until] if until else []
    return {sent.unit: sent for sent in await _load(session, form, _latest(form, *where))}


async def sent_before(session: AsyncSession, form: str, as_of: date) -> dict[str, Sent]:
    """By unit: the latest report for the last reported as-of date before `as_of` in the same report year."""
    last = (
        select(Report.unit, func.max(Report.as_of).label("as_of"))
        .where(Report.form == form, Report.as_of < as_of, report_year(year_of(as_of)))
        .group_by(Report.unit)
        .subquery()
    )
    latest = (
        select(
            Report.unit,
            Report.as_of,
            func.max(Report.revision).label("revision"),
            func.min(Report.sent_at).label("first_sent_at"),
        )
        .join(last, (Report.unit == last.c.unit) & (Report.as_of == last.c.as_of))
        .where(Report.form == form)
        .group_by(Report.unit, Report.as_of)
        .subquery()
    )
    return {sent.unit: sent for sent in await _load(session, form, latest)}


async def year_of_unit(session: AsyncSession, form: str, unit: str, year: int) -> list[Sent]:
    """The latest revisions of a unit's reports in the report year, oldest first."""
    return await _load(session, form, _latest(form, Report.unit == unit, report_year(year)))


async def reported_dates(session: AsyncSession, form: str, unit: str | None = None) -> list[date]:
    """As-of dates with at least one report (of `unit`), newest first."""
    statement = select(Report.as_of).where(Report.form == form).distinct().order_by(Report.as_of.desc())
    if unit is not None:
        statement = statement.where(Report.unit == unit)
    return list((await session.scalars(statement)).all())


async def revision_values(session: AsyncSession, form: str, unit: str, as_of: date, revision: int) -> dict[str, Value]:
    """Figures and words of one revision; empty when there is none."""
    rows = (
        await session.execute(
            select(ReportValue.indicator, ReportValue.number, ReportValue.words)
            .join(Report, Report.id == ReportValue.report_id)
            .where(Report.form == form, Report.unit == unit, Report.as_of == as_of, Report.revision == revision)
        )
    ).all()
    return {indicator: number if number is not None else words or "" for indicator, number, words in rows}


async def answers_on(session: AsyncSession, form: str, as_of: date, unit: str | None = None) -> dict[str, list[Answer]]:
    """By unit: the questions of the latest revision for `as_of`, with their reasons."""
    where = [Report.as_of == as_of] + ([Report.unit == unit] if unit else [])
    latest = _latest(form, *where)
    rows = (
        await session.execute(
            select(Report.unit, ReportAnswer)
            .join(ReportAnswer, ReportAnswer.report_id == Report.id)
            .join(latest, (Report.unit == latest.c.unit) & (Report.revision == latest.c.revision))
            .where(Report.form == form, Report.as_of == as_of)
            .order_by(ReportAnswer.check, ReportAnswer.indicator)
        )
    ).all()
    found: dict[str, list[Answer]] = defaultdict(list)
    for unit_key, row in rows:
        found[unit_key].append(Answer(row.check, row.indicator, row.subject, row.reason_key, row.reason))
    return dict(found)


async def answered_subjects(session: AsyncSession, form: str, unit: str, year: int, check: str) -> dict[str, Answer]:
    """By subject: answers the unit gave to `check` in any revision of the report year."""
    rows = await session.scalars(
        select(ReportAnswer)
        .join(Report, Report.id == ReportAnswer.report_id)
        .where(Report.form == form, Report.unit == unit, report_year(year), ReportAnswer.check == check)
    )
    return {row.subject: Answer(row.check, row.indicator, row.subject, row.reason_key, row.reason) for row in rows}


async def absences_on(session: AsyncSession, form: str, as_of: date, unit: str | None = None) -> dict[str, Absence]:
    """By unit: the last «no data» said for `as_of`."""
    where = [Absence.form == form, Absence.as_of == as_of] + ([Absence.unit == unit] if unit else [])
    rows = await session.scalars(select(Absence).where(*where).order_by(Absence.id))
    return {row.unit: row for row in rows}
