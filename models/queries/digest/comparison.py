"""Two dates of the oblast side by side, and one unit beside the whole oblast; sums divided, never averages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Form, Unit
from models.errors import SubjectGoneError
from models.queries.digest.digest import build_digest, summary_period
from models.rules.access import Actor
from models.rules.calendar.calendar import Period
from models.rules.figures import percent, rate, whole_weeks
from models.rules.subjects import ReportKey
from models.views.digest import Digest, UnitLine
from models.world import World

PER = 10_000


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """A figure on two dates; missing is not zero."""

    then: int | None
    now: int | None

    @property
    def difference(self) -> int | None:
        return self.now - self.then if self.now is not None and self.then is not None else None


@dataclass(frozen=True, slots=True)
class UnitChange:
    """`is_carried` where the unit did not report on one of the dates: then there is nothing to put in order."""

    unit: Unit
    change: ComparedFigure
    is_carried: bool

    @property
    def difference(self) -> int | None:
        return None if self.is_carried else self.change.difference


@dataclass(frozen=True, slots=True)
class Comparison:
    """The digests of two dates, the earlier one first."""

    then: Digest
    now: Digest

    @property
    def crosses_years(self) -> bool:
        """Figures count from 1 January: what lies between two years is no growth."""
        return self.then.period.year != self.now.period.year

    @property
    def weeks(self) -> int:
        return whole_weeks(self.then.period.as_of, self.now.period.as_of)

    def change(self, key: str) -> ComparedFigure:
        return ComparedFigure(self.then.figures.get(key), self.now.figures.get(key))

    def units(self, key: str) -> tuple[UnitChange, ...]:
        """One figure of every unit expected on either date, the largest difference first, then the unknown ones."""
        then = {line.unit.key: line for line in self.then.lines}
        now = {line.unit.key: line for line in self.now.lines}
        units = {line.unit.key: line.unit for line in (*self.then.lines, *self.now.lines)}
        changes = [_unit_change(unit, then.get(unit.key), now.get(unit.key), key) for unit in units.values()]
        return tuple(sorted(changes, key=_by_difference))


def _unit_change(unit: Unit, then: UnitLine | None, now: UnitLine | None, key: str) -> UnitChange:
    lines = [line for line in (then, now) if line is not None]
    change = ComparedFigure(then.figures.get(key) if then else None, now.figures.get(key) if now else None)
    return UnitChange(unit, change, any(line.is_carried for line in lines))


def _by_difference(change: UnitChange) -> tuple[bool, int, int]:
    difference = change.difference
    return difference is None, -(difference or 0), change.unit.position


async def load_comparison(
    session: AsyncSession,
    world: World,
    *,
    by: Actor,
    form: str,
    as_of: date,
    other: date,
    now: datetime,
    known_at: datetime | None = None,
) -> Comparison:
    """Raises as `summary_period` for either date, and SubjectGoneError("as_of") where they are the same.

    With `known_at` both are as they were known then.
    """
    days = sorted((as_of, other))
    periods = [summary_period(world, by=by, form=form, now=now, as_of=day) for day in days]
    if as_of == other:
        raise SubjectGoneError("as_of")
    then, later = [await build_digest(session, world, world.form(form), period, known_at) for period in periods]
    return Comparison(then, later)


@dataclass(frozen=True, slots=True)
class Pair:
    """The same of the unit and of the oblast; None where it cannot be said."""

    unit: Decimal | None
    oblast: Decimal | None


@dataclass(frozen=True, slots=True)
class UnitBeside:
    """A unit beside the oblast. `execution` is per cent of the plan to date, `growth` per cent since the last report.

    `per_people` is each figure per `PER` people of those units whose population and figure are known.
    """

    form: Form
    period: Period
    line: UnitLine
    execution: Pair
    growth: Pair
    per_people: Mapping[str, Pair]
    known_at: datetime | None = None


async def load_beside(
    session: AsyncSession,
    world: World,
    *,
    by: Actor,
    key: ReportKey,
    now: datetime,
    known_at: datetime | None = None,
) -> UnitBeside:
    """Raises as `summary_period`, and SubjectGoneError("unit") for a unit that was not expected then."""
    period = summary_period(world, by=by, form=key.form, now=now, as_of=key.as_of)
    return beside_oblast(await build_digest(session, world, world.form(key.form), period, known_at), key.unit)


def beside_oblast(digest: Digest, unit: str) -> UnitBeside:
    """Raises SubjectGoneError("unit")."""
    form, line = digest.form, digest.line_of(unit)
    own, whole = line.planned.get(form.headline), digest.planned.get(form.headline)
    return UnitBeside(
        form,
        digest.period,
        line,
        Pair(own.of_to_date if own else None, whole.of_to_date if whole else None),
        Pair(line.growth_percent(form.headline), _growth_percent(digest)),
        {key: Pair(_per_people((line,), key), _per_people(digest.lines, key)) for key in digest.figures},
        digest.known_at,
    )


def _growth_percent(digest: Digest) -> Decimal | None:
    """What was added as per cent of what the same units had before."""
    key = digest.form.headline
    before = sum(line.before[key] for line in digest.lines if line.growth(key) is not None)
    return percent(digest.growth[key], before) if key in digest.growth else None


def _per_people(lines: tuple[UnitLine, ...], key: str) -> Decimal | None:
    counted = [line for line in lines if key in line.figures and line.unit.population]
    population = sum(line.unit.population or 0 for line in counted)
    return rate(sum(line.figures[key] for line in counted), population, PER) if population else None
