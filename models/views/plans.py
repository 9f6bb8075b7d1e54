"""A version of a year's plan, as a frozen view."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from types import MappingProxyType

from config.catalogue.region import Form, PlanToDate
from models.rules.figures import MONTHS, PlanDue, due_by
from models.rules.plan_table.months import Months, added, months_due, written
from models.rules.plan_table.shares import Cell, in_people
from models.rules.plans import OBLAST, PlanStatus

NO_MONTHS: Mapping[Cell, Months] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Dues:
    """By figure and place what of a plan is due: exactly, and in whole people so that all adds up.

    `by_months` are those of which the plan itself says it.
    """

    exact: Mapping[Cell, PlanDue]
    people: Mapping[Cell, int]
    by_months: frozenset[Cell]


@dataclass(frozen=True)
class PlanVersion:
    """A version of a year's plan; `values` maps (indicator or total, unit or OBLAST) to the year's figure.

    `months` are the parts of its twelve months, of those figures for which the plan says them.
    """

    id: int
    year: int
    version: int
    status: PlanStatus
    effective: date
    source: str
    values: dict[tuple[str, str], int]
    months: Mapping[Cell, Months] = field(default_factory=dict)

    @cached_property
    def _by_unit(self) -> dict[str, dict[str, int]]:
        """Whoever asks for one unit asks for all of them: the figures are gone through once."""
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for (key, where), number in self.values.items():
            found[where][key] = number
        return dict(found)

    def of_unit(self, unit: str) -> dict[str, int]:
        return dict(self._by_unit.get(unit, {}))

    def own(self, key: str) -> int | None:
        """The row of the whole oblast, where there is one."""
        return self.values.get((key, OBLAST))

    def sum_of_units(self, key: str) -> int | None:
        """The sum over units; None when no unit has a figure."""
        parts = [held[key] for where, held in self._by_unit.items() if where != OBLAST and key in held]
        return sum(parts) if parts else None

    def of_oblast(self, key: str) -> int | None:
        """The oblast's own row, else the sum of its units; None when there is neither."""
        own = self.own(key)
        return self.sum_of_units(key) if own is None else own

    @cached_property
    def _dues(self) -> dict[tuple[PlanToDate, date], Dues]:
        return {}

    def dues(self, form: Form, as_of: date) -> Dues:
        """What is due by `as_of`; the oblast has a row of each figure. `form` is the plan's own.

        Worked out once a date.
        """
        asked = form.plan_to_date, as_of
        if asked not in self._dues:
            oblast = {(key, OBLAST) for key, _ in self.values}
            known = ((cell, self.due(form, *cell, as_of)) for cell in self.values.keys() | oblast)
            exact = {cell: due for cell, due in known if due is not None}
            parted = frozenset(cell for cell in exact if self.goes_by_months(*cell)) if self.months else frozenset()
            self._dues[asked] = Dues(exact, in_people(form, exact), parted)
        return self._dues[asked]

    def due(self, form: Form, key: str, where: str, as_of: date) -> PlanDue | None:
        """What is due of one figure by `as_of`, exactly; None without a plan of it."""
        months = self.months.get((key, where))
        if months is not None:
            return months_due(months, as_of, form.plan_to_date)
        if where == OBLAST and self._is_of_units(key):
            units = (self.due(form, key, unit, as_of) for one, unit in self.values if one == key and unit != OBLAST)
            return added(due for due in units if due is not None)
        annual = self.of_oblast(key) if where == OBLAST else self.values.get((key, where))
        return None if annual is None else due_by(annual, as_of, form.plan_to_date)

    def _is_of_units(self, key: str) -> bool:
        """Whether what is due of the oblast is what is due of its units, some of which have months, and make it up."""
        by_months = any(one == key and unit != OBLAST for one, unit in self.months)
        return by_months and self.own(key) in {None, self.sum_of_units(key)}

    def goes_by_months(self, key: str, where: str) -> bool:
        """Whether the plan itself says what is due of a figure, in all that it is made of."""
        if (key, where) in self.months or where != OBLAST:
            return (key, where) in self.months
        units = [unit for one, unit in self.values if one == key and unit != OBLAST]
        return self._is_of_units(key) and all((key, unit) in self.months for unit in units)

    @property
    def is_draft(self) -> bool:
        return self.status is PlanStatus.DRAFT

    @property
    def fingerprint(self) -> str:
        """Differs when any figure does: approval is of what was looked at."""
        rows = ";".join(f"{key},{unit},{number}" for (key, unit), number in sorted(self.values.items()))
        rows += "".join(f";{key},{unit},{written(months)}" for (key, unit), months in sorted(self.months.items()))
        return sha256(rows.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class PlanHistory:
    """A version with who began and who approved it, by name; "" is nobody of ours."""

    version: PlanVersion
    begun_by: str
    begun_at: datetime
    approved_by: str
    approved_at: datetime | None


@dataclass(frozen=True, slots=True)
class PlanChange:
    """A figure of a plan, of the year or a `month` of it, that becomes another one; None is none."""

    cell: Cell
    before: int | None
    after: int | None
    month: int = 0


def changes_of(before: PlanVersion | None, after: PlanVersion) -> list[PlanChange]:
    """Every figure of `after` that is another one before, in its order, each year before its months."""
    held, months = (before.values, before.months) if before else ({}, NO_MONTHS)
    found: list[PlanChange] = []
    for cell, number in after.values.items():
        if held.get(cell) != number:
            found.append(PlanChange(cell, held.get(cell), number))
        found += _months_changed(cell, months.get(cell), after.months.get(cell))
    return found


def _months_changed(cell: Cell, before: Months | None, after: Months | None) -> list[PlanChange]:
    none = (None,) * MONTHS
    pairs = enumerate(zip(before or none, after or none, strict=True), 1)
    return [PlanChange(cell, then, now, month) for month, (then, now) in pairs if then != now]


def compared_with(versions: Sequence[PlanVersion], today: date) -> PlanVersion | None:
    """Of a year's versions the one that a new one is shown beside.

    That in force today, or on the first day of a year to come; else the first approved one, else the draft.
    """
    approved = sorted((one for one in versions if not one.is_draft), key=lambda one: (one.effective, one.version))
    if not approved:
        return next(iter(versions), None)
    return in_force(approved, max(today, date(approved[0].year, 1, 1))) or approved[0]


def in_force(plans: Sequence[PlanVersion], as_of: date) -> PlanVersion | None:
    """Of approved versions in the order of their force the one that holds on the date."""
    begun = [plan for plan in plans if plan.effective <= as_of]
    return begun[-1] if begun else None


def annual_of(plans: Sequence[PlanVersion], key: str, as_of: date, unit: str | None = None) -> int | None:
    """The year's plan of `key` over the oblast (of `unit`), by the version in force; a plan of nothing is none."""
    plan = in_force(plans, as_of)
    if plan is None:
        return None
    return (plan.of_oblast(key) if unit is None else plan.of_unit(unit).get(key)) or None


def due_of(
    plans: Sequence[PlanVersion], form: Form, key: str, as_of: date, unit: str = OBLAST, on: date | None = None
) -> PlanDue | None:
    """What of `annual_of` is due by the date, by the version in force on it, or `on` another one."""
    plan = in_force(plans, on or as_of)
    return plan.due(form, key, unit, as_of) if plan and annual_of(plans, key, on or as_of, unit or None) else None
