"""What every family of due rows is computed from, and how rows are addressed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from config.catalogue.region import Form, Region
from models.queries.outbox.clock_state import ClockState, OwedPeriod, expected_units
from models.rules.calendar.calendar import Calendar, Period
from models.rules.outgoing import CHARTS, Kind, Recipient

LATE_COMMIT = timedelta(minutes=10)
"""What people do is dated before its transaction ends: a tick may run in between, so the next ones look back."""


@dataclass(frozen=True, slots=True)
class DueQuestion:
    """The question: what becomes due later than `after` and not later than `until`, as things stand in `state`."""

    region: Region
    calendar: Calendar
    state: ClockState
    after: datetime
    until: datetime

    def covers(self, moment: datetime) -> bool:
        return self.after < moment <= self.until

    def covers_deed(self, moment: datetime) -> bool:
        """The same for what somebody's act makes due."""
        return self.after - LATE_COMMIT < moment <= self.until

    def moments(self, form: Form) -> Iterator[tuple[datetime, str, Period]]:
        return (moment for moment in self.calendar.moments(form, self.after, self.until) if self.covers(moment[0]))

    def state_of(self, period: Period) -> OwedPeriod:
        """Nobody has touched it: every expected unit owes."""
        known = self.state.periods.get((period.form, period.as_of))
        return known or OwedPeriod(owing=expected_units(self.region, period))

    def addressed(self, kinds: Iterable[Kind]) -> Iterator[tuple[Kind, Recipient]]:
        """Each kind with everybody whom it goes to. Who sees pictures inside a text gets them there."""
        inside = set(CHARTS.values())
        for kind in kinds:
            for one in self.state.people:
                if kind.way.to is not None and one.holds(kind.way.to) and not (one.is_rich and kind in inside):
                    yield kind, Recipient("person", one.person_id)

    def reporters(self, units: Iterable[str]) -> tuple[Recipient, ...]:
        wanted = frozenset(units)
        return tuple(Recipient("person", one.person_id) for one in self.state.people if one.reports_for(wanted))
