"""Which reports a person may open: units of each form, with their state in the present period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.types import Form
from models.errors import AccessDeniedError
from models.queries.people import require_actor
from models.queries.status import UnitStatus, unit_states
from models.rules.access import Actor
from models.rules.calendar import Period
from models.world import World


@dataclass(frozen=True, slots=True)
class Choice:
    """A form, its present period (the next one before any has opened) and the units the person may open in it."""

    form: Form
    period: Period
    units: tuple[UnitStatus, ...]


def present_period(world: World, form: Form, now: datetime) -> Period:
    """The period opened last, or the next one before any has opened."""
    return world.calendar.current(form, now) or world.calendar.next(form, now)


async def report_choices(session: AsyncSession, world: World, *, by: int, now: datetime) -> tuple[Choice, ...]:
    """Forms with at least one unit of this person's; officials may open every unit.

    Raises AccessDeniedError for somebody without any unit.
    """
    actor = await require_actor(session, by, "report")
    if not actor.is_official and not actor.own_units:
        raise AccessDeniedError("report")
    found = []
    for form in world.region.forms:
        period = present_period(world, form, now)
        states = await unit_states(session, world, form, period)
        mine = tuple(state for state in states if _opens(actor, state))
        if mine:
            found.append(Choice(form, period, mine))
    return tuple(found)


def _opens(actor: Actor, state: UnitStatus) -> bool:
    return actor.is_official or state.unit.key in actor.own_units
