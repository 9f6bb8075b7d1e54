"""What a card is composed of: everything the database knows of one report, read in one statement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.queries.plans import version_in_force
from models.queries.report.approvals import APPROVING, DECIDED_BY, approving_of
from models.queries.report.sent import ANSWER, COUNTS, FIRST_REVISION, FIRST_SENT_AT, VALUES, ends_of, revision_values
from models.rules.checks.checks import Check
from models.rules.figures import year_of
from models.rules.review import MarkKind, MarkMade, Review, review_of
from models.rules.subjects import Subject
from models.tables import (
    Absence,
    Draft,
    DraftAnswer,
    DraftValue,
    Mark,
    Person,
    Photo,
    PlanValue,
    Report,
    ReportAnswer,
    Unlocking,
)
from models.tables.gathered import by_key, gathered, gathered_rows, moment_in, rows_of
from models.views.report import NOT_NEEDED, AbsenceSaid, Answer, Approving, DraftView, Sent, Withdrawn

"""The check whose answers hold for the whole year."""
KEPT = 512
"""So many units' years stay at hand."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The draft and what lies around it: the reports of the year, their reasons, the plan in force.

    `plan_id` is 0 where no plan is in force; `planned` are its figures for the unit. `names` are of those who typed
    or sent last. `amended` counts the figures that changed since the report was accepted.
    """

    subject: Subject
    draft: DraftView | None
    sent: Sent | None
    earlier: tuple[Sent, ...]
    plan_id: int
    planned: Mapping[str, int]
    answers: tuple[Answer, ...]
    over_plan: Mapping[str, Answer]
    absence: AbsenceSaid | None
    names: Mapping[int, str]
    photos: int
    marks: tuple[MarkMade, ...] = ()
    unlocked_until: datetime | None = None
    waits_for_unlocking: bool = False
    withdrawn: Withdrawn | None = None
    approving: Approving = NOT_NEEDED
    amended: int = 0


_FORM: BindParameter[str] = bindparam("form")
_UNIT: BindParameter[str] = bindparam("unit")
_AS_OF: BindParameter[date] = bindparam("as_of")
_IN_YEAR = Report.form == _FORM, Report.unit == _UNIT, Report.as_of.between(bindparam("first"), bindparam("last"))
_IN_FORCE = version_in_force(_FORM, bindparam("year"), _AS_OF)


def _of(table: Any) -> tuple[ColumnElement[bool], ...]:
    """The rows of `table` that are about the report."""
    return table.form == _FORM, table.unit == _UNIT, table.as_of == _AS_OF


_TYPED = DraftValue.indicator, DraftValue.number, DraftValue.words, DraftValue.version
_GIVEN = DraftAnswer.check, DraftAnswer.indicator, DraftAnswer.subject, DraftAnswer.reason_key, DraftAnswer.reason
_SENT = (
    Report.id,
    Report.as_of,
    Report.revision,
    Report.draft_version,
    Report.sent_by,
    Report.sent_at,
    FIRST_SENT_AT,
    Report.dictated_by,
    VALUES.concat(literal("")),  # text, not JSON within JSON
    Report.is_imported,
    Report.is_judged,
    FIRST_REVISION,
)
_SAID = Absence.id, Absence.reason_key, Absence.reason, Absence.said_by, Absence.said_at
_MADE = (
    Mark.id,
    Mark.kind,
    Mark.revision,
    Mark.figures,
    Mark.words,
    Mark.made_by,
    Mark.made_at,
    Mark.answer,
    Mark.answered_by,
    Mark.answered_at,
)
_WITHDRAWN = Report.revision, Report.withdrawn_at, Report.withdrawn_by
_OPENED = Unlocking.until, Unlocking.decided_at
_WHO = select(Report.sent_by).where(*_of(Report))
_WITHDREW = select(Report.withdrawn_by).where(*_of(Report), Report.withdrawn_by.is_not(None))
_SAID_OF_IT = select(Mark.made_by).where(*_of(Mark))
_FACTS = select(
    Draft.version,
    Draft.is_open,
    Draft.dictated_by,
    Draft.updated_by,
    select(rows_of(*_TYPED)).where(DraftValue.draft_id == Draft.id).correlate(Draft).scalar_subquery(),
    select(rows_of(*_GIVEN)).where(DraftAnswer.draft_id == Draft.id).correlate(Draft).scalar_subquery(),
    select(rows_of(*_SENT)).where(*_IN_YEAR, COUNTS).scalar_subquery(),
    select(rows_of(ReportAnswer.report_id, *ANSWER))
    .join(Report, Report.id == ReportAnswer.report_id)
    .where(*_IN_YEAR, (Report.as_of == _AS_OF) | (ReportAnswer.check == Check.OVER_PLAN))
    .scalar_subquery(),
    select(rows_of(*_SAID)).where(*_of(Absence)).scalar_subquery(),
    _IN_FORCE,
    select(by_key(PlanValue.indicator, PlanValue.number))
    .where(PlanValue.plan_id == _IN_FORCE, PlanValue.unit == _UNIT)
    .scalar_subquery(),
    select(rows_of(Person.id, Person.name))
    .where(
        (Person.id == Draft.updated_by)
        | or_(*(Person.id.in_(one) for one in (_WHO, _SAID_OF_IT, _WITHDREW, DECIDED_BY)))
    )
    .correlate(Draft)
    .scalar_subquery(),
    select(func.count()).where(*_of(Photo), Photo.removed_at.is_(None)).scalar_subquery(),
    select(rows_of(*_MADE)).where(*_of(Mark), Mark.ended_at.is_(None)).scalar_subquery(),
    select(rows_of(*_OPENED)).where(*_of(Unlocking)).scalar_subquery(),
    select(rows_of(*_WITHDRAWN)).where(*_of(Report), Report.withdrawn_at.is_not(None)).scalar_subquery(),
    *APPROVING,
).select_from(select(literal(1).label("one")).subquery().outerjoin(Draft, and_(*_of(Draft))))


async def load_facts(session: AsyncSession, subject: Subject, now: datetime) -> Facts:
    """One statement, whatever was typed and reported, and one more where it was sent anew since it was accepted.

    Asks for no permission: callers have.
    """
    key, year = subject.key, year_of(subject.key.as_of)
    first, last = ends_of(year)
    about = {"form": key.form, "unit": key.unit, "as_of": key.as_of, "year": year, "first": first, "last": last}
    row = (await session.execute(_FACTS, {**about, "now": now})).one()
    *draft, reports, given, said, plan_id, planned, names, photos, made, opened, withdrawn = row[: -len(APPROVING)]
    unlockings = gathered_rows(opened)
    year_long = _year(reports, key.unit)
    sent = next((report for report in year_long if report.as_of == key.as_of), None)
    answers = [(report, Answer(*answer)) for report, *answer in sorted(gathered_rows(given))]
    marks = tuple(_mark(*mark) for mark in sorted(gathered_rows(made)))
    return Facts(
        subject,
        _draft(*draft),
        sent,
        tuple(report for report in year_long if report.as_of < key.as_of),
        plan_id or 0,
        gathered(planned),
        tuple(answer for report, answer in answers if sent and report == sent.id),
        {answer.subject: answer for _, answer in answers if answer.check == Check.OVER_PLAN},
        None if sent else _absence(said, key.unit),
        dict(gathered_rows(names)),
        photos,
        marks,
        max((moment_in(until) for until, _ in unlockings if until), default=None),
        any(decided is None for _, decided in unlockings),
        _withdrawn(withdrawn),
        approving_of(*row[-len(APPROVING) :]),
        await _amended(session, subject, sent, marks),
    )


async def _amended(session: AsyncSession, subject: Subject, sent: Sent | None, marks: tuple[MarkMade, ...]) -> int:
    if sent is None or review_of(marks, sent.revision) is not Review.AMENDED:
        return 0
    accepted = max(mark.revision for mark in marks if mark.kind is MarkKind.ACCEPTED)
    before = await revision_values(session, subject.form.key, sent.unit, sent.as_of, accepted)
    return sum(before.get(name) != sent.values.get(name) for name in {*before, *sent.values})


def _mark(number: int, kind: str, revision: int, figures: str, words: str, *rest: Any) -> MarkMade:
    made_by, made_at, answer, answered_by, answered_at = rest
    answered = moment_in(answered_at) if answered_at else None
    keys = tuple(figures.split())
    return MarkMade(
        number, MarkKind(kind), revision, keys, words, made_by, moment_in(made_at), answer, answered_by, answered
    )


def _draft(
    version: int | None, is_open: bool, dictated_by: str, updated_by: int, typed: str | None, given: str | None
) -> DraftView | None:
    if version is None:
        return None
    rows = gathered_rows(typed)
    values = {key: number if number is not None else words for key, number, words, _ in rows}
    return DraftView(
        version,
        is_open,
        dictated_by,
        updated_by,
        {key: value for key, value in values.items() if value is not None},
        {key: changed for key, _, _, changed in rows},
        tuple(Answer(*answer) for answer in gathered_rows(given)),
    )


@lru_cache(KEPT)
def _year(text: str | None, unit: str) -> tuple[Sent, ...]:
    """The unit's reports by date: a function of the text alone, for little is sent while much is typed."""
    return tuple(sorted((_sent(unit, *row) for row in gathered_rows(text)), key=lambda sent: sent.as_of))


def _sent(unit: str, number: int, as_of: str, *rest: Any) -> Sent:
    revision, draft_version, sent_by, sent_at, first_sent_at, dictated_by, values, imported, judged, first = rest
    return Sent(
        number,
        unit,
        date.fromisoformat(as_of),
        revision,
        draft_version,
        sent_by,
        moment_in(sent_at),
        moment_in(first_sent_at),
        dictated_by,
        MappingProxyType({key: "" if held is None else held for key, held in gathered(values).items()}),
        is_imported=bool(imported),
        is_judged=bool(judged),
        first_revision=first,
    )


def _withdrawn(text: str | None) -> Withdrawn | None:
    """The last revision that was withdrawn."""
    last = max(gathered_rows(text), default=None)
    return Withdrawn(last[0], moment_in(last[1]), last[2]) if last else None


def _absence(text: str | None, unit: str) -> AbsenceSaid | None:
    """The last one said."""
    last = max(gathered_rows(text), default=None)
    if last is None:
        return None
    _, reason_key, reason, said_by, said_at = last
    return AbsenceSaid(unit, reason_key, reason, said_by, moment_in(said_at))
