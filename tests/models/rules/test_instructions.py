"""Who may do what about an instruction: every role, own and another unit, every state, as the table says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.rules.access import Actor, Role
from models.rules.instructions import Course, Does, Part, is_overdue, may, may_read, may_set, might

OWN, OTHER = "ayagoz", "semey"
ME, SOMEBODY = 1, 2
OPEN = {Course.SET, Course.CONFIRMED, Course.DONE, Course.RETURNED}
OWED = OPEN - {Course.DONE}
AS_CONTROLLER = {
    Does.CLOSE: {Course.DONE},
    Does.RETURN: {Course.DONE},
    Does.WITHDRAW: OPEN,
    Does.MOVE: OPEN,
}
MINE, THEIRS, NOBODYS = "mine", "theirs", "nobody's"
"""Who set and controls it: the one who acts, another official, or one who is none any more."""
TABLE: dict[tuple[Role, str, str], dict[Does, set[Course]]] = {
    (Role.OFFICIAL, OTHER, MINE): AS_CONTROLLER,
    (Role.OFFICIAL, OTHER, THEIRS): {},
    (Role.OFFICIAL, OTHER, NOBODYS): AS_CONTROLLER,
    (Role.ADMINISTRATOR, OTHER, THEIRS): {},
    (Role.ADMINISTRATOR, OTHER, NOBODYS): {},
    (Role.REPORTER, OWN, THEIRS): {Does.CONFIRM: {Course.SET}, Does.REPORT: OWED},
    (Role.REPORTER, OTHER, THEIRS): {},
    (Role.REPORTER, OTHER, NOBODYS): {},
    (Role.AKIM, OWN, THEIRS): {},
    (Role.AKIM, OTHER, THEIRS): {},
}


def actor(role: Role, *, joined: bool = True) -> Actor:
    unit = OWN if role in {Role.REPORTER, Role.AKIM} else ""
    return Actor(ME, ME, "", "ru", joined, frozenset({(role, unit)}))


def part(unit: str, whose: str, course: Course) -> Part:
    who = ME if whose == MINE else SOMEBODY
    return Part(unit, course, who, who, is_watched=whose != NOBODYS)


def test_every_role_every_right_and_every_state_has_a_row() -> None:
    assert {role for role, *_ in TABLE} == set(Role)
    assert {does for row in TABLE.values() for does in row} == set(Does)
    assert OPEN | {Course.CLOSED, Course.WITHDRAWN} == set(Course)


@pytest.mark.parametrize(("role", "unit", "whose"), TABLE)
def test_what_may_be_done_is_in_the_table(role: Role, unit: str, whose: str) -> None:
    for course in Course:
        expected = {does for does, courses in TABLE[role, unit, whose].items() if course in courses}
        assert may(actor(role), part(unit, whose, course)) == expected, course
        assert may(actor(role, joined=False), part(unit, whose, course)) == frozenset()


@pytest.mark.parametrize(("role", "unit", "whose"), TABLE)
def test_what_is_theirs_in_some_state_is_not_refused_in_another(role: Role, unit: str, whose: str) -> None:
    for course in Course:
        found = {does for does in Does if might(actor(role), part(unit, whose, course), does)}
        assert found == TABLE[role, unit, whose].keys()


def test_who_set_it_and_who_controls_it_may_do_the_same() -> None:
    for course in Course:
        setter = Part(OTHER, course, ME, SOMEBODY)
        controller = Part(OTHER, course, SOMEBODY, ME)
        assert may(actor(Role.OFFICIAL), setter) == may(actor(Role.OFFICIAL), controller)


def test_only_officials_set_and_another_units_is_not_read() -> None:
    assert [role for role in Role if may_set(actor(role))] == [Role.OFFICIAL]
    assert not may_set(actor(Role.OFFICIAL, joined=False))
    assert {role for role in Role if may_read(actor(role), OTHER)} == {Role.OFFICIAL, Role.ADMINISTRATOR}
    assert {role for role in Role if may_read(actor(role), OWN)} == set(Role)


def test_it_is_overdue_from_the_day_after_while_the_unit_owes_it() -> None:
    until = date(2025, 12, 5)
    late = {course for course in Course if is_overdue(course, until, until + timedelta(days=1))}
    assert late == OWED
    assert not any(is_overdue(course, until, until) for course in Course)
