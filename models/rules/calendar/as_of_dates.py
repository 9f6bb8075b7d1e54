"""As-of dates of the weekly forms: the regular ones, and what holidays and decisions shift."""

from calendar import isleap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from config.catalogue.region import ExtraAsOf, Form, Label, Moments, Offset
from models.rules.calendar.period import Period
from models.rules.calendar.workdays import Workdays

# A date from a forged button must find no period rather than run over the end of time.
FIRST_YEAR, LAST_YEAR = 1970, 2200
LEAP_DAY = (2, 29)


def as_of_dates(form: Form, year: int) -> dict[date, tuple[Label | None, Moments]]:
    """Every as-of date of one year on which anything is asked; an extra one stands in for the cycle's of its day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return {}
    dates: dict[date, tuple[Label | None, Moments]] = {}
    if form.cycle is None:
        return dates
    for day in _weekly(form.cycle.weekday, year):
        dates[day] = (None, form.cycle.moments)
    for extra in form.extra:
        if _exists(extra, year):
            dates[date(year, extra.month, extra.day)] = (extra.name, extra.moments)
    return {day: dated for day, dated in dates.items() if form.asked_on(day)}


def _weekly(weekday: int, year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    day += timedelta(days=(weekday - day.weekday()) % 7)
    while day.year == year:
        yield day
        day += timedelta(days=7)


def _exists(extra: ExtraAsOf, year: int) -> bool:
    return (extra.month, extra.day) != LEAP_DAY or isleap(year)


@dataclass(frozen=True, slots=True)
class Shifts:
    """Places the moments of one as-of date on the region's clock."""

    as_of: date
    zone: ZoneInfo
    workdays: Workdays

    def place(self, form: str, name: Label | None, moments: Moments) -> Period | None:
        """The period, closing at its lock for now; None where its opening would not precede its due.

        A public holiday moves each moment by itself; what would then pass the next moment goes to a working day before.
        """
        opens, meeting = self.later(moments.opens), self.later(moments.meeting)
        again = self._by(meeting, self.later(moments.again))
        digest = self._by(min(again, meeting - timedelta.resolution), self.later(moments.digest))
        lock = self._by(digest, self.later(moments.lock))
        due = self._by(lock, self.earlier(moments.due))
        if opens >= due:
            return None
        return Period(
            form=form,
            as_of=self.as_of,
            name=name,
            opens=opens,
            due=due,
            provisional=max(due, self._by(lock, self.earlier(moments.provisional))),
            lock=lock,
            digest=digest,
            again=again,
            meeting=meeting,
            reminders=self._reminders(moments, opens, due, lock),
            closes=lock,
        )

    def later(self, offset: Offset) -> datetime:
        """The moment, or the same hour of the next working day when its own is a public holiday."""
        day = self._day(offset)
        if self.workdays.is_day_off(day):
            day = self.workdays.next_after(day)
        return self._at(day, offset)

    def earlier(self, offset: Offset) -> datetime:
        """The moment, or the same hour of the last working day before when its own is a public holiday."""
        day = self._day(offset)
        if self.workdays.is_day_off(day):
            day = self.workdays.last_before(day)
        return self._at(day, offset)

    def _by(self, limit: datetime, placed: datetime) -> datetime:
        """The moment, or the same hour of the last working day before on which it is not after `limit`."""
        while placed > limit:
            placed = datetime.combine(self.workdays.last_before(placed.date()), placed.timetz())
        return placed

    def _reminders(self, moments: Moments, opens: datetime, due: datetime, lock: datetime) -> tuple[datetime, ...]:
        """Each keeps its distance to what it reminds of; none on a public holiday or before the opening."""
        placed = set()
        for reminder in moments.reminders:
            if reminder == moments.opens:
                moved = opens.date() - self._day(moments.opens)
            elif reminder.days <= moments.due.days:
                # One later on the day of due («the time is over») speaks of due too, and goes where due goes.
                moved = due.date() - self._day(moments.due)
            else:
                moved = lock.date() - self._day(moments.lock)
            day = self._day(reminder) + moved
            if not self.workdays.is_day_off(day):
                placed.add(self._at(day, reminder))
        return tuple(sorted(at for at in placed if at >= opens))

    def _day(self, offset: Offset) -> date:
        return self.as_of + timedelta(days=offset.days)

    def _at(self, day: date, offset: Offset) -> datetime:
        return datetime.combine(day, offset.at, tzinfo=self.zone)
