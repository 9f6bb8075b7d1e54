"""Who entered a unit's figures and when, and what every correction changed, for who reads everything."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.types import Form, Unit
from models.queries.digest.digest import summary_period
from models.queries.people.people import names_of
from models.rules.access import Actor
from models.rules.calendar.calendar import Period
from models.tables import Report, ReportValue
from models.views.report import Value
from models.world import ReportKey, World


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure or text of the latest revision: who typed it, by name, and when."""

    indicator: str
    value: Value
    entered_by: str
    entered_at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """What a correction changed; None where there was, or is, nothing."""

    indicator: str
    before: Value | None
    now: Value | None


@dataclass(frozen=True, slots=True)
class Revision:
    """`changes` are against the revision before; none for the first."""

    number: int
    sent_by: str
    sent_at: datetime
    dictated_by: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class UnitEntries:
    """`entries` in the catalogue's order, `revisions` newest first; both empty while nothing was sent."""

    form: Form
    period: Period
    unit: Unit
    entries: tuple[Entry, ...]
    revisions: tuple[Revision, ...]


@dataclass(frozen=True, slots=True)
class _Rows:
    """The revisions' heads, oldest first, and by report the rows of its values."""

    heads: list[Report]
    values: dict[int, dict[str, ReportValue]]


async def load_unit_entries(
    session: AsyncSession, world: World, *, by: Actor, key: ReportKey, now: datetime
) -> UnitEntries:
    """Four statements, however many revisions.

    Raises as `summary_period`, and SubjectGoneError("unit") for a unit that was not expected then.
    """
    period = summary_period(world, by=by, form=key.form, now=now, as_of=key.as_of)
    subject = world.subject(key)
    rows = await _rows(session, key)
    last = rows.values[rows.heads[-1].id] if rows.heads else {}
    people = {head.sent_by for head in rows.heads} | {row.entered_by for row in last.values()}
    names = await names_of(session, people)
    order = [indicator.key for indicator in subject.form.indicators]
    entries = [
        Entry(one, _value(last[one]), names.get(last[one].entered_by, ""), last[one].entered_at)
        for one in order
        if one in last
    ]
    return UnitEntries(subject.form, period, subject.unit, tuple(entries), _revisions(rows, order, names))


async def _rows(session: AsyncSession, key: ReportKey) -> _Rows:
    where = (Report.form == key.form, Report.unit == key.unit, Report.as_of == key.as_of)
    heads = (await session.scalars(select(Report).where(*where).order_by(Report.revision))).all()
    values: dict[int, dict[str, ReportValue]] = defaultdict(dict)
    found = select(ReportValue).join(Report, Report.id == ReportValue.report_id).where(*where)
    for row in await session.scalars(found):
        values[row.report_id][row.indicator] = row
    return _Rows(list(heads), values)


def _revisions(rows: _Rows, order: list[str], names: dict[int, str]) -> tuple[Revision, ...]:
    found: list[Revision] = []
    before: dict[str, ReportValue] | None = None
    for head in rows.heads:
        now = rows.values[head.id]
        changes = _changes(before, now, order) if before is not None else ()
        found.append(Revision(head.revision, names.get(head.sent_by, ""), head.sent_at, head.dictated_by, changes))
        before = now
    return tuple(reversed(found))


def _changes(before: dict[str, ReportValue], now: dict[str, ReportValue], order: list[str]) -> tuple[Change, ...]:
    pairs = [(key, _value_in(before, key), _value_in(now, key)) for key in order]
    return tuple(Change(key, old, new) for key, old, new in pairs if old != new)


def _value_in(rows: dict[str, ReportValue], key: str) -> Value | None:
    return _value(rows[key]) if key in rows else None


def _value(row: ReportValue) -> Value:
    return row.number if row.number is not None else row.words or ""
