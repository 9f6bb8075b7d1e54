"""The digest of a period: sums over the oblast with who is missing carried forward, and each unit against its plan.

Definitions (completeness, plan to date, growth, carrying forward) are those of docs/definitions.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Form, Rate
from models.errors import SubjectGoneError
from models.queries.known_plans import plans_beside_known
from models.queries.plans import plans_beside
from models.queries.preparation.preparation import require_reader
from models.queries.report.sent import answers_on, sent_before
from models.queries.report.status import unit_states
from models.rules.access import Actor
from models.rules.calendar.calendar import Period
from models.rules.figures import PlanDue, rate, sums, totals, whole_weeks
from models.rules.plans import OBLAST
from models.views.digest import Digest, UnitLine
from models.views.planned import Planned
from models.views.plans import Dues, PlanVersion
from models.views.report import Answer, Sent, UnitStatus
from models.world import World


def summary_period(world: World, *, by: Actor, form: str, now: datetime, as_of: date | None = None) -> Period:
    """The period of `as_of`, or the one opened last. For officials and administrators.

    Raises AccessDeniedError, SubjectGoneError("form"), or ("as_of") when no period of that date has opened yet.
    """
    require_reader(by)
    known = world.form(form)
    period = world.calendar.period(known, as_of) if as_of else world.calendar.current(known, now)
    if period is None or period.opens > now:
        raise SubjectGoneError("as_of")
    return period


async def load_digest(
    session: AsyncSession,
    world: World,
    *,
    by: Actor,
    form: str,
    now: datetime,
    as_of: date | None = None,
    known_at: datetime | None = None,
) -> Digest:
    """The digest of `as_of`, or of the period opened last (as it was known then). Raises as `summary_period`."""
    period = summary_period(world, by=by, form=form, now=now, as_of=as_of)
    return await build_digest(session, world, world.form(form), period, known_at)


async def build_digest(
    session: AsyncSession, world: World, form: Form, period: Period, known_at: datetime | None = None
) -> Digest:
    """Loads without asking for permission. Six statements, whatever the number of units and years.

    With `known_at` all of it is as it was known then: reports sent and plans approved by then, drafts of reports none.
    What has not changed since it was built last is not built again: the same digest comes back, or the same lines.
    """
    states = await unit_states(session, world, form, period, known_at)
    before = await sent_before(session, form.key, period.as_of, until=known_at)
    answers = await answers_on(session, form.key, period.as_of, until=known_at)
    plan, others = await _plans(session, form, period, known_at)
    against = _Against(plan, plan.dues(form, period.as_of) if plan else NOTHING_DUE)
    lines = tuple(
        _kept_line(
            world, form, period, state, before.get(state.unit.key), against, tuple(answers.get(state.unit.key, ()))
        )
        for state in states
    )
    material = lines, against, [other for other in others if other.values]
    if known_at is not None:
        return replace(_digest(form, period, *material), known_at=known_at)
    return world.kept.made((form.key, period.as_of), material, lambda: _digest(form, period, *material))


async def _plans(
    session: AsyncSession, form: Form, period: Period, known_at: datetime | None
) -> tuple[PlanVersion | None, list[PlanVersion]]:
    if known_at is not None:
        return await plans_beside_known(session, form.key, period.year, period.as_of, known_at)
    return await plans_beside(session, form.key, period.year, period.as_of)


NOTHING_DUE = Dues({}, {}, frozenset())
Plans: TypeAlias = tuple[int, PlanDue, int, bool]
"""The year's plan of a figure, and what of it is due by the date, exactly and in people; whether it goes by months."""


@dataclass(frozen=True, slots=True)
class _Against:
    """The plan in force, and what of each of its figures is due by the as-of date."""

    plan: PlanVersion | None
    dues: Dues

    def of_unit(self, unit: str) -> dict[str, Plans]:
        annual = self.plan.of_unit(unit) if self.plan else {}
        return {key: self.of(key, unit, year) for key, year in annual.items()}

    def of(self, key: str, place: str, annual: int) -> Plans:
        cell = key, place
        return annual, self.dues.exact[cell], self.dues.people[cell], cell in self.dues.by_months


def _digest(
    form: Form, period: Period, lines: tuple[UnitLine, ...], against: _Against, others: list[PlanVersion]
) -> Digest:
    figures = sums(form, (line.figures for line in lines))
    last = max((line.previous.as_of for line in lines if line.previous), default=None)
    return Digest(
        form,
        period,
        lines,
        figures,
        _growth(figures, lines),
        whole_weeks(last, period.as_of) if last else None,
        _planned_oblast(against, figures),
        {known.key: value for known in form.rates if (value := _rate(known, lines)) is not None},
        tuple(plan for plan in others if plan.is_draft),
        next((plan for plan in others if not plan.is_draft), None),
    )


def _kept_line(
    world: World,
    form: Form,
    period: Period,
    state: UnitStatus,
    previous: Sent | None,
    against: _Against,
    answers: tuple[Answer, ...],
) -> UnitLine:
    material = state, previous, against.of_unit(state.unit.key), answers
    key = form.key, period.as_of, state.unit.key
    return world.kept.made(key, material, lambda: _line(form, *material))


def _line(
    form: Form,
    state: UnitStatus,
    previous: Sent | None,
    plans: Mapping[str, Plans],
    answers: tuple[Answer, ...],
) -> UnitLine:
    source = state.sent or previous
    figures = _with_totals(form, source)
    planned = {key: Planned(figures[key], *known) for key, known in plans.items() if key in figures}
    return UnitLine(state, source, previous, figures, _with_totals(form, previous), planned, answers)


def _with_totals(form: Form, sent: Sent | None) -> dict[str, int]:
    numbers = sent.numbers if sent else {}
    return {**numbers, **totals(form, numbers)}


def _growth(figures: Mapping[str, int], lines: tuple[UnitLine, ...]) -> dict[str, int]:
    """The units' growths summed: a figure that a unit gave only once, optional ones above all, has none."""
    found: dict[str, int] = {}
    for line in lines:
        if line.status.has_reported:
            for key in figures.keys() & line.before.keys() & line.figures.keys():
                found[key] = found.get(key, 0) + line.figures[key] - line.before[key]
    return {key: found[key] for key in figures if key in found}


def _planned_oblast(against: _Against, figures: Mapping[str, int]) -> dict[str, Planned]:
    plan = against.plan
    if plan is None:
        return {}
    annual = {key: plan.of_oblast(key) for key in figures}
    return {key: Planned(figures[key], *against.of(key, OBLAST, year)) for key, year in annual.items() if year}


def _rate(known: Rate, lines: tuple[UnitLine, ...]) -> Decimal | None:
    """The sums divided, never an average of the units' rates; people are counted where the figure is known."""
    counted = [line for line in lines if known.indicator in line.figures]
    population = sum(line.unit.population or 0 for line in counted)
    if not population:
        return None
    return rate(sum(line.figures[known.indicator] for line in counted), population, known.per)
