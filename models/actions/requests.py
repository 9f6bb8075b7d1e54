"""Requests of strangers to be let in, and administrators' decisions about them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.actions.door import door, open_door
from models.actions.grants import Offer, grant_role, offer_of, person_of
from models.actions.outbox import tell_administrators, write_down
from models.actions.profiles import NAME
from models.errors import SubjectGoneError
from models.queries.people.people import require_administrator
from models.rules.access import Role
from models.rules.audit import Act, Means
from models.rules.outgoing import Due, Kind, Recipient, about_row
from models.tables import AccessRequest
from models.world import World

REQUESTED = "request"
REFUSED = "refused"
WORDS = 500
"""Most characters that are kept of what a stranger writes."""

MOST_TOLD = 3
"""So many wordings a request may have: a stranger floods neither the administrators nor the audit."""


@dataclass(frozen=True, slots=True)
class StrangerRequest:
    """A stranger's request. `decision` is None while nobody has answered it; `told` counts its wordings."""

    id: int
    telegram_id: int
    shown_name: str
    words: str
    decision: str | None
    told: int

    @property
    def can_be_reworded(self) -> bool:
        return self.told < MOST_TOLD


async def ask_for_access(
    world: World, *, telegram_id: int, shown_name: str, words: str, now: datetime
) -> StrangerRequest:
    """Keep a request and tell administrators.

    One open request a person, which has at most MOST_TOLD wordings and stays as the last of them: what administrators
    were told is what is kept.
    """
    async with open_door(world, Act.ASK_ACCESS, now=now) as deed:
        session = deed.session
        row = await _open_request(session, telegram_id)
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
        return _request(row)


async def waiting_request(world: World, *, telegram_id: int) -> StrangerRequest | None:
    """The stranger's own that nobody has answered yet."""
    async with world.database.reading() as session:
        row = await _open_request(session, telegram_id)
        return _request(row) if row else None


async def waiting_requests(world: World, *, by: int) -> list[StrangerRequest]:
    """What nobody has answered yet, the oldest first. Administrators only; raises AccessDeniedError."""
    async with world.database.reading() as session:
        await require_administrator(session, by, "access")
        rows = await session.scalars(
            select(AccessRequest).where(AccessRequest.decision.is_(None)).order_by(AccessRequest.id)
        )
        return [_request(row) for row in rows]


async def find_request(world: World, *, by: int, request_id: int) -> StrangerRequest:
    """For administrators. Raises AccessDeniedError, SubjectGoneError("request")."""
    async with world.database.reading() as session:
        await require_administrator(session, by, "access")
        row = await session.get(AccessRequest, request_id)
        if row is None:
            raise SubjectGoneError("request")
        return _request(row)


async def request_to_tell(world: World, request_id: int) -> StrangerRequest | None:
    """For the sender, who speaks to administrators and the stranger alone."""
    async with world.database.reading() as session:
        row = await session.get(AccessRequest, request_id)
        return _request(row) if row else None


async def decide_request(
    world: World, *, by: int, request_id: int, offer: Offer | None, now: datetime
) -> StrangerRequest:
    """Grant `offer`, or refuse with None. Raises AccessDeniedError, SubjectGoneError("request") once decided."""
    async with door(world, Act.DECIDE_REQUEST, by=by, now=now) as deed:
        session, actor = deed.session, deed.actor
        row = await session.get(AccessRequest, request_id, with_for_update=True)
        if row is None or row.decision is not None:
            raise SubjectGoneError("request")
        row.decision = "granted" if offer else REFUSED
        row.decided_by, row.decided_at = actor.person_id, now
        deed.tell({"request": row.id, "telegram": row.telegram_id}, {"@decision": (None, row.decision)})
        if offer is not None:
            person = await person_of(session, row.telegram_id)
            checked = offer_of(world, offer.role, offer.unit)
            await grant_role(deed, person, checked, REQUESTED, granted_by=actor.person_id)
        stranger, answer = Recipient("chat", row.telegram_id), answer_of(offer)
        await write_down(session, [Due(Kind.DECISION, about_row("request", row.id), stranger, answer, now)], now=now)
        return _request(row)


def answer_of(offer: Offer | None) -> str:
    """The stage of a decision: `reporter/ayagoz`, `official/`, or `refused`."""
    return f"{offer.role.value}/{offer.unit}" if offer else REFUSED


def offer_answered(answer: str) -> Offer | None:
    """What `answer_of` was given. Raises ValueError for anything else."""
    role, _, unit = answer.partition("/")
    return None if answer == REFUSED else Offer(Role(role), unit)


async def _open_request(session: AsyncSession, telegram_id: int) -> AccessRequest | None:
    return await session.scalar(
        select(AccessRequest).where(AccessRequest.telegram_id == telegram_id, AccessRequest.decision.is_(None))
    )


def _request(row: AccessRequest) -> StrangerRequest:
    return StrangerRequest(row.id, row.telegram_id, row.shown_name, row.words, row.decision, row.told)
