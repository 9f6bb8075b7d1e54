"""What is computed beside the loop is freed there, and so that others have their turn meanwhile."""

import gc
import sys
from collections import Counter
from types import FrameType
from typing import Any

from models.threads import beside, give_up

UNITS, WEEKS = 50, 50


class Leaf:
    """Notes at which step of `Steps` it was freed."""

    def __init__(self, steps: "Steps") -> None:
        self.steps = steps

    def __del__(self) -> None:
        self.steps.freed[self.steps.at] += 1


class Steps:
    """Counts the lines of `give_up` that are run: between two of them another thread may have its turn."""

    def __init__(self) -> None:
        self.at, self.freed = 0, Counter[int]()

    def line(self, frame: FrameType, _event: str, _about: Any) -> Any:
        self.at += frame.f_code is give_up.__code__
        return self.line

    def year(self) -> dict[str, Any]:
        return {f"unit {n}": {week: Leaf(self) for week in range(WEEKS)} for n in range(UNITS)}


def test_a_large_tree_is_never_freed_in_one_go() -> None:
    steps, before = Steps(), sys.gettrace()
    held: list[tuple[object, ...]] = [("a form", steps.year(), 2025)]
    sys.settrace(steps.line)
    try:
        give_up(held)
    finally:
        sys.settrace(before)
    assert held == []
    assert steps.freed.total() == UNITS * WEEKS
    assert max(steps.freed.values()) <= WEEKS


async def test_what_an_act_alone_needed_is_gone_when_it_has_returned() -> None:
    steps = Steps()
    gc.disable()
    try:
        assert await beside(len, steps.year()) == UNITS
        assert steps.freed.total() == UNITS * WEEKS
    finally:
        gc.enable()


async def test_what_others_hold_stays_whole() -> None:
    steps = Steps()
    shared = steps.year()
    assert await beside(len, {"2024": steps.year(), "2025": shared, "same": shared}) == 3
    assert steps.freed.total() == UNITS * WEEKS
    assert len(shared) == UNITS
    assert {len(weeks) for weeks in shared.values()} == {WEEKS}
