"""The week: when a report opens, is due, is locked; how public holidays move it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from models.rules.calendar.calendar import Calendar, Period
from models.rules.calendar.stages import Stage, stage_of
from tests.regions import shipped

REGION = shipped()
FORM = REGION.form("employment")
CALENDAR = Calendar(REGION)
ZONE = ZoneInfo("Asia/Almaty")
MINUTE = timedelta(minutes=1)


def at(day: str, hour: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=ZONE)


def period(day: str) -> Period:
    found = CALENDAR.period(FORM, date.fromisoformat(day))
    assert found is not None
    return found


def test_almaty_is_five_hours_ahead() -> None:
    assert period("2025-12-01").due.utcoffset() == timedelta(hours=5)


def test_an_ordinary_week_is_the_default_cycle() -> None:
    week = period("2025-12-01")
    moments = (week.opens, week.due, week.provisional, week.lock, week.digest, week.again, week.meeting)
    assert moments == (
        at("2025-11-27", "09:00"),
        at("2025-11-28", "16:00"),
        at("2025-11-28", "16:30"),
        at("2025-12-01", "08:00"),
        at("2025-12-01", "08:15"),
        at("2025-12-01", "09:30"),
        at("2025-12-01", "10:00"),
    )
    assert week.entry_day == date(2025, 11, 28)
    assert week.closes == at("2025-12-04", "09:00")
    assert week.reminders == (
        at("2025-11-27", "09:00"),
        at("2025-11-28", "14:00"),
        at("2025-11-28", "17:30"),
        at("2025-12-01", "07:30"),
    )


def test_at_due_is_on_time_and_after_it_late() -> None:
    week = period("2025-12-01")
    assert not week.is_late(week.due)
    assert week.is_late(week.due + timedelta(seconds=1))


def test_the_lock_stops_corrections_but_a_first_report_is_taken_until_the_next_opens() -> None:
    week = period("2025-12-01")
    assert stage_of(week, week.lock - MINUTE, was_sent=True).can_send
    assert not stage_of(week, week.lock, was_sent=True).can_fill
    assert stage_of(week, week.closes - MINUTE, was_sent=False) is Stage.LATE
    assert stage_of(week, week.closes, was_sent=False) is Stage.OVER
    assert stage_of(week, week.opens - MINUTE, was_sent=False) is Stage.AHEAD


@pytest.mark.parametrize("monday", ["2026-03-09", "2026-05-11", "2026-07-06", "2026-10-26"])
def test_a_monday_off_moves_lock_digest_and_meeting_to_tuesday(monday: str) -> None:
    week, tuesday = period(monday), (date.fromisoformat(monday) + timedelta(days=1)).isoformat()
    assert (week.lock, week.digest) == (at(tuesday, "08:00"), at(tuesday, "08:15"))
    assert (week.again, week.meeting) == (at(tuesday, "09:30"), at(tuesday, "10:00"))
    assert week.as_of == date.fromisoformat(monday)
    assert week.reminders[-1] == at(tuesday, "07:30")


def test_nauryz_moves_monday_s_meeting_past_all_its_days_off() -> None:
    day = date(2026, 3, 23)
    while CALENDAR.is_day_off(day) or day.weekday() > 4:
        day += timedelta(days=1)
    assert period("2026-03-23").meeting.date() == day > date(2026, 3, 23)


def test_a_friday_off_brings_due_forward_and_its_reminders_with_it() -> None:
    week = period("2026-05-04")  # Friday 1 May is a holiday
    assert (week.opens, week.due) == (at("2026-04-30", "09:00"), at("2026-04-30", "16:00"))
    assert at("2026-04-30", "14:00") in week.reminders


def test_a_thursday_off_opens_on_friday() -> None:
    week = period("2027-01-11")  # Thursday 7 January is a holiday
    assert (week.opens, week.due) == (at("2027-01-08", "09:00"), at("2027-01-08", "16:00"))


def test_the_fifth_of_january_2026_is_skipped_and_said_to_be() -> None:
    assert CALENDAR.period(FORM, date(2026, 1, 5)) is None
    assert CALENDAR.skipped(FORM, date(2025, 12, 1), date(2026, 2, 1)) == [date(2026, 1, 5)]


def test_the_fourth_of_january_2027_opens_and_is_due_on_31_december() -> None:
    week = period("2027-01-04")
    assert (week.opens, week.due) == (at("2026-12-31", "09:00"), at("2026-12-31", "16:00"))
    assert week.lock == at("2027-01-05", "08:00")


@pytest.mark.parametrize(
    ("day", "is_off"),
    [
        ("2025-12-16", True),
        ("2026-01-01", True),
        ("2026-01-02", True),
        ("2026-01-05", False),
        ("2026-01-06", False),
        ("2026-01-07", True),
        ("2026-12-16", True),
        ("2027-01-01", True),
        ("2027-01-02", True),
        ("2027-01-04", True),
        ("2027-01-07", True),
        ("2026-03-09", True),
        ("2026-03-23", True),
        ("2026-05-11", True),
        ("2026-07-06", True),
        ("2026-10-26", True),
    ],
)
def test_the_days_off_are_the_country_s(day: str, is_off: bool) -> None:
    assert CALENDAR.is_day_off(date.fromisoformat(day)) is is_off


def test_over_years_every_period_is_in_order_and_no_reminder_falls_on_a_holiday() -> None:
    periods = CALENDAR.periods(FORM, date(2025, 1, 1), date(2028, 12, 31))
    for one in periods:
        assert one.opens < one.due <= one.provisional <= one.lock <= one.digest <= one.again <= one.meeting, one.as_of
        days = [one.opens, one.due, one.lock, one.digest, one.meeting, *one.reminders]
        assert not any(CALENDAR.is_day_off(moment.date()) for moment in days), one.as_of
        assert one.closes >= one.lock
    mondays = {date(2025, 1, 6) + timedelta(days=7 * n) for n in range(208)}
    known = {one.as_of for one in periods} | set(CALENDAR.skipped(FORM, date(2025, 1, 1), date(2028, 12, 31)))
    assert mondays <= known
