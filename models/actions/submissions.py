"""Whether a unit's reports need their akim's approval, and a report that is handed over for it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.actions.door import Deed, door, on_report
from models.actions.outbox import tell_administrators, write_down
from models.queries.people.held import HELD
from models.queries.people.people import By, Contact, holders, people_of_units
from models.queries.report.approvals import waiting_for_akims, without_akim
from models.queries.report.owed import open_periods
from models.rules.access import Role
from models.rules.audit import Act
from models.rules.outgoing import Due, Kind, Recipient, about_row, about_unit
from models.tables import Approval, ApprovalNeeded, insert_into
from models.views.card import Card
from models.views.report import Submitted
from models.world import World


async def switch_approval(world: World, *, by: By, unit: str, is_needed: bool, now: datetime) -> None:
    """Said twice it is done once; what waits already is decided by who may.

    Administrators only: raises AccessDeniedError, and SubjectGoneError("unit") for what the catalogue does not know.
    """
    world.unit(unit)
    async with door(world, Act.SWITCH_APPROVAL, by=by, now=now, unit=unit) as deed:
        here = ApprovalNeeded.unit == unit
        was_needed = await deed.session.scalar(select(ApprovalNeeded.unit).where(here)) is not None
        deed.tell({"unit": unit}, {"@approval_needed": (was_needed, is_needed)})
        if not is_needed:
            await deed.session.execute(delete(ApprovalNeeded).where(here))
            return
        row = {"unit": unit, "set_by": deed.actor.person_id, "set_at": now}
        await deed.session.execute(insert_into(deed.session, ApprovalNeeded).values(**row).on_conflict_do_nothing())


async def hand_to_akim(deed: Deed, card: Card) -> Submitted | None:
    """What waits from now on; None where the report counts at once, also because nobody at all could approve it.

    Where the unit has no akim whom messages reach, officials are asked, and administrators are told.
    """
    if not card.goes_to_akim:
        return None
    approvers = await _approvers(deed, card)
    if not card.approving.has_akim:
        about, stage = about_unit(card.subject.key.unit), card.subject.key.as_of.isoformat()
        await tell_administrators(deed.session, Kind.ALERT_AKIM, about, stage, now=deed.at)
    if not approvers:
        return None
    return card.waits_for_akim or await _hand_over(deed, card, approvers)


async def _approvers(deed: Deed, card: Card) -> list[Contact]:
    unit = card.subject.key.unit
    akims = (await people_of_units(deed.session, deed.at, [unit], Role.AKIM)).get(unit, [])
    others = [] if card.approving.has_akim else await holders(deed.session, deed.at, Role.OFFICIAL)
    return [*akims, *others]


async def _hand_over(deed: Deed, card: Card, approvers: list[Contact]) -> Submitted:
    key, deed.act = card.subject.key, Act.SUBMIT
    row = Approval(**on_report(key), draft_version=card.version, sent_by=deed.actor.person_id, sent_at=deed.at)
    deed.session.add(row)
    await deed.session.flush()
    deed.tell(on_report(key), {f"@approval:{row.id}": (None, card.version)})
    about, told = about_row("approval", row.id), sorted({one.person_id for one in approvers})
    rows = [Due(Kind.APPROVAL_ASKED, about, Recipient("person", one), "", deed.at) for one in told]
    await write_down(deed.session, [*rows, *await _not_approved(deed, card, about)], now=deed.at)
    return Submitted(row.id, card.version, deed.actor.person_id, deed.at)


async def _not_approved(deed: Deed, card: Card, about: str) -> list[Due]:
    """Who reports for the unit hears that nobody approved it in time; an opening says itself that it has closed."""
    unit, until = card.subject.key.unit, card.approvable_until
    if until == card.unlocked_until:
        return []
    people = (await people_of_units(deed.session, deed.at, [unit], Role.REPORTER)).get(unit, [])
    told = sorted({one.person_id for one in people} | {deed.actor.person_id})
    return [Due(Kind.APPROVAL_OVER, about, Recipient("person", one), "", until) for one in told]


async def ask_instead_of(session: AsyncSession, world: World, akim: int, *, now: datetime) -> None:
    """Messages reach the person no more: as `ask_others`, of the units whose akim they are."""
    theirs = select(HELD.c.unit).where(HELD.c.person_id == akim, HELD.c.role == Role.AKIM.value)
    await ask_others(session, world, list(await session.scalars(theirs, {"now": now})), now=now)


async def ask_others(session: AsyncSession, world: World, units: Collection[str], *, now: datetime) -> frozenset[str]:
    """What waits for an akim goes to officials at once where messages reach none there any more: in which of `units`.

    Whom it was said to already hears nothing again.
    """
    left = await without_akim(session, now, units) if units else frozenset()
    if not left:
        return left
    periods = {(form.key, one.as_of) for form in world.region.forms for one in open_periods(world, form, now)}
    waiting = (await waiting_for_akims(session, periods)).values()
    numbers = sorted(number for found in waiting for unit, number in found.items() if unit in left)
    told = [Recipient("person", one.person_id) for one in await holders(session, now, Role.OFFICIAL)]
    rows = [Due(Kind.APPROVAL_ASKED, about_row("approval", number), to, "", now) for number in numbers for to in told]
    await write_down(session, rows, now=now)
    return left
