"""Roles given to people and taken away: what an offer is, granting it once, and whom the settings name."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.actions.deputies import end_standings, end_where_no_role, hold_people
from models.actions.door import Deed, door, on_person, open_door
from models.actions.outbox import tell_administrators, tell_of_administrator, tell_of_nobody, write_down
from models.actions.submissions import ask_others
from models.errors import SubjectGoneError
from models.queries.people.deputies import deputies_in_role
from models.queries.people.people import SETTINGS, By, find_actor
from models.queries.people.roster import HeldRole, Holder, role_holders
from models.rules.access import UNIT_ROLES, Role, RoleChange
from models.rules.audit import Act
from models.rules.outgoing import Due, Kind, Recipient, about_row, about_unit, stage_at
from models.tables import INSERTS, AccessRequest, Grant, Person
from models.views.access import Offer, Revoked
from models.world import World

GRANTED = "granted"
"""The decision about a request of who was let in, by it or another way."""


def _on(person: Person, unit: str) -> dict[str, Any]:
    return {**on_person(person), "unit": unit or None}


def offer_of(world: World, role: Role, unit: str) -> Offer:
    """Raises SubjectGoneError for a unit the catalogue does not have, or a role whose unit is missing."""
    if role in UNIT_ROLES:
        return Offer(role, world.unit(unit).key)
    return Offer(role, "")


async def person_of(session: AsyncSession, telegram_id: int) -> Person:
    """The person's row, made at the first need; locked, for two processes may give the same role at once."""
    mine = select(Person).where(Person.telegram_id == telegram_id).with_for_update()
    person = await session.scalar(mine)
    if person is None:
        insert = INSERTS[(await session.connection()).dialect.name](Person.__table__)
        new = insert.values(telegram_id=telegram_id, name="", post="", phone="")
        await session.execute(new.on_conflict_do_nothing(index_elements=["telegram_id"]))
        person = (await session.scalars(mine)).one()
    return person


def named(offer: Offer) -> str:
    return f"{offer.role.value}/{offer.unit}"


async def grant_role(
    deed: Deed, person: Person, offer: Offer, source: str, granted_by: int | None = None, link: int | None = None
) -> int | None:
    """Give a role, by the invitation `link`; its row, None for one that is held already and stays as it is.

    Whoever has a role asks to be let in no more.
    """
    await end_requests(deed, person.telegram_id)
    held = await deed.session.scalar(
        select(Grant.id).where(
            Grant.person_id == person.id,
            Grant.role == offer.role.value,
            Grant.unit == offer.unit,
            Grant.revoked_at.is_(None),
        )
    )
    if held is not None:
        return None
    grant = Grant(
        person_id=person.id,
        role=offer.role.value,
        unit=offer.unit,
        source=source,
        granted_by=granted_by,
        granted_at=deed.at,
    )
    deed.session.add(grant)
    by_link = {"invitation": link} if link is not None else {}
    deed.tell({**_on(person, offer.unit), **by_link}, {named(offer): (None, source)})
    await deed.session.flush()
    if offer.role is Role.ADMINISTRATOR:
        but = {person.id, granted_by}
        await tell_of_administrator(deed.session, grant.id, RoleChange.GIVEN, but=but, now=deed.at)
    return grant.id


async def end_requests(deed: Deed, telegram_id: int) -> None:
    """What this account asked for is granted. Only after its person is locked: in that order everybody waits."""
    waiting = AccessRequest.telegram_id == telegram_id, AccessRequest.decision.is_(None)
    granted = {"decision": GRANTED, "decided_by": deed.actor.person_id or None, "decided_at": deed.at}
    ended = update(AccessRequest).where(*waiting).values(**granted).returning(AccessRequest.id)
    for number in (await deed.session.scalars(ended)).all():
        deed.tell({"request": number, "telegram": telegram_id}, {"@decision": (None, GRANTED)})


async def revoke(world: World, *, by: By, grant_id: int, now: datetime) -> Revoked:
    """Take a role away; its row stays, with the moment, and the person is told. Administrators only.

    Raises AccessDeniedError, and SubjectGoneError: "grant" when it is not in force (any more), SETTINGS when only
    BOT_ADMIN_IDS takes it away, LAST_ADMINISTRATOR when nobody would be left to let people in.
    """
    async with door(world, Act.REVOKE, by=by, now=now) as deed:
        session = deed.session
        await take_turns(session)
        holder, held = in_force(await role_holders(session, by=by), grant_id)
        leaves_nobody = await take_away(deed, world, holder, held)
        actor = await find_actor(session, holder.contact.telegram_id)
        if actor is None:
            raise SubjectGoneError("person")
        if actor.person_id != deed.actor.person_id:
            about, to = about_row("person", actor.person_id), Recipient("person", actor.person_id)
            await write_down(session, [Due(Kind.REVOKED, about, to, str(grant_id), now)], now=now)
        return Revoked(Offer(held.role, held.unit), actor, leaves_nobody)


async def take_away(deed: Deed, world: World, holder: Holder, held: HeldRole) -> bool:
    """End a role with its deputies, who hear of it, as do the administrators whom it concerns.

    Who has no other role stands in for nobody any more. Nobody is named a deputy for it meanwhile. What waits for an
    akim's approval goes to officials where no akim is left, and administrators hear of that.
    True where its unit is left without a reporter.
    Raises SubjectGoneError: SETTINGS, LAST_ADMINISTRATOR.
    """
    if held.kept_by is not None:
        raise SubjectGoneError(held.kept_by)
    session, administrator = deed.session, deed.actor
    await hold_people(session, holder.contact.person_id)
    await end_standings(deed, await deputies_in_role(session, held.grant_id, deed.at))
    taken_away = {"revoked_by": administrator.person_id, "revoked_at": deed.at}
    await session.execute(update(Grant).where(Grant.id == held.grant_id).values(**taken_away))
    await end_where_no_role(deed, holder.contact.person_id)
    gone = named(Offer(held.role, held.unit))
    on = {"person": holder.contact.person_id, "telegram": holder.contact.telegram_id, "unit": held.unit or None}
    deed.tell(on, {gone: (held.role.value, None)})
    if held.role is Role.ADMINISTRATOR:
        but = {administrator.person_id, holder.contact.person_id}
        await tell_of_administrator(session, held.grant_id, RoleChange.REVOKED, but=but, now=deed.at)
    if held.role is Role.AKIM:
        await _without_akim(deed, world, held.unit)
    by_them = Recipient("person", administrator.person_id)
    is_reporter = held.role is Role.REPORTER
    return is_reporter and await tell_of_nobody(session, world, held.unit, but=by_them, now=deed.at)


async def _without_akim(deed: Deed, world: World, unit: str) -> None:
    if await ask_others(deed.session, world, [unit], now=deed.at):
        stage = stage_at(deed.at.astimezone(world.region.timezone))
        await tell_administrators(deed.session, Kind.ALERT_AKIM, about_unit(unit), stage, now=deed.at)


def in_force(holders: Iterable[Holder], grant_id: int) -> tuple[Holder, HeldRole]:
    """Raises SubjectGoneError("grant")."""
    for holder in holders:
        for held in holder.roles:
            if held.grant_id == grant_id:
                return holder, held
    raise SubjectGoneError("grant")


async def take_turns(session: AsyncSession) -> None:
    """Two administrators who take each other's role away at once must not both succeed: the second one waits here."""
    administrators = Grant.role == Role.ADMINISTRATOR.value
    await session.execute(
        select(Grant.id).where(administrators, Grant.revoked_at.is_(None)).order_by(Grant.id).with_for_update()
    )


async def appoint_administrators(world: World, *, telegram_ids: Collection[int], now: datetime) -> None:
    """Make the database agree with BOT_ADMIN_IDS: grant to those listed, revoke what the settings gave to others."""
    administrator = Offer(Role.ADMINISTRATOR, "")
    async with open_door(world, Act.APPOINT, now=now) as deed:
        listed = [await person_of(deed.session, telegram_id) for telegram_id in telegram_ids]
        by_settings = (Grant.source == SETTINGS) & Grant.revoked_at.is_(None)
        others = by_settings & Grant.person_id.not_in([person.id for person in listed])
        dropped = select(Person, Grant.id).join(Grant, Grant.person_id == Person.id).where(others)
        gone = (await deed.session.execute(dropped)).all()
        for person, _ in gone:
            deed.tell(_on(person, ""), {named(administrator): (SETTINGS, None)})
        await deed.session.execute(update(Grant).where(others).values(revoked_at=now))
        for person, grant_id in gone:
            await end_where_no_role(deed, person.id)
            await tell_of_administrator(deed.session, grant_id, RoleChange.REVOKED, but={person.id}, now=now)
        for person in listed:
            await grant_role(deed, person, administrator, SETTINGS)
