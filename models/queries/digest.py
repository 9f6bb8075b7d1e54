"""The digest of a period: sums over the oblast with who is missing carried forward, and each unit against its plan.

Definitions (completeness, plan to date, growth, carrying forward) are those of facts.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.types import Form, Rate, Unit
from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.people import require_actor
from models.queries.plans import PlanVersion, approved_plan, draft_plan
from models.queries.sent import Answer, Sent, answers_on, sent_before
from models.queries.status import UnitStatus, unit_states
from models.rules.calendar import Period
from models.rules.figures import (
    gap,
    lags_behind_plan,
    percent,
    plan_to_date,
    rate,
    rounded,
    totals,
    weeks_between,
    year_of,
)
from models.world import World


@dataclass(frozen=True, slots=True)
class Planned:
    """A figure against its annual plan. `to_date` is people by the as-of date, per cents have one decimal."""

    annual: int
    to_date: int
    of_annual: Decimal | None
    of_to_date: Decimal | None
    lags: bool
    gap: int


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit in the digest. `source` is its report, or the one carried forward when it has not reported."""

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

    def growth(self, key: str) -> int | None:
        """What was added since the previous report; None when carried forward or there is no previous one."""
        if not self.status.has_reported or key not in self.figures or key not in self.before:
            return None
        return self.figures[key] - self.before[key]

    def growth_percent(self, key: str) -> Decimal | None:
        added = self.growth(key)
        return percent(added, self.before[key]) if added is not None and self.before[key] > 0 else None


@dataclass(frozen=True, slots=True)
class Digest:
    """`figures` are the oblast's sums by indicator and total; `growth` the same since the previous as-of date."""

    form: Form
    period: Period
    lines: tuple[UnitLine, ...]
    figures: Mapping[str, int]
    growth: Mapping[str, int]
    weeks: int | None
    planned: Mapping[str, Planned]
    rates: Mapping[str, Decimal]
    next_plan: PlanVersion | None

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
    def lagging(self) -> tuple[UnitLine, ...]:
        """Units that reported less than their plan to date, the furthest behind first."""
        key = self.form.headline
        behind = [
            line
            for line in self.lines
            if line.status.has_reported and key in line.planned and line.planned[key].lags
        ]
        return tuple(sorted(behind, key=lambda line: (line.planned[key].of_to_date or 0, line.unit.position)))

    @property
    def leader(self) -> UnitLine | None:
        """The unit whose headline grew most, in per cent since the same previous date as the oblast's."""
        last = max((line.previous.as_of for line in self.lines if line.previous), default=None)
        key = self.form.headline
        grown = [
            (growth, -line.unit.position, line)
            for line in self.lines
            if line.previous
            and line.previous.as_of == last
            and (growth := line.growth_percent(key))
            and growth > 0
        ]
        return max(grown, key=lambda item: item[:2])[2] if grown else None

    def line_of(self, unit: str) -> UnitLine:
        """Raises SubjectGoneError when the unit was not expected."""
        for line in self.lines:
            if line.unit.key == unit:
                return line
        raise SubjectGoneError("unit")


async def load_digest(
    session: AsyncSession, world: World, *, by: int, form: str, now: datetime, as_of: date | None = None
) -> Digest:
    """The digest of `as_of`, or of the period opened last. For officials and administrators.

    Raises AccessDeniedError, or SubjectGoneError("as_of") when no period of that date has opened yet.
    """
    actor = await require_actor(session, by, "summary")
    if not actor.reads_everything:
        raise AccessDeniedError("summary")
    known = world.form(form)
    period = world.calendar.period(known, as_of) if as_of else world.calendar.current(known, now)
    if period is None or period.opens > now:
        raise SubjectGoneError("as_of")
    return await build_digest(session, world, known, period)


async def build_digest(session: AsyncSession, world: World, form: Form, period: Period) -> Digest:
    """Loads without asking for permission. Ten-odd statements, whatever the number of units."""
    states = await unit_states(session, world, form, period)
    before = await sent_before(session, form.key, period.as_of)
    answers = await answers_on(session, form.key, period.as_of)
    plan = await approved_plan(session, form.key, period.year, period.as_of)
    following = await draft_plan(session, form.key, period.year + 1)
    lines = tuple(
        _line(form, period, state, before.get(state.unit.key), plan, answers.get(state.unit.key, []))
        for state in states
    )
    figures = _sums(form, (line.figures for line in lines))
    compared = [line for line in lines if line.before]
    now_there = _sums(form, (line.figures for line in compared))
    then = _sums(form, (line.before for line in compared))
    last = max((line.previous.as_of for line in lines if line.previous), default=None)
    return Digest(
        form,
        period,
        lines,
        figures,
        {key: now_there[key] - then[key] for key in now_there if key in then},
        weeks_between(last, period.as_of) if last else None,
        _planned_oblast(form, plan, figures, period.as_of),
        {known.key: value for known in form.rates if (value := _rate(known, lines, figures)) is not None},
        following,
    )


def _line(
    form: Form,
    period: Period,
    state: UnitStatus,
    previous: Sent | None,
    plan: PlanVersion | None,
    answers: list[Answer],
) -> UnitLine:
    source = state.sent or previous
    figures = _with_totals(form, source)
    annual = plan.of_unit(state.unit.key) if plan else {}
    planned = {
        key: planned_of(figures[key], year, period.as_of) for key, year in annual.items() if key in figures
    }
    return UnitLine(state, source, previous, figures, _with_totals(form, previous), planned, tuple(answers))


def _with_totals(form: Form, sent: Sent | None) -> dict[str, int]:
    return {**sent.numbers, **totals(form, sent.numbers)} if sent else {}


def _sums(form: Form, parts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    keys = {indicator.key for indicator in form.indicators if not indicator.is_text}
    sums: dict[str, int] = {}
    for part in parts:
        for key in keys & part.keys():
            sums[key] = sums.get(key, 0) + part[key]
    return {**sums, **totals(form, sums)}


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


def _planned_oblast(
    form: Form, plan: PlanVersion | None, figures: Mapping[str, int], as_of: date
) -> dict[str, Planned]:
    if plan is None:
        return {}
    annual = {key: plan.of_oblast(key) for key in figures}
    return {key: planned_of(figures[key], year, as_of) for key, year in annual.items() if year}


def _rate(known: Rate, lines: tuple[UnitLine, ...], figures: Mapping[str, int]) -> Decimal | None:
    """The sums divided, never an average of the units' rates."""
    population = sum(line.unit.population or 0 for line in lines)
    if known.indicator not in figures or not population:
        return None
    return rate(figures[known.indicator], population, known.per)
