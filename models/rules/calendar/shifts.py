"""Where the moments of an as-of date fall once public holidays have moved them (docs/definitions.md, «The week»)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from config.catalogue.types import Label, Moments, Offset
from models.rules.calendar.period import Period
from models.rules.calendar.workdays import Workdays


@dataclass(frozen=True, slots=True)
class Shifts:
    """Places the moments of one as-of date on the region's clock."""

    as_of: date
    zone: ZoneInfo
    workdays: Workdays

    def place(self, form: str, name: Label | None, moments: Moments) -> Period | None:
        """The period, closing at its lock for now; None where its opening would not precede its due."""
        opens, due, lock = self.later(moments.opens), self.earlier(moments.due), self.later(moments.lock)
        if opens >= due:
            return None
        return Period(
            form=form,
            as_of=self.as_of,
            name=name,
            opens=opens,
            due=due,
            provisional=self.earlier(moments.provisional),
            lock=lock,
            digest=self.later(moments.digest),
            again=self.later(moments.again),
            meeting=self.later(moments.meeting),
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
