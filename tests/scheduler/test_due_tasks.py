"""Reminders of instructions, day by day: working days, bounded, and only of what is owed."""

from dataclasses import replace
from datetime import date

import pytest

from config.catalogue.region import Region
from models.queries.outbox.clock_state import ClockState, TaskState
from models.rules.access import Role
from models.rules.calendar.calendar import Calendar
from models.rules.calendar.task_times import MOST_AFTER, is_reminded
from tests.scheduler.states import OFFICIAL, almaty, computed, everybody, listed, member

UNIT = "ayagoz"
FRIDAY, MONDAY_OFF = date(2025, 12, 5), date(2026, 3, 9)


@pytest.fixture
def bare(region: Region) -> Region:
    """Nothing but instructions."""
    return replace(region, holidays=(), forms=())


def tasks(*until: date, controller: int = OFFICIAL) -> ClockState:
    return ClockState(people=everybody(UNIT), tasks=tuple(TaskState(UNIT, one, controller) for one in until))


def test_the_day_before_on_the_day_and_each_working_day_after(bare: Region) -> None:
    rows = listed(computed(bare, tasks(FRIDAY), almaty("2025-12-03 00:00"), almaty("2025-12-10 00:00")))
    assert rows == [
        "12-04 10:00 task_reminder person:1 until 12-05 00:00",
        "12-05 10:00 task_reminder person:1 until 12-06 00:00",
        "12-08 09:00 task_overdue person:2 until 12-09 00:00",
        "12-08 10:00 task_reminder person:1 until 12-09 00:00",
        "12-09 09:00 task_overdue person:2 until 12-10 00:00",
        "12-09 10:00 task_reminder person:1 until 12-10 00:00",
    ]


def test_one_message_a_day_however_much_is_owed(bare: Region) -> None:
    state = tasks(FRIDAY, FRIDAY, date(2025, 12, 4))
    rows = computed(bare, state, almaty("2025-12-05 00:00"), almaty("2025-12-06 00:00"))
    assert [row.kind.value for row in rows] == ["task_overdue", "task_reminder"]


def test_a_last_day_that_is_off_is_reminded_of_on_the_working_day_before(bare: Region) -> None:
    calendar = Calendar(bare)
    days = [date(2026, 3, n) for n in range(1, 12) if calendar.is_working(date(2026, 3, n))]
    assert [day.day for day in days if is_reminded(calendar, MONDAY_OFF, day)][:2] == [6, 10]


def test_after_ten_working_days_the_unit_is_left_alone(bare: Region) -> None:
    rows = computed(bare, tasks(FRIDAY), almaty("2025-12-06 00:00"), almaty("2026-03-01 00:00"))
    assert sum(row.kind.value == "task_reminder" for row in rows) == MOST_AFTER


def test_nobody_is_reminded_of_what_is_not_owed(bare: Region) -> None:
    state = replace(tasks(), people=everybody(UNIT))
    assert computed(bare, state, almaty("2025-12-01 00:00"), almaty("2026-03-01 00:00")) == []


def test_every_official_hears_of_what_nobody_controls_any_more(bare: Region) -> None:
    state = tasks(FRIDAY, controller=99)
    state = replace(state, people=(*state.people, member(7, Role.OFFICIAL)))
    rows = computed(bare, state, almaty("2025-12-08 08:00"), almaty("2025-12-08 09:30"))
    assert [str(row.recipient) for row in rows] == ["person:2", "person:7"]
