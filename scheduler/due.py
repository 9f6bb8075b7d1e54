"""What becomes due and for whom: a pure function of the catalogue, the calendar, the state and two moments."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from config.catalogue.region import Form, Region
from models.database import Session
from models.queries.outbox.clock_state import ClockState, expected_units, load_state
from models.rules.access import Role
from models.rules.calendar.calendar import FARTHEST, Calendar, Period
from models.rules.calendar.meeting_times import digest_moment
from models.rules.outgoing import Due, Kind, Recipient, about_period, about_row, stage_at
from models.rules.preparation import is_near
from models.world import World
from scheduler.asked import DueQuestion
from scheduler.boards import boards
from scheduler.mornings import awaited, headed, instructed

DIGESTS = {
    "provisional": Kind.PROVISIONAL.with_chart,
    "digest": (*Kind.DIGEST.with_chart, Kind.MEMO),
}


def weekly(asked: DueQuestion) -> Iterator[Due]:
    for form in asked.region.forms:
        for at, kind, period in asked.moments(form):
            waiting = asked.state.approvals.get((period.form, period.as_of), {})
            if kind == "reminder":
                yield from _reminders(asked, period, at, asked.state_of(period).owing.difference(waiting))
                yield from _to_akims(asked, period, at, waiting)
            elif kind == "last_call":
                unsent = asked.state.unsent.get((period.form, period.as_of), frozenset())
                snoozed = asked.state.snoozed.get((period.form, period.as_of), frozenset())
                yield from (row for row in _reminders(asked, period, at, unsent) if row.recipient not in snoozed)
                yield from _to_akims(asked, period, at, waiting)
            elif kind == "opens" and form is asked.region.first_form(period.as_of):
                yield from _to_administrators(asked, period, at)
            elif kind in DIGESTS:
                yield from _to_officials(asked, DIGESTS[kind], period, at)
        for period in _may_repeat(asked, form.key):
            yield from _to_officials(asked, Kind.AGAIN.with_chart, period, period.again)


def _reminders(asked: DueQuestion, period: Period, at: datetime, units: Iterable[str]) -> Iterator[Due]:
    """Before due they are of use until due, after it until the lock."""
    ends_at = next((end for end in (period.due, period.lock, period.closes) if at < end), None)
    if ends_at is None:
        return
    subject = about_period(period.form, period.as_of)
    for recipient in asked.reporters(units):
        yield Due(Kind.REMINDER, subject, recipient, stage_at(at), at, ends_at)


def _to_akims(asked: DueQuestion, period: Period, at: datetime, waiting: Mapping[str, int]) -> Iterator[Due]:
    """What waits for them, when its reporters would be reminded; to officials where there is no akim."""
    ends_at = next((end for end in (period.due, period.closes) if at < end), None)
    for unit, number in waiting.items():
        akims = [one for one in asked.state.people if unit in one.units_as(Role.AKIM)]
        there = any(one.is_reachable for one in akims)
        others = [] if there else [one for one in asked.state.people if one.holds(Role.OFFICIAL)]
        for person in sorted({one.person_id for one in (*akims, *others)}):
            recipient = Recipient("person", person)
            yield Due(Kind.APPROVAL_WAITS, about_row("approval", number), recipient, stage_at(at), at, ends_at)


def _to_administrators(asked: DueQuestion, period: Period, at: datetime) -> Iterator[Due]:
    """As the week begins: some unit of any form has nobody who could report."""
    there = {unit for one in asked.state.people if one.is_reachable for unit in one.units_as(Role.REPORTER)}
    if asked.region.reporting_on(at.date()) <= there:
        return
    for kind, recipient in asked.addressed((Kind.ALERT_NOBODY,)):
        yield Due(kind, about_period(period.form, period.as_of), recipient, "", at, period.due)


def _to_officials(asked: DueQuestion, kinds: Sequence[Kind], period: Period, at: datetime) -> Iterator[Due]:
    if at >= period.meeting:
        return
    subject = about_period(period.form, period.as_of)
    for kind, recipient in asked.addressed(kinds):
        yield Due(kind, subject, recipient, "", at, period.meeting)


def _may_repeat(asked: DueQuestion, form: str) -> Iterator[Period]:
    """The periods whose digest has become another one since it was due, by the moment to say so."""
    for (key, as_of), state in asked.state.periods.items():
        period = asked.calendar.period(asked.region.form(key), as_of) if key == form else None
        if period is None or state.last_sent_at is None:
            continue
        if asked.covers_deed(period.again) and state.last_sent_at > period.digest:
            yield period


def festive(asked: DueQuestion) -> Iterator[Due]:
    for form in asked.region.holidays:
        for at, kind, period in asked.moments(form):
            if kind == "reminder":
                yield from _holiday_reminders(asked, period, at)
    for form in asked.region.forms:
        yield from _preparation(asked, form)


def _holiday_reminders(asked: DueQuestion, period: Period, at: datetime) -> Iterator[Due]:
    """Of use until the next one, the last until the day begins. Those who have everything ready are thanked."""
    ends_at = next((later for later in period.reminders if later > at), period.due)
    if at >= ends_at:
        return
    subject = about_period(period.form, period.as_of)
    for recipient in asked.reporters(expected_units(asked.region, period)):
        yield Due(Kind.HOLIDAY_REMINDER, subject, recipient, stage_at(at), at, ends_at)


def _preparation(asked: DueQuestion, weekly: Form) -> Iterator[Due]:
    """With the digest of the first weekly form of its date, while a holiday is at most three weeks away."""
    for at, kind, week in asked.moments(weekly):
        if kind != "digest" or at >= week.meeting or weekly is not asked.region.first_form(week.as_of):
            continue
        for period in _coming(asked, at):
            subject = about_period(period.form, period.as_of)
            for said, recipient in asked.addressed(Kind.PREPARATION.with_chart):
                yield Due(said, subject, recipient, stage_at(at), at, week.meeting)


def _coming(asked: DueQuestion, at: datetime) -> Iterator[Period]:
    """The holidays whose preparation is asked about at `at` and whose day is near."""
    today = at.date()
    for form in asked.region.holidays:
        for period in asked.calendar.periods(form, today, today + FARTHEST):
            if period.opens <= at and is_near(period.as_of, today):
                yield period


def called(asked: DueQuestion) -> Iterator[Due]:
    """A moved meeting has a digest of its new version; that of the old one finds no use when it is sent."""
    for meeting in asked.state.meetings:
        at = digest_moment(meeting.at, meeting.changed_at, asked.region.quiet, asked.region.timezone)
        if at >= meeting.at or not asked.covers_deed(at):
            continue
        subject = about_row("meeting", meeting.meeting_id)
        for kind, recipient in asked.addressed(Kind.MEETING_DIGEST.with_chart):
            yield Due(kind, subject, recipient, str(meeting.version), at, meeting.at)


FAMILIES = (weekly, festive, called, boards, instructed, awaited, headed)


def due(region: Region, calendar: Calendar, state: ClockState, after: datetime, until: datetime) -> list[Due]:
    """Every row due later than `after` and not later than `until`, in order of time; each key stands once.

    `state` is as of the asking: who owes now is reminded, also of what was due a while ago.
    """
    asked = DueQuestion(region, calendar, state, after, until)
    rows = {(row.kind, row.subject, row.recipient, row.stage): row for family in FAMILIES for row in family(asked)}
    return sorted(rows.values(), key=lambda row: row.due_at)


async def ahead(session: Session, world: World, after: datetime, until: datetime) -> list[Due]:
    """The rows that would become due later than `after` and not later than `until`, in order of time."""
    state = await load_state(session, world, after, until)
    return [row for row in due(world.region, world.calendar, state, after, until) if row.due_at > after]
