"""Selects about the outbox: what waits, what was said to whom, and what became of it."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.queries.people.people import By, require_administrator
from models.rules.outgoing import KINDS, Due, Kind, OutboxState, Recipient
from models.tables import GroupChat, Outbox, Person
from models.world import World

LONGEST_QUIET = timedelta(days=1)
AHEAD = timedelta(days=14)
MOST_ENTRIES = 60
TELLS = Outbox.kind.not_in([kind.value for kind in Kind if not kind.way.is_listed])
"""An edit of a board tells nobody anything."""

Ahead = Callable[[AsyncSession, World, datetime, datetime], Awaitable[list[Due]]]
"""What will be due later than one moment and not later than another, as if nobody acted further."""


@dataclass(frozen=True, slots=True)
class EntryKey:
    """What was said at one moment to however many: the rows of the outbox that differ only in the recipient."""

    due_at: datetime
    kind: Kind
    subject: str
    stage: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """One recipient. `state` is None for what is only ahead; `name` is "" for one whom nobody knows any more."""

    recipient: Recipient
    name: str
    state: OutboxState | None
    why: str = ""
    settled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    key: EntryKey
    deliveries: tuple[Delivery, ...]


async def pending_moments(session: AsyncSession, after: datetime, until: datetime) -> list[datetime]:
    """When rows that wait are due, also those of the last day: quiet hours may hold them back."""
    found = await session.scalars(
        select(Outbox.due_at)
        .where(
            TELLS,
            Outbox.state == OutboxState.PENDING.value,
            Outbox.due_at > after - LONGEST_QUIET,
            Outbox.due_at <= until,
        )
        .distinct()
    )
    return list(found)


async def written(session: AsyncSession, *where: ColumnElement[bool]) -> list[OutboxEntry]:
    """The entries of rows that `where` picks, in order of time; three statements."""
    there = await session.scalars(select(Outbox).where(TELLS, *where).order_by(Outbox.due_at, Outbox.id))
    rows = [row for row in there if row.kind in KINDS]
    recipients = {row.id: Recipient.parse(row.recipient) for row in rows}
    names = await names_of_recipients(session, set(recipients.values()))
    found: dict[EntryKey, list[Delivery]] = defaultdict(list)
    for row in rows:
        recipient = recipients[row.id]
        found[EntryKey(row.due_at, Kind(row.kind), row.subject, row.stage)].append(
            Delivery(
                recipient,
                names.get(recipient, ""),
                OutboxState(row.state),
                row.why,
                row.settled_at,
            )
        )
    return [OutboxEntry(key, tuple(deliveries)) for key, deliveries in found.items()]


async def planned(session: AsyncSession, rows: Iterable[Due]) -> list[OutboxEntry]:
    """The entries of rows that are only ahead, in their order; two statements."""
    rows = list(rows)
    names = await names_of_recipients(session, {row.recipient for row in rows})
    found: dict[EntryKey, list[Delivery]] = defaultdict(list)
    for row in rows:
        delivery = Delivery(row.recipient, names.get(row.recipient, ""), None)
        found[EntryKey(row.due_at, row.kind, row.subject, row.stage)].append(delivery)
    return [OutboxEntry(key, tuple(deliveries)) for key, deliveries in found.items()]


async def names_of_recipients(session: AsyncSession, recipients: Collection[Recipient]) -> Mapping[Recipient, str]:
    """Names of people and titles of groups, at most two statements."""
    people = {one.number for one in recipients if one.kind == "person"}
    groups = {one.number for one in recipients if one.kind == "group"}
    named = await session.execute(select(Person.id, Person.name).where(Person.id.in_(people)))
    titled = await session.execute(select(GroupChat.id, GroupChat.title).where(GroupChat.id.in_(groups)))
    return {
        **{Recipient("person", number): name for number, name in named},
        **{Recipient("group", number): title for number, title in titled},
        **{one: str(one.number) for one in recipients if one.kind == "chat"},
    }


async def load_said(session: AsyncSession, *, by: By, now: datetime) -> list[OutboxEntry]:
    """The last entries due by `now`, newest first. Administrators only: raises AccessDeniedError."""
    await require_administrator(session, by, "outbox")
    newest = (
        select(Outbox.due_at, Outbox.kind, Outbox.subject, Outbox.stage)
        .where(TELLS, Outbox.due_at <= now)
        .group_by(Outbox.due_at, Outbox.kind, Outbox.subject, Outbox.stage)
        .order_by(Outbox.due_at.desc(), func.min(Outbox.id).desc())
        .limit(MOST_ENTRIES)
        .subquery()
    )
    oldest = await session.scalar(select(func.min(newest.c.due_at)))
    if oldest is None:
        return []
    entries = await written(session, Outbox.due_at >= oldest, Outbox.due_at <= now)
    return entries[::-1][:MOST_ENTRIES]


async def load_upcoming(
    session: AsyncSession, world: World, *, by: By, ahead: Ahead, now: datetime
) -> list[OutboxEntry]:
    """What waits or will be due within two weeks, soonest first. Administrators only: raises AccessDeniedError."""
    await require_administrator(session, by, "outbox")
    return await upcoming(session, world, ahead, now, now + AHEAD, most=MOST_ENTRIES)


async def upcoming(
    session: AsyncSession,
    world: World,
    ahead: Ahead,
    now: datetime,
    until: datetime,
    *,
    most: int | None = MOST_ENTRIES,
) -> list[OutboxEntry]:
    """At most `most` entries of rows written for later (a snooze) and of those ahead. No permission check."""
    waiting = await written(session, Outbox.due_at > now, Outbox.due_at <= until)
    known = {(entry.key, one.recipient) for entry in waiting for one in entry.deliveries}
    rows = [row for row in await ahead(session, world, now, until) if (_key(row), row.recipient) not in known]
    return sorted([*waiting, *await planned(session, rows)], key=lambda entry: entry.key.due_at)[:most]


def _key(row: Due) -> EntryKey:
    return EntryKey(row.due_at, row.kind, row.subject, row.stage)
