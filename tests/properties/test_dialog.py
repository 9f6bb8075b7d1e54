"""Random people, taps, texts, stale and forged buttons, photos, edits, restarts and a moving clock: nothing breaks.

HYPOTHESIS_EXAMPLES (each of up to 45 steps on a bot of its own) makes it longer; the suite's few never change.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from tests.properties.play import Play, Step
from tests.regions import shipped
from tests.screens import watch
from tests.talk import make_talk

EXAMPLES = int(os.environ.get("HYPOTHESIS_EXAMPLES", "0"))
WEEK = 7 * 24 * 60
STARTS = (
    datetime(2025, 11, 28, 7, tzinfo=UTC),  # Friday noon
    datetime(2025, 12, 1, 2, 50, tzinfo=UTC),  # ten minutes before the lock
    datetime(2025, 12, 31, 7, tzinfo=UTC),  # between the last Monday of the year and its closing date
)

figures = st.integers(0, 70_000).map(str) | st.sampled_from(["0", "22", "680", "+12", "1 234", "1\u00a0234", "801"])
wrong = st.sampled_from(
    [
        "12,5",
        "-3",
        "1e5",
        "NaN",
        "٣",
        "9" * 40,
        "👍",
        "<b>&",
        "</pre>",
        "да",
        "нет",
        "иә",
        ".",
        "семь",
        "/nothing",
        "5" * 4000,
    ]
)
six = st.lists(figures, min_size=6, max_size=7)
texts = st.one_of(
    figures,
    wrong,
    six.map("\n".join),
    six.map(";".join),
    six.map(" ".join),
    st.tuples(st.sampled_from(["гранты", "Гранттар:", "4.", "что-то", "инфра"]), figures).map(" ".join),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60).filter(
        lambda text: text.strip() != ""
    ),
    st.just("Причина: <так> & вышло"),
)
pastes = st.dictionaries(
    st.integers(1, 7), st.tuples(st.integers(0, 1500) | st.just(400_000), st.booleans()), min_size=2, max_size=7
)
forgeries = st.sampled_from(
    [
        ":unit:semey",
        ":unit:ayagoz",
        ":unit:nowhere",
        ":form:employment",
        ":date:2025-11-24",
        ":date:2026-01-05",
        ":date:x",
        ":next:2025-12-08",
        ":row:total",
        ":row:grants",
        ":which:grants",
        ":send:1",
        ":send:-1",
        ":send:٣",
        ":grew:0",
        ":fell:9",
        ":why:1:left",
        ":lack:connection",
        ":report_send",
        ":no_data",
        ":report_clear",
        ":report_unchanged",
        ":report_drop",
        "rcpt:fix:1",
        "rcpt:all:2",
        "rcpt:fix:999999",
        "rcpt:x:y",
        "x",
        "rcpt",
        "zzzzzz\x1dunit:semey",
        "\x1d\x1d",
    ]
)
numbers = st.integers(0, 400)
whats = {
    "tap": numbers,
    "stale": numbers,
    "forge": forgeries,
    "say": texts,
    "paste": pastes,
    "edit": numbers,
    "photo": st.none(),
    "restart": st.none(),
    "clock": st.sampled_from([1, 30, 240, 1200, 4000, WEEK, 2 * WEEK]),
}
ODDS = (
    *("tap",) * 9,
    *("say",) * 5,
    *("paste",) * 3,
    *("open",) * 2,
    *("stale", "stale", "forge", "edit", "photo", "restart", "clock"),
)


def _step(what: str, who: int) -> st.SearchStrategy[Step]:
    if what == "open":
        return st.tuples(st.just("say"), st.just(who), st.sampled_from(["/report", "/report", "/start", "/language"]))
    return st.tuples(st.just(what), st.just(who), whats[what])


steps = st.tuples(st.sampled_from(ODDS), st.integers(0, 3)).flatmap(lambda one: _step(*one))


async def _play(start: datetime, script: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder, capture_logs() as logs:
        talk = await make_talk(shipped(), f"sqlite+aiosqlite:///{Path(folder) / 'svodka.db'}", STARTS[0])
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
    max_examples=EXAMPLES or 5,
    derandomize=not EXAMPLES,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(st.sampled_from(STARTS), st.lists(steps, min_size=30, max_size=45))
def test_whatever_people_do_nothing_breaks_and_the_draft_is_what_was_accepted(
    start: datetime, script: list[Step]
) -> None:
    asyncio.run(_play(start, script))
