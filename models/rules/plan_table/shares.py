"""What a year's plan comes to by a date in whole people, so that units and parts add up to what stands above them.

The oblast's headline is rounded; below it the largest remainders are rounded up, over the units and over the parts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import lcm
from typing import TypeAlias

from config.catalogue.region import Form, Total
from models.rules.figures import PlanDue
from models.rules.plans import OBLAST

Cell: TypeAlias = tuple[str, str]
"""An indicator or total, and a unit or OBLAST."""


def in_people(form: Form, exact: Mapping[Cell, PlanDue]) -> dict[Cell, int]:
    """What is due of every figure in whole people.

    Equal remainders are taken by the units' keys: the order in which a database gives the figures changes nothing.
    """
    of = lcm(*{due.of for due in exact.values()})
    shares = {cell: due.share * (of // due.of) for cell, due in sorted(exact.items())}
    table = _Table(shares, of, {total.key: total for total in form.totals})
    table.whole(form.headline)
    table.parts_of(form.headline)
    keys = dict.fromkeys([*(one.key for one in form.indicators), *table.totals, *(key for key, _ in shares)])
    for key in keys:
        table.rest(key)
    return table.due


def apportioned(target: int, shares: Sequence[int], of: int) -> list[int]:
    """`target` in whole people of `shares` / of. Needs a target of at least the sum of the rounded down ones."""
    found = [share // of for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda at: -(shares[at] % of))
    for n in range(target - sum(found)):
        found[by_remainder[n % len(shares)]] += 1
    return found


@dataclass(slots=True)
class _Table:
    """Exactly `shares` / `of` are due."""

    shares: Mapping[Cell, int]
    of: int
    totals: Mapping[str, Total]
    due: dict[Cell, int] = field(default_factory=dict)

    def places(self, key: str) -> list[str]:
        """The units with a plan of the figure."""
        return [where for one, where in self.shares if one == key and where != OBLAST]

    def whole(self, key: str) -> None:
        """The oblast's figure rounded, the units' apportioned: to it where they make it up, else to their own sum."""
        if (key, OBLAST) in self.shares:
            self.due[key, OBLAST] = self._rounded(self.shares[key, OBLAST])
        units = self.places(key)
        wholes = [self.shares[key, unit] for unit in units]
        for unit, n in zip(units, apportioned(self._rounded(sum(wholes)), wholes, self.of), strict=True):
            self.due[key, unit] = n

    def parts_of(self, key: str) -> None:
        """Down from a total that is known, by unit where its plan is the sum of its parts' plans."""
        total = self.totals.get(key)
        if total is None:
            return
        rows = [unit for unit in self.places(key) if self._is_split(total, unit)]
        if self._is_whole(total, rows):
            self._fill(total, rows)
        else:
            for place in [OBLAST, *rows] if self._is_split(total, OBLAST) else rows:
                self._split(total, place)
        for part in total.parts:
            self.rest(part, is_below=True)
            self.parts_of(part)

    def rest(self, key: str, *, is_below: bool = False) -> None:
        """What nothing above has decided: a sum of what is known, else rounded by itself."""
        places = [where for one, where in self.shares if one == key and (key, where) not in self.due]
        total = None if is_below else self.totals.get(key)
        if not places:
            return
        if len(places) == sum(one == key for one, _ in self.shares) and not (
            total and all(self._is_split(total, place) for place in places)
        ):
            self.whole(key)
            return
        for place in places:
            known = [self.due[part, place] for part in total.parts] if total else []
            self.due[key, place] = sum(known) if known else self._rounded(self.shares[key, place])

    def _fill(self, total: Total, rows: Sequence[str]) -> None:
        """A table whose rows are units and whose columns are parts: both add up."""
        self._split(total, OBLAST)
        cells = [(part, unit) for unit in rows for part in total.parts]
        self.due |= {cell: self.shares[cell] // self.of for cell in cells}
        row = {unit: self.due[total.key, unit] - sum(self.due[part, unit] for part in total.parts) for unit in rows}
        column = {part: self.due[part, OBLAST] - sum(self.due[part, unit] for unit in rows) for part in total.parts}
        planned = [cell for cell in cells if self.shares[cell]]
        by_remainder = sorted(planned, key=lambda cell: -(self.shares[cell] % self.of))
        while self._raise(by_remainder, row, column) or self._raise(cells, row, column):
            pass

    def _raise(self, cells: Iterable[Cell], row: dict[str, int], column: dict[str, int]) -> bool:
        """One more for each cell whose row and column still lack one; whether there was any."""
        is_any = False
        for part, unit in cells:
            if row[unit] and column[part]:
                self.due[part, unit] += 1
                row[unit] -= 1
                column[part] -= 1
                is_any = True
        return is_any

    def _split(self, total: Total, place: str) -> None:
        wholes = [self.shares[part, place] for part in total.parts]
        people = apportioned(self.due[total.key, place], wholes, self.of)
        self.due |= {(part, place): n for part, n in zip(total.parts, people, strict=True)}

    def _is_split(self, total: Total, place: str) -> bool:
        parts = [self.shares.get((part, place)) for part in total.parts]
        return None not in parts and sum(filter(None, parts)) == self.shares.get((total.key, place))

    def _is_whole(self, total: Total, rows: Sequence[str]) -> bool:
        """Every unit's plan is split, and the units make up the oblast in the total and in every part.

        What is due of the total is decided already, and may not add up where the figures above it do not.
        """
        keys = (total.key, *total.parts)
        return (
            bool(rows)
            and self._is_split(total, OBLAST)
            and sum(self.due[total.key, unit] for unit in rows) == self.due[total.key, OBLAST]
            and all(
                set(self.places(key)) == set(rows)
                and sum(self.shares[key, unit] for unit in rows) == self.shares[key, OBLAST]
                for key in keys
            )
        )

    def _rounded(self, share: int) -> int:
        return PlanDue(share, self.of).people
