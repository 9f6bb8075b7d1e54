"""The process dies before and after each commit and each send: only what was in flight is repeated, nothing is lost."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.sandbox.faults import Rule
from config.catalogue.region import Region
from tests.kit.databases import fresh_sqlite
from tests.kit.fate import Crash, Fate, fated
from tests.kit.outbox import alert, crowd, outbox, put, said
from tests.kit.talk import FRIDAY, Talk, make_talk

MINUTES = ["09:00", "09:01"]
PEOPLE = 2
MOST_MOMENTS = 60


@pytest.fixture
def fate(monkeypatch: pytest.MonkeyPatch) -> Fate:
    return fated(monkeypatch, after=True)


async def died(talk: Talk, fate: Fate, moment: int) -> bool:
    """A process sends and dies at `moment`, the next one goes on. False when it lived to the end."""
    fate.left, dead = moment, False
    with capture_logs():
        try:
            await talk.app.sender.drain()
        except Crash:
            dead = True
    fate.left = None
    await talk.restart()
    await talk.app.sender.drain()
    return dead


async def test_at_every_moment(region: Region, tmp_path: Path, fate: Fate) -> None:
    """With two recipients at most two messages are in flight."""
    seen = Counter[int]()
    for moment in range(MOST_MOMENTS):
        place = tmp_path / str(moment)
        place.mkdir()
        talk = await make_talk(region, await fresh_sqlite(place), FRIDAY + timedelta(minutes=1))
        numbers = await crowd(talk, PEOPLE)
        await put(talk.world, [alert(talk.world, who, n) for n in range(2) for who in numbers])
        dead = await died(talk, fate, moment)
        told = [said(talk, 1000 + n) for n in range(PEOPLE)]
        assert [sorted(set(one)) for one in told] == [MINUTES] * PEOPLE, f"dead at {moment}: lost"
        assert all(one == sorted(one) for one in told), f"dead at {moment}: out of order"
        again = sum(len(one) - len(MINUTES) for one in told)
        assert again <= PEOPLE, f"dead at {moment}: {told}"
        assert {row.state for row in await outbox(talk.world)} == {"sent"}
        seen[again] += 1
        await talk.app.close()
        if not dead:
            break
    else:
        raise AssertionError("it never gets through")
    assert set(seen) >= {0, 1}, "a message in flight is repeated, the others are not"


async def test_a_lost_answer_and_no_crash_is_the_other_place_where_one_is_repeated(talk: Talk) -> None:
    numbers = await crowd(talk, 3)
    await put(talk.world, [alert(talk.world, who, n) for n in range(2) for who in numbers])
    talk.telegram.faults.add(Rule("cut_after", "sendMessage", count=2))
    await talk.move(FRIDAY + timedelta(minutes=1))
    told = [said(talk, 1000 + n) for n in range(3)]
    assert [sorted(set(one)) for one in told] == [MINUTES] * 3
    assert sum(map(len, told)) == 3 * 2 + 2
