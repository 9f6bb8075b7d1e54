"""Where each chat's conversations stand: one row a chat, read once an update and written at its end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from sqlalchemy import Executable, bindparam, delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.actions.door import Deed, on_person
from models.actions.outbox import open_again
from models.queries.inbox import Data
from models.rules.access import Actor
from models.rules.audit import Act
from models.rules.outgoing import Due
from models.tables import Conversation, Person, insert_for

_GONE = delete(Conversation).where(Conversation.key == bindparam("chat"))
_SEEN = update(Person).where(Person.id == bindparam("number")).values(seen_at=bindparam("at"))


@cache
def _keeping(dialect: str) -> Executable:
    row = insert_for(dialect, Conversation).values(key=bindparam("chat"), data=bindparam("data"))
    return row.on_conflict_do_update(index_elements=["key"], set_={"data": row.excluded.data})


@dataclass(frozen=True, slots=True)
class Visit:
    """Who was there last, and when; `first_on` is the day, where an administrator was not there before on it."""

    actor: Actor
    at: datetime
    first_on: date | None = None


async def _log_in(session: AsyncSession, visit: Visit) -> None:
    """Beside the person's `seen_at`: an update that is done anew after a crash is one login."""
    deed = Deed(session, Act.COME, visit.actor, visit.at)
    deed.tell(on_person(visit.actor), {"@came": (None, visit.first_on)})
    await deed.write_down()


async def keep_conversations(
    session: AsyncSession, changed: Mapping[str, Data], visit: Visit | None = None, following: Iterable[Due] = ()
) -> None:
    """By chat. Where none is left, no row is. With them goes the `visit` of who was there, a login to the audit.

    What is `following` waits in the outbox from now on; what waits there already is said once.
    """
    for chat, data in changed.items():
        if not data:
            await session.execute(_GONE, {"chat": chat})
            continue
        connection = await session.connection()
        await connection.execute(_keeping(connection.dialect.name), {"chat": chat, "data": data})
    if visit is not None:
        connection = await session.connection()
        await connection.execute(_SEEN, {"number": visit.actor.person_id, "at": visit.at})
        await _log_in(session, visit)
    for due in following:
        await open_again(session, [due], now=due.due_at)
