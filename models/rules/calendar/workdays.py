"""Which days are worked: public holidays with the region's overrides, and the steps between working days."""

from datetime import date, timedelta

import holidays

from config.catalogue.region import DaysOff

SATURDAY = 5
ONE_DAY = timedelta(days=1)


class Workdays:
    """Days off of one region, worked out once a year and kept."""

    def __init__(self, days_off: DaysOff) -> None:
        self._days_off = days_off
        self._by_year: dict[int, frozenset[date]] = {}

    def is_day_off(self, day: date) -> bool:
        """True on a public holiday, days moved by decree included; a plain weekend is none."""
        if day in self._days_off.added:
            return True
        return day not in self._days_off.removed and day in self._public(day.year)

    def is_working(self, day: date) -> bool:
        return day.weekday() < SATURDAY and not self.is_day_off(day)

    def next_after(self, day: date) -> date:
        """The first working day after `day`."""
        return self._step(day, ONE_DAY)

    def last_before(self, day: date) -> date:
        """The last working day before `day`."""
        return self._step(day, -ONE_DAY)

    def _step(self, day: date, step: timedelta) -> date:
        day += step
        while not self.is_working(day):
            day += step
        return day

    def _public(self, year: int) -> frozenset[date]:
        known = self._by_year.get(year)
        if known is None:
            known = frozenset(holidays.country_holidays(self._days_off.country, years=year))
            self._by_year[year] = known
        return known
