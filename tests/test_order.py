"""In which order the suite is run."""

from dataclasses import dataclass

import pytest

from tests.kit import ROOT
from tests.kit.order import LONG, spread


@dataclass(frozen=True)
class Item:
    nodeid: str


LONGEST = [Item(f"{LONG[0]}::{n}") for n in range(4)]
SHORT = [Item(f"tests/config/test_short.py::{n}") for n in range(9)]


def test_what_is_said_to_be_long_is_there() -> None:
    assert [name for name in LONG if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("workers", [1, 2, 3, 4, 20])
def test_none_is_lost_or_doubled(workers: int) -> None:
    items = SHORT[:4] + LONGEST + SHORT[4:]
    assert sorted(map(str, spread(items, workers))) == sorted(map(str, items))


def test_each_worker_begins_with_a_long_one() -> None:
    ordered = spread(SHORT + LONGEST, 2)
    assert [ordered[0], ordered[6]] == LONGEST[:2]
    assert spread(SHORT, 2) == SHORT
