"""Since when the figures of a holiday have not changed, by unit and indicator: found by the database, not in memory."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.queries.report.sent import AMONG, ON, UNTIL, is_latest
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


def _moments(*where: ColumnElement[bool]) -> Select[str, int, datetime]:
    return select(Report.unit, Report.revision, Report.sent_at).where(*where)


def _differed(*where: ColumnElement[bool]) -> Select[str, str, int]:
    """Unit, indicator and the last revision whose figure is another one than the latest's; a missing one is another.

    Every revision meets every indicator that was ever given, so that figures taken out and put in again are seen.
    """
    keys = (
        select(ReportValue.indicator)
        .join(Report, Report.id == ReportValue.report_id)
        .where(*where, ReportValue.number.is_not(None))
        .distinct()
        .subquery()
    )
    latest, then, now = aliased(Report), aliased(ReportValue), aliased(ReportValue)
    same = (latest.form == Report.form) & (latest.as_of == Report.as_of) & (latest.unit == Report.unit)
    return (
        select(Report.unit, keys.c.indicator, func.max(Report.revision))
        .select_from(Report)
        .join(latest, same & is_latest(latest, until=True))
        .join(keys, keys.c.indicator.is_not(None))
        .outerjoin(then, (then.report_id == Report.id) & (then.indicator == keys.c.indicator))
        .outerjoin(now, (now.report_id == latest.id) & (now.indicator == keys.c.indicator))
        .where(*where, then.number.is_distinct_from(now.number))
        .group_by(Report.unit, keys.c.indicator)
    )


_ALL, _THESE = ((*where, Report.sent_at <= UNTIL) for where in (ON, AMONG))
_OF_ALL, _OF_THESE = (_moments(*_ALL), _differed(*_ALL)), (_moments(*_THESE), _differed(*_THESE))


async def revisions_on(
    session: AsyncSession, form: str, as_of: date, until: datetime, units: Collection[str] | None = None
) -> dict[str, Revisions]:
    """By unit (all, or `units`), what was sent until `until`; two statements however many units and revisions."""
    about: dict[str, Any] = {"form": form, "as_of": as_of, "until": until}
    moments, changes = _OF_ALL if units is None else _OF_THESE
    if units is not None:
        about["units"] = list(units)
    sent_at: dict[str, dict[int, datetime]] = defaultdict(dict)
    differed: dict[str, dict[str, int]] = defaultdict(dict)
    for unit, revision, at in (await session.execute(moments, about)).all():
        sent_at[unit][revision] = at
    for unit, indicator, revision in (await session.execute(changes, about)).all():
        differed[unit][indicator] = revision
    return {unit: Revisions(known, differed.get(unit, {})) for unit, known in sent_at.items()}
