"""Figures put into a draft of a plan, with their months, and how the audit names them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from config.catalogue.region import Form
from models.actions.door import Deed
from models.errors import SubjectGoneError
from models.rules.access import Actor
from models.rules.audit import Means
from models.rules.figures import MONTHS
from models.rules.plan_table.months import Months, months_after, read_months, written
from models.rules.plan_table.shares import Cell
from models.rules.plans import LARGEST, OBLAST, planned_keys
from models.tables import Plan, PlanValue
from models.world import World

MONTHLY = "months"
"""Behind a figure's name in the audit: its months."""


@dataclass(frozen=True, slots=True)
class PlanCells:
    """Figures to put into a plan, None to clear one, and the months of some of them. Raises ValueError, see `_put`."""

    cells: Mapping[Cell, int | None]
    months: Mapping[Cell, Months]
    means: Means

    def __post_init__(self) -> None:
        for cell, of in self.months.items():
            if len(of) != MONTHS or sum(of) != self.cells.get(cell) or min(of) < 0:
                raise ValueError(of)


def check_cells(world: World, form: Form, cells: Iterable[Cell]) -> None:
    keys = set(planned_keys(form))
    for key, unit in cells:
        if key not in keys:
            raise SubjectGoneError("indicator")
        if unit != OBLAST and world.unit(unit).kind not in form.kinds:
            raise SubjectGoneError("unit")


def put_cells(deed: Deed, plan: Plan, offer: PlanCells) -> None:
    held = {(value.indicator, value.unit): value for value in plan.values}
    before = {cell: (value.number, value.months) for cell, value in held.items()}
    known = {cell: of for cell, (_, text) in before.items() if (of := read_months(text))}
    months = {cell: written(of) for cell, of in months_after(known, offer.cells, offer.months).items()}
    told: dict[str, tuple[Any, Any]] = {}
    for cell, number in offer.cells.items():
        _put(plan, held.get(cell), *cell, number, months.get(cell), deed.actor)
        then, monthly = before.get(cell, (None, None))
        told[figure_told(*cell)] = then, number
        if monthly != months.get(cell):
            told[figure_told(*cell, MONTHLY)] = monthly, months.get(cell)
    deed.tell(plan_told(plan), told, means=offer.means)


def _put(
    plan: Plan, row: PlanValue | None, indicator: str, unit: str, number: int | None, months: str | None, by: Actor
) -> None:
    if number is not None and not 0 <= number <= LARGEST:
        raise ValueError(number)
    if number is None:
        if row is not None:
            plan.values.remove(row)
    elif row is None:
        one = PlanValue(indicator=indicator, unit=unit, number=number, months=months, set_by=by.person_id)
        plan.values.append(one)
    else:
        row.number, row.months, row.set_by = number, months, by.person_id


def plan_told(plan: Plan) -> dict[str, Any]:
    return {"form": plan.form, "plan": plan.id, "year": plan.year, "version": plan.version}


def figure_told(*cell: str) -> str:
    return "/".join(cell)
