"""Figures put straight into the database: a year of history, or what other people are supposed to have sent."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Label, Region
from models.rules.plans import PlanStatus
from models.tables import Absence, Base, Person, Plan, PlanValue, Report, ReportAnswer, ReportValue
from models.views.report import Answer
from models.world import World
from tests.kit import ROOT

EMPLOYMENT = "employment"
DEMO = ROOT / "bot" / "sandbox" / "demo-2025-12-01.csv"
INDICATORS = ("infra_permanent", "infra_temporary", "new_enterprises", "vacancies", "grants", "subsidized")
DECEMBER = date(2025, 12, 1)
NOVEMBER = date(2025, 11, 24)
CLERK = 990_000

Figures = Mapping[str, int | str]


def demo_rows() -> dict[str, dict[str, int]]:
    """By unit, every column of the file: figures of 1 December 2025, the plan, the events."""
    return {unit: dict(row) for unit, row in _read_demo().items()}


@cache
def _read_demo() -> dict[str, dict[str, int]]:
    with DEMO.open(encoding="utf-8") as file:
        return {row.pop("territory"): {key: int(value) for key, value in row.items()} for row in csv.DictReader(file)}


def demo_figures(units: tuple[str, ...] | None = None) -> dict[str, Figures]:
    """By unit (all, or `units`), the figures of 1 December 2025."""
    rows = demo_rows()
    return {unit: {key: row[key] for key in INDICATORS} for unit, row in rows.items() if units is None or unit in units}


def on_six_lines(unit: str = "ayagoz") -> str:
    """The same of one unit, as somebody types them."""
    return "\n".join(str(number) for number in demo_figures()[unit].values())


def demo_plan() -> dict[tuple[str, str], int]:
    return {("total", unit): row["plan_2025"] for unit, row in demo_rows().items()}


async def _clerk(session: AsyncSession) -> Person:
    """Somebody who sent all this; foreign keys ask for a person."""
    person = await session.scalar(select(Person).where(Person.telegram_id == CLERK))
    if person is None:
        person = Person(telegram_id=CLERK, name="Ерлан <К>", joined_at=datetime(2025, 1, 1, tzinfo=UTC))
        session.add(person)
        await session.flush()
    return person


async def put_reports(
    world: World,
    as_of: date,
    figures: Mapping[str, Figures],
    *,
    form: str = EMPLOYMENT,
    at: datetime | None = None,
    revision: int = 1,
    answers: Mapping[str, list[Answer]] | None = None,
) -> None:
    """One sent revision for each unit in `figures`; sent three days before `as_of` at noon UTC unless `at` says."""
    at = at or datetime.combine(as_of - timedelta(days=3), datetime.min.time(), UTC) + timedelta(hours=9)
    async with world.database.writing() as session:
        clerk = await _clerk(session)
        shared = {"form": form, "as_of": as_of, "revision": revision, "draft_version": revision}
        sent = [shared | {"unit": unit, "sent_by": clerk.id, "sent_at": at} for unit in figures]
        await insert_rows(session, Report, sent)
        of_these = select(Report.unit, Report.id).filter_by(form=form, as_of=as_of, revision=revision)
        ids = {unit: report for unit, report in await session.execute(of_these) if unit in figures}
        entered = {"entered_by": clerk.id, "entered_at": at}
        values = [
            {"report_id": ids[unit], "indicator": key, **figure(value), **entered}
            for unit, known in figures.items()
            for key, value in known.items()
        ]
        await insert_rows(session, ReportValue, values)
        told = [(ids[unit], answer) for unit in figures for answer in (answers or {}).get(unit, [])]
        await insert_rows(session, ReportAnswer, [{"report_id": report, **asdict(answer)} for report, answer in told])


async def insert_rows(session: AsyncSession, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Many at once, which take a tenth of the time of so many objects."""
    if rows:
        await (await session.connection()).execute(insert(table), rows)


def figure(value: int | str) -> dict[str, int | str | None]:
    """The columns of a value that hold it."""
    return {"number": value, "words": None} if isinstance(value, int) else {"number": None, "words": value}


async def put_absence(
    world: World,
    as_of: date,
    unit: str,
    *,
    reason_key: str | None = None,
    reason: str = "",
    form: str = EMPLOYMENT,
    at: datetime | None = None,
) -> None:
    """«No data», said as the as-of day begins unless `at` says."""
    async with world.database.writing() as session:
        clerk = await _clerk(session)
        said_at = at or datetime.combine(as_of, datetime.min.time(), UTC)
        absence = Absence(form=form, unit=unit, as_of=as_of, reason_key=reason_key, reason=reason, said_at=said_at)
        absence.said_by = clerk.id
        session.add(absence)


async def put_plan(
    world: World,
    year: int,
    values: Mapping[tuple[str, str], int],
    *,
    status: PlanStatus = PlanStatus.APPROVED,
    effective: date | None = None,
    version: int = 1,
    form: str = EMPLOYMENT,
) -> None:
    """A version of a plan; `values` by (indicator or total, unit or OBLAST)."""
    async with world.database.writing() as session:
        plan = Plan(
            form=form,
            year=year,
            version=version,
            status=status.value,
            effective=effective or date(year, 1, 1),
            created_at=datetime(year - 1, 12, 1, tzinfo=UTC),
            values=[PlanValue(indicator=key, unit=unit, number=number) for (key, unit), number in values.items()],
        )
        session.add(plan)


async def empty(world: World) -> None:
    """Forget every report."""
    async with world.database.writing() as session:
        for table in (ReportAnswer, ReportValue, Report):
            await session.execute(delete(table))


def crowded(region: Region, units: int) -> Region:
    """`region` with so many more districts that there are `units`, their names long and unsafe in HTML."""
    last = region.units[-1]
    more = tuple(
        replace(
            last,
            key=f"far_{n}",
            name=Label(f"Далёкий & <очень> {n} " + "ё" * 80, f"Алыс & <өте> {n} " + "ң" * 80),
            short=Label(f"Далёкий & <очень> {n} " + "ё" * 80, f"Алыс & <өте> {n} " + "ң" * 80),
            position=n,
        )
        for n in range(len(region.units) + 1, units + 1)
    )
    return replace(region, units=region.units + more)
