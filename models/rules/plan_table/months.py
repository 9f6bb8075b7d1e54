"""A year's figure by months: the part of each of the twelve, which add up to it."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from math import lcm
from typing import TypeAlias

from config.catalogue.region import PlanToDate
from models.rules.figures import MONTHS, PlanDue, full_months
from models.rules.plan_table.shares import Cell

Months: TypeAlias = tuple[int, ...]
"""From January to December."""


def months_due(months: Months, as_of: date, way: PlanToDate) -> PlanDue:
    """The months that are over before `as_of`; by days also so much of the running one as its days that are."""
    full = full_months(as_of)
    over = sum(months[:full])
    if way is PlanToDate.MONTHS or full == MONTHS:
        return PlanDue(over, 1)
    _, days = monthrange(as_of.year, as_of.month)
    return PlanDue(over * days + months[full] * (as_of.day - 1), days)


def added(dues: Iterable[PlanDue]) -> PlanDue:
    """What is due of several figures together, exactly."""
    known = list(dues)
    of = lcm(*(due.of for due in known))
    return PlanDue(sum(due.share * (of // due.of) for due in known), of)


def kept_months(before: Months | None, number: int | None) -> Months | None:
    """The months that still are the year's figure where it becomes `number`; None where they would not add up."""
    return before if before is not None and number == sum(before) else None


def months_after(
    held: Mapping[Cell, Months], cells: Mapping[Cell, int | None], given: Mapping[Cell, Months]
) -> dict[Cell, Months]:
    """The months of a plan once `cells` are put into it, and the months that were `given` with them."""
    kept = {cell: kept_months(months, cells.get(cell, sum(months))) for cell, months in held.items()}
    return {**{cell: months for cell, months in kept.items() if months}, **given}


def written(months: Months | None) -> str | None:
    """As they are kept: «100 100 …»."""
    return " ".join(map(str, months)) if months else None


def read_months(text: str | None) -> Months | None:
    return tuple(map(int, text.split())) if text else None
