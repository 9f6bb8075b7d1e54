"""Since when the figures of a holiday have not changed, by unit and indicator: found by the database, not in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.tables import Report, ReportValue


@dataclass(frozen=True, slots=True)
class Revisions:
    """Of one unit: when each revision was sent, and by indicator the last one that says something else than the latest.

    An indicator that never changed is not among `differed`.
    """

    sent_at: dict[int, datetime]
    differed: dict[str, int]

    def same_since(self, indicators: Iterable[str]) -> datetime:
        """When the revision was sent from which on all `indicators` stand as they do in the latest."""
        last = max((self.differed.get(key, 0) for key in indicators), default=0)
        return min(at for revision, at in self.sent_at.items() if revision > last)


async def revisions_on(
    session: AsyncSession, form: str, as_of: date, until: datetime, units: Collection[str] | None = None
) -> dict[str, Revisions]:
    """By unit (all, or `units`), what was sent until `until`; two statements however many units and revisions."""
    mine = and_(Report.form == form, Report.as_of == as_of, Report.sent_at <= until)
    if units is not None:
        mine = and_(mine, Report.unit.in_(units))
    sent_at: dict[str, dict[int, datetime]] = defaultdict(dict)
    differed: dict[str, dict[str, int]] = defaultdict(dict)
    moments = select(Report.unit, Report.revision, Report.sent_at).where(mine)
    for unit, revision, at in (await session.execute(moments)).all():
        sent_at[unit][revision] = at
    for unit, indicator, revision in (await session.execute(_differed(form, as_of, mine))).all():
        differed[unit][indicator] = revision
    return {unit: Revisions(known, differed.get(unit, {})) for unit, known in sent_at.items()}


def _differed(form: str, as_of: date, mine: ColumnElement[bool]) -> Select[str, str, int]:
    """Unit, indicator and the last revision whose figure is another one than the latest's; a missing one is another.

    Every revision meets every indicator that was ever given, so that figures taken out and put in again are seen.
    """
    keys = (
        select(ReportValue.indicator)
        .join(Report, Report.id == ReportValue.report_id)
        .where(mine, ReportValue.number.is_not(None))
        .distinct()
        .subquery()
    )
    last = select(Report.unit, func.max(Report.revision).label("revision")).where(mine).group_by(Report.unit).subquery()
    latest, then, now = aliased(Report), aliased(ReportValue), aliased(ReportValue)
    return (
        select(Report.unit, keys.c.indicator, func.max(Report.revision))
        .join(last, last.c.unit == Report.unit)
        .join(
            latest,
            and_(
                latest.form == form,
                latest.as_of == as_of,
                latest.unit == last.c.unit,
                latest.revision == last.c.revision,
            ),
        )
        .join(keys, keys.c.indicator.is_not(None))
        .outerjoin(then, and_(then.report_id == Report.id, then.indicator == keys.c.indicator))
        .outerjoin(now, and_(now.report_id == latest.id, now.indicator == keys.c.indicator))
        .where(mine, then.number.is_distinct_from(now.number))
        .group_by(Report.unit, keys.c.indicator)
    )
