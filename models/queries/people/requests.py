"""Requests of strangers to be let in that nobody has answered yet."""

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.errors import SubjectGoneError
from models.queries.people.people import By, require_administrator
from models.tables import AccessRequest, Grant, Person
from models.views.access import StrangerRequest

_IS_THEIRS = Person.telegram_id == AccessRequest.telegram_id, Grant.person_id == Person.id, Grant.revoked_at.is_(None)
_LET_IN = exists().where(*_IS_THEIRS)
WAITING = select(AccessRequest).where(AccessRequest.decision.is_(None), ~_LET_IN)


def request_of(row: AccessRequest, *, is_let_in: bool = False) -> StrangerRequest:
    is_answered = row.decision is not None
    return StrangerRequest(row.id, row.telegram_id, row.shown_name, row.words, row.told, is_answered, is_let_in)


async def waiting_request(session: AsyncSession, telegram_id: int) -> StrangerRequest | None:
    """The stranger's own that nobody has answered yet."""
    row = await session.scalar(WAITING.where(AccessRequest.telegram_id == telegram_id))
    return request_of(row) if row else None


async def waiting_requests(session: AsyncSession, *, by: By) -> list[StrangerRequest]:
    """What nobody has answered yet, the oldest first. Administrators only; raises AccessDeniedError."""
    await require_administrator(session, by, "access")
    return [request_of(row) for row in await session.scalars(WAITING.order_by(AccessRequest.id))]


async def find_request(session: AsyncSession, *, by: By, request_id: int) -> StrangerRequest:
    """One that waits, for administrators. Raises AccessDeniedError, SubjectGoneError("request")."""
    await require_administrator(session, by, "access")
    row = await session.scalar(WAITING.where(AccessRequest.id == request_id))
    if row is None:
        raise SubjectGoneError("request")
    return request_of(row)


async def request_to_tell(session: AsyncSession, request_id: int) -> StrangerRequest | None:
    """For the sender, who speaks to administrators and the stranger alone."""
    found = await session.execute(select(AccessRequest, _LET_IN).where(AccessRequest.id == request_id))
    row, is_let_in = found.one_or_none() or (None, False)
    return request_of(row, is_let_in=is_let_in) if row else None
