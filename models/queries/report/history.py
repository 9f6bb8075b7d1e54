"""A unit's as-of dates: every period since the form was first reported in, whether this unit sent or not."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.errors import AccessDeniedError
from models.queries.people.people import By, require_actor
from models.queries.report.sent import reported_dates
from models.world import ReportKey, World


@dataclass(frozen=True, slots=True)
class PastDate:
    as_of: date
    was_sent: bool


async def past_dates(
    session: AsyncSession, world: World, *, by: By, form: str, unit: str, now: datetime
) -> tuple[PastDate, ...]:
    """As-of dates whose periods have opened, newest first; none before anybody reported. Raises AccessDeniedError."""
    actor = await require_actor(session, by, "report")
    if not actor.reads(unit):
        raise AccessDeniedError("report", unit)
    known, where = world.form(form), world.unit(unit)
    if known.holiday is not None:
        return await _past_years(session, form, unit, now.date())
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


async def _past_years(session: AsyncSession, form: str, unit: str, today: date) -> tuple[PastDate, ...]:
    """Of a holiday, the years in which the unit reported, but for the one that is coming."""
    return tuple(PastDate(day, True) for day in await reported_dates(session, form, unit) if day < today)


async def has_earlier(session: AsyncSession, key: ReportKey) -> bool:
    """Whether the unit sent a report for an earlier as-of date. Asks for no permission."""
    return any(day < key.as_of for day in await reported_dates(session, key.form, key.unit))
