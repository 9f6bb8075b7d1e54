"""Who may do what with a sent report: every role, own and another unit, every stage and state, as the table says."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from models.rules.access import Actor, Role
from models.rules.calendar.stages import Stage
from models.rules.review import Footing, MarkKind, MarkMade, May, Review, may, review_of
from tests.kit.talk import FRIDAY

OWN, OTHER = "ayagoz", "semey"
CLOSED = {Stage.LOCKED, Stage.OVER}
OPEN = set(Stage) - CLOSED


def actor(role: Role, *, joined: bool = True) -> Actor:
    unit = OWN if role in {Role.REPORTER, Role.AKIM} else ""
    return Actor(1, 1, "", "ru", joined, frozenset({(role, unit)}))


# Who, whose report: what is allowed at all, in which stages and states.
TABLE: dict[tuple[Role, str], dict[May, tuple[set[Stage], set[Review]]]] = {
    (Role.OFFICIAL, OTHER): {
        May.ACCEPT: (set(Stage), set(Review) - {Review.ACCEPTED}),
        May.TAKE_BACK: (set(Stage), {Review.ACCEPTED, Review.AMENDED}),
        May.RETURN: (set(Stage), set(Review) - {Review.RETURNED}),
        May.ASK: (set(Stage), set(Review)),
        May.UNLOCK: (CLOSED, set(Review)),
        May.CORRECT: (OPEN, set(Review)),
        May.EXCUSE: (set(Stage), set(Review)),
        May.UNEXCUSE: (set(), set()),
    },
    (Role.ADMINISTRATOR, OTHER): {May.UNLOCK: (CLOSED, set(Review))},
    (Role.REPORTER, OWN): {
        May.CORRECT: (OPEN, set(Review)),
        May.ANSWER: (set(Stage), set(Review)),
        May.ASK_UNLOCKING: (CLOSED, set(Review)),
        May.WITHDRAW: ({Stage.OPEN}, set(Review)),
    },
    (Role.REPORTER, OTHER): {},
    (Role.AKIM, OWN): {May.APPROVE: (set(), set())},
    (Role.AKIM, OTHER): {},
}


def test_every_role_and_every_right_has_a_row() -> None:
    assert {role for role, _ in TABLE} == set(Role)
    assert {right for row in TABLE.values() for right in row} == set(May)


@pytest.mark.parametrize(("role", "unit"), TABLE)
def test_what_is_allowed_is_in_the_table(role: Role, unit: str) -> None:
    for stage, review in product(Stage, Review):
        footing = Footing(stage, review, is_sent=True, has_question=True, is_late=True)
        rows = TABLE[role, unit].items()
        expected = {right for right, (stages, reviews) in rows if stage in stages and review in reviews}
        assert may(actor(role), unit, footing) == expected, (stage, review)
        assert may(actor(role, joined=False), unit, footing) == frozenset()


@pytest.mark.parametrize(("role", "unit"), TABLE)
def test_nothing_is_done_with_what_was_not_sent_but_filling_it(role: Role, unit: str) -> None:
    for stage in Stage:
        allowed = may(actor(role), unit, Footing(stage, Review.NONE, is_sent=False))
        assert allowed <= {May.CORRECT}


def test_one_who_waits_asks_no_second_time_and_without_a_question_none_is_answered() -> None:
    waiting = Footing(Stage.LOCKED, Review.NONE, is_sent=True, waits_for_unlocking=True)
    assert may(actor(Role.REPORTER), OWN, waiting) == frozenset()


@pytest.mark.parametrize("role", Role)
def test_a_lateness_is_excused_once_and_only_by_officials(role: Role) -> None:
    late = Footing(Stage.OPEN, Review.NONE, is_sent=True, is_late=True)
    excused = replace(late, is_excused=True)
    about = {May.EXCUSE, May.UNEXCUSE}
    is_official = role is Role.OFFICIAL
    assert may(actor(role), OWN, late) & about == ({May.EXCUSE} if is_official else set())
    assert may(actor(role), OWN, excused) & about == ({May.UNEXCUSE} if is_official else set())
    assert may(actor(role), OWN, replace(late, is_holiday=True)) & about == set()
    assert may(actor(role), OWN, replace(late, is_late=False)) & about == set()


@pytest.mark.parametrize(("role", "unit"), TABLE)
@pytest.mark.parametrize("has_akim", [True, False])
@pytest.mark.parametrize("is_sent", [True, False])
def test_the_units_akim_approves_what_waits_and_can_be_sent_and_an_official_where_there_is_none(
    role: Role, unit: str, has_akim: bool, is_sent: bool
) -> None:
    approves = {(Role.AKIM, OWN)} | (set() if has_akim else {(Role.OFFICIAL, OTHER)})
    for stage in Stage:
        waiting = Footing(stage, Review.NONE, is_sent=is_sent, waits_for_akim=True, has_akim=has_akim)
        may_approve = (role, unit) in approves and stage.can_send
        assert (May.APPROVE in may(actor(role), unit, waiting)) is may_approve, stage
        assert May.APPROVE not in may(actor(role), unit, replace(waiting, waits_for_akim=False))
        assert may(actor(role, joined=False), unit, waiting) == frozenset()


def test_a_holidays_report_is_not_withdrawn() -> None:
    allowed = may(actor(Role.REPORTER), OWN, Footing(Stage.OPEN, Review.NONE, is_sent=True, is_holiday=True))
    assert allowed == {May.CORRECT}


def mark(number: int, kind: MarkKind, revision: int) -> MarkMade:
    return MarkMade(number, kind, revision, (), "", 1, FRIDAY, "", None, None)


ACCEPTED, RETURNED, ASKED = MarkKind.ACCEPTED, MarkKind.RETURNED, MarkKind.ASKED
STATES: list[tuple[list[tuple[MarkKind, int]], int | None, Review]] = [
    ([], 1, Review.NONE),
    ([(ASKED, 1)], 1, Review.NONE),
    ([(RETURNED, 1)], 1, Review.RETURNED),
    ([(RETURNED, 1)], 2, Review.CORRECTED),
    ([(RETURNED, 1), (ACCEPTED, 2)], 2, Review.ACCEPTED),
    ([(RETURNED, 1), (ACCEPTED, 2)], 3, Review.AMENDED),
    ([(ACCEPTED, 1), (RETURNED, 1)], 1, Review.RETURNED),
    ([(ACCEPTED, 1), (ASKED, 1)], 1, Review.ACCEPTED),
    ([(ACCEPTED, 1), (MarkKind.EXCUSED, 1)], 1, Review.ACCEPTED),
    ([(MarkKind.EXCUSED, 1)], 1, Review.NONE),
    ([(ACCEPTED, 1)], None, Review.NONE),
]


@pytest.mark.parametrize(("made", "revision", "review"), STATES)
def test_the_last_decision_counts(made: list[tuple[MarkKind, int]], revision: int | None, review: Review) -> None:
    marks = [mark(number, kind, of) for number, (kind, of) in enumerate(made)]
    assert review_of(marks, revision) is review


def test_every_state_is_come_to() -> None:
    assert {review for *_, review in STATES} == set(Review)
