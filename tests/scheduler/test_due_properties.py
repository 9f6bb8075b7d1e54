"""What holds of everything that is due, whenever the clock looks."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.catalogue.region import Region
from models.queries.outbox.clock_state import ClockState, OwedPeriod, TaskState
from models.rules.access import Role
from models.rules.calendar.calendar import Calendar
from models.rules.calendar.meeting_times import is_quiet
from models.rules.outgoing import Due, Kind
from scheduler.due import due
from tests.regions import made_up, shipped
from tests.scheduler.states import GROUP, in_steps, meeting, member

REGIONS = [pytest.param(region, id=region.key) for region in (shipped(), made_up())]
CALENDARS = {region.key: Calendar(region) for region in (shipped(), made_up())}
BEGIN = datetime(2025, 12, 22, tzinfo=UTC)
END = datetime(2026, 1, 13, tzinfo=UTC)
REMINDERS = {Kind.REMINDER, Kind.HOLIDAY_REMINDER}


@cache
def busy(key: str) -> ClockState:
    """A state in which every family has something to say."""
    region = {one.key: one for one in (shipped(), made_up())}[key]
    reporters = tuple(member(n, Role.REPORTER, unit.key) for n, unit in enumerate(region.units[:4], start=10))
    periods = {
        (form.key, period.as_of): OwedPeriod(
            frozenset(), completed_at=period.due - timedelta(minutes=7), last_sent_at=period.digest + timedelta(hours=1)
        )
        for form in region.forms
        for period in CALENDARS[key].periods(form, BEGIN.date(), END.date())[::2]
    }
    meetings = (meeting(BEGIN + timedelta(days=3, hours=4)), meeting(BEGIN + timedelta(days=9, hours=18), version=2))
    tasks = tuple(
        TaskState(unit.key, BEGIN.date() + timedelta(days=5 * n), 2) for n, unit in enumerate(region.units[:4])
    )
    return ClockState((*reporters, member(2, Role.OFFICIAL)), (GROUP,), meetings, periods, tasks=tasks)


@cache
def years_of(key: str) -> list[Due]:
    """Two years of a region in which nobody reports."""
    region = {one.key: one for one in (shipped(), made_up())}[key]
    reporters = (member(n, Role.REPORTER, unit.key) for n, unit in enumerate(region.units[::4]))
    people = (*reporters, member(99, Role.OFFICIAL))
    begin = datetime(2025, 1, 1, tzinfo=UTC)
    return due(region, CALENDARS[key], ClockState(people, (GROUP,)), begin, begin + timedelta(days=730))


@pytest.mark.parametrize("region", REGIONS)
@given(steps=st.lists(st.timedeltas(timedelta(seconds=1), timedelta(days=5)), max_size=30))
@settings(max_examples=40, deadline=None)
def test_one_jump_and_any_steps_give_the_same_rows(region: Region, steps: list[timedelta]) -> None:
    state = busy(region.key)
    whole = due(region, CALENDARS[region.key], state, BEGIN, END)
    assert len({row.kind for row in whole}) > 7
    assert set(in_steps(region, CALENDARS[region.key], state, BEGIN, END, steps)) == set(whole)


@pytest.mark.parametrize("region", REGIONS)
def test_nothing_is_due_after_its_use_has_ended(region: Region) -> None:
    rows = years_of(region.key)
    assert rows
    assert [row for row in rows if row.ends_at is None or row.ends_at <= row.due_at] == []


@pytest.mark.parametrize("region", REGIONS)
def test_no_reminder_goes_out_on_a_public_holiday(region: Region) -> None:
    calendar = Calendar(region)
    local = [row.due_at.astimezone(region.timezone) for row in years_of(region.key) if row.kind in REMINDERS]
    assert local
    assert [at for at in local if calendar.is_day_off(at.date())] == []


@pytest.mark.parametrize("region", REGIONS)
def test_never_two_reminders_of_a_holiday_on_one_day(region: Region) -> None:
    days = Counter(
        (row.subject, row.recipient, row.due_at.astimezone(region.timezone).date())
        for row in years_of(region.key)
        if row.kind is Kind.HOLIDAY_REMINDER
    )
    assert days
    assert max(days.values()) == 1


@pytest.mark.parametrize("region", REGIONS)
def test_rows_are_told_apart_and_come_in_order(region: Region) -> None:
    rows = years_of(region.key)
    assert len({(row.kind, row.subject, row.recipient, row.stage) for row in rows}) == len(rows)
    assert [row.due_at for row in rows] == sorted(row.due_at for row in rows)
    assert all(len(row.subject) <= 64 and len(row.stage) <= 64 for row in rows)


@given(
    at=st.datetimes(datetime(2025, 11, 1), datetime(2026, 3, 1), timezones=st.just(UTC)),  # noqa: DTZ001 -- given a zone
    ahead=st.timedeltas(timedelta(minutes=1), timedelta(days=20)),
)
@pytest.mark.parametrize("region", REGIONS)
def test_the_digest_of_a_meeting_called_in_the_day_is_never_in_quiet_hours(
    region: Region, at: datetime, ahead: timedelta
) -> None:
    changed_at = at - ahead
    state = ClockState((member(2, Role.OFFICIAL),), (), (meeting(at, changed_at),))
    rows = due(region, CALENDARS[region.key], state, changed_at - timedelta(seconds=1), at)
    digests = [row for row in rows if row.kind is Kind.MEETING_DIGEST]
    assert len(digests) == 1
    assert changed_at <= digests[0].due_at < at
    if digests[0].due_at > changed_at:
        assert not is_quiet(digests[0].due_at, region.quiet, region.timezone)
