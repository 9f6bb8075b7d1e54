"""What follows from the raw rows of a case, worked out here and nowhere else: sums, growth, per cents, rates.

A claim is (place, figure, what of it) with its number: None is «nobody knows», which is not a zero.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial
from math import floor
from typing import TypeAlias

from config.catalogue.region import Form, PlanToDate, Unit
from models.rules.figures import PlanDue
from models.rules.plan_table.shares import in_people
from models.rules.plans import OBLAST, PlanStatus
from tests.kit.shared import calendar_of
from tests.properties.figures import Case, Figures, Version

FACT, GROWTH, ANNUAL, PERCENT, TO_DATE, DUE, GAP = WHATS = (
    *("fact", "growth", "annual", "percent", "to_date", "due", "gap"),
)
Claim: TypeAlias = tuple[str, str, str]
Claims: TypeAlias = dict[Claim, int | Decimal | None]
Known: TypeAlias = Mapping[str, int]
People: TypeAlias = Mapping[tuple[str, str], int]
Exact: TypeAlias = Callable[[str, str], Fraction]


def keys_of(form: Form) -> list[str]:
    """Indicators that are counted, then totals."""
    return [one.key for one in form.indicators if not one.is_text] + [one.key for one in form.totals]


def report_year(as_of: date) -> int:
    return (as_of - timedelta(days=1)).year


def tenths(value: Fraction) -> Decimal:
    """Half up."""
    return Decimal(floor(value * 10 + Fraction(1, 2))) / 10


def expected_units(case: Case) -> list[Unit]:
    period = calendar_of(case.region).period(case.form, case.as_of)
    assert period is not None
    day = period.opens.date()
    return [
        unit
        for unit in case.region.units
        if unit.kind in case.form.kinds
        and (unit.lifetime.since is None or unit.lifetime.since <= day)
        and (unit.lifetime.until is None or day <= unit.lifetime.until)
    ]


def earlier(case: Case, unit: str) -> tuple[date, Figures] | None:
    """The last report of the same report year before the as-of date."""
    found = [day for day in case.dates if day < case.as_of and report_year(day) == report_year(case.as_of)]
    known = [(day, values) for day in found if (values := case.last(unit, day)) is not None]
    return known[-1] if known else None


def added(form: Form, values: Figures | None) -> dict[str, int]:
    """With totals: of the parts that are known; without any there is no total."""
    found = {key: value for key, value in (values or {}).items() if isinstance(value, int)}
    for total in form.totals:
        parts = [found[part] for part in total.parts if part in found]
        if parts:
            found[total.key] = sum(parts)
    return found


def summed(parts: Iterable[Known]) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in parts:
        for key, value in part.items():
            found[key] = found.get(key, 0) + value
    return found


def claims_of(case: Case) -> Claims:
    """Every number of the moment, by place (a unit's key, or the oblast)."""
    form, plan = case.form, plan_in_force(case)
    found: Claims = {}
    facts, growths, due = [], [], due_of(case, plan)
    exact = partial(exactly_due, case, plan) if plan else _nothing_due
    for unit in expected_units(case):
        sent, before = case.last(unit.key, case.as_of), earlier(case, unit.key)
        now = added(form, sent if sent is not None else before[1] if before else None)
        then = added(form, before[1]) if sent is not None and before else {}
        grown = {key: now[key] - then[key] for key in now.keys() & then.keys()}
        annual = {key: n for (key, where), n in plan.values.items() if where == unit.key} if plan else {}
        found |= _claims(case, unit.key, now, grown, annual, due, exact)
        facts.append(now)
        growths.append(grown)
    annual = {key: n for key in keys_of(form) if (n := _whole(plan, key))} if plan else {}
    return found | _claims(case, OBLAST, summed(facts), summed(growths), annual, due, exact)


def _nothing_due(_: str, __: str) -> Fraction:
    return Fraction(0)


def due_of(case: Case, plan: Version | None) -> People:
    """What is due by the date in whole people; that it adds up is test_plan_shares' to hold."""
    if plan is None:
        return {}
    cells = plan.values.keys() | {(key, OBLAST) for key, _ in plan.values}
    exact = {cell: exactly_due(case, plan, *cell) for cell in cells}
    return in_people(case.form, {cell: PlanDue(*due.as_integer_ratio()) for cell, due in exact.items()})


def exactly_due(case: Case, plan: Version, key: str, place: str) -> Fraction:
    """Its months, else for the oblast the sum of its units where they make it up, else a part of the year's."""
    if (key, place) in plan.months:
        return _months_over(case, plan.months[key, place])
    whole, units = _whole(plan, key), [unit for one, unit in plan.values if one == key and unit != OBLAST]
    if place == OBLAST and units and whole == sum(plan.values[key, unit] for unit in units):
        return sum((exactly_due(case, plan, key, unit) for unit in units), Fraction(0))
    annual = whole if place == OBLAST else plan.values[key, place]
    return (annual or 0) * year_over(case.as_of, case.form.plan_to_date)


def _months_over(case: Case, months: tuple[int, ...]) -> Fraction:
    """Day by day, a part of the month's figure each; by months only of those that are over."""
    found = Fraction(0)
    for month, number in enumerate(months, 1):
        first = date(report_year(case.as_of), month, 1)
        days = [day for n in range(31) if (day := first + timedelta(days=n)).month == month]
        over = [day for day in days if day < case.as_of]
        if case.form.plan_to_date is PlanToDate.DAYS or over == days:
            found += Fraction(number * len(over), len(days))
    return found


def _claims(case: Case, place: str, now: Known, grown: Known, annual: Known, due: People, exact: Exact) -> Claims:
    found: Claims = {}
    for key in keys_of(case.form):
        fact = now.get(key)
        plan = annual.get(key) if fact is not None else None
        exactly = exact(key, place) if plan is not None else Fraction(0)
        values = (fact, grown.get(key), plan, *_against(exactly, fact, plan, due.get((key, place), 0)))
        found |= {(place, key, what): value for what, value in zip(WHATS, values, strict=True)}
    return found


def _against(exact: Fraction, fact: int | None, annual: int | None, due: int) -> tuple[Decimal | int | None, ...]:
    """Per cent of the year's plan, plan to date, per cent of that, how many are missing to it."""
    if fact is None or annual is None:
        return None, None, None, None
    percents = [tenths(Fraction(100 * fact) / whole) if whole else None for whole in (Fraction(annual), exact)]
    return percents[0], due, percents[1], max(0, due - fact)


@cache
def year_over(as_of: date, way: PlanToDate) -> Fraction:
    """What part of the report year is over: its days, or the months of which every day is."""
    first = date(report_year(as_of), 1, 1)
    days = [first + timedelta(days=n) for n in range(366)]
    of_year = [day for day in days if day.year == first.year]
    if way is PlanToDate.DAYS:
        return Fraction(sum(day < as_of for day in of_year), len(of_year))
    return Fraction(sum(all(day < as_of for day in of_year if day.month == month) for month in range(1, 13)), 12)


def plan_in_force(case: Case) -> Version | None:
    approved = [
        one
        for one in case.plans
        if one.status is PlanStatus.APPROVED and one.effective <= case.as_of and one.year == report_year(case.as_of)
    ]
    return max(approved, key=lambda one: (one.effective, one.version), default=None)


def _whole(plan: Version | None, key: str) -> int | None:
    """The oblast's own row, else the sum of the units'."""
    if plan is None:
        return None
    units = [n for (one, where), n in plan.values.items() if one == key and where != OBLAST]
    return plan.values.get((key, OBLAST), sum(units) if units else None)


def drafts(case: Case) -> dict[int, dict[str, int]]:
    """By year the figures of the whole oblast in the newest draft, where nothing is approved."""
    found: dict[int, dict[str, int]] = {}
    for plan in sorted(case.plans, key=lambda one: one.version):
        if not any(one.year == plan.year and one.status is PlanStatus.APPROVED for one in case.plans):
            found[plan.year] = {key: n for key in keys_of(case.form) if (n := _whole(plan, key)) is not None}
    return found


def coming_plan(case: Case) -> dict[str, int]:
    """The oblast's figures of the next year's plan, approved or not."""
    found = [one for one in case.plans if one.year == report_year(case.as_of) + 1]
    return {key: n for one in found for key in keys_of(case.form) if (n := _whole(one, key)) is not None}


def rates_of(case: Case) -> dict[str, Decimal]:
    """The sums divided, people counted where the figure is known."""
    found = {}
    for one in case.form.rates:
        people = part = 0
        for unit in expected_units(case):
            sent = case.last(unit.key, case.as_of) or (earlier(case, unit.key) or (None, {}))[1]
            value = sent.get(one.indicator)
            if isinstance(value, int):
                people, part = people + (unit.population or 0), part + value
        if people:
            found[one.key] = tenths(Fraction(part * one.per, people))
    return found


def weeks_of(case: Case) -> dict[date, Claims]:
    """What was true on every as-of date of the report year so far that has a report."""
    days = [day for day in case.dates if day <= case.as_of and report_year(day) == report_year(case.as_of)]
    return {day: claims_of(replace(case, as_of=day)) for day in days}
