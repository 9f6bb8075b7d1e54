"""What the periods of holidays make due: reminders to reporters, the Monday look at the preparation to officials."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from config.catalogue.types import Form
from models.queries.outbox.clock_state import expected_units
from models.rules.calendar.calendar import FARTHEST, Period
from models.rules.outgoing import Due, Kind, about_period, stage_at
from models.rules.preparation import is_near
from scheduler.asked import Asked

PREPARATION = (Kind.PREPARATION_CHART, Kind.PREPARATION)


def festive(asked: Asked) -> Iterator[Due]:
    for form in asked.region.holidays:
        for at, kind, period in asked.moments(form):
            if kind == "reminder":
                yield from _reminders(asked, period, at)
    if asked.region.forms:
        yield from _preparation(asked, asked.region.forms[0])


def _reminders(asked: Asked, period: Period, at: datetime) -> Iterator[Due]:
    """Of use until the next one, the last until the day begins. Those who have everything ready are thanked."""
    ends_at = next((later for later in period.reminders if later > at), period.due)
    if at >= ends_at:
        return
    subject = about_period(period.form, period.as_of)
    for recipient in asked.reporters(expected_units(asked.region, period)):
        yield Due(Kind.HOLIDAY_REMINDER, subject, recipient, stage_at(at), at, ends_at)


def _preparation(asked: Asked, weekly: Form) -> Iterator[Due]:
    """With the digest of the first weekly form, while a holiday is at most three weeks away."""
    for at, kind, week in asked.moments(weekly):
        if kind != "digest" or at >= week.meeting:
            continue
        for period in _coming(asked, at):
            subject = about_period(period.form, period.as_of)
            for said, recipient in asked.addressed(PREPARATION):
                yield Due(said, subject, recipient, stage_at(at), at, week.meeting)


def _coming(asked: Asked, at: datetime) -> Iterator[Period]:
    """The holidays whose preparation is asked about at `at` and whose day is near."""
    today = at.date()
    for form in asked.region.holidays:
        for period in asked.calendar.periods(form, today, today + FARTHEST):
            if period.opens <= at and is_near(period.as_of, today):
                yield period
