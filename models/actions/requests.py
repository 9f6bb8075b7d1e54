"""Requests of strangers to be let in, and administrators' decisions about them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.actions.door import door, open_door
from models.actions.grants import GRANTED, Offer, grant_role, offer_of, person_of
from models.actions.outbox import tell_administrators, write_down
from models.actions.profiles import NAME
from models.errors import SubjectGoneError
from models.queries.people.people import require_administrator
from models.rules.access import Role
from models.rules.audit import Act, Means
from models.rules.outgoing import Due, Kind, Recipient, about_row
from models.tables import AccessRequest, Grant, Person
from models.world import World

REQUESTED = "request"
REFUSED = "refused"
WORDS = 500
"""Most characters that are kept of what a stranger writes."""

MOST_TOLD = 3
"""So many wordings a request may have: a stranger floods neither the administrators nor the audit."""

_IS_THEIRS = Person.telegram_id == AccessRequest.telegram_id, Grant.person_id == Person.id, Grant.revoked_at.is_(None)
_LET_IN = exists().where(*_IS_THEIRS)
_WAITING = select(AccessRequest).where(AccessRequest.decision.is_(None), ~_LET_IN)


@dataclass(frozen=True, slots=True)
class StrangerRequest:
    """A stranger's request; `told` counts its wordings. It waits until it `is_answered` or they have a role."""

    id: int
    telegram_id: int
    shown_name: str
    words: str
    told: int
    is_answered: bool
    is_let_in: bool

    @property
    def waits(self) -> bool:
        return not (self.is_answered or self.is_let_in)

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
        rows = await session.scalars(_WAITING.order_by(AccessRequest.id))
        return [_request(row) for row in rows]


async def find_request(world: World, *, by: int, request_id: int) -> StrangerRequest:
    """One that waits, for administrators. Raises AccessDeniedError, SubjectGoneError("request")."""
    async with world.database.reading() as session:
        await require_administrator(session, by, "access")
        row = await session.scalar(_WAITING.where(AccessRequest.id == request_id))
        if row is None:
            raise SubjectGoneError("request")
        return _request(row)


async def request_to_tell(world: World, request_id: int) -> StrangerRequest | None:
    """For the sender, who speaks to administrators and the stranger alone."""
    async with world.database.reading() as session:
        found = await session.execute(select(AccessRequest, _LET_IN).where(AccessRequest.id == request_id))
        row, is_let_in = found.one_or_none() or (None, False)
        return _request(row, is_let_in=is_let_in) if row else None


async def decide_request(
    world: World, *, by: int, request_id: int, offer: Offer | None, now: datetime
) -> StrangerRequest:
    """Grant `offer`, or refuse with None. Raises AccessDeniedError, SubjectGoneError("request") if none waits."""
    async with door(world, Act.DECIDE_REQUEST, by=by, now=now) as deed:
        session, actor = deed.session, deed.actor
        person = await _who_asks(session, request_id) if offer else None
        row = await session.scalar(_WAITING.where(AccessRequest.id == request_id).with_for_update())
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
        return _request(row)


async def _who_asks(session: AsyncSession, request_id: int) -> Person | None:
    """Locked before the request is, as whoever else lets them in does."""
    account = await session.scalar(select(AccessRequest.telegram_id).where(AccessRequest.id == request_id))
    return None if account is None else await person_of(session, account)


def answer_of(offer: Offer | None) -> str:
    """The stage of a decision: `reporter/ayagoz`, `official/`, or `refused`."""
    return f"{offer.role.value}/{offer.unit}" if offer else REFUSED


def offer_answered(answer: str) -> Offer | None:
    """What `answer_of` was given. Raises ValueError for anything else."""
    role, _, unit = answer.partition("/")
    return None if answer == REFUSED else Offer(Role(role), unit)


async def _open_request(session: AsyncSession, telegram_id: int) -> AccessRequest | None:
    return await session.scalar(_WAITING.where(AccessRequest.telegram_id == telegram_id))


def _request(row: AccessRequest, *, is_let_in: bool = False) -> StrangerRequest:
    is_answered = row.decision is not None
    return StrangerRequest(row.id, row.telegram_id, row.shown_name, row.words, row.told, is_answered, is_let_in)
