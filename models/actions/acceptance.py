"""Many reports of one date accepted in one transaction: those that were looked at, and are still as they were."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.actions.door import Deed, door, on_report
from models.actions.locks import lock_sent
from models.queries.people.people import By
from models.queries.report.reviews import marks_on
from models.queries.report.sent import sent_on
from models.rules.access import Actor
from models.rules.audit import Act
from models.rules.calendar.stages import stage_of
from models.rules.review import Footing, MarkKind, MarkMade, May, may, review_of
from models.rules.subjects import ReportKey
from models.tables import Draft, Mark
from models.views.report import Sent
from models.world import World

_LOCK = (
    select(Draft.unit)
    .where(Draft.form == bindparam("form"), Draft.as_of == bindparam("as_of"))
    .where(Draft.unit.in_(bindparam("units", expanding=True)))
    .order_by(Draft.id)
    .with_for_update()
)
_MARKS = insert(Mark).returning(Mark.unit, Mark.id)


async def accept_reports(
    world: World, *, by: By, form: str, as_of: date, revisions: Mapping[str, int], now: datetime
) -> tuple[str, ...]:
    """By unit the revision that was looked at. Gives the units whose report is accepted with it.

    Left out is what was sent anew meanwhile, or decided on. An entry of the audit each; six statements, whatever the
    number of units. For officials: raises AccessDeniedError for anybody else.
    """
    async with door(world, Act.ACCEPT, by=by, now=now, may=_decides) as deed:
        about: dict[str, Any] = {"form": form, "as_of": as_of, "units": sorted(revisions)}
        await _hold(deed.session, about)
        sent = await sent_on(deed.session, form, as_of, units=sorted(revisions))
        marks = await marks_on(deed.session, form, as_of, sorted(revisions))
        same = [one for unit, one in sent.items() if one.revision == revisions[unit]]
        taken = [one for one in same if _may(world, deed, form, one, marks.get(one.unit, []))]
        await _accept(deed, form, as_of, taken)
        return tuple(one.unit for one in taken)


async def _hold(session: AsyncSession, about: Mapping[str, Any]) -> None:
    """Until the transaction ends: what is decided on is not sent, nor decided on by somebody else, meanwhile."""
    drafted = set(await session.scalars(_LOCK, about))
    if imported := [unit for unit in about["units"] if unit not in drafted]:
        await lock_sent(session, about["form"], about["as_of"], imported)


def _decides(actor: Actor) -> bool:
    return actor.is_member and actor.is_official


def _may(world: World, deed: Deed, form: str, sent: Sent, marks: list[MarkMade]) -> bool:
    period = world.subject(ReportKey(form, sent.unit, sent.as_of)).period
    footing = Footing(stage_of(period, deed.at, was_sent=True), review_of(marks, sent.revision), is_sent=True)
    return May.ACCEPT in may(deed.actor, sent.unit, footing)


async def _accept(deed: Deed, form: str, as_of: date, taken: Iterable[Sent]) -> None:
    made: dict[str, Any] = {"kind": MarkKind.ACCEPTED.value, "figures": "", "words": "", "answer": ""}
    made |= {"made_by": deed.actor.person_id, "made_at": deed.at}
    revisions = {one.unit: one.revision for one in taken}
    rows = [
        {**on_report(ReportKey(form, unit, as_of)), **made, "revision": revision}
        for unit, revision in revisions.items()
    ]
    if not rows:
        return
    for unit, number in await deed.session.execute(_MARKS, rows):
        change = {f"@mark:{number}": (None, [MarkKind.ACCEPTED.value, revisions[unit]])}
        deed.tell(on_report(ReportKey(form, unit, as_of)), change)
