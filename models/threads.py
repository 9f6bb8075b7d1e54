"""What computes long, beside the event loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

Result = TypeVar("Result")

_BESIDE = ThreadPoolExecutor(1, thread_name_prefix="beside")
"""One thread: each that computes may keep the loop waiting for the interpreter's switch interval, at every step."""


async def beside(act: Callable[..., Result], *args: object) -> Result:
    """What `act` returns or raises; one act of the process at a time, in the order they come.

    What only `act` needs is given up in the thread as well: to free a year of a big oblast takes as long as a tap.
    """
    held = [args]
    del args
    return await asyncio.get_running_loop().run_in_executor(_BESIDE, copy_context().run, _used_up, act, held)


def _used_up(act: Callable[..., Result], held: list[tuple[object, ...]]) -> Result:
    return act(*held.pop())
