"""Reports changed after their lock: of the date itself, and of others since the digest before."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Unit
from models.queries.report.sent import AS_OF, FIRST_BY_THEN, FORM, counts, is_latest
from models.rules.calendar.calendar import FARTHEST
from models.tables import Report
from models.views.digest import Digest
from models.world import World

SO_FAR_BACK = timedelta(days=366)
_SINCE = bindparam("since", type_=Report.sent_at.type)
_FIRST, _LAST = (bindparam(end, type_=Report.as_of.type) for end in ("first", "last"))
_AMENDED = (
    select(Report.unit, Report.as_of, Report.sent_at, FIRST_BY_THEN)
    .where(Report.form == FORM, Report.as_of.between(_FIRST, _LAST))
    .where(Report.revision > 1, is_latest(until=True), counts(until=True))
    .where((Report.as_of == AS_OF) | (Report.sent_at > _SINCE))
)


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
    told = (one.digest for one in world.calendar.near(form, period.as_of))
    since = max((at for at in told if at < period.digest), default=period.opens)
    dates = {"as_of": period.as_of, "first": period.as_of - SO_FAR_BACK, "last": period.as_of + FARTHEST}
    about = {"form": form.key, "since": since, "until": min(now, period.closes)}
    rows = await session.execute(_AMENDED, about | dates)
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
