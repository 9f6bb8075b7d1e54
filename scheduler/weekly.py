"""What the periods of the weekly forms make due: reminders to who owes, digests to officials."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from models.queries.outbox.clock_state import expected_units
from models.rules.access import Role
from models.rules.calendar.calendar import Period
from models.rules.outgoing import Due, Kind, about_period, stage_at
from scheduler.asked import Asked

DIGESTS = {
    "provisional": (Kind.PROVISIONAL_CHART, Kind.PROVISIONAL),
    "digest": (Kind.DIGEST_CHART, Kind.DIGEST, Kind.MEMO),
}
AGAIN = (Kind.AGAIN_CHART, Kind.AGAIN)
"""What goes out together, in the order in which it comes."""


def weekly(asked: Asked) -> Iterator[Due]:
    for form in asked.region.forms:
        for at, kind, period in asked.moments(form):
            if kind == "reminder":
                yield from _reminders(asked, period, at, asked.state_of(period).owing)
            elif kind == "last_call":
                unsent = asked.state.unsent.get((period.form, period.as_of), frozenset())
                yield from _reminders(asked, period, at, unsent)
            elif kind == "opens" and form is asked.region.forms[0]:
                yield from _to_administrators(asked, period, at)
            elif kind in DIGESTS:
                yield from _to_officials(asked, DIGESTS[kind], period, at)
        for period in _may_repeat(asked, form.key):
            yield from _to_officials(asked, AGAIN, period, period.again)


def _reminders(asked: Asked, period: Period, at: datetime, units: Iterable[str]) -> Iterator[Due]:
    """Before due they are of use until due, after it until the lock."""
    ends_at = next((end for end in (period.due, period.lock, period.closes) if at < end), None)
    if ends_at is None:
        return
    subject = about_period(period.form, period.as_of)
    for recipient in asked.reporters(units):
        yield Due(Kind.REMINDER, subject, recipient, stage_at(at), at, ends_at)


def _to_administrators(asked: Asked, period: Period, at: datetime) -> Iterator[Due]:
    """As the week begins: some unit has nobody who could report."""
    there = {unit for one in asked.state.people if one.is_reachable for unit in one.units_as(Role.REPORTER)}
    if expected_units(asked.region, period) <= there:
        return
    for kind, recipient in asked.addressed((Kind.ALERT_NOBODY,)):
        yield Due(kind, about_period(period.form, period.as_of), recipient, "", at, period.due)


def _to_officials(asked: Asked, kinds: Sequence[Kind], period: Period, at: datetime) -> Iterator[Due]:
    if at >= period.meeting:
        return
    subject = about_period(period.form, period.as_of)
    for kind, recipient in asked.addressed(kinds):
        yield Due(kind, subject, recipient, "", at, period.meeting)


def _may_repeat(asked: Asked, form: str) -> Iterator[Period]:
    """The periods whose digest has become another one since it was due, by the moment to say so."""
    for (key, as_of), state in asked.state.periods.items():
        period = asked.calendar.period(asked.region.form(key), as_of) if key == form else None
        if period is None or state.last_sent_at is None:
            continue
        if asked.covers_deed(period.again) and state.last_sent_at > period.digest:
            yield period
