"""The door of the use cases: one transaction, begun once the act is allowed to who does it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from models.errors import AccessDeniedError
from models.queries.people.people import By, find_actor
from models.rules.access import Actor
from models.world import World

DEED = "deed"


class Act(StrEnum):
    """What people do. A refusal is written down as what stands before the point."""

    BEGIN_PLAN = "plan.begin"
    SET_PLAN = "plan.set"
    APPROVE_PLAN = "plan.approve"
    CALL_MEETING = "meetings.call"
    MOVE_MEETING = "meetings.move"
    EDIT_MEETING = "meetings.edit"
    CANCEL_MEETING = "meetings.cancel"
    ADD_TEMPLATE = "templates.add"
    REMOVE_TEMPLATE = "templates.remove"
    INVITE = "invite"
    DECIDE_REQUEST = "access.decide"
    REVOKE = "people.revoke"
    CONNECT_GROUP = "connect"
    SPEAK_IN_GROUP = "connect.language"
    LET_GROUP_GO = "connect.end"
    SWITCH = "settings.switch"
    CHOOSE_LANGUAGE = "language"
    INTRODUCE = "join"
    REMIND = "remind"


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does what when: kept with the session, for what will be written down of it."""

    act: Act
    person_id: int
    at: datetime


def administers(actor: Actor) -> bool:
    return actor.is_member and actor.is_administrator


async def allowed(session: AsyncSession, act: Act, by: By, may: Callable[[Actor], bool] = administers) -> Actor:
    """Who acts. Raises AccessDeniedError."""
    actor = by if isinstance(by, Actor) else await find_actor(session, by)
    if actor is None or not may(actor):
        raise AccessDeniedError(act.partition(".")[0])
    return actor


async def ask_at_the_door(world: World, act: Act, *, by: By) -> None:
    """Before a conversation about it begins. Raises AccessDeniedError for anybody but administrators."""
    async with world.database.reading() as session:
        await allowed(session, act, by)


@asynccontextmanager
async def door(
    world: World, act: Act, *, by: By, now: datetime, may: Callable[[Actor], bool] = administers
) -> AsyncIterator[tuple[AsyncSession, Actor]]:
    """The transaction of `act`, and who does it. Raises AccessDeniedError before anything is done."""
    async with world.database.writing() as session:
        actor = await allowed(session, act, by, may)
        session.info[DEED] = Deed(act, actor.person_id, now)
        yield session, actor
