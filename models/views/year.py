"""A report year up to an as-of date, as frozen views: week by week, unit by unit, and who reported in time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from config.catalogue.types import Form, Unit
from models.rules.calendar.calendar import Period
from models.rules.forecast import Forecast
from models.rules.states import State


@dataclass(frozen=True, slots=True)
class YearRow:
    """A unit's latest revision for one as-of date; `numbers` without totals."""

    unit: str
    as_of: date
    revision: int
    first_sent_at: datetime
    numbers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Point:
    """What a unit reported for one as-of date: its latest revision with totals; `state` is on time or late."""

    as_of: date
    figures: Mapping[str, int]
    revision: int
    first_sent_at: datetime
    state: State


@dataclass(frozen=True, slots=True)
class OblastWeek:
    """The oblast on one as-of date: sums with who had not reported carried forward, and what was added since.

    `growth` is None for the first date of the year; `weeks` lie between this date and the one before.
    """

    as_of: date
    figures: Mapping[str, int]
    growth: Mapping[str, int]
    weeks: int | None
    reported: int


@dataclass(frozen=True, slots=True)
class Year:
    """`weeks` are the as-of dates with any report, oldest first; `points` are by unit and date.

    `annual` is the approved annual plan of the headline over the oblast, `to_date` by week what it comes to by then.
    """

    form: Form
    period: Period
    units: tuple[Unit, ...]
    weeks: tuple[OblastWeek, ...]
    points: Mapping[str, Mapping[date, Point]]
    annual: int | None
    to_date: Mapping[date, int]
    forecast: Forecast | None


@dataclass(frozen=True, slots=True)
class Timeliness:
    """Who reported in time: `periods` oldest first, by unit one state for each of them."""

    form: Form
    periods: tuple[Period, ...]
    units: tuple[Unit, ...]
    states: Mapping[str, tuple[State, ...]]
