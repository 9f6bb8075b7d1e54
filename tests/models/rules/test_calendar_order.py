"""Days off move the moments of a week by themselves, and never past each other."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from config.catalogue.moments import ORDER
from config.catalogue.region import Cycle, DaysOff, Form, Moments, Offset, Region
from models.rules.calendar.as_of_dates import Shifts
from models.rules.calendar.calendar import Calendar
from models.rules.calendar.workdays import Workdays

ALMATY = ZoneInfo("Asia/Almaty")
EVE = {"lock": (-1, 18), "digest": (-1, 19), "again": (0, 9), "meeting": (0, 10)}


@pytest.mark.parametrize(
    ("as_of", "offsets", "placed"),
    [
        # Monday 9 March 2026 is off: Tuesday evening would be after Tuesday's meeting.
        (
            "2026-03-10",
            {"due": (-4, 16), "provisional": (-4, 17), **EVE},
            ["06 16", "06 17", "06 18", "06 19", "10 10"],
        ),
        (
            "2026-03-10",
            {"due": (-1, 16), "provisional": (-1, 17), **EVE},
            ["06 16", "06 17", "06 18", "06 19", "10 10"],
        ),
        # There is time on Tuesday.
        (
            "2026-03-10",
            {"lock": (-1, 8), "digest": (-1, 9), "meeting": (0, 10)},
            ["07 16", "07 16", "10 08", "10 09", "10 10"],
        ),
        # Friday 1 May 2026 is off: Thursday morning would be before Thursday's due.
        ("2026-05-04", {"due": (-4, 18), "provisional": (-3, 9)}, ["30 18", "30 18", "04 08", "04 08", "04 10"]),
    ],
)
def test_a_day_off_between_them_leaves_moments_in_order(
    region: Region, form: Form, as_of: str, offsets: dict[str, tuple[int, int]], placed: list[str]
) -> None:
    assert form.cycle is not None
    changed: dict[str, Any] = {name: Offset(days, time(hour)) for name, (days, hour) in offsets.items()}
    cycle = Cycle(date.fromisoformat(as_of).weekday(), replace(form.cycle.moments, **changed))
    period = Calendar(region).period(replace(form, cycle=cycle), date.fromisoformat(as_of))
    assert period is not None
    found = (period.due, period.provisional, period.lock, period.digest, period.meeting)
    assert [f"{moment:%d %H}" for moment in found] == placed


@st.composite
def weeks(draw: st.DrawFn) -> Moments:
    """Moments in any order that a catalogue may have, to the half hour: one may also be the next one's."""
    halves = sorted(draw(st.lists(st.integers(-7 * 48, 47), min_size=7, max_size=7)))
    offsets = (Offset(half // 48, time(half % 48 // 2, half % 2 * 30)) for half in halves)
    moments = Moments(**dict(zip(ORDER, offsets, strict=True)), reminders=())
    assume(moments.opens != moments.due and moments.digest != moments.meeting)
    return moments


@given(moments=weeks(), off=st.sets(st.dates(date(2026, 3, 1), date(2026, 4, 30)), max_size=12))
def test_any_weeks_moments_keep_their_order_whatever_days_are_off(moments: Moments, off: set[date]) -> None:
    """Each where a day off moves it by itself, as long as that keeps the order."""
    workdays = Workdays(DaysOff("KZ", frozenset(off), frozenset()))
    for as_of in (date(2026, 3, 10) + timedelta(days=n) for n in range(0, 40, 4)):
        shifts = Shifts(as_of, ALMATY, workdays)
        period = shifts.place("jobs", None, moments)
        alone = [shifts.later(moments.opens), shifts.earlier(moments.due), shifts.earlier(moments.provisional)]
        alone += [shifts.later(one) for one in (moments.lock, moments.digest, moments.again, moments.meeting)]
        is_ordered = alone == sorted(alone) and alone[0] < alone[1] and alone[4] < alone[6]
        if period is None:
            assert not is_ordered
            continue
        placed = [getattr(period, name) for name in ORDER]
        assert placed == sorted(placed)
        assert period.opens < period.due
        assert period.digest < period.meeting
        assert not any(workdays.is_day_off(moment.date()) for moment in placed)
        assert (placed[0], placed[6]) == (alone[0], alone[6]), "neither the opening nor the meeting gives way"
        assert placed == alone or not is_ordered
