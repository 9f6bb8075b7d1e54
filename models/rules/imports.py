"""A report that is brought in beside the one that is stored: what it would become, and what speaks against it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from config.catalogue.region import Form, Region, Unit
from models.rules.calendar.calendar import FARTHEST, Calendar
from models.rules.checks.checks import Check, Finding, errors
from models.rules.flaws import Flaw
from models.rules.history_table import DayStanding, Held

FIRST_YEAR = 2000
_FLAWS = {Check.MISSING: Flaw.MISSING, Check.ABOVE_WHOLE: Flaw.ABOVE_WHOLE}


class Weight(StrEnum):
    """NEW and CHANGED are written; SAME says what is stored; WRONG could not be sent either."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Weighed:
    """`values` are all of the report as it would be, `changed` the figures that would be others than now."""

    weight: Weight
    values: Held
    changed: tuple[str, ...] = ()
    finding: Finding | None = None

    @property
    def is_written(self) -> bool:
        return self.weight is Weight.NEW or self.weight is Weight.CHANGED

    @property
    def flaw(self) -> Flaw:
        """Of what is WRONG."""
        return _FLAWS.get(self.finding.check, Flaw.BOUNDS) if self.finding else Flaw.BOUNDS


def weigh(form: Form, unit: Unit, as_of: date, figures: Held, held: Held | None) -> Weighed:
    """`held` is the report that counts, None where there is none. What is not brought in stays as it is."""
    values = {**(held or {}), **figures}
    changed = tuple(key for key, value in figures.items() if held is None or held.get(key) != value)
    if not changed:
        return Weighed(Weight.SAME, values)
    wrong = next((one for one in errors(form, unit, as_of, values) if not _is_of_words(form, one)), None)
    if wrong is not None:
        return Weighed(Weight.WRONG, values, changed, wrong)
    return Weighed(Weight.NEW if held is None else Weight.CHANGED, values, changed)


def _is_of_words(form: Form, finding: Finding) -> bool:
    """Words are asked of who reports; of earlier years nobody may know them."""
    return finding.indicator is not None and form.indicator(finding.indicator).is_text


def day_standing(region: Region, calendar: Calendar, form: Form, day: date, now: datetime) -> DayStanding:
    """Whether reports of `day` may be brought in: while one can still be sent, it is the reporter's own."""
    if day > region.today(now) + FARTHEST:
        return DayStanding(Flaw.AHEAD)
    period = calendar.period(form, day) if day.year >= FIRST_YEAR else None
    if period is None:
        return DayStanding(Flaw.NO_PERIOD)
    if period.opens > now:
        return DayStanding(Flaw.AHEAD)
    units = frozenset(unit.key for unit in region.reporting(form, period.opens.date()))
    asked = frozenset(one.key for one in form.asked_on(day))
    return DayStanding(Flaw.OPEN if now < period.closes else None, units, asked)
