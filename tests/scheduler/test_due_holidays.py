"""What holidays make due (facts.md, «Holidays»): reminders on days −14, −7, −3, −1, and the Monday view."""

from datetime import UTC, datetime

from config.catalogue.region import Region
from models.queries.outbox.clock_state import ClockState
from models.rules.access import Role
from models.rules.outgoing import Kind
from tests.scheduler.states import almaty, computed, everybody, listed, member

UNIT = "ayagoz"
HOLIDAYS = {Kind.HOLIDAY_REMINDER, Kind.PREPARATION}


def test_the_december_holidays_of_2025(region: Region) -> None:
    rows = computed(region, ClockState(people=everybody(UNIT)), almaty("2025-11-24 00:00"), almaty("2026-01-10 00:00"))
    festive = [row for row in rows if row.kind in HOLIDAYS]
    assert listed(row for row in festive if row.subject == "independence_day/2025-12-16") == [
        "12-01 08:15 preparation person:2 until 12-01 10:00",
        "12-02 10:00 holiday_reminder person:1 until 12-09 10:00",
        "12-08 08:15 preparation person:2 until 12-08 10:00",
        "12-09 10:00 holiday_reminder person:1 until 12-12 10:00",
        "12-12 10:00 holiday_reminder person:1 until 12-15 10:00",  # Saturday's, moved to the working day before
        "12-15 08:15 preparation person:2 until 12-15 10:00",
        "12-15 10:00 holiday_reminder person:1 until 12-16 00:00",
    ]
    assert listed(row for row in festive if row.subject == "new_year/2026-01-01") == [
        "12-15 08:15 preparation person:2 until 12-15 10:00",
        "12-18 10:00 holiday_reminder person:1 until 12-25 10:00",
        "12-22 08:15 preparation person:2 until 12-22 10:00",
        "12-25 10:00 holiday_reminder person:1 until 12-29 10:00",
        "12-29 08:15 preparation person:2 until 12-29 10:00",
        "12-29 10:00 holiday_reminder person:1 until 12-31 10:00",
        "12-31 10:00 holiday_reminder person:1 until 01-01 00:00",
    ]
    assert len(festive) == 14


def test_the_stages_are_of_the_region_s_clock(region: Region) -> None:
    rows = computed(region, ClockState(people=everybody(UNIT)), almaty("2025-12-09 09:59"), almaty("2025-12-09 10:00"))
    assert [(row.subject, row.stage) for row in rows] == [("independence_day/2025-12-16", "2025-12-09T10:00")]


def test_another_region_has_other_holidays_and_other_days(other_region: Region) -> None:
    form = other_region.holidays[0]
    reporting = next(unit for unit in other_region.units if unit.kind in form.kinds)
    silent = next(unit for unit in other_region.units if unit.kind not in form.kinds)
    state = ClockState(people=(member(1, Role.REPORTER, reporting.key), member(2, Role.REPORTER, silent.key)))
    rows = computed(other_region, state, datetime(2026, 2, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))
    assert listed((row for row in rows if row.kind in HOLIDAYS), other_region.timezone) == [
        "03-12 11:00 holiday_reminder person:1 until 03-20 11:00",
        "03-20 11:00 holiday_reminder person:1 until 03-22 00:00",
    ]
