"""Random people, taps, texts, stale and forged buttons, photos, edits, restarts and a moving clock: nothing breaks.

HYPOTHESIS_EXAMPLES (each of up to 70 steps on a bot of its own) makes it longer; the suite's few never change.
"""

import asyncio
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import HealthCheck, example, given, note, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from tests.kit.screens import watch
from tests.kit.talk import make_talk
from tests.properties.play import Play, Step
from tests.properties.script import script_of
from tests.regions import shipped

EXAMPLES = int(os.environ.get("HYPOTHESIS_EXAMPLES", "0"))
STARTS = (
    datetime(2025, 11, 28, 7, tzinfo=UTC),  # Friday noon
    datetime(2025, 12, 1, 2, 50, tzinfo=UTC),  # ten minutes before the lock
    datetime(2025, 12, 31, 7, tzinfo=UTC),  # between the last Monday of the year and its closing date
)
LONGEST = 70


async def _play(start: datetime, script: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder, capture_logs() as logs:
        talk = await make_talk(shipped(), Path(folder) / "svodka.db", STARTS[0])
        try:
            play = Play(talk, watch(talk.telegram))
            await play.begin(start)
            for who in range(4):
                await play.step(("say", who, "/report"))
            for step in script:
                await play.step(step)
                bad = [line for line in logs if line["log_level"] in {"error", "critical"}]
                assert bad == [], f"{step}: {bad}"
        finally:
            await talk.app.close()


@settings(
    max_examples=EXAMPLES or 1,
    derandomize=not EXAMPLES,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(st.sampled_from(STARTS), st.integers(0, 2**32), st.integers(40, LONGEST))
@example(STARTS[0], 1, LONGEST)
@example(STARTS[1], 2, LONGEST)
@example(STARTS[2], 3, LONGEST)
def test_whatever_people_do_nothing_breaks_and_the_draft_is_what_was_accepted(
    start: datetime, seed: int, length: int
) -> None:
    script = script_of(seed, length)
    note(f"{start}: {script}")
    asyncio.run(_play(start, script))
