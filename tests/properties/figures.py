"""Random reports of several weeks with corrections, gaps and plans: the raw rows, before anybody adds them up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from random import Random
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Form, PlanToDate, Region
from models.rules.plan_table.months import written
from models.rules.plans import OBLAST, PlanStatus
from models.tables import Absence, Person, Plan, PlanValue, Report, ReportValue
from models.world import World
from tests.kit.figures.reports import figure, insert_rows
from tests.kit.shared import calendar_of
from tests.regions import made_up, shipped

Figures = dict[str, int | str]
FIRST, LAST = date(2025, 10, 20), date(2026, 2, 20)
BEFORE = 6
TEXT = "A & B <x> «к»"
PLANS = ("none", "units", "some units", "oblast", "both", "amended", "draft", "zero", "by months")
COMING = ("none", "draft", "approved")
FORMS = {"abai": (shipped, "employment"), "zarechye": (made_up, "housing")}


@dataclass(frozen=True)
class Version:
    """A plan version; `values` by (indicator or total, unit or OBLAST)."""

    year: int
    version: int
    status: PlanStatus
    effective: date
    values: Mapping[tuple[str, str], int]
    months: Mapping[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, repr=False)
class Case:
    """`sent` are the revisions of a unit's report on an as-of date, oldest first; `absent` have no data on `as_of`."""

    region: Region
    form: Form
    as_of: date
    sent: Mapping[tuple[str, date], Sequence[Figures]]
    absent: frozenset[str]
    plans: tuple[Version, ...]

    def __repr__(self) -> str:
        """Short: what fails is told with the arguments it was drawn from."""
        return f"Case({self.region.key}, {self.as_of}, {len(self.sent)} reports)"

    def last(self, unit: str, as_of: date) -> Figures | None:
        revisions = self.sent.get((unit, as_of))
        return revisions[-1] if revisions else None

    @property
    def dates(self) -> list[date]:
        return sorted({as_of for _, as_of in self.sent})


def drawn(region: str, place: int, plan: str, coming: str, seed: int, way: PlanToDate = PlanToDate.DAYS) -> Case:
    """`place` says which as-of date from October to February it is, counted round."""
    random = Random(seed)  # noqa: S311 -- figures, not secrets
    known = _counting(region, way)
    form = known.form(FORMS[region][1])
    dates = sorted(period.as_of for period in calendar_of(known).periods(form, FIRST, LAST))
    at = BEFORE + place % (len(dates) - BEFORE)
    units = [unit.key for unit in known.units if unit.kind in form.kinds]
    rate = random.choice((0.05, 0.3, 0.3, 0.7))
    sent = {
        (unit, as_of): [_report(random, form, as_of) for _ in range(random.choice((1, 1, 1, 2, 3)))]
        for as_of in dates[at - BEFORE : at + 2]
        for unit in units
        if random.random() > rate
    }
    silent = [unit for unit in units if (unit, dates[at]) not in sent]
    absent = frozenset(unit for unit in silent if random.random() < 0.3)
    year = Random(seed)  # noqa: S311 -- figures, not secrets
    return Case(known, form, dates[at], sent, absent, _plans(year, form, units, dates[at], plan, coming))


@cache
def _counting(name: str, way: PlanToDate) -> Region:
    """The region whose plans to date go by days, or by months; always the same one, whose calendar is known."""
    region = FORMS[name][0]()
    return replace(region, forms=tuple(replace(form, plan_to_date=way) for form in region.forms))


def _report(random: Random, form: Form, as_of: date) -> Figures:
    found: Figures = {}
    for one in form.asked_on(as_of):
        if random.random() < (0.08 if one.required else 0.6):
            continue
        found[one.key] = TEXT if one.is_text else _figure(random)
    return found or {form.indicators[0].key: 0}


def _figure(random: Random) -> int:
    return random.choice((0, random.randrange(10), random.randrange(1000), random.randrange(1000), 2_000_000))


def _plans(
    random: Random, form: Form, units: Sequence[str], as_of: date, plan: str, coming: str
) -> tuple[Version, ...]:
    year = as_of.year - (as_of.month == as_of.day == 1)
    keys = (form.headline, *form.split, form.indicators[-3].key)
    some = [unit for unit in units if random.random() < 0.5]
    places = {"none": [], "some units": some, "oblast": [OBLAST], "both": [*some, OBLAST]}.get(plan, units)
    low = 0 if plan == "zero" else 1

    def values() -> dict[tuple[str, str], int]:
        chosen = [key for key in keys if key == form.headline or random.random() < 0.5]
        return {(key, where): random.choice((low, random.randrange(1, 9000))) for key in chosen for where in places}

    first = PlanStatus.DRAFT if plan == "draft" else PlanStatus.APPROVED
    found = [Version(year, 1, first, date(year, 1, 1), values())] if places else []
    if plan == "by months":
        found = [replace(one, months=_by_months(random, one.values)) for one in found]
    if plan == "amended":
        found += [
            Version(year, 2, PlanStatus.APPROVED, as_of, values()),
            Version(year, 3, PlanStatus.APPROVED, date(year + 1, 1, 20), values()),
            Version(year, 4, PlanStatus.DRAFT, date(year, 1, 1), values()),
        ]
    if coming != "none":
        status = PlanStatus.DRAFT if coming == "draft" else PlanStatus.APPROVED
        ahead = {(key, OBLAST): random.randrange(1, 90_000) for key in (form.headline, *form.split)}
        found.append(Version(year + 1, 1, status, date(year + 1, 1, 1), ahead))
    return tuple(found)


def _by_months(random: Random, values: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], tuple[int, ...]]:
    """Two figures of three parted anyhow into their twelve months."""
    found = {}
    for cell, number in values.items():
        cuts = sorted(random.randint(0, number) for _ in range(11))
        if random.random() < 0.67:
            found[cell] = tuple(after - before for before, after in pairwise([0, *cuts, number]))
    return found


async def put_case(world: World, case: Case) -> None:
    """Write all of it into an empty database, in one transaction: many cases are tried."""
    async with world.database.writing() as session:
        clerk = Person(telegram_id=1, name="Ерлан <К>", joined_at=datetime(2025, 1, 1, tzinfo=UTC))
        session.add(clerk)
        await session.flush()
        await _put_sent(session, case, clerk.id)
        session.add_all(
            Absence(
                form=case.form.key,
                unit=unit,
                as_of=case.as_of,
                reason_key=None,
                reason=TEXT,
                said_by=clerk.id,
                said_at=_noon(case.as_of),
            )
            for unit in sorted(case.absent)
        )
        session.add_all(_plan(case.form, plan) for plan in case.plans)


def _noon(as_of: date) -> datetime:
    return datetime.combine(as_of - timedelta(days=3), time(9), UTC)


async def _put_sent(session: AsyncSession, case: Case, by: int) -> None:
    sent = {
        (unit, as_of, revision): held
        for (unit, as_of), revisions in case.sent.items()
        for revision, held in enumerate(revisions, 1)
    }
    await insert_rows(session, Report, [_report_row(case.form, *key, by) for key in sent])
    known = await session.execute(select(Report.unit, Report.as_of, Report.revision, Report.id))
    ids = {(unit, as_of, revision): report for unit, as_of, revision, report in known}
    values = [
        {"report_id": ids[key], "indicator": name, **figure(value), "entered_by": by, "entered_at": _sent_at(*key[1:])}
        for key, held in sent.items()
        for name, value in held.items()
    ]
    await insert_rows(session, ReportValue, values)


def _sent_at(as_of: date, revision: int) -> datetime:
    return _noon(as_of) + timedelta(minutes=revision)


def _report_row(form: Form, unit: str, as_of: date, revision: int, by: int) -> dict[str, Any]:
    of = {"form": form.key, "unit": unit, "as_of": as_of, "revision": revision}
    return of | {"draft_version": revision, "sent_by": by, "sent_at": _sent_at(as_of, revision)}


def _plan(form: Form, plan: Version) -> Plan:
    return Plan(
        form=form.key,
        year=plan.year,
        version=plan.version,
        status=plan.status.value,
        effective=plan.effective,
        created_at=datetime(plan.year - 1, 12, 1, tzinfo=UTC),
        values=[
            PlanValue(indicator=key, unit=unit, number=number, months=written(plan.months.get((key, unit))))
            for (key, unit), number in plan.values.items()
        ],
    )
