"""What reports of the weekly forms some units owe at a moment, and how far each is filled."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Form, Unit
from models.queries.report.approvals import WAITING
from models.queries.report.sent import counts
from models.rules.calendar.calendar import Period
from models.rules.subjects import ReportKey
from models.tables import Absence, Approval, Draft, DraftValue, Report
from models.world import World

_Place = tuple[str, date, str]


@dataclass(frozen=True, slots=True)
class Owed:
    """A report that is expected and not there; `filled` of `asked` required figures are in its draft."""

    form: Form
    period: Period
    unit: Unit
    filled: int
    asked: int
    is_begun: bool
    waits_for_akim: bool = False

    @property
    def key(self) -> ReportKey:
        return ReportKey(self.form.key, self.unit.key, self.period.as_of)

    @property
    def is_filled(self) -> bool:
        """Everything required is there; it only has not been sent."""
        return self.is_begun and self.filled >= self.asked and not self.waits_for_akim


def open_periods(world: World, form: Form, now: datetime) -> list[Period]:
    """Every period of `form` that takes first reports now, by opening."""
    today = world.today(now)
    return [p for p in world.calendar.near(form, today) if p.is_open(now)]


async def load_owed(
    session: AsyncSession, world: World, units: Collection[str], now: datetime, *, with_no_data: bool = False
) -> tuple[Owed, ...]:
    """What `units` owe in all open periods, in the catalogue's order of units; three statements however many.

    Asks for no permission. «No data» is owed no more than a report that was sent, unless figures wait for the akim
    since; `with_no_data` takes it in: figures may come all the same.
    """
    asked = [(form, period) for form in world.region.forms for period in open_periods(world, form, now)]
    dates = {period.as_of for _, period in asked}
    if not dates or not units:
        return ()
    settled = await _those_of(session, _SENT, units, dates)
    typed, waiting = await _typed(session, units, dates)
    if not with_no_data:
        settled |= await _those_of(session, _ABSENT, units, dates) - waiting
    found = [
        _owed(form, period, unit, typed, waiting)
        for form, period in asked
        for unit in world.region.reporting(form, period.opens.date())
        if unit.key in units and (form.key, period.as_of, unit.key) not in settled
    ]
    return tuple(sorted(found, key=lambda one: one.unit.position))


def _owed(form: Form, period: Period, unit: Unit, typed: dict[_Place, set[str]], waiting: set[_Place]) -> Owed:
    place = form.key, period.as_of, unit.key
    filled, required = typed.get(place, set()), form.required_on(period.as_of)
    return Owed(form, period, unit, len(filled & required), len(required), bool(filled), place in waiting)


def _among(table: type[Report | Absence | Draft]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return table.unit.in_(bindparam("units", expanding=True)), table.as_of.in_(bindparam("dates", expanding=True))


_SENT = select(Report.form, Report.as_of, Report.unit).where(*_among(Report), counts())
_ABSENT = select(Absence.form, Absence.as_of, Absence.unit).where(*_among(Absence))
_TYPED = (
    select(Draft.form, Draft.as_of, Draft.unit, DraftValue.indicator, Approval.id)
    .join(DraftValue, DraftValue.draft_id == Draft.id)
    .outerjoin(Approval, WAITING)
    .where(*_among(Draft), Draft.is_open, DraftValue.number.is_not(None) | DraftValue.words.is_not(None))
)


async def _those_of(
    session: AsyncSession, statement: Select[str, date, str], units: Collection[str], dates: Collection[date]
) -> set[_Place]:
    """Of which reports there is one that counts (_SENT), or which are said to have no data (_ABSENT)."""
    rows = await session.execute(statement, {"units": list(units), "dates": list(dates)})
    return {(form, as_of, unit) for form, as_of, unit in rows}


async def _typed(
    session: AsyncSession, units: Collection[str], dates: Collection[date]
) -> tuple[dict[_Place, set[str]], set[_Place]]:
    """The indicators that have a value in an open draft, and which of these drafts wait for their akim."""
    rows = await session.execute(_TYPED, {"units": list(units), "dates": list(dates)})
    found: dict[_Place, set[str]] = defaultdict(set)
    waiting: set[_Place] = set()
    for form, as_of, unit, indicator, approval in rows:
        found[form, as_of, unit].add(indicator)
        waiting |= {(form, as_of, unit)} if approval is not None else set()
    return dict(found), waiting


async def count_owed(session: AsyncSession, world: World, now: datetime) -> dict[str, tuple[int, int]]:
    """By form, holidays' too, of all its open periods together: so many reports are owed, so many are there.

    «No data» is neither.
    """
    expected = {
        (form.key, period.as_of, unit.key)
        for form in world.region.all_forms
        for period in open_periods(world, form, now)
        for unit in world.region.reporting(form, period.opens.date())
    }
    dates, units = {as_of for _, as_of, _ in expected}, {unit for _, _, unit in expected}
    there = await _those_of(session, _SENT, units, dates) & expected
    excused = await _those_of(session, _ABSENT, units, dates)
    owed, sent = (Counter(form for form, _, _ in places) for places in (expected - there - excused, there))
    return {form.key: (owed[form.key], sent[form.key]) for form in world.region.all_forms}
