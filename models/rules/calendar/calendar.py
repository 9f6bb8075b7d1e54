"""The periods of each form: which as-of dates there are, when each opens, is due, is locked and closes."""

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TypeAlias

from config.catalogue.region import Form, Region
from models.rules.calendar.as_of_dates import FIRST_YEAR, LAST_YEAR, Shifts, as_of_dates
from models.rules.calendar.holiday_periods import HolidayPeriods
from models.rules.calendar.period import KINDS, Period
from models.rules.calendar.workdays import Workdays

__all__ = ["FARTHEST", "Calendar", "Moment", "Period"]

ONE_DAY, A_WEEK = timedelta(days=1), timedelta(weeks=1)
SOON = timedelta(days=13)
FARTHEST = timedelta(days=62)
"""No moment of a period lies farther from its as-of date: offsets are bounded by a month, and days off move them."""

Moment: TypeAlias = tuple[datetime, str, Period]


@dataclass(frozen=True, slots=True)
class _Year:
    """The periods with an as-of date in one year, by opening, and what they leave out."""

    periods: tuple[Period, ...]
    skipped: tuple[date, ...]


class Calendar:
    """The calendar of one region. Works a year out once and keeps it, by the form's key."""

    def __init__(self, region: Region) -> None:
        self._zone = region.timezone
        self._workdays = Workdays(region.days_off)
        self._holidays = HolidayPeriods(self._zone, self._workdays)
        self._drafts: dict[tuple[str, int], _Year] = {}
        self._years: dict[tuple[str, int], tuple[Period, ...]] = {}
        self._nearby: dict[tuple[str, int], tuple[Period, ...]] = {}
        self._dated: dict[tuple[str, int], dict[date, Period]] = {}
        self._moments: dict[tuple[str, int], tuple[Moment, ...]] = {}

    def is_day_off(self, day: date) -> bool:
        """True on a public holiday, overrides applied; a plain weekend is none."""
        return self._workdays.is_day_off(day)

    def is_working(self, day: date) -> bool:
        return self._workdays.is_working(day)

    def next_working(self, day: date) -> date:
        """The first working day after `day`."""
        return self._workdays.next_after(day)

    def periods(self, form: Form, first: date, last: date) -> list[Period]:
        """The periods with an as-of date from `first` to `last`, both included, by opening, none skipped."""
        years = range(first.year, last.year + 1)
        found = [p for year in years for p in self._year(form, year) if first <= p.as_of <= last]
        return sorted(found, key=_by_opening)

    def near(self, form: Form, day: date) -> list[Period]:
        """By opening, every period that may have a moment on `day`, also those of later as-of dates."""
        return self.periods(form, day - FARTHEST, day + FARTHEST)

    def skipped(self, form: Form, first: date, last: date) -> list[date]:
        """The as-of dates from `first` to `last` that holidays leave no time for."""
        years = range(first.year, last.year + 1)
        return [day for year in years for day in self._draft(form, year).skipped if first <= day <= last]

    def skipped_soon(self, form: Form, as_of: date) -> tuple[date, ...]:
        """The skipped dates in the two weeks after `as_of`: what its readers would otherwise wait for."""
        return tuple(self.skipped(form, as_of + ONE_DAY, as_of + SOON))

    def period(self, form: Form, as_of: date) -> Period | None:
        """The period of that as-of date; None when it is none, or is skipped."""
        key = (form.key, as_of.year)
        if key not in self._dated:
            self._dated[key] = {p.as_of: p for p in self._year(form, as_of.year)}
        return self._dated[key].get(as_of)

    def current(self, form: Form, now: datetime) -> Period | None:
        """The period opened last by `now`, whether still open or not."""
        around = self._around(form, now)
        opened = bisect_right(around, now, key=lambda p: p.opens)
        return around[opened - 1] if opened else None

    def next(self, form: Form, now: datetime) -> Period | None:
        """The first period that opens after `now`; None where the form is not asked any more, or for years."""
        around = self._around(form, now)
        opened = bisect_right(around, now, key=lambda p: p.opens)
        return around[opened] if opened < len(around) else None

    def moments(self, form: Form, first: datetime, last: datetime) -> list[Moment]:
        """Every moment from `first` to `last`, both included, in order; kinds are those of `period.KINDS`."""
        first, last = first.astimezone(self._zone), last.astimezone(self._zone)  # one zone compares faster
        years = range(first.year - 1, last.year + 2)
        found = [m for year in years for m in self._year_moments(form, year) if first <= m[0] <= last]
        return sorted(found, key=_by_moment)

    def _around(self, form: Form, now: datetime) -> tuple[Period, ...]:
        """The periods of this year and those beside it, by opening."""
        year = now.astimezone(self._zone).year
        key = (form.key, year)
        if key not in self._nearby:
            # That of a January holiday opens the year before: after it, the next has its day 0 two years on.
            last = year + 1 if form.holiday is None else year + 2
            near = (p for one in range(year - 1, last + 1) for p in self._year(form, one))
            self._nearby[key] = tuple(sorted(near, key=_by_opening))
        return self._nearby[key]

    def _year(self, form: Form, year: int) -> tuple[Period, ...]:
        """One year's periods, each closing at the opening of the next, which may be another year's.

        The last of a form that ends closes a week after its opening.
        That of a holiday closes at its lock: nobody reports of it until it comes again.
        """
        if form.holiday is not None:
            return self._draft(form, year).periods
        key = (form.key, year)
        if key not in self._years:
            drafts = (p for one in (year - 1, year, year + 1) for p in self._draft(form, one).periods)
            near = sorted(drafts, key=_by_opening)
            self._years[key] = tuple(
                replace(own, closes=max(following.opens if following else own.opens + A_WEEK, own.lock))
                for own, following in zip(near, [*near[1:], None], strict=False)
                if own.as_of.year == year
            )
        return self._years[key]

    def _draft(self, form: Form, year: int) -> _Year:
        """One year's periods, each still closing at its lock."""
        key = (form.key, year)
        if key not in self._drafts:
            self._drafts[key] = self._placed(form, year)
        return self._drafts[key]

    def _placed(self, form: Form, year: int) -> _Year:
        if form.holiday is not None:
            if not FIRST_YEAR <= year <= LAST_YEAR:
                return _Year((), ())
            period = self._holidays.place(form.key, form.holiday, year)
            return _Year((period,) if form.asked_on(period.as_of) else (), ())
        placed = {
            as_of: Shifts(as_of, self._zone, self._workdays).place(form.key, name, moments)
            for as_of, (name, moments) in as_of_dates(form, year).items()
        }
        periods = sorted((p for p in placed.values() if p is not None), key=_by_opening)
        return _Year(tuple(periods), tuple(sorted(d for d, p in placed.items() if p is None)))

    def _year_moments(self, form: Form, year: int) -> tuple[Moment, ...]:
        key = (form.key, year)
        if key not in self._moments:
            self._moments[key] = tuple((at, kind, p) for p in self._year(form, year) for at, kind in p.moments())
        return self._moments[key]


def _by_opening(period: Period) -> tuple[datetime, date]:
    return period.opens, period.as_of


def _by_moment(moment: Moment) -> tuple[datetime, int, date]:
    at, kind, period = moment
    return at, KINDS.index(kind), period.as_of
