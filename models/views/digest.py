"""What a digest shows, as frozen views: the oblast's sums, each unit's line and place, and both against the plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from config.catalogue.region import Form, Region, Unit
from models.errors import SubjectGoneError
from models.rules.calendar.calendar import Period
from models.rules.figures import counted_in, growth, percent, whole_weeks
from models.views.instructions import FollowUp
from models.views.planned import Planned
from models.views.plans import PlanVersion
from models.views.preparation import Preparation
from models.views.report import Answer, Sent, UnitStatus
from models.views.year import Timeliness, Year


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
        """Whole weeks since the previous report, or 0; None when there is none, or nothing to compare with it."""
        if self.previous is None or self.source is None or self.is_carried:
            return None
        return whole_weeks(self.previous.as_of, self.source.as_of)

    def growth(self, key: str) -> int | None:
        """What was added since the previous report; None when carried forward or there is nothing to compare."""
        return growth(self.before.get(key), self.figures.get(key)) if self.status.has_reported else None

    def growth_percent(self, key: str) -> Decimal | None:
        added = self.growth(key)
        return percent(added, self.before[key]) if added is not None else None

    def execution(self, key: str) -> Fraction | None:
        """The fact as a share of the annual plan, exact, for putting units in order; None without a plan."""
        planned = self.planned.get(key)
        return Fraction(self.figures[key], planned.annual) if planned and planned.annual else None


@dataclass(frozen=True)
class Digest:
    """`figures` are the oblast's sums by indicator and total; `growth` what was added since the previous as-of date.

    `weeks` lie between that date and this one, 0 where they are not whole. `plan_drafts` are plans of this and the next
    year that nobody has approved: shown as drafts, never giving percentages. `approved_next` is the next year's plan
    once it is approved. With `known_at` all of it is as it was known then.
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
    approved_next: PlanVersion | None = None
    known_at: datetime | None = None

    @cached_property
    def drawn_up(self) -> dict[tuple[str, str], Any]:
        """What was made of it, by what it is and the language: whoever looks at the same digest shares it."""
        return {}

    @property
    def plans_beside(self) -> tuple[PlanVersion, ...]:
        """Plans that are shown without per cents: drafts, and the next year's that is approved."""
        return (*self.plan_drafts, *([self.approved_next] if self.approved_next else []))

    def grown(self, key: str) -> int:
        """How many units `growth` is of: those that reported now and before."""
        return sum(line.growth(key) is not None for line in self.lines)

    def is_part_grown(self, key: str) -> bool:
        return self.grown(key) < len(self.lines)

    @cached_property
    def reported(self) -> int:
        return sum(line.status.has_reported for line in self.lines)

    @cached_property
    def missing(self) -> tuple[UnitLine, ...]:
        return tuple(line for line in self.lines if not line.status.has_reported)

    @cached_property
    def asked(self) -> tuple[tuple[UnitLine, Answer], ...]:
        """What was asked and answered: first what moved the oblast's headline most, whatever raised the question."""
        pairs = [(line, answer) for line in self.lines for answer in line.answers]
        return tuple(sorted(pairs, key=lambda one: -self._effect(*one)))

    def _effect(self, line: UnitLine, answer: Answer) -> int:
        """What the figure has added to the headline since the previous report, or taken from it."""
        key = answer.indicator or self.form.headline
        return abs(line.growth(key) or 0) if key in counted_in(self.form, self.form.headline) else 0

    @cached_property
    def has_plans(self) -> bool:
        """Whether any unit's headline is measured against a plan."""
        return any(line.execution(self.form.headline) is not None for line in self.lines)

    @property
    def has_ranks(self) -> bool:
        """Whether any unit that reported is measured so."""
        return any(line.status.has_reported and line.execution(self.form.headline) is not None for line in self.lines)

    @cached_property
    def has_dues(self) -> bool:
        """Whether anything of these plans is due yet."""
        planned = (line.planned.get(self.form.headline) for line in self.lines)
        return any(one.is_due for one in planned if one)

    @cached_property
    def is_spread_evenly(self) -> bool:
        """Whether any plan to date of the headline is worked out of the year's: not every one goes by months."""
        key = self.form.headline
        held = [one for one in (self.planned.get(key), *(line.planned.get(key) for line in self.lines)) if one]
        return not held or any(not one.by_months for one in held)

    @cached_property
    def carried_dates(self) -> tuple[date, ...]:
        """As-of dates of the reports whose figures stand in for missing ones, oldest first."""
        return tuple(sorted({line.source.as_of for line in self.missing if line.source and line.figures}))

    @cached_property
    def left_out(self) -> tuple[UnitLine, ...]:
        """Units with nothing in the sums: not reported, and no earlier report of this year to stand in."""
        return tuple(line for line in self.lines if line.source is None)

    @cached_property
    def lagging(self) -> tuple[UnitLine, ...]:
        """Units that reported less than their plan to date, the furthest behind first."""
        key = self.form.headline
        behind = [line for line in self.lines if line.status.has_reported and _lags(line, key)]
        return tuple(sorted(behind, key=lambda line: _rank(line.figures[key], line.planned[key].annual, line)))

    @cached_property
    def leader(self) -> UnitLine | None:
        """The unit whose headline grew most, in per cent since the same previous date as the oblast's."""
        last = max((line.previous.as_of for line in self.lines if line.previous), default=None)
        key = self.form.headline
        grown = [
            line
            for line in self.lines
            if line.previous and line.previous.as_of == last and (line.growth(key) or 0) > 0 and line.before[key]
        ]
        return min(grown, key=lambda line: _rank(-(line.growth(key) or 0), line.before[key], line)) if grown else None

    def line_of(self, unit: str) -> UnitLine:
        """Raises SubjectGoneError("unit") when the unit was not expected."""
        found = self._by_unit.get(unit)
        if found is None:
            raise SubjectGoneError("unit")
        return found

    @cached_property
    def _by_unit(self) -> Mapping[str, UnitLine]:
        return {line.unit.key: line for line in self.lines}


@dataclass(frozen=True, slots=True)
class Gathering:
    """The meeting that the press note is of. `title` and `agenda` are as it was called; a weekly one has none."""

    day: date
    title: str = ""
    agenda: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """`preparations` are the holidays in preparation at the moment of the digest, the nearest first.

    `next_plan` is the next year's plan: the one approved for its beginning, else the draft. `region` is the catalogue.
    `called` is the last meeting held about the figures of this date, where it was no weekly one. `is_due`: their
    deadline has passed.
    `followed` is what became of instructions since the meeting before.
    """

    digest: Digest
    preparations: tuple[Preparation, ...]
    next_plan: PlanVersion | None
    region: Region
    called: Gathering | None = None
    is_due: bool = True
    followed: FollowUp | None = None

    @property
    def meeting(self) -> Gathering:
        """The last one held about these figures; the weekly one also while none has been."""
        return self.called or Gathering(self.digest.period.meeting_day)


@dataclass(frozen=True, slots=True)
class YearDossier(Dossier):
    """With the whole report year up to the date: as much again to read as there are weeks in it."""

    year: Year = field(kw_only=True)
    timeliness: Timeliness = field(kw_only=True)


def _lags(line: UnitLine, key: str) -> bool:
    return key in line.planned and line.planned[key].lags


def _rank(part: int, whole: int, line: UnitLine) -> tuple[float, Fraction, int]:
    """Smaller shares first, exactly, then the catalogue's order."""
    return *_in_order(Fraction(part, whole) if whole else Fraction(0)), line.unit.position


def _in_order(share: Fraction) -> tuple[float, Fraction]:
    """Exactly: a float is rounded correctly, so it never puts two in the wrong order, and many times quicker compared.

    The fraction decides where it cannot tell them apart.
    """
    return float(share), share


def ranks(digest: Digest) -> dict[str, int]:
    """By unit, from 1; equals share a place. Only units that reported, and have a plan."""
    key = digest.form.headline
    done = {
        line.unit.key: share
        for line in digest.lines
        if line.status.has_reported and (share := line.execution(key)) is not None
    }
    places: dict[Fraction, int] = {}
    for place, share in enumerate(sorted(done.values(), key=_in_order, reverse=True), 1):
        places.setdefault(share, place)
    return {unit: places[share] for unit, share in done.items()}


def ranked(digest: Digest) -> list[tuple[int | None, UnitLine]]:
    """Every unit with its place, the best first; those without one come last, in the catalogue's order."""
    places = ranks(digest)
    lines = sorted(digest.lines, key=lambda line: places.get(line.unit.key, len(digest.lines) + 1))
    return [(places.get(line.unit.key), line) for line in lines]
