"""Places on an axis that people can read: 0, 5 000, 10 000."""

from __future__ import annotations

MOST = 6


def levels(low: int, high: int, most: int = MOST) -> tuple[int, ...]:
    """Round numbers from at or below `low` to at or above `high`, 0 among them, at most `most` + 2 of them."""
    low, high = min(low, 0), max(high, 0, low + 1)
    step = next(one for one in _steps() if (high - low) / one <= most)
    return tuple(range(low // step * step, -(-high // step) * step + step, step))


def _steps() -> list[int]:
    """1, 2, 5, 10, 20, 50 and so on, beyond any number of people."""
    return [lead * 10**power for power in range(13) for lead in (1, 2, 5)]
