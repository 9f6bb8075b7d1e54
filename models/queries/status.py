"""Where every unit stands for a period: who sent, who is filling, who said «no data», who owes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.types import Form, Unit
from models.errors import AccessDeniedError
from models.queries.drafts import filled_drafts
from models.queries.people import Contact, people_of_units, require_actor
from models.queries.sent import Sent, absences_on, sent_on
from models.rules.access import Actor, Role
from models.rules.calendar import Period
from models.rules.states import State, state_of
from models.tables import Absence
from models.world import World

OWING = frozenset({State.NOTHING, State.DRAFT})
REPORTED = frozenset({State.ON_TIME, State.LATE})


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """`filled` counts the figures of an open draft; `sent` and `absence` are there in their states."""

    unit: Unit
    state: State
    filled: int
    sent: Sent | None
    absence: Absence | None

    @property
    def has_reported(self) -> bool:
        return self.state in REPORTED

    @property
    def owes(self) -> bool:
        return self.state in OWING


@dataclass(frozen=True, slots=True)
class StatusBoard:
    """`reporters` are the people to call in each unit that has not reported; empty for those who may not see phones."""

    actor: Actor
    form: Form
    period: Period
    units: tuple[UnitStatus, ...]
    reporters: dict[str, list[Contact]]

    @property
    def reported(self) -> int:
        return sum(unit.has_reported for unit in self.units)

    @property
    def asked(self) -> int:
        return len(form_fields(self.form, self.period))


def form_fields(form: Form, period: Period) -> tuple[str, ...]:
    return tuple(indicator.key for indicator in form.asked_on(period.as_of) if indicator.required)


async def unit_states(
    session: AsyncSession, world: World, form: Form, period: Period
) -> tuple[UnitStatus, ...]:
    """In the catalogue's order, for the units valid at the opening; a bounded number of statements."""
    sent = await sent_on(session, form.key, period.as_of)
    drafts = await filled_drafts(session, form.key, period.as_of)
    absences = await absences_on(session, form.key, period.as_of)
    return tuple(
        _status(unit, period, sent.get(unit.key), drafts.get(unit.key, 0), absences.get(unit.key))
        for unit in world.region.reporting(form, period.opens.date())
    )


def _status(
    unit: Unit, period: Period, sent: Sent | None, filled: int, absence: Absence | None
) -> UnitStatus:
    state = state_of(True, sent.first_sent_at if sent else None, period, filled > 0, absence is not None)
    return UnitStatus(unit, state, filled, sent, absence)


async def load_status(
    session: AsyncSession, world: World, *, by: int, form: str, now: datetime
) -> StatusBoard:
    """The state of every unit in the period opened last (the next one's before any has opened).

    Raises AccessDeniedError for those who may not see it. Phones are for officials and administrators.
    """
    actor = await require_actor(session, by, "status")
    if not actor.sees_status:
        raise AccessDeniedError("status")
    known = world.form(form)
    period = world.calendar.current(known, now) or world.calendar.next(known, now)
    units = await unit_states(session, world, known, period)
    missing = [unit.unit.key for unit in units if not unit.has_reported]
    reporters = await people_of_units(session, missing, Role.REPORTER) if actor.reads_everything else {}
    return StatusBoard(actor, known, period, units, reporters)
