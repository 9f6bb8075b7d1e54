"""What administrators do about a person's roles in place: give one, move one to another unit, end all of them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.actions.deputies import hold_people
from models.actions.door import Deed, door
from models.actions.grants import grant_role, in_force, offer_of, take_away, take_turns
from models.actions.outbox import write_down
from models.actions.replacements import end_links
from models.errors import SubjectGoneError
from models.queries.people.people import By, find_actor
from models.queries.people.roster import role_holder, role_holders
from models.rules.access import UNIT_ROLES, Actor
from models.rules.audit import Act
from models.rules.outgoing import Due, Kind, Recipient, about_row
from models.tables import Person
from models.views.access import Given, Offer
from models.world import World

IN_PLACE = "people"
"""The source of a role that an administrator gave on the person's card."""


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
