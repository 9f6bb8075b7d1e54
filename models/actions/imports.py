"""Reports of earlier dates are brought in by an administrator: a revision each, one date a transaction.

What is stored already is not written again, so that an import that was broken off is completed by its repetition.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Form
from models.actions.door import Deed, door, on_report
from models.actions.reviews import answer_returns
from models.errors import SubjectGoneError
from models.queries.imports import opened_reports
from models.queries.people.people import By
from models.queries.report.reviews import marks_on
from models.queries.report.sent import AS_OF as DATE
from models.queries.report.sent import FORM, latest_on
from models.rules.audit import Act, Change, Means
from models.rules.history_table import Held
from models.rules.imports import Weighed, Weight, day_standing, weigh
from models.rules.subjects import ReportKey
from models.tables import Draft, Report, ReportAnswer, ReportValue
from models.views.report import Sent, Value
from models.world import World

Figures = Mapping[str, Held]
"""By unit the figures and texts of a date."""
_AMONG = Draft.form == FORM, Draft.as_of == DATE, Draft.unit.in_(bindparam("units", expanding=True))
_DRAFTS = select(Draft.id, Draft.unit, Draft.version, Draft.is_open).where(*_AMONG).order_by(Draft.id).with_for_update()
_SHUT = update(Draft.__table__).where(Draft.id.in_(bindparam("drafts", expanding=True))).values(is_open=False)  # type: ignore[arg-type]
_REPORTS = insert(Report.__table__).returning(Report.id, Report.unit)  # type: ignore[arg-type]  # a Table it is
_VALUES = insert(ReportValue.__table__)  # type: ignore[arg-type]
_ANSWERS = insert(ReportAnswer.__table__)  # type: ignore[arg-type]
_OLD: BindParameter[int] = bindparam("old", expanding=True)
_OLD_VALUES = select(ReportValue.__table__).where(ReportValue.report_id.in_(_OLD))
_OLD_ANSWERS = select(ReportAnswer.__table__).where(ReportAnswer.report_id.in_(_OLD))


@dataclass(frozen=True, slots=True)
class Imported:
    """How many reports were written, with how many figures and texts; the same as stored, or left for what happened
    meanwhile.
    """

    written: int = 0
    figures: int = 0
    same: int = 0
    left: int = 0

    def __add__(self, more: "Imported") -> "Imported":
        return Imported(
            self.written + more.written, self.figures + more.figures, self.same + more.same, self.left + more.left
        )


@dataclass(frozen=True, slots=True)
class _Revision:
    """What is written of one unit: over `old`, which may have been withdrawn; `draft` is what somebody began."""

    key: ReportKey
    weighed: Weighed
    old: Sent | None
    draft: Any = None

    @property
    def standing(self) -> Sent | None:
        return self.old if self.old is not None and self.old.counts_at(None) else None

    def row(self, by: int, at: datetime) -> dict[str, Any]:
        """No draft has this version: whoever corrects it begins from its figures."""
        seen = max(self.old.draft_version if self.old else 0, self.draft.version if self.draft else 0)
        return {
            **on_report(self.key),
            "revision": (self.old.revision if self.old else 0) + 1,
            "draft_version": seen + 1,
            "sent_by": by,
            "sent_at": at,
            "is_imported": True,
            "is_judged": self.standing is not None and self.standing.is_judged,
        }


async def import_reports(
    world: World, *, by: By, form: str, as_of: date, figures: Figures, shown_at: datetime, now: datetime
) -> Imported:
    """Write the reports of one date, a revision each where it says something else than what is stored.

    Left are those that were sent, withdrawn or opened for a correction after `shown_at`, and those that could not be
    sent either. Raises AccessDeniedError for anybody but administrators, SubjectGoneError("form"), ("unit"), or
    ("as_of") for a date that is none of the form's, or of which reports are still taken.
    """
    try:
        return await _import(world, by, ReportKey(form, "", as_of), figures, shown_at, now)
    except IntegrityError:  # somebody sent one of them at the same moment: theirs is there now
        return await _import(world, by, ReportKey(form, "", as_of), figures, shown_at, now)


async def _import(world: World, by: By, of: ReportKey, figures: Figures, shown_at: datetime, now: datetime) -> Imported:
    async with door(world, Act.IMPORT, by=by, now=now) as deed:
        form = world.form(of.form)
        standing = day_standing(world.region, world.calendar, form, of.as_of, now)
        if standing.flaw is not None:
            raise SubjectGoneError("as_of")
        if not figures.keys() <= standing.units:
            raise SubjectGoneError("unit")
        found = await _revisions(deed.session, world, form, of, figures)
        opened = await opened_reports(deed.session, of.form, now)
        wanted = [one for one in found if one.weighed.is_written]
        written = [
            one for one in wanted if (of.as_of, one.key.unit) not in opened and not _has_moved(one.old, shown_at)
        ]
        if written:
            await _write(deed, written)
        changed = sum(len(one.weighed.changed) for one in written)
        same = sum(one.weighed.weight is Weight.SAME for one in found)
        return Imported(len(written), changed, same, len(wanted) - len(written))


async def _revisions(
    session: AsyncSession, world: World, form: Form, of: ReportKey, figures: Figures
) -> list[_Revision]:
    """What each unit's would be; the drafts of these reports are held until the transaction ends."""
    about = {"form": of.form, "as_of": of.as_of, "units": sorted(figures)}
    drafts = {one.unit: one for one in await session.execute(_DRAFTS, about)}
    latest = await latest_on(session, of.form, of.as_of, units=figures)
    held = {unit: sent.values for unit, sent in latest.items() if sent.counts_at(None)}
    return [
        _Revision(
            ReportKey(of.form, unit, of.as_of),
            weigh(form, world.unit(unit), of.as_of, brought, held.get(unit)),
            latest.get(unit),
            drafts.get(unit),
        )
        for unit, brought in figures.items()
    ]


def _has_moved(sent: Sent | None, shown_at: datetime) -> bool:
    """Whether it is another one than the administrator saw."""
    return sent is not None and max(sent.sent_at, sent.withdrawn_at or sent.sent_at) > shown_at


async def _write(deed: Deed, revisions: Sequence[_Revision]) -> None:
    """A bounded number of statements, however many revisions."""
    connection = await deed.session.connection()
    rows = {one.key.unit: one.row(deed.actor.person_id, deed.at) for one in revisions}
    made = {unit: number for number, unit in await connection.execute(_REPORTS, [*rows.values()])}
    old = {one.standing.id: one for one in revisions if one.standing}
    values = await _kept(deed.session, _OLD_VALUES, old, made)
    values += [_value(deed, made[one.key.unit], key, one.weighed.values[key]) for one, key in _brought(revisions)]
    await connection.execute(_VALUES, values)
    answers = await _kept(deed.session, _OLD_ANSWERS, old, made)
    if answers:
        await connection.execute(_ANSWERS, answers)
    shut = [one.draft.id for one in revisions if one.draft and one.draft.is_open]
    if shut:
        await connection.execute(_SHUT, {"drafts": shut})
    for one in revisions:
        deed.tell(on_report(one.key), _changes(one, rows[one.key.unit]), means=Means.IMPORT)
    await _answer_returns(deed, {one.key: rows[one.key.unit]["revision"] for one in revisions if one.standing})


async def _answer_returns(deed: Deed, made: Mapping[ReportKey, int]) -> None:
    """What was returned is corrected by what was brought in, as by a revision that was sent."""
    if not made:
        return
    of = next(iter(made))
    marks = await marks_on(deed.session, of.form, of.as_of, [key.unit for key in made])
    for key, revision in made.items():
        await answer_returns(deed, key, marks.get(key.unit, ()), revision)


def _brought(revisions: Sequence[_Revision]) -> list[tuple[_Revision, str]]:
    return [(one, key) for one in revisions for key in one.weighed.changed]


async def _kept(
    session: AsyncSession, statement: Any, old: Mapping[int, _Revision], made: Mapping[str, int]
) -> list[dict[str, Any]]:
    """Rows of the revisions before that stay true: of figures that are no others now, who entered them and when.

    What was answered of all figures together is not said of others.
    """
    if not old:
        return []
    found = (await session.execute(statement, {"old": [*old]})).mappings()
    return [
        {**row, "report_id": made[old[row["report_id"]].key.unit]}
        for row in found
        if row["indicator"] and row["indicator"] not in old[row["report_id"]].weighed.changed
    ]


def _value(deed: Deed, report: int, key: str, value: Value) -> dict[str, Any]:
    who = {"entered_by": deed.actor.person_id, "entered_at": deed.at}
    number, words = (value, None) if isinstance(value, int) else (None, value)
    return {"report_id": report, "indicator": key, "number": number, "words": words, **who}


def _changes(one: _Revision, row: Mapping[str, Any]) -> dict[str, Change]:
    before = one.standing
    held: Mapping[str, Value] = before.values if before else {}
    return {
        **{key: (held.get(key), one.weighed.values[key]) for key in one.weighed.changed},
        "@revision": (before.revision if before else None, row["revision"]),
        "@draft_version": (before.draft_version if before else None, row["draft_version"]),
        "@dictated_by": (before.dictated_by if before else "", ""),
        "@open": (bool(one.draft and one.draft.is_open), False),
    }
