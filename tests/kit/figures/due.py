"""What of a year's plan is due: as an exact number, of one figure, and of all in whole people."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from config.catalogue.region import Form, PlanToDate
from models.rules.figures import due_by
from models.rules.plan_table.shares import Cell, in_people
from models.views.planned import Planned


def plan_to_date(annual: int, as_of: date, way: PlanToDate = PlanToDate.DAYS) -> Fraction:
    return Fraction(*due_by(annual, as_of, way))


def planned_of(fact: int, annual: int, as_of: date, way: PlanToDate = PlanToDate.DAYS) -> Planned:
    """A figure whose plan is no part of another one shown beside it."""
    due = due_by(annual, as_of, way)
    return Planned(fact, annual, due, due.people)


def plans_to_date(form: Form, annual: Mapping[Cell, int], as_of: date) -> dict[Cell, int]:
    """For every annual figure what of it is due by `as_of`; `annual` holds the oblast's row of each figure as well."""
    return in_people(form, {cell: due_by(n, as_of, form.plan_to_date) for cell, n in annual.items()})
