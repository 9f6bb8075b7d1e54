from datetime import date, timedelta

import pytest

from config.catalogue.types import Form
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
    assert {state for state in State if state.is_reported} == {State.ON_TIME, State.LATE}
