"""The period of one holiday: figures from its opening to the end of its last day (docs/definitions.md, «Holidays»)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from config.catalogue.region import Holiday, YearDay
from models.rules.calendar.period import Period
from models.rules.calendar.workdays import Workdays

ONE_DAY = timedelta(days=1)
MIDNIGHT = time(0)


def on_or_before(day: YearDay, day0: date) -> date:
    """The last such day of a year that is not after `day0`: it may be last year's."""
    found = date(day0.year, day.month, day.day)
    return found if found <= day0 else date(day0.year - 1, day.month, day.day)


def on_or_after(day: YearDay, day0: date) -> date:
    """The first such day of a year that is not before `day0`: it may be next year's."""
    found = date(day0.year, day.month, day.day)
    return found if found >= day0 else date(day0.year + 1, day.month, day.day)


def held_days(holiday: Holiday, day0: date) -> tuple[date, date]:
    """The first and the last day on which events may be held, around that day 0."""
    return on_or_before(holiday.first, day0), on_or_after(holiday.last, day0)


@dataclass(frozen=True, slots=True)
class HolidayPeriods:
    """Places the moments of holidays on the region's clock."""

    zone: ZoneInfo
    workdays: Workdays

    def place(self, form: str, holiday: Holiday, year: int) -> Period:
        """The period whose day 0 lies in `year`. Locks and closes at once: there is no meeting to wait for."""
        day0 = date(year, holiday.day.month, holiday.day.day)
        opens = self._opens(holiday, day0)
        lock = self._at(held_days(holiday, day0)[1] + ONE_DAY, MIDNIGHT)
        return Period(
            form=form,
            as_of=day0,
            name=None,
            opens=opens,
            due=self._at(day0, MIDNIGHT),
            provisional=lock,
            lock=lock,
            digest=lock,
            again=lock,
            meeting=lock,
            reminders=self._reminders(holiday, day0, opens),
            closes=lock,
            is_holiday=True,
        )

    def _opens(self, holiday: Holiday, day0: date) -> datetime:
        day = day0 + timedelta(days=holiday.opens.days)
        if self.workdays.is_day_off(day):
            day = self.workdays.next_after(day)
        return self._at(day, holiday.opens.at)

    def _reminders(self, holiday: Holiday, day0: date, opens: datetime) -> tuple[datetime, ...]:
        """Moved to the working day before; those that meet on one day are one, which counts the days left itself."""
        days = {self._worked(day0 + timedelta(days=days)) for days in holiday.reminders}
        moments = sorted(self._at(day, holiday.reminded_at) for day in days)
        return tuple(moment for moment in moments if moment >= opens)

    def _worked(self, day: date) -> date:
        return day if self.workdays.is_working(day) else self.workdays.last_before(day)

    def _at(self, day: date, hour: time) -> datetime:
        return datetime.combine(day, hour, tzinfo=self.zone)
