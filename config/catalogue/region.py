"""What a region asks of its units: frozen objects read from `region.toml`; nothing changes while running."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from config.catalogue.holiday import Holiday, Section, Share
from config.catalogue.sentences import Paragraph
from config.catalogue.when import ALWAYS, Cycle, DaysOff, ExtraAsOf, Lifetime, Moments, Offset, QuietHours, YearDay
from config.catalogue.words import LOCALES, UNCOUNTED, UNNAMED, Label, Locale, Plural

__all__ = [
    "LOCALES",
    "Checks",
    "Cycle",
    "DaysOff",
    "DigestLine",
    "ExtraAsOf",
    "Form",
    "Holiday",
    "Indicator",
    "Jump",
    "Label",
    "Lifetime",
    "Locale",
    "Measure",
    "Moments",
    "Offset",
    "Paragraph",
    "PlanToDate",
    "Plural",
    "QuietHours",
    "Rate",
    "Reason",
    "Region",
    "Section",
    "Share",
    "Total",
    "Unit",
    "UnitKind",
    "YearDay",
]


class UnitKind(StrEnum):
    CITY = "city"
    DISTRICT = "district"
    DEPARTMENT = "department"


class Measure(StrEnum):
    """How a figure behaves over time: adds up since 1 January, is the state of a moment, or is words."""

    CUMULATIVE = "cumulative"
    SNAPSHOT = "snapshot"
    TEXT = "text"


class PlanToDate(StrEnum):
    """By what a year's plan is spread over the year: its days, or its months, of which only full ones count."""

    DAYS = "days"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisation unit that reports. `population` is people, None for a department."""

    key: str
    kind: UnitKind
    name: Label
    short: Label
    aliases: tuple[str, ...]
    population: int | None
    position: int
    lifetime: Lifetime


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line to fill. `counted` is the word for what is counted («чел.»); bounds are inclusive."""

    key: str
    name: Label
    short: Label
    counted: Label
    measure: Measure
    required: bool
    minimum: int
    maximum: int | None
    lifetime: Lifetime

    @property
    def is_text(self) -> bool:
        return self.measure is Measure.TEXT


@dataclass(frozen=True, slots=True)
class Total:
    """A computed sum of indicators and earlier totals; never typed."""

    key: str
    name: Label
    short: Label
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """An indicator per `per` people, shown beside a norm and never validated against it."""

    key: str
    name: Label
    indicator: str
    per: int
    norm: int


@dataclass(frozen=True, slots=True)
class Reason:
    """A frequent answer to a question; offered as a button."""

    key: str
    name: Label


@dataclass(frozen=True, slots=True)
class Jump:
    """Growth per week above max(`floor`, `factor` x median of the last `history` growths) is asked about."""

    floor: int
    factor: int
    history: int


@dataclass(frozen=True, slots=True)
class Unusual:
    """Growth per week that is out of the ordinary among at least `history` of the year is asked about.

    It is never where it is at most `floor` people from their median.
    """

    history: int
    floor: int


@dataclass(frozen=True, slots=True)
class Checks:
    """Which questions a form asks; None or False is off. `over_plan` is per cent of the annual plan."""

    falls: bool
    jump: Jump | None
    over_plan: int | None
    still_weeks: int | None
    within_population: bool
    unusual: Unusual | None = None


@dataclass(frozen=True, slots=True)
class DigestLine:
    """One line of the digest: the indicator or total it shows and the words for it."""

    key: str
    name: Label


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked of some kinds of unit, when, and how its digest is drawn.

    `headline` is the total that stands for the form; `split` are the totals or indicators shown beside it.
    A form is asked every week by its `cycle`, or once a year about preparing a `holiday`: one of the two is None.
    `press` is what the press note says of it; empty where the note says it in plain lines. `creates` are the words for
    what its plan is to create, as they follow «создание 3 977»; empty where a plan is said without a verb.
    `plan_to_date` says what of a year's plan is due by a date. Outside its `lifetime` it has no as-of dates.
    """

    key: str
    name: Label
    subject: Label
    kinds: frozenset[UnitKind]
    indicators: tuple[Indicator, ...]
    totals: tuple[Total, ...]
    rates: tuple[Rate, ...]
    headline: str
    split: tuple[str, ...]
    lines: tuple[DigestLine, ...]
    checks: Checks
    reasons: Mapping[str, tuple[Reason, ...]] = field(hash=False)
    no_data_reasons: tuple[Reason, ...]
    cycle: Cycle | None
    extra: tuple[ExtraAsOf, ...]
    holiday: Holiday | None = None
    press: tuple[Paragraph, ...] = ()
    creates: Plural = UNCOUNTED
    plan_to_date: PlanToDate = PlanToDate.DAYS
    lifetime: Lifetime = ALWAYS

    def indicator(self, key: str) -> Indicator:
        """The indicator of that key, also one no longer asked. Raises KeyError."""
        return _keyed(self.indicators, key)

    def total(self, key: str) -> Total:
        """The total of that key. Raises KeyError."""
        return _keyed(self.totals, key)

    def asked_on(self, as_of: date) -> tuple[Indicator, ...]:
        """Nothing outside the form's own lifetime."""
        return tuple(i for i in self.indicators if self.lifetime.covers(as_of) and i.lifetime.covers(as_of))

    def required_on(self, as_of: date) -> frozenset[str]:
        """Keys of what a report may not leave empty."""
        return frozenset(i.key for i in self.asked_on(as_of) if i.required)


@dataclass(frozen=True, slots=True)
class Region:
    """The whole catalogue. `meeting` is what the weekly meeting is called, `chair` who chairs it, empty if not said.

    `prepared` is who prepares papers and `prepared_phone` their telephone, empty where papers leave a blank for them.
    Timeliness is counted from the as-of date `timeliness_from` on, always where it is None.
    `forms` are asked every week, `holidays` once a year; `form()` finds both.
    """

    key: str
    name: Label
    meeting: Label
    timezone: ZoneInfo
    quiet: QuietHours
    days_off: DaysOff
    units: tuple[Unit, ...]
    forms: tuple[Form, ...]
    holidays: tuple[Form, ...] = ()
    chair: Label = UNNAMED
    prepared: Label = UNNAMED
    prepared_phone: str = ""
    timeliness_from: date | None = None

    def today(self, now: datetime) -> date:
        """The day on the region's clock."""
        return now.astimezone(self.timezone).date()

    def judges(self, as_of: date) -> bool:
        """Whether it counts if a report of that date is on time; not while the bot was being introduced."""
        return self.timeliness_from is None or as_of >= self.timeliness_from

    @property
    def all_forms(self) -> tuple[Form, ...]:
        """The weekly ones, then those of holidays."""
        return self.forms + self.holidays

    def unit(self, key: str) -> Unit:
        """The unit of that key, also one that no longer reports. Raises KeyError."""
        return _keyed(self.units, key)

    def form(self, key: str) -> Form:
        """The form of that key, a holiday's as well. Raises KeyError."""
        return _keyed(self.all_forms, key)

    def first_form(self, day: date) -> Form:
        """The first weekly form that is asked on `day`; the first of all where none is."""
        return next((form for form in self.forms if form.asked_on(day)), self.forms[0])

    def reporting(self, form: Form, day: date) -> tuple[Unit, ...]:
        """The units that report in `form` on `day`, in the catalogue's order."""
        return tuple(u for u in self.units if u.kind in form.kinds and u.lifetime.covers(day))

    def reporting_on(self, day: date) -> frozenset[str]:
        """The keys of the units that report in any form, a holiday's as well, on `day`."""
        asked = (form for form in self.all_forms if form.asked_on(day))
        return frozenset(unit.key for form in asked for unit in self.reporting(form, day))


_Thing = TypeVar("_Thing", Unit, Form, Indicator, Total)


def _keyed(things: tuple[_Thing, ...], key: str) -> _Thing:
    for thing in things:
        if thing.key == key:
            return thing
    raise KeyError(key)
