"""Which reports a person may open: units of each form, with their state in the present period."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Form, Unit
from models.errors import AccessDeniedError
from models.queries.people.people import By, require_actor
from models.queries.report.status import unit_states
from models.rules.access import Actor
from models.rules.calendar.calendar import Period
from models.views.report import UnitStatus
from models.world import World


@dataclass(frozen=True, slots=True)
class Choice:
    """A form, its present period (the next one before any has opened) and the units the person may open in it."""

    form: Form
    period: Period
    units: tuple[UnitStatus, ...]
    is_ended: bool
    """It is not asked any more: its last period is over."""

    def is_open(self, now: datetime) -> bool:
        return self.period.is_open(now)


def present_period(world: World, form: Form, now: datetime) -> Period | None:
    """The period opened last, or the next one before any has opened; None of a form that is not asked these years."""
    return world.calendar.current(form, now) or world.calendar.next(form, now)


async def report_choices(session: AsyncSession, world: World, *, by: By, now: datetime) -> tuple[Choice, ...]:
    """Weekly forms with at least one unit of this person's, those that ended last; officials may open every unit.

    Raises AccessDeniedError for somebody without any unit.
    """
    actor = await _reader(session, by)
    found = [
        await _choice(session, world, actor, form, present_period(world, form, now), now) for form in world.region.forms
    ]
    return tuple(sorted((choice for choice in found if choice is not None), key=lambda choice: choice.is_ended))


async def holiday_choices(session: AsyncSession, world: World, *, by: By, now: datetime) -> tuple[Choice, ...]:
    """Holidays with at least one unit of this person's: open ones first, the nearest day first; then those over.

    Raises AccessDeniedError for somebody without any unit.
    """
    actor = await _reader(session, by)
    periods = [(form, one) for form in world.region.holidays if (one := present_period(world, form, now))]
    found = [
        await _choice(session, world, actor, form, period, now)
        for form, period in sorted(periods, key=lambda one: _by_nearness(one[1], now))
    ]
    return tuple(choice for choice in found if choice is not None)


async def choice_of(session: AsyncSession, world: World, *, by: By, form: str, now: datetime) -> Choice:
    """The person's units in one form, weekly or a holiday's. Raises AccessDeniedError where there is none."""
    actor = await _reader(session, by)
    known = next((one for one in world.region.all_forms if one.key == form), None)
    choice = await _choice(session, world, actor, known, present_period(world, known, now), now) if known else None
    if choice is None:
        raise AccessDeniedError("report", form)
    return choice


async def _reader(session: AsyncSession, by: By) -> Actor:
    actor = await require_actor(session, by, "report")
    if not actor.is_official and not actor.own_units:
        raise AccessDeniedError("report")
    return actor


async def _choice(
    session: AsyncSession, world: World, actor: Actor, form: Form, period: Period | None, now: datetime
) -> Choice | None:
    if period is None:
        return None
    units = world.region.reporting(form, period.opens.date())
    if not any(_opens(actor, unit) for unit in units):
        return None
    states = await unit_states(session, world, form, period)
    is_ended = period.closes <= now and world.calendar.next(form, now) is None
    return Choice(form, period, tuple(state for state in states if _opens(actor, state.unit)), is_ended)


def _by_nearness(period: Period, now: datetime) -> tuple[bool, int]:
    """Those that can be filled now by their day; then those over, the latest first."""
    is_over = period.closes <= now
    return is_over, -period.as_of.toordinal() if is_over else period.as_of.toordinal()


def _opens(actor: Actor, unit: Unit) -> bool:
    return actor.is_official or unit.key in actor.own_units
