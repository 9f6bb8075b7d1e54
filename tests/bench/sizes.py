"""How much `make bench` does: all of it in a few minutes, or next to nothing for the test that it still runs."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """`reporters` at most tap at once, each `taps` times `every` so many seconds; regions are (units, years)."""

    rounds: int = 30
    reporters: int = 50
    taps: int = 4
    every: float = 5.0
    instants: int = 6
    recipients: int = 2500
    starts: int = 3
    idle: float = 2.0
    small: tuple[int, int] = (12, 1)
    large: tuple[int, int] = (250, 10)
    drawings: int = 3


FULL = Size(recipients=int(os.environ.get("BENCH_RECIPIENTS", "2500")))
TINY = Size(
    rounds=1,
    reporters=2,
    taps=2,
    every=0.05,
    instants=1,
    recipients=5,
    starts=1,
    idle=0.1,
    small=(12, 1),
    large=(15, 1),
    drawings=1,
)
