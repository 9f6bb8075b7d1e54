"""Whether the figures of a plan's table add up: totals from their parts, years from their months."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.rules.figures import MONTHS
from models.rules.plan_table.heads import Column
from models.rules.plan_table.months import Months
from models.rules.plan_table.shares import Cell
from models.rules.plans import LARGEST


@dataclass(frozen=True, slots=True)
class WrongMonths:
    """A year's figure that its months do not make, or of which only some are `given`."""

    cell: Cell
    year: int
    sum: int
    given: int = MONTHS


def sums_hold(said: Mapping[Column, int], totals: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether every total and year whose parts are there is what they make; without any nobody can say."""
    sums = []
    for column in said:
        if not column.month:
            sums.append((column, [Column(part) for part in totals.get(column.key, ())]))
            sums.append((column, [Column(column.key, month) for month in range(1, MONTHS + 1)]))
    whole = [(one, parts) for one, parts in sums if parts and all(part in said for part in parts)]
    return bool(whole) and all(said[one] == sum(said[part] for part in parts) for one, parts in whole)


def months_of(
    years: Mapping[Cell, int], by_month: Mapping[Cell, Mapping[int, int]]
) -> tuple[dict[Cell, Months], tuple[WrongMonths, ...]]:
    """The months of each figure that make its year, which they are where none is said; and those that do not."""
    months: dict[Cell, Months] = {}
    wrong: list[WrongMonths] = []
    for cell, said in by_month.items():
        found = sum(said.values())
        year = years.get(cell, min(found, LARGEST))
        if len(said) == MONTHS and found == year:
            months[cell] = tuple(number for _, number in sorted(said.items()))
        else:
            wrong.append(WrongMonths(cell, year, found, len(said)))
    return months, tuple(wrong)
