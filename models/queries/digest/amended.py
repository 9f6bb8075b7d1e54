"""Reports changed after their lock: of the date itself, and of earlier ones since the last digest."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.types import Unit
from models.queries.report.sent import FIRST_BY_THEN, counts, is_latest
from models.rules.calendar.calendar import FARTHEST
from models.tables import Report
from models.views.digest import Digest
from models.world import World

SO_FAR_BACK = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Amended:
    """A unit's report of a date was sent anew after its lock."""

    unit: Unit
    as_of: date


async def amended_after_lock(session: AsyncSession, world: World, digest: Digest, now: datetime) -> tuple[Amended, ...]:
    """By date, then in the catalogue's order; one statement. Later than the end of the digest's period nothing counts.

    Asks for no permission.
    """
    form, period = digest.form, digest.period
    before = world.calendar.periods(form, period.as_of - FARTHEST, period.as_of)
    since = max((one.digest for one in before if one.as_of < period.as_of), default=period.opens)
    rows = await session.execute(
        select(Report.unit, Report.as_of, Report.sent_at, FIRST_BY_THEN)
        .where(Report.form == form.key, Report.as_of.between(period.as_of - SO_FAR_BACK, period.as_of))
        .where(Report.revision > 1, is_latest(until=True), counts(until=True))
        .where((Report.as_of == period.as_of) | (Report.sent_at > since)),
        {"until": min(now, period.closes)},
    )
    units = {unit.key: unit for unit in world.region.units}
    found = [
        Amended(units[unit], as_of)
        for unit, as_of, sent_at, first in rows
        if unit in units and sent_at > first and _was_locked(world, form.key, as_of, sent_at)
    ]
    return tuple(sorted(found, key=lambda one: (one.as_of, one.unit.position)))


def _was_locked(world: World, form: str, as_of: date, at: datetime) -> bool:
    period = world.calendar.period(world.form(form), as_of)
    return period is not None and period.is_locked(at)
