"""Where the conversation about plans stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from handlers.kit.place import Place

Way = tuple[tuple[str, int], ...]
"""Figures by unit: one of the ways to read something."""


@dataclass(frozen=True, slots=True)
class PlanPlace(Place):
    """The plan of a `form` for a `year`: the row of the draft (`plan`), an `indicator` of it and a `unit`. Of its
    approval: the day from which it counts (`effective`), and the document (`source`).

    `doubts` can be read in several ways: each as typed (empty: the whole paste), with what each way would store;
    `doubt` counts the questions about them. `shown` says which figures of the draft were seen last. `table` is one that
    was sent: `cells`, their `months`, `columns`, what is `told` of it, its `means`, and beside which version it was
    `shown`.
    """

    form: str = ""
    year: int = 0
    plan: int = 0
    indicator: str = ""
    unit: str = ""
    effective: str = ""
    source: str = ""
    shown: str = ""
    doubts: tuple[tuple[str, tuple[Way, ...]], ...] = ()
    doubt: int = 0
    table: Mapping[str, Any] = field(default_factory=dict)

    @property
    def ways(self) -> tuple[Way, ...]:
        """Of the first doubt."""
        return self.doubts[0][1] if self.doubts else ()

    @property
    def since(self) -> date:
        return date.fromisoformat(self.effective)
