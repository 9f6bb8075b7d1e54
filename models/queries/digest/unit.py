"""What a digest knows of one unit: who entered its figures and what each sending changed, and its year week by week."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Form, Unit
from models.queries.digest.digest import summary_period
from models.queries.known_plans import approved_versions
from models.queries.people.people import names_of
from models.queries.report.sent import counts
from models.queries.year import Span, first_of, first_reported, year_rows
from models.rules.access import Actor
from models.rules.calendar.calendar import Period
from models.rules.figures import growth, percent, totals
from models.rules.states import State, state_of
from models.rules.subjects import ReportKey
from models.tables import Report, ReportValue
from models.views.plans import PlanVersion, annual_of, due_of, in_force
from models.views.report import Value
from models.views.year import YearRow, is_decided
from models.world import World


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """A figure or text of the latest revision: who typed it, by name, and when."""

    indicator: str
    value: Value
    entered_by: str
    entered_at: datetime


@dataclass(frozen=True, slots=True)
class CorrectedFigure:
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
    changes: tuple[CorrectedFigure, ...]
    is_imported: bool = False


@dataclass(frozen=True, slots=True)
class UnitEntries:
    """`entries` in the catalogue's order, `revisions` newest first; both empty while nothing was sent."""

    form: Form
    period: Period
    unit: Unit
    entries: tuple[UnitEntry, ...]
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
        UnitEntry(one, _value(last[one]), names.get(last[one].entered_by, ""), last[one].entered_at)
        for one in order
        if one in last
    ]
    return UnitEntries(subject.form, period, subject.unit, tuple(entries), _revisions(rows, order, names))


async def _rows(session: AsyncSession, key: ReportKey) -> _Rows:
    where = (Report.form == key.form, Report.unit == key.unit, Report.as_of == key.as_of, counts())
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
        sender = names.get(head.sent_by, "")
        found.append(
            Revision(head.revision, sender, head.sent_at, head.dictated_by, changes, is_imported=head.is_imported)
        )
        before = now
    return tuple(reversed(found))


def _changes(
    before: dict[str, ReportValue], now: dict[str, ReportValue], order: list[str]
) -> tuple[CorrectedFigure, ...]:
    pairs = [(key, _value_in(before, key), _value_in(now, key)) for key in order]
    return tuple(CorrectedFigure(key, old, new) for key, old, new in pairs if old != new)


def _value_in(rows: dict[str, ReportValue], key: str) -> Value | None:
    return _value(rows[key]) if key in rows else None


def _value(row: ReportValue) -> Value:
    return row.number if row.number is not None else row.words or ""


@dataclass(frozen=True, slots=True)
class UnitWeek:
    """`figure` is the headline, None where nothing was reported; `growth` is since the report before, of this year.

    `of_to_date` is per cent of the plan to that date, of the version in force then. `state` is None while undecided.
    """

    as_of: date
    figure: int | None
    growth: int | None
    of_to_date: Decimal | None
    state: State | None


@dataclass(frozen=True, slots=True)
class UnitYear:
    """`weeks` come newest first; `annual` is the unit's approved plan of the year, which may go `by_months`."""

    form: Form
    period: Period
    unit: Unit
    weeks: tuple[UnitWeek, ...]
    annual: int | None
    by_months: bool = False


async def load_unit_year(session: AsyncSession, world: World, *, by: Actor, key: ReportKey, now: datetime) -> UnitYear:
    """Up to the date of `key`, from the first date that anybody reported for; five statements.

    Raises as `summary_period`, and SubjectGoneError("unit") for a unit that was not expected then.
    """
    period = summary_period(world, by=by, form=key.form, now=now, as_of=key.as_of)
    subject = world.subject(key)
    form, unit = subject.form, subject.unit
    rows = await year_rows(session, Span(form.key, first_of(period.year), period.as_of, unit.key))
    plans = await approved_versions(session, form.key, period.year, form.headline, period.as_of, unit.key)
    begun = max(first_of(period.year), await first_reported(session, form.key) or period.as_of)
    periods = {one.as_of: one for one in world.calendar.periods(form, min(begun, period.as_of), period.as_of)}
    expected = [one for _, one in sorted(periods.items()) if unit.lifetime.covers(one.opens.date())]
    weeks = _weeks(form, unit, expected, {row.as_of: row for row in rows}, plans, now)
    annual = annual_of(plans, form.headline, period.as_of, unit.key)
    plan = in_force(plans, period.as_of)
    by_months = plan is not None and plan.goes_by_months(form.headline, unit.key)
    return UnitYear(form, period, unit, tuple(reversed(weeks)), annual, by_months)


def _state(row: YearRow | None, period: Period) -> State:
    if row is None:
        return state_of(True, None, period, has_draft=False, no_data=False)
    return state_of(True, row.first_sent_at, period, has_draft=False, no_data=False, is_judged=row.is_judged)


def _weeks(
    form: Form, unit: Unit, periods: list[Period], rows: dict[date, YearRow], plans: list[PlanVersion], now: datetime
) -> list[UnitWeek]:
    weeks: list[UnitWeek] = []
    before: int | None = None
    for period in periods:
        row = rows.get(period.as_of)
        figure = totals(form, row.numbers).get(form.headline) if row else None
        due = due_of(plans, form, form.headline, period.as_of, unit.key)
        of_due = percent(figure * due.of, due.share) if due and figure is not None else None
        state = _state(row, period)
        shown = state if is_decided(period, state, now) else None
        weeks.append(UnitWeek(period.as_of, figure, growth(before, figure), of_due, shown))
        before = before if figure is None else figure
    return weeks
