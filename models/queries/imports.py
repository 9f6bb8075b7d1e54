"""What a table of earlier reports would change: each report of it beside the one that is stored."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Form
from models.queries.people.people import By, require_administrator
from models.queries.report.sent import COUNTS, FORM, VALUES, ends_of
from models.queries.year import all_rows
from models.rules.checks.checks import Check, Finding
from models.rules.figures import year_of
from models.rules.flaws import Fault, Faults, Flaw, cell_name
from models.rules.history_table import Held, HistoryTable, ReportPlace
from models.rules.imports import Weighed, Weight, weigh
from models.tables import Report, Unlocking
from models.tables.gathered import gathered
from models.threads import beside
from models.views.report import Value
from models.world import World

MOST_SHOWN = 12
"""So many figures that would change are shown one by one."""
_STORED = (
    select(Report.as_of, Report.unit, VALUES)
    .where(Report.form == FORM, Report.as_of.between(bindparam("first"), bindparam("last")), COUNTS)
    .order_by(Report.as_of, Report.id)
)
_OPENED = select(Unlocking.as_of, Unlocking.unit).where(Unlocking.form == FORM, Unlocking.until > bindparam("at"))


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A stored figure or text that would be another one; `before` is None where the report has none."""

    as_of: date
    unit: str
    indicator: str
    before: Value | None
    after: Value


@dataclass(frozen=True, slots=True)
class BesideStored:
    """`new`, `changed` and `same` count reports, `figures` what would be written of them.

    `shown` are the first of the `differing` figures; `faults` are all that were found, `dates` and `units` what is
    left is of.
    """

    new: int
    changed: int
    same: int
    figures: int
    differing: int
    shown: tuple[ChangedFigure, ...]
    faults: tuple[Fault, ...]
    dates: tuple[date, ...]
    units: frozenset[str]

    @property
    def written(self) -> int:
        return self.new + self.changed


async def opened_reports(session: AsyncSession, form: str, now: datetime) -> frozenset[ReportPlace]:
    """Reports that an official has opened after their lock: they are the reporter's until that ends."""
    rows = await session.execute(_OPENED, {"form": form, "at": now})
    return frozenset((as_of, unit) for as_of, unit in rows)


async def stored_figures(session: AsyncSession, form: str, days: Iterable[date]) -> dict[ReportPlace, Held]:
    """The figures and texts that count, of the span of these days; a statement for each report year."""
    found: dict[ReportPlace, Held] = {}
    for year, of_year in groupby(sorted(days), year_of):
        inside = list(of_year)
        first, last = ends_of(year)
        span = {"form": form, "first": max(first, inside[0]), "last": min(last, inside[-1])}
        found |= await beside(_held, await all_rows(session, _STORED, span))
    return found


def _held(rows: Iterable[tuple[date, str, str | None]]) -> dict[ReportPlace, Held]:
    return {(as_of, unit): gathered(text) for as_of, unit, text in rows}


async def load_beside(
    session: AsyncSession, world: World, *, by: By, form: str, table: HistoryTable, now: datetime
) -> BesideStored:
    """Raises AccessDeniedError, SubjectGoneError("form")."""
    await require_administrator(session, by, "report")
    known = world.form(form)
    opened = await opened_reports(session, form, now)
    held = await stored_figures(session, form, {as_of for as_of, _ in table.reports})
    return await beside(_beside, world, known, table, held, opened)


def _beside(
    world: World,
    form: Form,
    table: HistoryTable,
    held: Mapping[ReportPlace, Held],
    opened: frozenset[ReportPlace],
) -> BesideStored:
    tally = _Tally(faults=Faults(table.faults))
    for place, brought in sorted(table.reports.items()):
        as_of, unit = place
        before, at = held.get(place), cell_name(table.rows[place], 0)
        weighed = weigh(form, world.unit(unit), as_of, brought, before)
        if weighed.is_written and place in opened:
            tally.faults.add(Flaw.OPENED, at, "")
        elif weighed.finding is not None:
            tally.faults.add(weighed.flaw, at, "", _about(form, weighed.finding))
        else:
            tally.take(place, weighed, before)
    return tally.beside()


def _about(form: Form, finding: Finding) -> tuple[str, ...]:
    """The figure, and the one that it may not exceed."""
    key = finding.indicator or ""
    if finding.check is not Check.ABOVE_WHOLE or form.holiday is None:
        return (key,)
    return (key, *(one.whole for one in form.holiday.shares if key in {one.done, one.held}))


@dataclass(slots=True)
class _Tally:
    """What is counted on the way through the table."""

    faults: Faults
    count: Counter[Weight] = field(default_factory=Counter)
    figures: int = 0
    differing: list[ChangedFigure] = field(default_factory=list)
    taken: list[ReportPlace] = field(default_factory=list)

    def take(self, place: ReportPlace, weighed: Weighed, before: Held | None) -> None:
        self.taken.append(place)
        self.count[weighed.weight] += 1
        self.figures += len(weighed.changed)
        if before is not None:
            self.differing += [
                ChangedFigure(*place, key, before.get(key), weighed.values[key]) for key in weighed.changed
            ]

    def beside(self) -> BesideStored:
        return BesideStored(
            self.count[Weight.NEW],
            self.count[Weight.CHANGED],
            self.count[Weight.SAME],
            self.figures,
            len(self.differing),
            tuple(self.differing[:MOST_SHOWN]),
            self.faults.all(),
            tuple(sorted({as_of for as_of, _ in self.taken})),
            frozenset(unit for _, unit in self.taken),
        )
