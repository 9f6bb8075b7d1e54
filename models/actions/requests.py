"""Requests of strangers to be let in, and administrators' decisions about them."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.actions.door import door, open_door
from models.actions.grants import GRANTED, grant_role, offer_of, person_of
from models.actions.outbox import tell_administrators, write_down
from models.actions.profiles import NAME
from models.errors import SubjectGoneError
from models.queries.people.people import By
from models.queries.people.requests import WAITING, request_of
from models.rules.audit import Act, Means
from models.rules.outgoing import Due, Kind, Recipient, about_row
from models.tables import AccessRequest, Person
from models.views.access import MOST_TOLD, REFUSED, Offer, StrangerRequest, answer_of
from models.world import World

REQUESTED = "request"
WORDS = 500
"""Most characters that are kept of what a stranger writes."""


async def ask_for_access(
    world: World, *, telegram_id: int, shown_name: str, words: str, now: datetime
) -> StrangerRequest:
    """Keep a request and tell administrators.

    One open request a person, which has at most MOST_TOLD wordings and stays as the last of them: what administrators
    were told is what is kept.
    """
    async with open_door(world, Act.ASK_ACCESS, now=now) as deed:
        session = deed.session
        row = await session.scalar(WAITING.where(AccessRequest.telegram_id == telegram_id))
        tidy = words.strip()[:WORDS]
        if row is None:
            row = AccessRequest(telegram_id=telegram_id, shown_name="", words="", created_at=now, told=0)
            session.add(row)
        if row.words != tidy and row.told < MOST_TOLD:
            said = row.words or None, row.shown_name or None
            row.shown_name, row.words = shown_name.strip()[:NAME], tidy
            row.told += 1
            await session.flush()
            on = {"request": row.id, "telegram": telegram_id}
            changes = {"@words": (said[0], row.words), "@name": (said[1], row.shown_name)}
            deed.tell(on, changes, means=Means.TYPED)
            await tell_administrators(session, Kind.REQUEST, about_row("request", row.id), str(row.told), now=now)
        return request_of(row)


async def decide_request(
    world: World, *, by: By, request_id: int, offer: Offer | None, now: datetime
) -> StrangerRequest:
    """Grant `offer`, or refuse with None. Raises AccessDeniedError, SubjectGoneError("request") if none waits."""
    async with door(world, Act.DECIDE_REQUEST, by=by, now=now) as deed:
        session, actor = deed.session, deed.actor
        person = await _who_asks(session, request_id) if offer else None
        row = await session.scalar(WAITING.where(AccessRequest.id == request_id).with_for_update())
        if row is None:
            raise SubjectGoneError("request")
        row.decision = GRANTED if offer else REFUSED
        row.decided_by, row.decided_at = actor.person_id, now
        deed.tell({"request": row.id, "telegram": row.telegram_id}, {"@decision": (None, row.decision)})
        if offer and person:
            checked = offer_of(world, offer.role, offer.unit)
            await grant_role(deed, person, checked, REQUESTED, granted_by=actor.person_id)
        stranger, answer = Recipient("chat", row.telegram_id), answer_of(offer)
        await write_down(session, [Due(Kind.DECISION, about_row("request", row.id), stranger, answer, now)], now=now)
        return request_of(row)


async def _who_asks(session: AsyncSession, request_id: int) -> Person | None:
    """Locked before the request is, as whoever else lets them in does."""
    account = await session.scalar(select(AccessRequest.telegram_id).where(AccessRequest.id == request_id))
    return None if account is None else await person_of(session, account)
