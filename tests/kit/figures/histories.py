"""A random history of a region for tests: weeks with holes, corrections, drafts, «no data», plans, holidays, people."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Form, Unit
from models.rules.access import Role
from models.rules.calendar.calendar import Period
from models.rules.plans import OBLAST, PlanStatus
from models.tables import Draft, DraftValue, Grant, Person, Report, ReportValue
from models.views.report import Answer
from models.world import World
from tests.kit.figures.reports import CLERK, put_absence, put_plan, put_reports

OFFICIAL = 7_001
TEXTS = (
    'нет "кирпича" и \\ «щебня»',
    "{total} {semey.vacancies} {} %s :as_of $1",
    '"}, {"grants": 7, "a": "',
    "\\u0041 \\n \\",
    "строка\nвторая\tтретья\r",
    "'); DROP TABLE report; --",
    "=HYPERLINK(<грунт> & вода)",
    "Мақаншы 🏗\u2028 е\u0301",
    "null",
    "12",
    " ",
    "",
)
NUMBERS = (0, 1, 7, 49, 948, 12_966, 999_999_999, 3_000_000_000)


@dataclass(frozen=True)
class History:
    """What `put_history` has put in: each form's periods by date, and the moment at which all of it is over."""

    periods: dict[str, list[Period]]
    now: datetime


async def put_history(world: World, random: Random, first: date, last: date) -> History:
    """Every form, from `first` to `last`; equal databases for equal seeds, ids included."""
    await _people(world, random)
    now = datetime.combine(last, datetime.min.time(), UTC) + timedelta(days=6)
    periods: dict[str, list[Period]] = {}
    for form in world.region.forms:
        opened = [one for one in world.calendar.periods(form, first, last) if one.opens <= now]
        periods[form.key] = sorted(opened, key=lambda one: one.as_of)
        for period in periods[form.key]:
            await _week(world, form, period, random)
        await _plans(world, form, range(first.year, last.year + 2), random)
    for form in world.region.holidays:
        current = world.calendar.current(form, now)
        if current is not None:
            periods[form.key] = [current]
            await _week(world, form, current, random)
    await _without_a_value(world, random)
    return History(periods, now)


async def _people(world: World, random: Random) -> None:
    """The clerk who sends everything, an official, and reporters of some units."""
    joined = datetime(2025, 1, 1, tzinfo=UTC)
    async with world.database.writing() as session:
        await _person(session, CLERK, "Ерлан <К>", joined)
        await _granted(session, OFFICIAL, Role.OFFICIAL, "", joined)
        for place, unit in enumerate(world.region.units):
            if random.random() < 0.6:
                await _granted(session, OFFICIAL + 1 + place, Role.REPORTER, unit.key, joined)


async def _person(session: AsyncSession, number: int, name: str, joined: datetime) -> Person:
    person = Person(telegram_id=number, name=name, post="специалист", phone="+7 700 000 00 00", joined_at=joined)
    session.add(person)
    await session.flush()
    return person


async def _granted(session: AsyncSession, number: int, role: Role, unit: str, joined: datetime) -> None:
    person = await _person(session, number, f"Айгуль {number}", joined)
    session.add(Grant(person_id=person.id, role=role.value, unit=unit, source="invitation", granted_at=joined))


async def _week(world: World, form: Form, period: Period, random: Random) -> None:
    units = list(world.region.reporting(form, period.opens.date()))
    random.shuffle(units)  # ids in another order than the catalogue's
    sent = [unit for unit in units if random.random() < 0.65]
    at = period.opens + timedelta(minutes=random.randrange(60 * 100))
    for revision, share in ((1, 1.0), (2, 0.4), (3, 0.4)):
        sent = [unit for unit in sent if random.random() < share]
        await put_reports(
            world,
            period.as_of,
            {unit.key: _drawn(form, random) for unit in sent},
            form=form.key,
            at=at + timedelta(hours=7 * revision),
            revision=revision,
            answers={unit.key: _answers(form, random) for unit in sent},
        )
    for unit in units:
        if random.random() < 0.2:
            await _absent(world, form, period, unit, random)
        if random.random() < 0.4:
            await _draft(world, form, period, unit, random)


def _drawn(form: Form, random: Random) -> dict[str, int | str]:
    return {
        one.key: random.choice(TEXTS) if one.is_text else random.choice(NUMBERS)
        for one in form.indicators
        if random.random() < 0.85
    }


def _answers(form: Form, random: Random) -> list[Answer]:
    return [
        Answer(check, one.key, "1 2", random.choice((None, "season")), random.choice(TEXTS)[:300])
        for one in form.indicators
        for check in ("falls", "jumps")
        if not one.is_text and random.random() < 0.15
    ]


async def _absent(world: World, form: Form, period: Period, unit: Unit, random: Random) -> None:
    """Said once or twice: the last counts."""
    for hours in range(1, random.randrange(2, 4)):
        await put_absence(
            world,
            period.as_of,
            unit.key,
            reason=random.choice(TEXTS),
            form=form.key,
            at=period.opens + timedelta(hours=20 * hours),
        )


async def _draft(world: World, form: Form, period: Period, unit: Unit, random: Random) -> None:
    """Open or closed, some of its values cleared again."""
    async with world.database.writing() as session:
        clerk = (await session.scalars(select(Person.id).where(Person.telegram_id == CLERK))).one()
        draft = Draft(form=form.key, unit=unit.key, as_of=period.as_of, updated_by=clerk, updated_at=period.opens)
        draft.is_open = random.random() < 0.7
        draft.values = [
            DraftValue(
                indicator=one.key,
                number=random.choice((None, 0, 5)),
                words=random.choice((None, "яма")) if one.is_text else None,
                version=1,
                entered_by=clerk,
                entered_at=period.opens,
            )
            for one in form.indicators
            if random.random() < 0.5
        ]
        session.add(draft)


async def _plans(world: World, form: Form, years: range, random: Random) -> None:
    """Up to four versions a year, approved and drafts, in force from different days, some without a figure."""
    keys = [form.headline, *form.split, form.indicators[0].key]
    for year in years:
        for version in range(1, random.randrange(1, 5)):
            status = random.choice((PlanStatus.APPROVED, PlanStatus.DRAFT))
            effective = date(year, 1, 1) + timedelta(days=random.choice((0, 0, 11, 340)))
            places = [OBLAST, *(unit.key for unit in world.region.units)]
            values = {(key, place): random.choice(NUMBERS) for key in keys for place in places if random.random() < 0.6}
            await put_plan(world, year, values, status=status, effective=effective, version=version, form=form.key)


async def _without_a_value(world: World, random: Random) -> None:
    """Rows that hold neither number nor words, as an older version or a restored backup may have left them."""
    async with world.database.writing() as session:
        reports = (await session.scalars(select(Report.id).order_by(Report.id))).all()
        some = random.sample(list(reports), len(reports) // 10)
        await session.execute(update(ReportValue).where(ReportValue.report_id.in_(some)).values(words=None))
        fewer = some[::2]
        await session.execute(update(ReportValue).where(ReportValue.report_id.in_(fewer)).values(number=None))
