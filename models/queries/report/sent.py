"""Selects about sent reports: the latest revision of each unit, on a date, before a date, over a year."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import CTE, BindParameter, ColumnElement, Select, bindparam, case, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.rules.figures import year_of
from models.rules.review import MarkKind
from models.tables import Absence, Mark, Report, ReportAnswer, ReportValue
from models.tables.gathered import by_key, gathered
from models.views.report import AbsenceSaid, Answer, Sent, Value

KEPT = 4096
"""So many reports stay at hand: four dates of the biggest oblast, with those before them."""


def ends_of(year: int) -> tuple[date, date]:
    """The first and the last as-of date that may belong to `year`. Source: docs/definitions.md."""
    return date(year, 1, 2), date(year + 1, 1, 1)


FORM: BindParameter[str] = bindparam("form")
AS_OF: BindParameter[date] = bindparam("as_of")
UNTIL: BindParameter[datetime] = bindparam("until")
_UNIT: BindParameter[str] = bindparam("unit")


def counts(report: type[Report] = Report, *, until: bool = False) -> ColumnElement[bool]:
    """It was not withdrawn (by UNTIL)."""
    stands: ColumnElement[bool] = report.withdrawn_at.is_(None)
    return stands | (report.withdrawn_at > UNTIL) if until else stands


def _of_same(
    function: Callable[[Any], Any], column: str, report: type[Report], *, until: bool, standing: bool = False
) -> Any:
    """`function` of `column` over the revisions of the row's unit and date: a look into the index for each.

    `standing` leaves out what was withdrawn.
    """
    same = aliased(Report)
    where = [same.form == report.form, same.unit == report.unit, same.as_of == report.as_of]
    where += [same.sent_at <= UNTIL] if until else []
    where += [counts(same, until=until)] if standing else []
    return select(function(getattr(same, column))).where(*where).correlate(report).scalar_subquery()


def is_latest(report: type[Report] = Report, *, until: bool = False) -> ColumnElement[bool]:
    """The row is the last revision of its unit and date (of those sent by UNTIL), withdrawn or not."""
    latest: ColumnElement[bool] = report.revision == _of_same(func.max, "revision", report, until=until)
    return latest & (report.sent_at <= UNTIL) if until else latest


def _first_revision(*, until: bool) -> ColumnElement[int]:
    """Looked for only where there may be an earlier one."""
    first = _of_same(func.min, "revision", Report, until=until, standing=True)
    return case((Report.revision == 1, 1), else_=first)


FIRST_SENT_AT = _of_same(func.min, "sent_at", Report, until=False, standing=True)
FIRST_REVISION = _first_revision(until=False)
COUNTS = is_latest() & counts()
"""The row is what its unit says of its date: withdrawn is a report with all its revisions."""


def is_excused(*, until: bool = False) -> ColumnElement[bool]:
    """An official has said (by UNTIL) of a mark's report that its lateness had a good reason, and it stands."""
    stands: ColumnElement[bool] = Mark.ended_at.is_(None)
    if until:
        stands = (stands | (Mark.ended_at > UNTIL)) & (Mark.made_at <= UNTIL)
    return (Mark.kind == MarkKind.EXCUSED.value) & stands


def _excused(*, until: bool) -> ColumnElement[bool]:
    same = Mark.form == Report.form, Mark.as_of == Report.as_of, Mark.unit == Report.unit
    return exists().where(*same, is_excused(until=until)).correlate(Report)


_EXCUSED, _EXCUSED_BY_THEN = _excused(until=False), _excused(until=True)
ON = Report.form == FORM, Report.as_of == AS_OF
AMONG = (*ON, Report.unit.in_(bindparam("units", expanding=True)))
ANSWER = (
    ReportAnswer.check,
    ReportAnswer.indicator,
    ReportAnswer.subject,
    ReportAnswer.reason_key,
    ReportAnswer.reason,
)
VALUES = (
    select(by_key(ReportValue.indicator, ReportValue.number, ReportValue.words))
    .where(ReportValue.report_id == Report.id)
    .correlate(Report)
    .scalar_subquery()
)


_CAME = Report.is_imported, Report.is_judged
FIRST_BY_THEN = _of_same(func.min, "sent_at", Report, until=True, standing=True)
_REVISION_BY_THEN = _first_revision(until=True)


def _reports(*where: ColumnElement[bool], until: bool = False) -> Select[Any]:
    """A row a report, whatever it holds, by as-of date."""
    now = FIRST_SENT_AT, FIRST_REVISION, _EXCUSED
    first, revision, excused = (FIRST_BY_THEN, _REVISION_BY_THEN, _EXCUSED_BY_THEN) if until else now
    about = Report.id, Report.unit, Report.as_of, Report.revision, Report.draft_version, Report.sent_by, Report.sent_at
    return (
        select(VALUES, *about, first, Report.dictated_by, Report.withdrawn_at, excused, *_CAME, revision)
        .where(*where)
        .order_by(Report.as_of, Report.id)
    )


_UNTIL_THEN = is_latest(until=True)
_ALL_ON, _ALL_ON_UNTIL = _reports(*ON, is_latest()), _reports(*ON, _UNTIL_THEN, until=True)
_THESE_ON, _THESE_ON_UNTIL = _reports(*AMONG, is_latest()), _reports(*AMONG, _UNTIL_THEN, until=True)


async def _load(session: AsyncSession, statement: Select[Any], about: Mapping[str, Any]) -> dict[str, Sent]:
    return {row[2]: _sent(*row) for row in await session.execute(statement, about)}


@lru_cache(KEPT)
def _sent(text: str | None, *head: Any) -> Sent:
    """A function of the row alone, so that whoever asks again for what has not changed gets the same object."""
    values = {key: "" if held is None else held for key, held in gathered(text).items()}
    *said, withdrawn_at, excused, imported, judged, first = head
    came = bool(excused), bool(imported), bool(judged)
    return Sent(*[*said, MappingProxyType(values), withdrawn_at, *came, first])


async def sent_on(
    session: AsyncSession,
    form: str,
    as_of: date,
    unit: str | None = None,
    *,
    units: Collection[str] | None = None,
    until: datetime | None = None,
) -> dict[str, Sent]:
    """By unit (all, `unit` or `units`): the latest revision for `as_of` that counts, as it stood at `until`."""
    found = await latest_on(session, form, as_of, unit, units=units, until=until)
    return {key: one for key, one in found.items() if one.counts_at(until)}


async def latest_on(
    session: AsyncSession,
    form: str,
    as_of: date,
    unit: str | None = None,
    *,
    units: Collection[str] | None = None,
    until: datetime | None = None,
) -> dict[str, Sent]:
    """As `sent_on`, with what was withdrawn: nothing was sent after it."""
    about: dict[str, Any] = {"form": form, "as_of": as_of} | ({"until": until} if until else {})
    among = [unit] if unit else units
    if among is None:
        return await _load(session, _ALL_ON_UNTIL if until else _ALL_ON, about)
    return await _load(session, _THESE_ON_UNTIL if until else _THESE_ON, about | {"units": list(among)})


def _before(known: CTE, *, until: bool = False) -> Select[Any]:
    """The last report of each of the `known` units before a date, in the report year of that date (sent by UNTIL)."""
    then = aliased(Report)
    last = (
        select(then.id)
        .where(then.form == FORM, then.unit == known.c.unit, then.as_of < AS_OF, then.as_of >= bindparam("first"))
        .where(is_latest(then, until=until), counts(then, until=until))
        .order_by(then.as_of.desc())
        .limit(1)
        .correlate(known)
        .scalar_subquery()
    )
    return _reports(Report.id.in_(select(last).select_from(known)), until=until)


def _reporting() -> CTE:
    """Every unit that has ever reported: from one to the next in the index, not through the rows of all years."""
    first, further = aliased(Report), aliased(Report)
    known = select(func.min(first.unit).label("unit")).where(first.form == FORM).cte("known", recursive=True)
    following = select(func.min(further.unit)).where(further.form == FORM, further.unit > known.c.unit)
    return known.union_all(select(following.correlate(known).scalar_subquery()).where(known.c.unit.is_not(None)))


_ALL_BEFORE_THEN = _before(_reporting(), until=True)
_ALL_BEFORE, _ONE_BEFORE = _before(_reporting()), _before(select(_UNIT.label("unit")).cte())


async def sent_before(
    session: AsyncSession, form: str, as_of: date, unit: str | None = None, *, until: datetime | None = None
) -> dict[str, Sent]:
    """By unit (all, or `unit`): the latest report for the last reported as-of date before `as_of` in its report year.

    With `until` that of all units, as it stood then.

    A few looks into the index for each unit, however many dates the year has.
    """
    about: dict[str, Any] = {"form": form, "as_of": as_of, "first": ends_of(year_of(as_of))[0]}
    if until is not None:
        return await _load(session, _ALL_BEFORE_THEN, about | {"until": until})
    if unit is None:
        return await _load(session, _ALL_BEFORE, about)
    return await _load(session, _ONE_BEFORE, about | {"unit": unit})


_OF_UNIT = (
    select(Report.as_of)
    .where(Report.form == FORM, Report.unit == _UNIT, counts())
    .distinct()
    .order_by(Report.as_of.desc())
)


def _dated() -> Select[date]:
    """Every date that anybody reported for, from one to the next in the index."""
    first, further = aliased(Report), aliased(Report)
    last = select(func.max(first.as_of).label("as_of")).where(first.form == FORM, counts(first))
    dated = last.cte("dated", recursive=True)
    earlier = select(func.max(further.as_of)).where(
        further.form == FORM, further.as_of < dated.c.as_of, counts(further)
    )
    dated = dated.union_all(select(earlier.correlate(dated).scalar_subquery()).where(dated.c.as_of.is_not(None)))
    return select(dated.c.as_of).where(dated.c.as_of.is_not(None))


_OF_ANYBODY = _dated()


async def reported_dates(session: AsyncSession, form: str, unit: str | None = None) -> list[date]:
    """As-of dates with at least one report (of `unit`), newest first."""
    if unit is not None:
        return list(await session.scalars(_OF_UNIT, {"form": form, "unit": unit}))
    return sorted(await session.scalars(_OF_ANYBODY, {"form": form}), reverse=True)


_REVISION = (
    select(ReportValue.indicator, ReportValue.number, ReportValue.words)
    .join(Report, Report.id == ReportValue.report_id)
    .where(*ON, Report.unit == _UNIT, Report.revision == bindparam("revision"))
)


async def revision_values(session: AsyncSession, form: str, unit: str, as_of: date, revision: int) -> dict[str, Value]:
    """Figures and words of one revision; empty when there is none."""
    about = {"form": form, "unit": unit, "as_of": as_of, "revision": revision}
    rows = (await session.execute(_REVISION, about)).all()
    return {indicator: number if number is not None else words or "" for indicator, number, words in rows}


_SAID = (
    select(Report.unit, *ANSWER)
    .join(ReportAnswer, ReportAnswer.report_id == Report.id)
    .where(*ON)
    .order_by(ReportAnswer.check, ReportAnswer.indicator)
)
_ANSWERS, _ANSWERS_UNTIL = _SAID.where(COUNTS), _SAID.where(_UNTIL_THEN & counts(until=True))


async def answers_on(
    session: AsyncSession, form: str, as_of: date, *, until: datetime | None = None
) -> dict[str, list[Answer]]:
    """By unit: the questions of the latest revision for `as_of` (of those sent by `until`), with their reasons."""
    about: dict[str, Any] = {"form": form, "as_of": as_of} | ({"until": until} if until else {})
    found: dict[str, list[Answer]] = defaultdict(list)
    rows = await session.execute(_ANSWERS_UNTIL if until else _ANSWERS, about)
    for unit_key, check, indicator, subject, reason_key, reason in rows:
        found[unit_key].append(Answer(check, indicator, subject, reason_key, reason))
    return dict(found)


_ABSENT = (
    select(Absence.unit, Absence.reason_key, Absence.reason, Absence.said_by, Absence.said_at)
    .where(Absence.form == FORM, Absence.as_of == AS_OF)
    .order_by(Absence.id)
)
_ABSENT_UNTIL = _ABSENT.where(Absence.said_at <= UNTIL)


async def absences_on(
    session: AsyncSession, form: str, as_of: date, *, until: datetime | None = None
) -> dict[str, AbsenceSaid]:
    """By unit: the last «no data» said for `as_of` (by `until`)."""
    about: dict[str, Any] = {"form": form, "as_of": as_of} | ({"until": until} if until else {})
    rows = await session.execute(_ABSENT_UNTIL if until else _ABSENT, about)
    return {said.unit: said for said in (AbsenceSaid(*row) for row in rows)}
