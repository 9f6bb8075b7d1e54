from datetime import date, timedelta

import pytest

from config.catalogue.region import Form
from models.rules.calendar.calendar import Calendar
from models.rules.states import State, state_of


@pytest.mark.parametrize(
    ("required", "sent_after_due", "has_draft", "no_data", "expected"),
    [
        (True, None, False, False, State.NOTHING),
        (True, None, True, False, State.DRAFT),
        (True, None, True, True, State.NO_DATA),
        (True, None, False, True, State.NO_DATA),
        (True, 0, True, True, State.ON_TIME),
        (True, 1, True, True, State.LATE),
        (False, None, True, True, State.NOT_REQUIRED),
        (False, 0, False, False, State.ON_TIME),
    ],
)
def test_state_of_a_unit(
    calendar: Calendar,
    form: Form,
    required: bool,
    sent_after_due: int | None,
    has_draft: bool,
    no_data: bool,
    expected: State,
) -> None:
    period = calendar.period(form, date(2025, 12, 1))
    assert period is not None
    sent = None if sent_after_due is None else period.due + timedelta(seconds=sent_after_due)
    assert state_of(required, sent, period, has_draft, no_data) is expected


def test_reminders_go_to_those_who_owe() -> None:
    assert {state for state in State if state.is_owed} == {State.NOTHING, State.DRAFT}
    assert {state for state in State if state.is_reported} == {State.ON_TIME, State.LATE, State.IMPORTED}


@pytest.mark.parametrize(("after_due", "is_judged"), [(0, True), (0, False), (1, True), (1, False)])
def test_what_was_imported_is_neither_in_time_nor_late(
    calendar: Calendar, form: Form, after_due: int, is_judged: bool
) -> None:
    period = calendar.period(form, date(2025, 12, 1))
    assert period is not None
    sent = period.due + timedelta(seconds=after_due)
    state = state_of(True, sent, period, has_draft=False, no_data=False, is_judged=is_judged)
    assert (state is State.IMPORTED) is not is_judged
    assert state.is_judged is is_judged


def test_what_was_not_required_is_not_judged_either() -> None:
    assert {state for state in State if not state.is_judged} == {State.NOT_REQUIRED, State.IMPORTED}
