"""Somebody's rights on a new account: the link that an administrator asks for, and the move when it is confirmed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from models.actions.door import Deed, door, on_person, open_door
from models.actions.grants import end_requests
from models.actions.invitations import end_link, issue_token
from models.actions.outbox import tell_of_account, write_down
from models.errors import SubjectGoneError
from models.queries.people.invitations import usable
from models.queries.people.people import SETTINGS, By, find_actor
from models.queries.people.roster import role_holder
from models.rules.access import Actor
from models.rules.audit import Act
from models.rules.outgoing import Due, Kind, Recipient, about_row
from models.tables import Grant, Invitation, Person
from models.views.access import Handover
from models.world import World


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody as they are on the new account. `left` is the old one, None where this was done already.

    `saw_rich`: the app of the old one showed tables, which of the new one nobody knows.
    """

    actor: Actor
    left: int | None
    saw_rich: bool


async def replace_account(world: World, *, by: By, person_id: int, now: datetime) -> tuple[Handover, str]:
    """A link that moves somebody to the account it is confirmed on, valid 7 days; an earlier one for them ends.

    Administrators only. Raises AccessDeniedError, SubjectGoneError: "person" where there is no role to move,
    "account_settings" where BOT_ADMIN_IDS names them.
    """
    async with door(world, Act.REPLACE_ACCOUNT, by=by, now=now) as deed:
        contact = (await role_holder(deed.session, by=deed.actor, person_id=person_id)).contact
        await _locked(deed.session, person_id)
        await _is_movable(deed.session, person_id)
        await end_links(deed, person_id)
        handover = Handover(person_id, contact.name or str(contact.telegram_id))
        return handover, await issue_token(deed, handover)


async def _locked(session: AsyncSession, person_id: int) -> Person:
    """Before any link of theirs is: who replaces, and who takes over, wait for each other here."""
    return await session.get_one(Person, person_id, with_for_update={"key_share": True})


async def _is_movable(session: AsyncSession, person_id: int) -> None:
    """Raises SubjectGoneError: "person", "account_settings"."""
    held = select(Grant.source).where(Grant.person_id == person_id, Grant.revoked_at.is_(None))
    sources = set(await session.scalars(held))
    if not sources:
        raise SubjectGoneError("person")
    if SETTINGS in sources:
        raise SubjectGoneError("account_settings")


async def end_links(deed: Deed, person_id: int) -> None:
    """Whatever still waits to move somebody."""
    waiting = Invitation.used_by.is_(None), Invitation.revoked_at.is_(None), Invitation.expires_at > deed.at
    links = await deed.session.scalars(select(Invitation.id).where(Invitation.replaces == person_id, *waiting))
    for number in links.all():
        await end_link(deed, number)


async def take_over(world: World, *, by: int, invitation_id: int, now: datetime) -> Moved:
    """Move somebody to the account that has opened their link: the row stays, and all that hangs on it.

    The old account is a stranger from here on, and is told so; so are who asked, and administrators of an
    administrator. Raises SubjectGoneError as `usable` and `replace_account`.
    """
    async with open_door(world, Act.TAKE_OVER, now=now) as deed:
        session, this = deed.session, Invitation.id == invitation_id
        whose = await session.scalar(select(Invitation.replaces).where(this))
        if whose is None:
            raise SubjectGoneError("invitation")
        person = await _locked(session, whose)
        invitation = await usable(session, this, by, now, is_held=True)
        is_new, saw_rich = invitation.used_by is None, person.sees_rich
        left = await _move(deed, person, invitation, by) if is_new else None
        actor = await find_actor(session, by, now)
        if actor is None:
            raise SubjectGoneError("person")
        deed.actor = actor
        if left is not None:
            changes = {"@account": (left, by), "@rich": (saw_rich, False)}
            deed.tell({**on_person(actor), "invitation": invitation.id}, changes)
            await end_links(deed, actor.person_id)
            await end_requests(deed, by)
            await _tell(deed, invitation, left)
        return Moved(actor, left, saw_rich)


async def _move(deed: Deed, person: Person, invitation: Invitation, to: int) -> int:
    """Returns the account that was theirs. Two links confirmed on one account at once move one person."""
    await _is_movable(deed.session, person.id)
    left, person.telegram_id, person.unreachable_at = person.telegram_id, to, None
    person.sees_rich = False
    invitation.used_by, invitation.used_at = person.id, deed.at
    try:
        await deed.session.flush()
    except IntegrityError:
        raise SubjectGoneError("account_known") from None
    return left


async def _tell(deed: Deed, invitation: Invitation, left: int) -> None:
    asked, actor, about = invitation.created_by, deed.actor, about_row("invitation", invitation.id)
    told = [Recipient("chat", left)]
    if asked is not None and asked != actor.person_id:
        told.append(Recipient("person", asked))
    rows = [Due(Kind.REPLACED, about, to, "", deed.at) for to in told]
    await write_down(deed.session, rows, now=deed.at)
    if actor.is_administrator:
        await tell_of_account(deed.session, invitation.id, but={actor.person_id, asked}, now=deed.at)
