"""States of a territory; completeness and timeliness."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.rules.calendar.calendar import Calendar
from models.rules.states import State, state_of
from tests.facts.reading import digest_of
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, demo_figures, put_absence, put_reports
from tests.kit.talk import Talk
from tests.regions import shipped

REGION = shipped()
PERIOD = Calendar(REGION).period(REGION.form(EMPLOYMENT), date(2025, 12, 1))
assert PERIOD is not None


@given(st.booleans(), st.booleans(), st.booleans(), st.none() | st.integers(-3000, 3000))
def test_a_report_is_on_time_by_its_first_submission_and_no_data_is_none(
    required: bool, has_draft: bool, no_data: bool, minutes: int | None
) -> None:
    assert PERIOD is not None
    sent = None if minutes is None else PERIOD.due + timedelta(minutes=minutes)
    state = state_of(required, sent, PERIOD, has_draft, no_data)
    if minutes is not None:
        assert state is (State.LATE if minutes > 0 else State.ON_TIME)
        return
    assert not state.is_reported
    assert state.is_owed is (required and not no_data)


async def test_a_late_correction_leaves_the_report_on_time_and_no_data_counts_as_not_reported(talk: Talk) -> None:
    figures = demo_figures(("semey", "abai"))
    assert PERIOD is not None
    await put_reports(talk.world, DECEMBER, figures, at=PERIOD.due)
    fixed = {"abai": {**figures["abai"], "grants": 999}}
    await put_reports(talk.world, DECEMBER, fixed, revision=2, at=PERIOD.due + timedelta(hours=2))
    await put_reports(talk.world, DECEMBER, demo_figures(("urzhar",)), at=PERIOD.due + timedelta(seconds=1))
    await put_absence(talk.world, DECEMBER, "zharma", reason_key="connection")
    seen = await digest_of(talk, now=PERIOD.meeting)
    states = {line.unit.key: line.status.state for line in seen.lines}
    assert (states["semey"], states["abai"], states["urzhar"]) == (State.ON_TIME, State.ON_TIME, State.LATE)
    assert states["zharma"] is State.NO_DATA
    assert (seen.reported, len(seen.lines)) == (3, 12)
    assert seen.line_of("abai").figures["grants"] == 999
