"""What is due, by tables: the week, who is told, until when it is of use (facts.md, «The week»)."""

from dataclasses import replace
from datetime import date

import pytest

from config.catalogue.region import Lifetime, Region
from models.queries.outbox.clock_state import ClockState, Member, OwedPeriod, expected_units
from models.rules.access import Role
from models.rules.calendar.calendar import Calendar
from models.rules.outgoing import Kind
from tests.scheduler.states import GROUP, LONG_AGO, almaty, computed, everybody, listed, meeting, member

UNIT = "ayagoz"
WEEK = almaty("2025-11-27 00:00"), almaty("2025-12-02 00:00")
KEY = ("employment", date(2025, 12, 1))


@pytest.fixture
def plain(region: Region) -> Region:
    """The shipped region without its holidays: these tests are of the week."""
    return replace(region, holidays=())


@pytest.fixture
def others(region: Region) -> frozenset[str]:
    """Everybody but our unit."""
    period = Calendar(region).period(region.forms[0], KEY[1])
    assert period is not None
    return expected_units(region, period) - {UNIT}


def test_a_week_in_which_nobody_reports(plain: Region) -> None:
    state = ClockState(people=everybody(UNIT), groups=(GROUP,))
    assert listed(computed(plain, state, *WEEK)) == [
        "11-27 09:00 alert_nobody person:3 until 11-28 16:00",
        "11-27 09:00 reminder person:1 until 11-28 16:00",
        "11-27 09:00 board group:3 until 12-04 09:00",
        "11-28 14:00 reminder person:1 until 11-28 16:00",
        "11-28 16:00 group_overdue group:3 until 12-01 08:00",
        "11-28 16:30 provisional_chart person:2 until 12-01 10:00",
        "11-28 16:30 provisional person:2 until 12-01 10:00",
        "11-28 17:30 reminder person:1 until 12-01 08:00",
        "12-01 07:30 reminder person:1 until 12-01 08:00",
        "12-01 08:15 digest_chart person:2 until 12-01 10:00",
        "12-01 08:15 digest person:2 until 12-01 10:00",
        "12-01 08:15 memo person:2 until 12-01 10:00",
    ]


def test_who_has_reported_is_not_reminded(plain: Region, others: frozenset[str]) -> None:
    state = ClockState(people=everybody(UNIT), periods={KEY: OwedPeriod(owing=others)})
    assert listed(computed(plain, state, *WEEK)) == [
        "11-27 09:00 alert_nobody person:3 until 11-28 16:00",
        "11-28 16:30 provisional_chart person:2 until 12-01 10:00",
        "11-28 16:30 provisional person:2 until 12-01 10:00",
        "12-01 08:15 digest_chart person:2 until 12-01 10:00",
        "12-01 08:15 digest person:2 until 12-01 10:00",
        "12-01 08:15 memo person:2 until 12-01 10:00",
    ]


def test_units_without_a_reporter_are_told_to_administrators_as_the_week_begins(
    plain: Region, others: frozenset[str]
) -> None:
    administrator, all_others = member(9, Role.ADMINISTRATOR), member(1, Role.REPORTER, *others)
    told = "11-27 09:00 alert_nobody person:9 until 11-28 16:00"
    for ours, is_told in (
        ((), True),
        ((member(2, Role.REPORTER, UNIT),), False),
        ((replace(member(2, Role.REPORTER, UNIT), is_reachable=False),), True),
        ((member(2, Role.AKIM, UNIT),), True),
    ):
        state = ClockState(people=(administrator, all_others, *ours), periods={KEY: OwedPeriod(owing=frozenset())})
        assert (told in listed(computed(plain, state, *WEEK))) is is_told


def test_a_unit_that_reports_in_another_form_alone_is_told_of_once_a_week(other_region: Region) -> None:
    """Also one that reports of a holiday alone; with the opening of the first form."""
    first, *others, holiday = other_region.all_forms
    assert others
    departments = [unit.key for unit in other_region.units if unit.kind not in first.kinds]
    rest = [unit.key for unit in other_region.units if unit.kind in first.kinds]
    of_holiday = replace(other_region, forms=(first,), holidays=(holiday,))
    weeks = almaty("2026-02-02 00:00"), almaty("2026-02-16 00:00")
    for region in (other_region, of_holiday):
        periods = Calendar(region).periods(first, date(2026, 2, 6), date(2026, 2, 13))
        openings = [f"{period.opens:%m-%d %H:%M}" for period in periods]
        for there, told in ((departments, []), (departments[1:], openings)):
            people = member(9, Role.ADMINISTRATOR), member(1, Role.REPORTER, *rest, *there)
            rows = computed(region, ClockState(people=people), *weeks)
            alerts = listed((row for row in rows if row.kind is Kind.ALERT_NOBODY), region.timezone)
            assert [alert[:11] for alert in alerts] == told


def test_the_second_form_leads_where_the_first_has_ended(other_region: Region) -> None:
    """What comes with the first form comes with the first that is still asked."""
    first, second, *_ = other_region.forms
    ended = replace(first, lifetime=Lifetime(until=date(2026, 1, 30)))
    region = replace(other_region, forms=(ended, second))
    weeks = almaty("2026-03-02 00:00"), almaty("2026-03-16 00:00")
    rows = computed(region, ClockState(people=everybody("north_port")), *weeks)
    openings = [period.opens for period in Calendar(region).periods(second, date(2026, 3, 11), date(2026, 3, 18))]
    assert [row.due_at for row in rows if row.kind is Kind.ALERT_NOBODY] == openings
    assert [row for row in rows if row.kind is Kind.PREPARATION]
    assert not [row for row in rows if row.subject.startswith(first.key)]


def of_approvals(region: Region, *people: Member) -> list[str]:
    state = ClockState(people=people, unsent={KEY: frozenset()}, approvals={KEY: {UNIT: 5}})
    return [row for row in listed(computed(region, state, *WEEK)) if "reminder" in row or "approval" in row]


def test_what_waits_for_the_akim_is_told_to_them_and_its_reporter_is_not_reminded(plain: Region) -> None:
    assert of_approvals(plain, *everybody(UNIT)) == [
        "11-27 09:00 approval_waits person:4 until 11-28 16:00",
        "11-28 14:00 approval_waits person:4 until 11-28 16:00",
        "11-28 15:45 approval_waits person:4 until 11-28 16:00",
        "11-28 17:30 approval_waits person:4 until 12-04 09:00",
        "12-01 07:30 approval_waits person:4 until 12-04 09:00",
    ]


def test_where_no_akim_can_be_reached_officials_are_told_what_waits(plain: Region) -> None:
    unreached = replace(member(4, Role.AKIM, UNIT), is_reachable=False)
    for akims, told in (((), {2}), ((unreached,), {2, 4}), ((member(4, Role.AKIM, "semey"),), {2})):
        rows = of_approvals(plain, member(2, Role.OFFICIAL), *akims)
        assert {row.partition("person:")[2][0] for row in rows} == set(map(str, told))


def test_a_complete_report_is_called_for_before_due(plain: Region) -> None:
    state = ClockState(people=everybody(UNIT), unsent={KEY: frozenset({UNIT})})
    assert "11-28 15:45 reminder person:1 until 11-28 16:00" in listed(computed(plain, state, *WEEK))


def test_a_reporter_of_two_units_has_one_reminder_while_either_owes(plain: Region) -> None:
    two = member(1, Role.REPORTER, UNIT, "semey")
    state = ClockState(people=(two,), periods={KEY: OwedPeriod(owing=frozenset({"semey"}))})
    rows = computed(plain, state, *WEEK)
    assert [row.stage for row in rows] == [
        "2025-11-27T09:00",
        "2025-11-28T14:00",
        "2025-11-28T17:30",
        "2025-12-01T07:30",
    ]
    assert {row.subject for row in rows} == {"employment/2025-12-01"}


@pytest.mark.parametrize(
    ("last_sent", "repeated"),
    [
        ("2025-11-28 15:00", False),
        ("2025-12-01 08:15", False),
        ("2025-12-01 08:16", True),
        ("2025-12-01 09:29", True),
    ],
)
def test_the_digest_goes_out_again_only_if_something_was_sent_after_it(
    plain: Region, last_sent: str, repeated: bool
) -> None:
    state = ClockState(people=everybody(UNIT), periods={KEY: OwedPeriod(frozenset(), last_sent_at=almaty(last_sent))})
    again = [line for line in listed(computed(plain, state, *WEEK)) if " again" in line]
    to = "person:2 until 12-01 10:00"
    assert again == ([f"12-01 09:30 again_chart {to}", f"12-01 09:30 again {to}"] if repeated else [])


def test_all_in_is_said_once_everybody_has_reported(plain: Region) -> None:
    at = almaty("2025-11-28 15:12")
    state = ClockState(groups=(GROUP,), periods={KEY: OwedPeriod(frozenset(), completed_at=at, last_sent_at=at)})
    assert listed(computed(plain, state, *WEEK)) == [
        "11-27 09:00 board group:3 until 12-04 09:00",
        "11-28 15:12 group_all_in group:3 until 12-01 10:00",
    ]


def test_a_group_connected_later_is_not_told_of_what_was(plain: Region) -> None:
    at = almaty("2025-11-28 15:12")
    late = replace(GROUP, connected_at=almaty("2025-11-28 15:20"))
    state = ClockState(groups=(late,), periods={KEY: OwedPeriod(frozenset(), completed_at=at, last_sent_at=at)})
    assert computed(plain, state, at, almaty("2025-11-28 15:30")) == []


def test_everybody_in_after_the_meeting_is_no_news(plain: Region) -> None:
    at = almaty("2025-12-01 11:00")
    state = ClockState(groups=(GROUP,), periods={KEY: OwedPeriod(frozenset(), completed_at=at, last_sent_at=at)})
    assert computed(plain, state, almaty("2025-12-01 10:30"), almaty("2025-12-01 12:00")) == []


@pytest.mark.parametrize(
    ("at", "changed_at", "due_at"),
    [
        ("2025-12-03 15:00", "2025-12-01 12:00", "12-03 13:15"),
        ("2025-12-03 08:45", "2025-12-01 12:00", "12-03 07:00"),  # quiet hours end at this minute
        ("2025-12-03 08:44", "2025-12-01 12:00", "12-02 20:30"),
        ("2025-12-03 23:30", "2025-12-01 12:00", "12-03 20:30"),
        ("2025-12-03 15:00", "2025-12-03 14:10", "12-03 14:10"),  # called on short notice
        ("2025-12-03 08:00", "2025-12-02 20:50", "12-02 20:50"),
    ],
)
def test_the_digest_before_a_called_meeting(plain: Region, at: str, changed_at: str, due_at: str) -> None:
    state = ClockState(people=everybody(UNIT), meetings=(meeting(almaty(at), almaty(changed_at), 2),))
    rows = [row for row in computed(plain, state, LONG_AGO, almaty("2025-12-31 00:00")) if row.subject == "meeting/7"]
    assert listed(rows) == [f"{due_at} {kind} person:2 until {at[5:]}" for kind in ("meeting_chart", "meeting_digest")]
    assert {row.stage for row in rows} == {"2"}


def test_a_meeting_called_for_this_minute_has_no_digest(plain: Region) -> None:
    at = almaty("2025-12-03 15:00")
    state = ClockState(people=everybody(UNIT), meetings=(meeting(at, at),))
    assert computed(plain, state, almaty("2025-12-03 10:00"), almaty("2025-12-03 16:00")) == []


def test_what_somebody_did_just_before_the_last_tick_is_not_lost(plain: Region) -> None:
    """Its transaction may have ended after that tick's."""
    at = almaty("2025-11-28 15:12")
    state = ClockState(groups=(GROUP,), periods={KEY: OwedPeriod(frozenset(), completed_at=at, last_sent_at=at)})
    assert listed(computed(plain, state, almaty("2025-11-28 15:13"), almaty("2025-11-28 15:14"))) == [
        "11-28 15:12 group_all_in group:3 until 12-01 10:00"
    ]


def test_at_the_year_s_turn_one_as_of_date_is_skipped_and_the_old_year_is_closed(plain: Region) -> None:
    state = ClockState(people=everybody(UNIT))
    assert listed(computed(plain, state, almaty("2025-12-29 10:00"), almaty("2026-01-12 10:01"))) == [
        # nothing of 5 January 2026: holidays leave it no time
        "01-05 09:00 alert_nobody person:3 until 01-06 16:00",
        "01-05 09:00 reminder person:1 until 01-06 16:00",
        "01-06 14:00 reminder person:1 until 01-06 16:00",
        "01-06 16:30 provisional_chart person:2 until 01-08 10:00",
        "01-06 16:30 provisional person:2 until 01-08 10:00",
        "01-06 17:30 reminder person:1 until 01-08 08:00",
        "01-08 07:30 reminder person:1 until 01-08 08:00",
        "01-08 08:15 digest_chart person:2 until 01-08 10:00",
        "01-08 08:15 digest person:2 until 01-08 10:00",
        "01-08 08:15 memo person:2 until 01-08 10:00",
        "01-08 09:00 alert_nobody person:3 until 01-09 16:00",
        "01-08 09:00 reminder person:1 until 01-09 16:00",
        "01-09 14:00 reminder person:1 until 01-09 16:00",
        "01-09 16:30 provisional_chart person:2 until 01-12 10:00",
        "01-09 16:30 provisional person:2 until 01-12 10:00",
        "01-09 17:30 reminder person:1 until 01-12 08:00",
        "01-12 07:30 reminder person:1 until 01-12 08:00",
        "01-12 08:15 digest_chart person:2 until 01-12 10:00",
        "01-12 08:15 digest person:2 until 01-12 10:00",
        "01-12 08:15 memo person:2 until 01-12 10:00",
    ]
