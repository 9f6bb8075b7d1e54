"""Which as-of dates have a report, a month at a time: what a calendar shows, and where a pressed day leads."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Form
from models.errors import SubjectGoneError
from models.queries.digest.digest import summary_period
from models.queries.report.sent import counts
from models.rules.access import Actor
from models.tables import Report
from models.world import World

NEAREST = 20
"""So many dates before a day are looked through for one that the calendar still has."""


@dataclass(frozen=True, slots=True)
class ReportedDays:
    """`first` and `last` are the outermost as-of dates with a report, `marked` those of one month.

    `today` is the region's; of the days after it only those marked can be looked at.
    """

    first: date
    last: date
    today: date
    marked: frozenset[date]

    @property
    def end(self) -> date:
        """The last day of interest."""
        return max(self.last, self.today)

    def may(self, day: date) -> bool:
        return day in self.marked or self.first <= day <= self.today


async def load_days(
    session: AsyncSession, world: World, *, by: Actor, form: str, month: date, now: datetime
) -> ReportedDays | None:
    """What there is to look at in the month of `month`, or the outermost one; None before the first report of all.

    Three statements, whatever the number of units and years. Raises as `summary_period`.
    """
    summary_period(world, by=by, form=form, now=now)
    known = world.form(form)
    ends = select(func.min(Report.as_of), func.max(Report.as_of)).where(Report.form == form, counts())
    first, last = (await session.execute(ends)).one()
    if first is None:
        return None
    today = world.today(now)
    start = min(max(month, first), max(last, today)).replace(day=1)
    following = date(start.year + start.month // 12, start.month % 12 + 1, 1)
    inside = select(Report.as_of).where(Report.form == form, Report.as_of >= start, Report.as_of < following)
    inside = inside.where(counts()).distinct()
    marked = frozenset(day for day in await session.scalars(inside) if _is_open(world, known, day, now))
    return ReportedDays(first, last, today, marked)


async def date_by(session: AsyncSession, world: World, *, by: Actor, form: str, day: date, now: datetime) -> date:
    """The as-of date with a report on `day`, or the last one before it.

    Raises as `summary_period`, and SubjectGoneError("as_of") where there is none by then or the day is still ahead.
    """
    found = next(iter(await _before(session, world, by=by, form=form, day=day, now=now)), None)
    if found is None or (found != day and day > world.today(now)):
        raise SubjectGoneError("as_of")
    return found


async def latest_dates(session: AsyncSession, world: World, *, by: Actor, form: str, now: datetime) -> tuple[date, ...]:
    """The last as-of dates with a report, newest first, at most `NEAREST`. Raises as `summary_period`."""
    return await _before(session, world, by=by, form=form, day=date.max, now=now)


async def _before(
    session: AsyncSession, world: World, *, by: Actor, form: str, day: date, now: datetime
) -> tuple[date, ...]:
    summary_period(world, by=by, form=form, now=now)
    known = world.form(form)
    before = select(Report.as_of).where(Report.form == form, Report.as_of <= day, counts()).distinct()
    found = await session.scalars(before.order_by(Report.as_of.desc()).limit(NEAREST))
    return tuple(one for one in found if _is_open(world, known, one, now))


def _is_open(world: World, form: Form, as_of: date, now: datetime) -> bool:
    period = world.calendar.period(form, as_of)
    return period is not None and period.opens <= now
