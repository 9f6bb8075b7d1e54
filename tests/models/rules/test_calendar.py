from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.catalogue.region import ExtraAsOf, Form, Lifetime, Region
from models.rules.calendar.calendar import Calendar
from models.rules.calendar.period import KINDS, Period
from models.rules.meetings import as_of_choices

ALMATY = ZoneInfo("Asia/Almaty")
DAYS = st.dates(date(2024, 3, 2), date(2035, 12, 31))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ALMATY)


def known(calendar: Calendar, form: Form, as_of: str) -> Period:
    period = calendar.period(form, date.fromisoformat(as_of))
    assert period is not None
    return period


def test_an_ordinary_week_runs_from_thursday_to_the_next_thursday(calendar: Calendar, form: Form) -> None:
    period = known(calendar, form, "2025-12-01")
    assert (period.form, period.name, period.year) == ("jobs", None, 2025)
    assert period.opens == at("2025-11-27 09:00")
    assert period.due == at("2025-11-28 16:00")
    assert period.provisional == at("2025-11-28 16:30")
    assert period.lock == at("2025-12-01 08:00")
    assert period.digest == at("2025-12-01 08:15")
    assert period.again == at("2025-12-01 09:30")
    assert period.meeting == at("2025-12-01 10:00")
    assert period.reminders == (
        at("2025-11-27 09:00"),
        at("2025-11-28 14:00"),
        at("2025-11-28 17:30"),
        at("2025-12-01 07:30"),
    )
    assert period.closes == at("2025-12-04 09:00")
    assert period.entry_day == date(2025, 11, 28)
    assert period.opens.utcoffset() == timedelta(hours=5)


def test_what_is_on_time_late_open_and_locked(calendar: Calendar, form: Form) -> None:
    period = known(calendar, form, "2025-12-01")
    second = timedelta(seconds=1)
    assert not period.is_late(period.due)
    assert period.is_late(period.due + second)
    assert not period.is_locked(period.lock - second)
    assert period.is_locked(period.lock)
    assert not period.is_open(period.opens - second)
    assert period.is_open(period.opens)
    assert period.is_open(period.closes - second)
    assert not period.is_open(period.closes)
    assert period.is_late(period.due.astimezone(UTC) + second)


@pytest.mark.parametrize(
    ("as_of", "meeting"),
    [
        ("2026-03-09", "2026-03-10 10:00"),
        ("2026-03-23", "2026-03-26 10:00"),
        ("2026-05-11", "2026-05-12 10:00"),
        ("2026-07-06", "2026-07-07 10:00"),
        ("2026-10-26", "2026-10-27 10:00"),
        ("2027-01-04", "2027-01-05 10:00"),
    ],
)
def test_a_monday_off_moves_the_meeting_and_what_leads_to_it(
    calendar: Calendar, form: Form, as_of: str, meeting: str
) -> None:
    assert calendar.is_day_off(date.fromisoformat(as_of))
    period = known(calendar, form, as_of)
    assert period.meeting == at(meeting)
    assert period.lock == period.meeting - timedelta(hours=2)
    assert period.digest == period.meeting - timedelta(hours=1, minutes=45)
    assert period.again == period.meeting - timedelta(minutes=30)
    assert period.reminders[-1] == period.lock - timedelta(minutes=30)
    assert period.as_of == date.fromisoformat(as_of)


def test_a_monday_off_leaves_friday_alone(calendar: Calendar, form: Form) -> None:
    period = known(calendar, form, "2026-03-09")
    assert period.due == at("2026-03-06 16:00")
    assert period.reminders[1:3] == (at("2026-03-06 14:00"), at("2026-03-06 17:30"))


def test_a_friday_off_brings_the_due_and_its_reminders_to_thursday(calendar: Calendar, form: Form) -> None:
    period = known(calendar, form, "2026-05-04")  # 1 May 2026 is a Friday
    assert period.opens == at("2026-04-30 09:00")
    assert period.due == at("2026-04-30 16:00")
    assert period.provisional == at("2026-04-30 16:30")
    assert period.entry_day == date(2026, 4, 30)
    assert period.reminders == (
        at("2026-04-30 09:00"),
        at("2026-04-30 14:00"),
        at("2026-04-30 17:30"),
        at("2026-05-04 07:30"),
    )


def test_a_thursday_off_brings_the_opening_and_its_reminder_to_friday(region: Region, form: Form) -> None:
    kept = Calendar(replace(region, days_off=replace(region.days_off, removed=frozenset())))
    period = known(kept, form, "2026-05-11")  # 7 May 2026 is a Thursday
    assert period.opens == at("2026-05-08 09:00")
    assert period.reminders[0] == at("2026-05-08 09:00")


def test_overrides_of_the_region_win(calendar: Calendar, form: Form) -> None:
    assert calendar.is_day_off(date(2026, 9, 4))
    assert not calendar.is_day_off(date(2026, 5, 7))
    assert calendar.is_working(date(2026, 5, 7))
    assert not calendar.is_working(date(2026, 5, 10))
    assert known(calendar, form, "2026-09-07").due == at("2026-09-03 16:00")


def test_days_off_of_the_year_s_turn(calendar: Calendar) -> None:
    off = [date(2025, 12, 16), date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 7), date(2026, 12, 16)]
    off += [date(2027, 1, 1), date(2027, 1, 2), date(2027, 1, 4), date(2027, 1, 7)]
    assert all(calendar.is_day_off(day) for day in off)
    assert calendar.is_working(date(2026, 1, 5))
    assert calendar.is_working(date(2026, 1, 6))


def test_5_january_2026_is_skipped_and_the_year_closes_in_its_stead(calendar: Calendar, form: Form) -> None:
    first, last = date(2025, 12, 22), date(2026, 1, 12)
    as_of = [p.as_of for p in calendar.periods(form, first, last)]
    assert as_of == [date(2025, 12, 22), date(2025, 12, 29), date(2026, 1, 1), date(2026, 1, 12)]
    assert calendar.skipped(form, first, last) == [date(2026, 1, 5)]
    assert calendar.period(form, date(2026, 1, 5)) is None
    closing = known(calendar, form, "2026-01-01")
    assert closing.name is not None
    assert closing.year == 2025
    assert (closing.opens, closing.due) == (at("2026-01-05 09:00"), at("2026-01-06 16:00"))
    assert closing.closes == at("2026-01-08 09:00")
    assert known(calendar, form, "2025-12-29").closes == closing.opens
    assert known(calendar, form, "2026-01-12").year == 2026


def test_an_extra_date_that_opens_before_the_last_weekly_one_is_put_between(region: Region, form: Form) -> None:
    moved = replace(form.extra[0].moments, opens=replace(form.extra[0].moments.opens, days=-8))
    early = replace(form, extra=(replace(form.extra[0], moments=moved),))
    calendar = Calendar(region)
    assert known(calendar, early, "2026-01-01").opens == at("2025-12-24 09:00")
    assert known(calendar, early, "2025-12-22").closes == at("2025-12-24 09:00")
    assert known(calendar, early, "2026-01-01").closes == at("2026-01-08 08:00")  # its lock is the later
    order = [p.as_of for p in calendar.periods(early, date(2025, 12, 22), date(2026, 1, 4))]
    assert order == [date(2025, 12, 22), date(2026, 1, 1), date(2025, 12, 29)]
    now_open = calendar.current(early, at("2025-12-24 12:00"))
    assert now_open is not None
    assert now_open.as_of == date(2026, 1, 1)


def test_an_extra_date_on_a_monday_takes_its_place(calendar: Calendar, form: Form) -> None:
    assert date(2029, 1, 1).weekday() == 0
    period = known(calendar, form, "2029-01-01")
    assert period.name is not None
    assert calendar.periods(form, date(2029, 1, 1), date(2029, 1, 1)) == [period]


def test_29_february_is_an_as_of_date_of_leap_years_only(region: Region, form: Form) -> None:
    assert form.cycle is not None
    leap = replace(form, extra=(ExtraAsOf(2, 29, form.name, form.cycle.moments),))
    calendar = Calendar(region)
    assert known(calendar, leap, "2028-02-29").name is not None
    assert calendar.period(leap, date(2027, 2, 28)) is None


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-27", "2025-12-02", "1969-12-29"])
def test_a_date_that_is_no_as_of_date_has_no_period(calendar: Calendar, form: Form, text: str) -> None:
    assert calendar.period(form, date.fromisoformat(text)) is None


def test_current_and_next_meet_at_the_opening(calendar: Calendar, form: Form) -> None:
    before, opening = at("2025-11-27 08:59"), at("2025-11-27 09:00")
    assert [_as_of(calendar.current(form, now)) for now in (before, opening)] == ["2025-11-24", "2025-12-01"]
    assert [_as_of(calendar.next(form, now)) for now in (before, opening)] == ["2025-12-01", "2025-12-08"]
    assert calendar.current(form, at("2201-12-01 09:00")) is not None
    assert calendar.current(form, at("2300-12-01 09:00")) is None
    assert calendar.next(form, at("2300-12-01 09:00")) is None


FROM_JANUARY_TO_JUNE = Lifetime(date(2026, 1, 12), date(2026, 6, 29))


@pytest.mark.parametrize("whole", [True, False], ids=["the form", "all that it asks"])
def test_a_form_has_dates_while_it_is_asked(region: Region, form: Form, whole: bool) -> None:
    asked = tuple(replace(one, lifetime=FROM_JANUARY_TO_JUNE) for one in form.indicators)
    ends = replace(form, lifetime=FROM_JANUARY_TO_JUNE) if whole else replace(form, indicators=asked)
    calendar = Calendar(replace(region, forms=(ends,)))
    dates = [period.as_of for period in calendar.periods(ends, date(2025, 1, 1), date(2027, 12, 31))]
    assert (dates[0], dates[-1]) == (date(2026, 1, 12), date(2026, 6, 29))
    last = known(calendar, ends, "2026-06-29")
    assert last.closes == last.opens + timedelta(weeks=1)
    assert calendar.current(ends, at("2026-01-05 09:00")) is None
    assert calendar.current(ends, at("2026-12-01 09:00")) == last
    assert calendar.next(ends, last.opens) is None
    assert calendar.moments(ends, at("2026-07-03 00:00"), at("2027-12-31 00:00")) == []
    meetings = at("2026-06-30 10:00"), at("2026-07-02 10:00"), at("2030-07-02 10:00")
    assert [as_of_choices(calendar, ends, day, day)[:1] for day in meetings] == [[last], [], []]


def _as_of(period: Period | None) -> str:
    assert period is not None
    return period.as_of.isoformat()


def test_the_moments_of_a_weekend_in_order(calendar: Calendar, form: Form) -> None:
    found = calendar.moments(form, at("2025-11-28 12:00"), at("2025-12-04 09:00"))
    assert [(f"{moment:%d %H:%M}", kind, period.as_of.day) for moment, kind, period in found] == [
        ("28 14:00", "reminder", 1),
        ("28 15:45", "last_call", 1),
        ("28 16:00", "due", 1),
        ("28 16:30", "provisional", 1),
        ("28 17:30", "reminder", 1),
        ("01 07:30", "reminder", 1),
        ("01 08:00", "lock", 1),
        ("01 08:15", "digest", 1),
        ("01 09:30", "again", 1),
        ("01 10:00", "meeting", 1),
        ("04 09:00", "opens", 8),
        ("04 09:00", "reminder", 8),
        ("04 09:00", "closes", 1),
    ]


@given(day=DAYS)
def test_every_monday_is_a_period_or_skipped(calendar: Calendar, form: Form, day: date) -> None:
    monday = day - timedelta(days=day.weekday())
    assert (calendar.period(form, monday) is None) == bool(calendar.skipped(form, monday, monday))


@given(day=DAYS)
def test_the_moments_of_a_period_keep_their_order_and_avoid_holidays(calendar: Calendar, form: Form, day: date) -> None:
    for period in calendar.periods(form, day, day + timedelta(days=13)):
        assert period.opens < period.due < period.provisional < period.lock
        assert period.lock < period.digest < period.again < period.meeting
        assert period.lock <= period.closes
        assert not any(calendar.is_day_off(moment.date()) for moment, kind in period.moments())
        assert list(period.reminders) == sorted(period.reminders)
        assert all(period.opens <= reminder for reminder in period.reminders)
        assert {kind for _, kind in period.moments()} <= set(KINDS)


@given(day=DAYS, hour=st.integers(0, 23))
@settings(max_examples=200)
def test_now_stands_between_the_current_and_the_next(calendar: Calendar, form: Form, day: date, hour: int) -> None:
    now = datetime.combine(day, time(hour), tzinfo=UTC)
    current, following = calendar.current(form, now), calendar.next(form, now)
    assert current is not None
    assert following is not None
    assert current.opens <= now < following.opens
    assert current.closes == max(following.opens, current.lock)


def test_a_reminder_that_would_fall_on_a_holiday_is_dropped(region: Region, form: Form) -> None:
    assert form.cycle is not None
    moments = form.cycle.moments
    sunday = replace(moments.lock, days=-1)
    nagging = replace(form, cycle=replace(form.cycle, moments=replace(moments, reminders=(sunday,))))
    calendar = Calendar(region)
    assert known(calendar, nagging, "2026-03-09").reminders == ()  # with the lock it would move to Monday, off too
    assert known(calendar, nagging, "2026-03-16").reminders == (at("2026-03-15 08:00"),)
