"""A unit's as-of dates: every period since the form was first reported in, whether this unit sent or not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.errors import AccessDeniedError
from models.queries.people.people import By, require_actor
from models.queries.report.sent import ends_of, reported_dates
from models.rules.figures import year_of
from models.rules.subjects import ReportKey
from models.tables import Draft, DraftValue
from models.world import World


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
        return await _past_years(session, form, unit, world.today(now))
    anybody = await reported_dates(session, form)
    if not anybody:
        return ()
    sent = set(await reported_dates(session, form, unit))
    periods = world.calendar.periods(known, anybody[-1], max(anybody[0], world.today(now)))
    opened = {period.as_of for period in periods if period.opens <= now and where.lifetime.covers(period.opens.date())}
    current = world.calendar.current(known, now)
    if current is not None and where.lifetime.covers(current.opens.date()):
        opened.add(current.as_of)
    return tuple(PastDate(day, day in sent) for day in sorted(opened, reverse=True))


async def _past_years(session: AsyncSession, form: str, unit: str, today: date) -> tuple[PastDate, ...]:
    """Of a holiday, the years in which the unit reported, but for the one that is coming."""
    return tuple(PastDate(day, True) for day in await reported_dates(session, form, unit) if day < today)


@dataclass(frozen=True, slots=True)
class Missed:
    """Figures that were typed for an as-of date and never sent."""

    as_of: date
    values: Mapping[str, int]


_UNSENT = (
    select(Draft.as_of, DraftValue.indicator, DraftValue.number)
    .join(DraftValue, DraftValue.draft_id == Draft.id)
    .where(Draft.form == bindparam("form"), Draft.unit == bindparam("unit"))
    .where(Draft.as_of < bindparam("as_of"), Draft.as_of >= bindparam("first"))
    .where(Draft.is_open, DraftValue.number.is_not(None))
    .order_by(Draft.as_of.desc())
)


async def missed_figures(session: AsyncSession, key: ReportKey) -> Missed | None:
    """The figures of the last as-of date before `key`, of its year, that the unit filled and did not send.

    None where a report was sent for a later one. Asks for no permission.
    """
    first, _ = ends_of(year_of(key.as_of))
    about = {"form": key.form, "unit": key.unit, "as_of": key.as_of, "first": first}
    rows = (await session.execute(_UNSENT, about)).all()
    if not rows:
        return None
    last = rows[0].as_of
    if any(last <= day < key.as_of for day in await reported_dates(session, key.form, key.unit)):
        return None
    return Missed(last, {row.indicator: row.number for row in rows if row.as_of == last})


async def has_earlier(session: AsyncSession, key: ReportKey) -> bool:
    """Whether the unit sent a report for an earlier as-of date. Asks for no permission."""
    return any(day < key.as_of for day in await reported_dates(session, key.form, key.unit))
