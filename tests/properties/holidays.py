"""Random reports on the preparation of holidays, and what follows from the raw rows, worked out here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

from config.catalogue.region import Form, Section, Share, Unit
from models.world import World
from tests.kit.figures.preparation import put_preparation
from tests.kit.shared import calendar_of
from tests.properties.figures import Case
from tests.properties.figures_by_hand import tenths

Values = dict[str, int]
Triple = tuple[int | None, int | None, int | None]
"""Of so many so many are done, and held."""


@dataclass(frozen=True)
class Festival:
    """A holiday that is open as the figures are read; `sent` by unit."""

    form: Form
    day_0: date
    units: tuple[Unit, ...]
    sent: Mapping[str, Values]

    @property
    def sections(self) -> tuple[Section, ...]:
        assert self.form.holiday is not None
        return self.form.holiday.sections

    def of(self, share: Share, units: Iterable[str] | None = None) -> Triple:
        """Added up over the units that sent, or over `units` of them."""
        values = [self.sent[unit] for unit in (self.sent if units is None else units)]
        whole, done, held = (_sum(one.get(key) for one in values) if key else None for key in keys_of(share))
        return whole, done, held

    def columns(self, section: Section) -> list[Triple]:
        """Its shares, and all of them where they are of a kind: events of several categories."""
        parts = [self.of(share) for share in section.shares]
        return [*parts, *([self.total(section)] if is_added(section) else [])]

    def total(self, section: Section) -> Triple:
        parts = [self.of(share) for share in section.shares]
        whole, done, held = (_sum(values) for values in zip(*parts, strict=True))
        return whole, done, held

    def brief(self, section: Section) -> list[Triple]:
        """The fewest figures that say how far the section is."""
        return [self.total(section)] if is_added(section) else self.columns(section)


def keys_of(share: Share) -> tuple[str, str, str | None]:
    return share.whole, share.done, share.held


def is_added(section: Section) -> bool:
    return len(section.shares) > 1 and all(share.held is not None for share in section.shares)


def percent_of(values: Triple) -> Decimal | None:
    whole, done, _ = values
    return tenths(Fraction(100 * (done or 0), whole)) if whole else None


def _sum(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def festivals(case: Case, moment: datetime, seed: int) -> list[Festival]:
    """Those that are open at the moment, each with figures of some of its units."""
    random = Random(seed)  # noqa: S311 -- figures, not secrets
    calendar, found = calendar_of(case.region), []
    for form in case.region.holidays:
        period = calendar.current(form, moment)
        if period is None or not period.is_open(moment):
            continue
        units = case.region.reporting(form, period.opens.date())
        assert form.holiday is not None
        shares = [share for section in form.holiday.sections for share in section.shares]
        sent = {unit.key: _values(random, shares) for unit in units if random.random() < 0.7}
        found.append(Festival(form, period.as_of, tuple(units), sent))
    return sorted(found, key=lambda one: abs((one.day_0 - moment.date()).days))


def _values(random: Random, shares: Sequence[Share]) -> Values:
    found: Values = {}
    for share in shares:
        whole = random.choice((0, 1, random.randrange(30), random.randrange(900)))
        given = {share.whole: whole, share.done: random.randrange(whole + 1)}
        if share.held is not None:
            given[share.held] = random.randrange(whole + 1)
        found |= {key: value for key, value in given.items() if random.random() < 0.95}
    return found


async def put_festivals(world: World, known: Sequence[Festival], moment: datetime) -> None:
    for one in known:
        reports: dict[str, dict[str, int | str]] = {unit: {**values} for unit, values in one.sent.items()}
        await put_preparation(world, reports, moment - timedelta(hours=1), form=one.form.key, as_of=one.day_0)
