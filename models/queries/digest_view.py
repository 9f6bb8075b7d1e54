"""What a digest shows, as frozen views: the oblast's sums, each unit's line, and both against the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from config.catalogue.types import Form, Unit
from models.errors import SubjectGoneError
from models.queries.plans import PlanVersion
from models.queries.sent import Answer, Sent
from models.queries.status import UnitStatus
from models.rules.calendar import Period
from models.rules.figures import gap, growth, lags_behind_plan, percent, plan_to_date, rounded, weeks_between


@dataclass(frozen=True, slots=True)
class Planned:
    """A figure against its annual plan. `to_date` is people by the as-of date, per cents have one decimal."""

    annual: int
    to_date: int
    of_annual: Decimal | None
    of_to_date: Decimal | None
    lags: bool
    gap: int


def planned_of(fact: int, annual: int, as_of: date) -> Planned:
    due = plan_to_date(annual, as_of)
    return Planned(
        annual,
        rounded(due),
        percent(fact, annual),
        percent(fact, due),
        lags_behind_plan(fact, annual, as_of),
        gap(fact, annual, as_of),
    )


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit in the digest. `source` is its report, or the one carried forward when it has not reported.

    `figures` are the source's figures with totals, `before` those of the previous report of the same year.
    """

    status: UnitStatus
    source: Sent | None
    previous: Sent | None
    figures: Mapping[str, int]
    before: Mapping[str, int]
    planned: Mapping[str, Planned]
    answers: tuple[Answer, ...]

    @property
    def unit(self) -> Unit:
        return self.status.unit

    @property
    def is_carried(self) -> bool:
        return not self.status.has_reported and self.source is not None

    @property
    def weeks(self) -> int | None:
        """Weeks since the previous report; None when there is none, or nothing to compare with it."""
        if self.previous is None or self.source is None or self.is_carried:
            return None
        return weeks_between(self.previous.as_of, self.source.as_of)

    def growth(self, key: str) -> int | None:
        """What was added since the previous report; None when carried forward or there is nothing to compare."""
        return growth(self.before.get(key), self.figures.get(key)) if self.status.has_reported else None

    def growth_percent(self, key: str) -> Decimal | None:
        added = self.growth(key)
        return percent(added, self.before[key]) if added is not None else None

    def growth_share(self, key: str) -> Fraction | None:
        """The growth as a share of the previous figure, exact: an order must not hang on what is rounded to show."""
        added = self.growth(key)
        return Fraction(added, self.before[key]) if added is not None and self.before[key] else None

    def execution(self, key: str) -> Fraction | None:
        """The fact as a share of the annual plan, exact, for putting units in order; None without a plan."""
        planned = self.planned.get(key)
        return Fraction(self.figures[key], planned.annual) if planned and planned.annual else None


@dataclass(frozen=True, slots=True)
class Digest:
    """`figures` are the oblast's sums by indicator and total; `growth` what was added since the previous as-of date.

    `weeks` lie between that date and this one. `plan_drafts` are plans of this and the next year that nobody has
    approved: shown as drafts, never giving percentages.
    """

    form: Form
    period: Period
    lines: tuple[UnitLine, ...]
    figures: Mapping[str, int]
    growth: Mapping[str, int]
    weeks: int | None
    planned: Mapping[str, Planned]
    rates: Mapping[str, Decimal]
    plan_drafts: tuple[PlanVersion, ...]

    @property
    def reported(self) -> int:
        return sum(line.status.has_reported for line in self.lines)

    @property
    def missing(self) -> tuple[UnitLine, ...]:
        return tuple(line for line in self.lines if not line.status.has_reported)

    @property
    def carried_dates(self) -> tuple[date, ...]:
        """As-of dates of the reports that stand in for missing ones, oldest first."""
        return tuple(sorted({line.source.as_of for line in self.missing if line.source}))

    @property
    def left_out(self) -> tuple[UnitLine, ...]:
        """Units with nothing in the sums: not reported, and no earlier report of this year to stand in."""
        return tuple(line for line in self.lines if line.source is None)

    @property
    def lagging(self) -> tuple[UnitLine, ...]:
        """Units that reported less than their plan to date, the furthest behind first."""
        key = self.form.headline
        behind = [line for line in self.lines if line.status.has_reported and _lags(line, key)]
        return tuple(sorted(behind, key=lambda line: (line.execution(key) or 0, line.unit.position)))

    @property
    def leader(self) -> UnitLine | None:
        """The unit whose headline grew most, in per cent since the same previous date as the oblast's."""
        last = max((line.previous.as_of for line in self.lines if line.previous), default=None)
        key = self.form.headline
        grown = [
            (added, -line.unit.position, line)
            for line in self.lines
            if line.previous
            and line.previous.as_of == last
            and (added := line.growth_share(key)) is not None
            and added > 0
        ]
        return max(grown, key=lambda item: item[:2])[2] if grown else None

    def line_of(self, unit: str) -> UnitLine:
        """Raises SubjectGoneError("unit") when the unit was not expected."""
        for line in self.lines:
            if line.unit.key == unit:
                return line
        raise SubjectGoneError("unit")


def _lags(line: UnitLine, key: str) -> bool:
    return key in line.planned and line.planned[key].lags
