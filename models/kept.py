"""Results of pure functions, kept beside the material they were made from: used again for equal material only.

Nothing here can be out of date: the material is what the database says now, and is compared at every look.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Made = TypeVar("Made")
ROOM = 4096


class Kept:
    """The last result for each key; the oldest give way. Safe within one event loop."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._kept: dict[Hashable, tuple[object, Any]] = {}

    def made(self, key: Hashable, material: object, make: Callable[[], Made]) -> Made:
        """What `make` makes of `material`: that of the last time where the material has not changed since."""
        known = self._kept.pop(key, None)
        if known is None or known[0] != material:
            known = material, make()
        self._kept[key] = known
        if len(self._kept) > self._room:
            del self._kept[next(iter(self._kept))]
        found: Made = known[1]
        return found
