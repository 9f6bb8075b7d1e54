"""Leave to correct a report after its lock: asked for, given or refused, and given unasked."""

from datetime import datetime, timedelta

from sqlalchemy import select

from models.actions.door import on_report
from models.actions.outbox import write_down
from models.actions.review_case import Case, card_again, reviewing, said_words, tell_unit
from models.queries.people.people import By, holders, people_of_units
from models.rules.access import Role
from models.rules.audit import Act, Means
from models.rules.outgoing import Due, Kind, Recipient, about_row
from models.rules.review import May
from models.rules.subjects import ReportKey
from models.rules.unlocking import NOTICE
from models.tables import Unlocking
from models.views.card import Card
from models.world import World

LONGEST = timedelta(days=7)
"""So long at most a report may be opened for."""
OF_USE = timedelta(hours=12)
"""So long it is of use to hear that it has closed."""


async def ask_for_unlocking(world: World, *, by: By, key: ReportKey, reason: str, now: datetime) -> Card:
    """A reporter asks to correct after the lock; officials and administrators hear of it. ValueError without words."""
    async with reviewing(world, Act.ASK_UNLOCKING, May.ASK_UNLOCKING, by=by, key=key, now=now) as case:
        said, session = said_words(reason), case.deed.session
        row = Unlocking(**on_report(key), reason=said, asked_by=case.deed.actor.person_id, asked_at=now)
        session.add(row)
        await session.flush()
        case.deed.tell(on_report(key), {f"@unlocking:{row.id}": (None, said)}, why=said, means=Means.TYPED)
        told = {one.person_id for one in await holders(session, now, Role.OFFICIAL, Role.ADMINISTRATOR)}
        about = about_row("unlocking", row.id)
        rows = [Due(Kind.UNLOCKING_ASKED, about, Recipient("person", one), "", now) for one in sorted(told)]
        await write_down(session, rows, now=now)
        return await card_again(world, case)


async def unlock_report(world: World, *, by: By, key: ReportKey, until: datetime, now: datetime) -> Card:
    """The report may be corrected until a moment; what was asked for is granted with it.

    Raises ValueError for a moment that is past or later than LONGEST.
    """
    if not now < until <= now + LONGEST:
        raise ValueError(until)
    async with reviewing(world, Act.UNLOCK, May.UNLOCK, by=by, key=key, now=now) as case:
        await open_report(case, until)
        return await card_again(world, case)


async def refuse_unlocking(world: World, *, by: By, key: ReportKey, now: datetime) -> Card:
    """What was asked for is not granted, and who asked hears of it."""
    async with reviewing(world, Act.DECIDE_UNLOCKING, May.UNLOCK, by=by, key=key, now=now) as case:
        await _decide(case, None)
        return await card_again(world, case)


async def open_report(case: Case, until: datetime, *, is_returned: bool = False) -> None:
    """Grants what waits, or opens it unasked; what is returned tells the unit so itself."""
    if await _decide(case, until, is_returned=is_returned):
        return
    key = case.card.subject.key
    decided = {"decided_by": case.deed.actor.person_id, "decided_at": case.deed.at, "until": until}
    row = Unlocking(**on_report(key), reason="", **decided)
    case.deed.session.add(row)
    await case.deed.session.flush()
    case.deed.tell(on_report(key), {f"@unlocked:{row.id}": (None, until)})
    await _tell(case, row, is_returned=is_returned)


async def _decide(case: Case, until: datetime | None, *, is_returned: bool = False) -> bool:
    """Whether something waited."""
    key, session = case.card.subject.key, case.deed.session
    waiting = select(Unlocking).filter_by(**on_report(key)).where(Unlocking.decided_at.is_(None))
    rows = list(await session.scalars(waiting))
    for row in rows:
        row.decided_by, row.decided_at, row.until = case.deed.actor.person_id, case.deed.at, until
        case.deed.tell(on_report(key), {f"@unlocked:{row.id}": (row.reason, until or False)})
        await _tell(case, row, is_returned=is_returned)
    return bool(rows)


async def _tell(case: Case, row: Unlocking, *, is_returned: bool) -> None:
    """Who reports for the unit hears what was decided, in time that it closes again, and that it has closed unused."""
    if not is_returned:
        await tell_unit(case, Kind.UNLOCKING_DECIDED, row.id, "unlocking")
    if row.until is None:
        return
    session, now, until = case.deed.session, case.deed.at, row.until
    people = await people_of_units(session, now, [row.unit], Role.REPORTER)
    told = [Recipient("person", one.person_id) for one in people.get(row.unit, [])]
    about, at = about_row("unlocking", row.id), until - NOTICE
    rows = [Due(Kind.UNLOCKING_CLOSED, about, to, "", until, until + OF_USE) for to in told]
    if at > now:
        rows += [Due(Kind.UNLOCKING_ENDS, about, to, "", at, until) for to in told]
    await write_down(session, rows, now=now)
