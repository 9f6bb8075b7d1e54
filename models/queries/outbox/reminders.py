"""What a reporter is to be reminded of at a moment: reports they owe, and holidays that they prepare."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Form
from models.queries.people.people import find_actor
from models.queries.preparation.preparation import holiday_periods, units_preparation
from models.queries.report.owed import Owed, load_owed
from models.rules.calendar.calendar import Period
from models.rules.preparation import NEAR, days_left
from models.views.preparation import UnitPreparation
from models.world import World


@dataclass(frozen=True, slots=True)
class OpenHoliday:
    """A holiday that is open, in the person's units that report in it; `days_left` are to day 0."""

    form: Form
    period: Period
    days_left: int
    units: tuple[UnitPreparation, ...]

    @property
    def is_near(self) -> bool:
        return 0 <= self.days_left <= NEAR


@dataclass(frozen=True, slots=True)
class Burden:
    """`is_reporter` is of now: somebody whose roles were taken away is reminded of nothing."""

    is_reporter: bool
    owed: tuple[Owed, ...]
    holidays: tuple[OpenHoliday, ...]


async def load_burden(session: AsyncSession, world: World, telegram_id: int, now: datetime) -> Burden:
    """Everything of the units whose reporter the person is now; statements do not grow with the units."""
    actor = await find_actor(session, telegram_id, now)
    units = actor.reminded_of if actor is not None and actor.is_member else frozenset()
    if not units:
        return Burden(False, (), ())
    owed = await load_owed(session, world, units, now)
    holidays = [
        await _prepared(session, world, form, period, units, now)
        for form, period in holiday_periods(world, now)
        if period.is_open(now)
    ]
    return Burden(True, owed, tuple(one for one in holidays if one.units and one.days_left >= 0))


async def _prepared(
    session: AsyncSession, world: World, form: Form, period: Period, units: frozenset[str], now: datetime
) -> OpenHoliday:
    mine = {unit.key for unit in world.region.reporting(form, period.opens.date())} & units
    found = await units_preparation(session, world, form, period.as_of, now=now, units=mine) if mine else ()
    today = world.today(now)
    return OpenHoliday(form, period, days_left(period.as_of, today), found)
