"""A region of any number of units over any catalogue, and years of its reports put into the database at once.

Figures are made up by the database itself (they grow with the year and differ by unit), for years of 250 units are
millions of rows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import false, insert, literal, null, select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Form, Indicator, Label, Lifetime, Region, Unit, UnitKind
from models.rules.calendar.calendar import Period
from models.rules.plans import OBLAST, PlanStatus
from models.tables import Absence, Draft, DraftValue, Person, Plan, PlanValue, Report, ReportAnswer, ReportValue
from models.world import World
from tests.regions import SHIPPED

NAMES = (("Вольный", "Еркін"), ("Озёрный", "Көлді"), ("Степной", "Далалы"), ("Горный", "Таулы"), ("Ясный", "Ашық"))
REVISIONS = 2
BEHIND, ABSENT, DRAFTING, ASKED, CORRECTED = 7, 11, 9, 5, 3
"""Every so many-eth unit has not reported last, said «no data», has begun a draft, was asked, corrected itself."""


def large(region: Region, units: int) -> Region:
    """`region` with so many districts and cities instead of its own units; the catalogue stays."""
    return replace(region, units=tuple(_unit(n) for n in range(1, units + 1)))


def written(units: int) -> str:
    """The shipped catalogue with the units of `large`, as a process of its own reads it."""
    before, _, after = SHIPPED.read_text("utf-8").partition("[[units]]")
    _, _, rest = after.partition("[[forms]]")
    return before + "".join(_section(_unit(n)) for n in range(1, units + 1)) + "[[forms]]" + rest


def _section(unit: Unit) -> str:
    words = {"ru": unit.name.ru, "kk": unit.name.kk, "short_ru": unit.short.ru, "short_kk": unit.short.kk}
    lines = [f'{key} = "{value}"' for key, value in {"key": unit.key, "kind": unit.kind.value, **words}.items()]
    numbers = [f"position = {unit.position}", f"population = {unit.population}"]
    return "\n".join(["[[units]]", *lines, *numbers, "", ""])


def _unit(n: int) -> Unit:
    ru, kk = NAMES[n % len(NAMES)]
    kind = UnitKind.CITY if n % 6 == 1 else UnitKind.DISTRICT
    short = Label(f"{ru} {n}", f"{kk} {n}")
    name = Label(f"{ru} {n} район", f"{kk} {n} ауданы")
    return Unit(f"unit_{n}", kind, name, short, (), 20_000 + 37 * n, n, Lifetime(None, None))


async def fill(world: World, now: datetime, years: int) -> None:
    """`years` of every form and holiday up to the period opened last, in which some owe; plans, drafts and answers."""
    async with world.database.writing() as session:
        clerk = await _clerk(session)
        for form in world.region.forms + world.region.holidays:
            if (current := world.calendar.current(form, now)) is not None:
                await _fill(session, world, form, current, years, clerk)


async def _fill(session: AsyncSession, world: World, form: Form, current: Period, years: int, clerk: int) -> None:
    first = date(current.as_of.year - years + 1, 1, 2)
    for period in world.calendar.periods(form, first, current.as_of):
        await _reports(session, world, form, period, clerk, is_last=period == current)
    await _answers(session, form, current.as_of)
    await _unsent(session, world, form, current, clerk)
    if form.holiday is None:
        await _plans(session, world, form, range(first.year, current.as_of.year + 2))


async def _clerk(session: AsyncSession) -> int:
    person = Person(telegram_id=990_001, name="Ерлан К.", joined_at=datetime(2015, 1, 1, tzinfo=UTC))
    session.add(person)
    await session.flush()
    return person.id


async def _reports(
    session: AsyncSession, world: World, form: Form, period: Period, clerk: int, *, is_last: bool
) -> None:
    """The form's reports of one date: all units, but those that owe on the last; some corrected theirs."""
    units = [unit for unit in reporting(world, form, period) if not (is_last and _owes(unit))]
    rows = [
        {"unit": unit.key, "revision": revision, "draft_version": revision, "sent_at": _sent_at(period, revision)}
        for unit in units
        for revision in range(1, REVISIONS + 1 if unit.position % CORRECTED == 0 else 2)
    ]
    same = {"form": form.key, "as_of": period.as_of, "sent_by": clerk, "dictated_by": ""}
    await session.execute(insert(Report), [row | same for row in rows])
    await _closed_drafts(session, form, period)
    for place, indicator in enumerate(one for one in form.indicators if not one.is_text):
        if indicator.lifetime.covers(period.as_of):
            await _values(session, form, period, indicator, place)


async def _closed_drafts(session: AsyncSession, form: Form, period: Period) -> None:
    """Every report came from a draft, which is kept."""
    columns = ["form", "unit", "as_of", "version", "is_open", "dictated_by", "updated_by", "updated_at"]
    sent = select(
        Report.form,
        Report.unit,
        Report.as_of,
        literal(1),
        false(),
        literal(""),
        Report.sent_by,
        Report.sent_at,
    ).where(Report.form == form.key, Report.as_of == period.as_of, Report.revision == 1)
    await session.execute(insert(Draft).from_select(columns, sent, include_defaults=False))


def reporting(world: World, form: Form, period: Period) -> tuple[Unit, ...]:
    return world.region.reporting(form, period.opens.date())


def _owes(unit: Unit) -> bool:
    return unit.position % BEHIND == 0 or unit.position % ABSENT == 0 or unit.position % DRAFTING == 0


def _sent_at(period: Period, revision: int) -> datetime:
    return period.opens.astimezone(UTC) + timedelta(hours=revision)


async def _values(session: AsyncSession, form: Form, period: Period, indicator: Indicator, place: int) -> None:
    """Cumulative over the year, faster in some units than in others."""
    week = (period.as_of - timedelta(days=1)).timetuple().tm_yday // 7 + 1
    number = (3 + Report.revision + Report.id % 17 + place) * week
    columns = ["report_id", "indicator", "number", "words", "entered_by", "entered_at"]
    made = select(Report.id, literal(indicator.key), number, null(), Report.sent_by, Report.sent_at).where(
        Report.form == form.key, Report.as_of == period.as_of
    )
    await session.execute(insert(ReportValue).from_select(columns, made, include_defaults=False))


async def _answers(session: AsyncSession, form: Form, as_of: date) -> None:
    indicator = next(one.key for one in form.indicators if not one.is_text)
    asked = select(
        Report.id, literal("falls"), literal(indicator), literal("1 2"), null(), literal("трое вернули грант")
    ).where(Report.form == form.key, Report.as_of == as_of, Report.id % ASKED == 0)
    columns = ["report_id", "check", "indicator", "subject", "reason_key", "reason"]
    await session.execute(insert(ReportAnswer).from_select(columns, asked, include_defaults=False))


async def _unsent(session: AsyncSession, world: World, form: Form, period: Period, clerk: int) -> None:
    """Who owes: some said «no data», some have begun a draft, the rest nothing."""
    for unit in reporting(world, form, period):
        about = {"form": form.key, "unit": unit.key, "as_of": period.as_of}
        at = _sent_at(period, 1)
        if unit.position % ABSENT == 0:
            session.add(Absence(**about, reason_key=None, reason="нет связи", said_by=clerk, said_at=at))
        elif unit.position % DRAFTING == 0:
            typed = DraftValue(indicator=form.indicators[0].key, number=7, version=1, entered_by=clerk, entered_at=at)
            session.add(Draft(**about, version=1, updated_by=clerk, updated_at=at, values=[typed], answers=[]))


async def _plans(session: AsyncSession, world: World, form: Form, years: Sequence[int]) -> None:
    """Three approved versions a year and a draft for the last, with a figure for each unit."""
    await session.flush()
    for year in years:
        is_draft = year == years[-1]
        for version in range(1, 2 if is_draft else 4):
            plan = Plan(
                form=form.key,
                year=year,
                version=version,
                status=(PlanStatus.DRAFT if is_draft else PlanStatus.APPROVED).value,
                effective=date(year, version, 1),
                created_at=datetime(year - 1, 12, 1, tzinfo=UTC),
            )
            session.add(plan)
            await session.flush()
            await session.execute(insert(PlanValue), list(_planned(world, form, plan.id)))


def _planned(world: World, form: Form, plan: int) -> Iterator[dict[str, object]]:
    for key in (form.headline, *form.split):
        for unit in world.region.units:
            yield {"plan_id": plan, "indicator": key, "unit": unit.key, "number": 900 + 13 * (unit.position % 60)}
    yield {"plan_id": plan, "indicator": form.headline, "unit": OBLAST, "number": 1000 * len(world.region.units)}
