"""The periods of holidays: when they open, remind and end, around days off and the year's turn."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.catalogue.region import Form, Region
from models.rules.calendar.calendar import Calendar
from models.rules.calendar.holiday_periods import held_days
from models.rules.calendar.period import Period
from models.rules.calendar.stages import Stage, stage_of
from tests.regions import made_up, shipped

SECOND = timedelta(seconds=1)
REGIONS = (shipped(), made_up())
HOLIDAYS = [pytest.param(region, form, id=form.key) for region in REGIONS for form in region.holidays]
OF_REGION = {region.key: Calendar(region) for region in REGIONS}
INDEPENDENCE, NEW_YEAR = (shipped().form(key) for key in ("independence_day", "new_year"))
NAURYZ = made_up().form("nauryz")


def period(form: Form, day0: str, region: Region | None = None) -> Period:
    known = region or (made_up() if form is NAURYZ else shipped())
    found = Calendar(known).period(form, date.fromisoformat(day0))
    assert found is not None
    return found


def local(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("form", "day0", "opens", "ends", "reminders"),
    [
        (INDEPENDENCE, "2025-12-16", "2025-11-01 09:00", "2025-12-18 00:00", "12-02 12-09 12-12 12-15"),
        (INDEPENDENCE, "2026-12-16", "2026-11-01 09:00", "2026-12-18 00:00", "12-02 12-09 12-11 12-15"),
        (NEW_YEAR, "2026-01-01", "2025-11-17 09:00", "2026-01-08 00:00", "12-18 12-25 12-29 12-31"),
        (NEW_YEAR, "2027-01-01", "2026-11-17 09:00", "2027-01-08 00:00", "12-18 12-25 12-29 12-31"),
        (NEW_YEAR, "2025-01-01", "2024-11-17 09:00", "2025-01-08 00:00", "12-18 12-25 12-27 12-31"),
        (NAURYZ, "2026-03-22", "2026-02-20 08:30", "2026-03-26 00:00", "03-12 03-20"),
        (NAURYZ, "2028-03-22", "2028-02-21 08:30", "2028-03-26 00:00", "03-10 03-20"),
    ],
)
def test_a_holiday_opens_reminds_on_working_days_and_ends_with_its_last_day(
    form: Form, day0: str, opens: str, ends: str, reminders: str
) -> None:
    found = period(form, day0)
    assert form.holiday is not None
    assert (found.form, found.name, found.is_holiday) == (form.key, None, True)
    assert (local(found.opens), local(found.due)) == (opens, f"{day0} 00:00")
    assert (local(found.lock), found.closes) == (ends, found.lock)
    assert " ".join(f"{at:%m-%d}" for at in found.reminders) == reminders
    assert {at.time() for at in found.reminders} == {form.holiday.reminded_at}
    assert found.entry_day == date.fromisoformat(day0)


def test_a_weekend_or_a_day_off_moves_a_reminder_to_the_working_day_before() -> None:
    kept = replace(shipped(), days_off=replace(shipped().days_off, added=frozenset({date(2025, 12, 12)})))
    moved = period(INDEPENDENCE, "2025-12-16", kept)
    assert [f"{at:%m-%d}" for at in moved.reminders] == ["12-02", "12-09", "12-11", "12-15"]


def test_reminders_that_meet_on_one_day_are_one() -> None:
    off = frozenset(date(2025, 12, day) for day in (10, 11, 12, 15))
    kept = replace(shipped(), days_off=replace(shipped().days_off, added=off))
    assert [f"{at:%m-%d}" for at in period(INDEPENDENCE, "2025-12-16", kept).reminders] == ["12-02", "12-09"]


def test_an_opening_on_a_public_holiday_moves_on_and_reminders_before_it_are_left_out() -> None:
    off = frozenset(date(2025, 11, 17) + timedelta(days=n) for n in range(32))
    kept = replace(shipped(), days_off=replace(shipped().days_off, added=off))
    moved = period(NEW_YEAR, "2026-01-01", kept)
    assert local(moved.opens) == "2025-12-19 09:00"
    assert [f"{at:%m-%d}" for at in moved.reminders] == ["12-25", "12-29", "12-31"]


def test_a_holiday_belongs_to_the_year_that_ends_before_it() -> None:
    assert period(NEW_YEAR, "2026-01-01").year == 2025
    assert period(INDEPENDENCE, "2025-12-16").year == 2025


def test_figures_are_taken_to_the_last_day_and_read_only_afterwards() -> None:
    found = period(NEW_YEAR, "2026-01-01")
    moments = (found.opens - SECOND, found.opens, found.due + SECOND, found.lock - SECOND, found.lock)
    for was_sent in (False, True):
        stages = [stage_of(found, at, was_sent=was_sent) for at in moments]
        assert stages == [Stage.AHEAD, Stage.OPEN, Stage.OPEN, Stage.OPEN, Stage.OVER]


def test_the_last_period_stays_current_until_the_next_year_s_opens() -> None:
    calendar = Calendar(shipped())
    for text, current, following in (
        ("2025-11-17 03:59", "2025-01-01", "2026-01-01"),
        ("2025-11-17 04:00", "2026-01-01", "2027-01-01"),
        ("2026-06-01 00:00", "2026-01-01", "2027-01-01"),
    ):
        now = datetime.fromisoformat(text).replace(tzinfo=UTC)
        found, coming = calendar.current(NEW_YEAR, now), calendar.next(NEW_YEAR, now)
        assert found is not None
        assert coming is not None
        assert (str(found.as_of), str(coming.as_of)) == (current, following)


def test_the_moments_of_a_holiday_are_its_own() -> None:
    zone = shipped().timezone
    first, last = datetime(2025, 12, 9, tzinfo=zone), datetime(2025, 12, 31, tzinfo=zone)
    found = Calendar(shipped()).moments(INDEPENDENCE, first, last)
    assert [(f"{at:%d %H:%M}", kind) for at, kind, _ in found] == [
        ("09 10:00", "reminder"),
        ("12 10:00", "reminder"),
        ("15 10:00", "reminder"),
        ("16 00:00", "due"),
        ("18 00:00", "lock"),
        ("18 00:00", "closes"),
    ]


@pytest.mark.parametrize("text", ["0001-12-16", "9999-12-16", "2025-12-15", "1969-12-16", "2201-12-16"])
def test_another_day_is_no_holiday(text: str) -> None:
    calendar = Calendar(shipped())
    assert calendar.period(INDEPENDENCE, date.fromisoformat(text)) is None
    assert calendar.skipped(INDEPENDENCE, date(2025, 1, 1), date(2026, 1, 1)) == []


@pytest.mark.parametrize(
    ("form", "day0", "first", "last"),
    [
        (INDEPENDENCE, date(2025, 12, 16), date(2025, 12, 1), date(2025, 12, 17)),
        (NEW_YEAR, date(2026, 1, 1), date(2025, 12, 15), date(2026, 1, 7)),
        (NAURYZ, date(2028, 3, 22), date(2028, 3, 14), date(2028, 3, 25)),
    ],
)
def test_events_are_held_around_the_day_across_the_year_s_turn(form: Form, day0: date, first: date, last: date) -> None:
    assert form.holiday is not None
    assert held_days(form.holiday, day0) == (first, last)


@pytest.mark.parametrize(("region", "form"), HOLIDAYS)
@given(year=st.integers(1970, 2199))
def test_every_year_has_one_period_that_keeps_its_order(region: Region, form: Form, year: int) -> None:
    calendar = OF_REGION[region.key]
    (found,) = calendar.periods(form, date(year, 1, 1), date(year, 12, 31))
    assert found.opens < found.due < found.lock == found.closes
    assert list(found.reminders) == sorted(found.reminders)
    assert all(found.opens <= at < found.due and calendar.is_working(at.date()) for at in found.reminders)
    assert all(one.date() < other.date() for one, other in pairwise(found.reminders))
    assert calendar.next(form, found.opens - SECOND) == calendar.current(form, found.closes) == found


def test_events_of_one_day_are_held_on_it() -> None:
    assert NAURYZ.holiday is not None
    day = NAURYZ.holiday.day
    only = replace(NAURYZ, holiday=replace(NAURYZ.holiday, first=day, last=day))
    assert only.holiday is not None
    assert held_days(only.holiday, date(2026, 3, 22)) == (date(2026, 3, 22), date(2026, 3, 22))
    assert local(period(only, "2026-03-22", made_up()).lock) == "2026-03-23 00:00"
