"""A unit's as-of dates: every period since the form was first reported in, whether this unit sent or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.errors import AccessDeniedError
from models.queries.people import require_actor
from models.queries.sent import reported_dates
from models.world import World


@dataclass(frozen=True, slots=True)
class PastDate:
    as_of: date
    was_sent: bool


async def past_dates(
    session: AsyncSession, world: World, *, by: int, form: str, unit: str, now: datetime
) -> tuple[PastDate, ...]:
    """As-of dates whose periods have opened, newest first; none before anybody reported. Raises AccessDeniedError."""
    actor = await require_actor(session, by, "report")
    if not actor.reads(unit):
        raise AccessDeniedError("report", unit)
    known, where = world.form(form), world.unit(unit)
    anybody = await reported_dates(session, form)
    if not anybody:
        return ()
    sent = set(await reported_dates(session, form, unit))
    periods = world.calendar.periods(known, anybody[-1], max(anybody[0], now.date()))
    opened = {period.as_of for period in periods if period.opens <= now and where.lifetime.covers(period.opens.date())}
    current = world.calendar.current(known, now)
    if current is not None and where.lifetime.covers(current.opens.date()):
        opened.add(current.as_of)
    return tuple(PastDate(day, day in sent) for day in sorted(opened, reverse=True))
