"""What administrators do about a person's roles in place: give one, move one to another unit, end all of them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.actions.deputies import hold_people
from models.actions.door import Deed, door
from models.actions.grants import Offer, grant_role, in_force, offer_of, take_away, take_turns
from models.actions.outbox import write_down
from models.actions.replacements import end_links
from models.errors import SubjectGoneError
from models.queries.people.people import By, find_actor
from models.queries.people.roster import role_holder, role_holders
from models.rules.access import UNIT_ROLES, Actor, Role
from models.rules.audit import Act
from models.rules.outgoing import Due, Kind, Recipient, about_row
from models.tables import Grant, Person
from models.world import World

IN_PLACE = "people"
"""The source of a role that an administrator gave on the person's card."""


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody has now, and what it stands instead of; the person as they are now.

    `leaves_nobody` is true where the unit of `before` is left without a reporter.
    """

    offer: Offer
    actor: Actor
    before: Offer | None = None
    leaves_nobody: bool = False


@dataclass(frozen=True, slots=True)
class Closed:
    """Somebody without any role. `left` are the units that nobody reports for now."""

    actor: Actor
    left: tuple[str, ...]


async def give_role(world: World, *, by: By, person_id: int, offer: Offer, now: datetime) -> Given:
    """Another role for somebody known, who hears of it; one that is held already stays. Administrators only.

    Raises AccessDeniedError, SubjectGoneError("person"), SubjectGoneError("unit").
    """
    async with door(world, Act.GIVE, by=by, now=now) as deed:
        holder = await role_holder(deed.session, by=deed.actor, person_id=person_id)
        person = await deed.session.get_one(Person, holder.contact.person_id)
        checked = offer_of(world, offer.role, offer.unit)
        grant_id = await grant_role(deed, person, checked, IN_PLACE, granted_by=deed.actor.person_id)
        if grant_id is not None:
            await _tell(deed, person.id, Kind.GIVEN, str(grant_id))
        return Given(checked, await _actor(deed.session, person.telegram_id))


async def move_role(world: World, *, by: By, grant_id: int, unit: str, now: datetime) -> Given:
    """The same role in another unit: the old one ends as the new one begins. The person hears of it.

    Administrators only. Raises AccessDeniedError, SubjectGoneError("grant") for one that is not in force or has no
    unit, SubjectGoneError("unit").
    """
    async with door(world, Act.MOVE_ROLE, by=by, now=now) as deed:
        holder, held = in_force(await role_holders(deed.session, by=deed.actor), grant_id)
        if held.role not in UNIT_ROLES:
            raise SubjectGoneError("grant")
        person = await deed.session.get_one(Person, holder.contact.person_id)
        before, after = Offer(held.role, held.unit), offer_of(world, held.role, unit)
        if before == after:
            return Given(after, await _actor(deed.session, person.telegram_id), before)
        await grant_role(deed, person, after, IN_PLACE, granted_by=deed.actor.person_id)
        leaves_nobody = await take_away(deed, world, holder, held)
        await _tell(deed, person.id, Kind.MOVED, f"{grant_id}/{unit}")
        return Given(after, await _actor(deed.session, person.telegram_id), before, leaves_nobody)


async def close_access(world: World, *, by: By, person_id: int, now: datetime) -> Closed:
    """End every role of somebody at once, and what they have as a deputy; they hear of it in one message.

    Administrators only.

    Raises AccessDeniedError, SubjectGoneError: "person" where no role is left to end, SETTINGS, LAST_ADMINISTRATOR.
    """
    async with door(world, Act.CLOSE_ACCESS, by=by, now=now) as deed:
        await take_turns(deed.session)
        await hold_people(deed.session, person_id)
        holder = await role_holder(deed.session, by=deed.actor, person_id=person_id)
        if not holder.roles:
            raise SubjectGoneError("person")
        await end_links(deed, person_id)
        left = [held.unit for held in holder.roles if await take_away(deed, world, holder, held)]
        await _tell(deed, person_id, Kind.CLOSED, str(holder.roles[-1].grant_id))
        return Closed(await _actor(deed.session, holder.contact.telegram_id), tuple(left))


async def _tell(deed: Deed, person_id: int, kind: Kind, stage: str) -> None:
    """To the person, but where they did it themselves."""
    if person_id != deed.actor.person_id:
        to = Recipient("person", person_id)
        await write_down(deed.session, [Due(kind, about_row("person", person_id), to, stage, deed.at)], now=deed.at)


async def _actor(session: AsyncSession, telegram_id: int) -> Actor:
    actor = await find_actor(session, telegram_id)
    if actor is None:
        raise SubjectGoneError("person")
    return actor


async def given_to_tell(world: World, grant_id: int) -> Given | None:
    """For the sender; None where the role is not in force any more."""
    async with world.database.reading() as session:
        grant = await session.get(Grant, grant_id)
        if grant is None or grant.revoked_at is not None:
            return None
        person = await session.get_one(Person, grant.person_id)
        return Given(_offer(grant), await _actor(session, person.telegram_id))


async def moved_to_tell(world: World, stage: str) -> Given | None:
    """For the sender, out of what `move_role` wrote; None where the role was moved or taken away again."""
    number, _, unit = stage.partition("/")
    async with world.database.reading() as session:
        grant = await session.get(Grant, int(number))
        if grant is None:
            return None
        person = await session.get_one(Person, grant.person_id)
        actor = await _actor(session, person.telegram_id)
        before = _offer(grant)
        is_so = (before.role, unit) in actor.grants
        return Given(Offer(before.role, unit), actor, before) if is_so else None


async def closed_to_tell(world: World, person_id: int) -> Actor | None:
    """For the sender; None where the person was let in again meanwhile."""
    async with world.database.reading() as session:
        person = await session.get(Person, person_id)
        actor = await find_actor(session, person.telegram_id) if person else None
    return None if actor is None or actor.has_any_role else actor


def _offer(grant: Grant) -> Offer:
    return Offer(Role(grant.role), grant.unit)
