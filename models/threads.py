"""What computes long, beside the event loop."""

import asyncio
import gc
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

Result = TypeVar("Result")

_BESIDE = ThreadPoolExecutor(1, thread_name_prefix="beside")
"""One thread: each that computes may keep the loop waiting for the interpreter's switch interval, at every step."""
OURS = 2
"""References to what nobody else holds, as `sys.getrefcount` counts them: our name for it, and its own argument."""
ENOUGH = 1_000
"""Pieces; smaller ones are freed in no time."""


async def beside(act: Callable[..., Result], *args: object) -> Result:
    """What `act` returns or raises; one act of the process at a time, in the order they come.

    What only `act` needs is given up in the thread as well: to free a year of a big oblast takes as long as a tap.
    """
    held = [args]
    del args
    return await asyncio.get_running_loop().run_in_executor(_BESIDE, copy_context().run, _used_up, act, held)


def _used_up(act: Callable[..., Result], held: list[tuple[object, ...]]) -> Result:
    try:
        return act(*held[0])
    finally:
        give_up(held)


def give_up(held: list[tuple[object, ...]]) -> None:
    """Empty the list and free piece by piece what nobody else holds.

    The interpreter frees a tree in one go, and no other thread runs meanwhile: 20 ms for a year of 250 units.
    """
    ahead: list[object] = [*held]
    held.clear()
    while 0 < len(ahead) < ENOUGH:
        level, ahead = ahead, []
        while level:
            one = level.pop()
            if gc.is_tracked(one) and sys.getrefcount(one) <= OURS:
                ahead += gc.get_referents(one)
            del one
    while ahead:
        ahead.pop()
