"""5 000 random updates in a run of the suite; `make fuzz` gives 200 000."""

from tests.end_to_end.stage import Stage
from tests.fuzz.run import fuzz


async def test_random_updates_break_nothing_and_hold_nobody_up(stage: Stage) -> None:
    outcome = await fuzz(stage, 5_000, seed=20_251_128, usual_for=3)
    assert outcome.troubles == []
    assert outcome.unanswered == 0
    assert outcome.set_aside > 0
