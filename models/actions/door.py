"""The door of the use cases: one transaction, begun once the act is allowed to who does it, and written down in it."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from models.errors import AccessDeniedError
from models.queries.people.people import By, find_actor
from models.rules.access import NOBODY, Actor
from models.rules.audit import Act, Change, Means, Told, body_of
from models.rules.subjects import ReportKey
from models.tables import Person
from models.tables.audit import ADD_ENTRY, columns
from models.world import World


@dataclass(slots=True)
class Deed:
    """An act while it is done. What it `tells` is in the audit with its commit; one that changes nothing tells nothing.

    `actor` is NOBODY where nobody of ours acts: the settings, who holds the machine, a stranger.
    """

    session: AsyncSession
    act: Act
    actor: Actor
    at: datetime
    _told: list[Told] = field(default_factory=list)

    def tell(
        self,
        on: Mapping[str, Any],
        changes: Mapping[str, Change],
        *,
        why: str = "",
        means: Means = Means.PRESSED,
    ) -> None:
        """Say on what, from which values to which, why and how; see `Told`. A change that is none is left out."""
        changed = {name: change for name, change in changes.items() if change[0] != change[1]}
        if changed:
            self._told.append(Told(on, changed, why, means))

    async def write_down(self) -> None:
        """Last in the transaction: on PostgreSQL those who add to the audit wait for each other from here on."""
        if not self._told:
            return
        connection = await self.session.connection()
        rows = [self._entry(told) for told in self._told]
        await connection.execute(ADD_ENTRY[connection.dialect.name], rows if len(rows) > 1 else rows[0])

    def _entry(self, told: Told) -> dict[str, Any]:
        person_id = self.actor.person_id or None
        body = body_of(self.act, person_id, self.at, told)
        return columns(**{**told.on, "at": self.at, "person_id": person_id, "act": self.act.value, "body": body})


def on_report(key: ReportKey) -> dict[str, Any]:
    return {"form": key.form, "unit": key.unit, "as_of": key.as_of}


def on_person(person: Actor | Person) -> dict[str, Any]:
    number = person.person_id if isinstance(person, Actor) else person.id
    return {"person": number, "telegram": person.telegram_id}


def administers(actor: Actor) -> bool:
    return actor.is_member and actor.is_administrator


async def allowed(
    session: AsyncSession,
    act: Act,
    by: By,
    may: Callable[[Actor], bool] = administers,
    unit: str | None = None,
    *,
    now: datetime | None = None,
) -> Actor:
    """Who acts. Raises AccessDeniedError."""
    actor = by if isinstance(by, Actor) else await find_actor(session, by, now)
    if actor is None or not may(actor):
        raise AccessDeniedError(act.partition(".")[0], unit)
    return actor


async def ask_at_the_door(world: World, act: Act, *, by: By) -> None:
    """Before a conversation about it begins. Raises AccessDeniedError for anybody but administrators."""
    async with world.database.reading() as session:
        await allowed(session, act, by)


@asynccontextmanager
async def door(
    world: World,
    act: Act,
    *,
    by: By,
    now: datetime,
    may: Callable[[Actor], bool] = administers,
    unit: str | None = None,
) -> AsyncIterator[Deed]:
    """The transaction of `act`. Raises AccessDeniedError (about `unit`) before anything is done."""
    async with world.database.writing() as session:
        deed = Deed(session, act, await allowed(session, act, by, may, unit, now=now), now)
        yield deed
        await deed.write_down()


@asynccontextmanager
async def open_door(world: World, act: Act, *, now: datetime) -> AsyncIterator[Deed]:
    """For what needs no role: the settings, who holds the machine, and strangers who ask to be let in."""
    async with world.database.writing() as session:
        deed = Deed(session, act, NOBODY, now)
        yield deed
        await deed.write_down()
