"""Selects of the sender: what is due and free, to whom it goes, and whether they want and can get it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.types import Locale
from models.queries.outbox.groups import resting_recipients
from models.queries.people.people import DEFAULT_LANGUAGE, locale_of
from models.rules.calendar.meeting_times import is_quiet
from models.rules.outgoing import Kind, OutboxState, Recipient
from models.tables import Grant, GroupChat, Outbox, Person
from models.world import World

PENDING = Outbox.state == OutboxState.PENDING.value
MERGES = [kind.value for kind in Kind if kind.way.merges]
HELD_BACK = [kind.value for kind in Kind if not kind.way.at_night]
REMINDERS = [Kind.REMINDER.value, Kind.HOLIDAY_REMINDER.value]
ENDED_AT_ONCE = 500
SENDERS_TURN = 0x5F0D
"""The advisory lock of PostgreSQL under which rows are claimed: recipients, not rows, are taken in turn."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who a row goes to. `is_served`: a member with a role, or a connected group; a stranger always.

    `thread_id` is a group's topic; `is_paused` a group that could not be written to, and is tried now.
    """

    recipient: Recipient
    chat_id: int
    name: str
    language: Locale
    is_served: bool
    is_reachable: bool
    thread_id: int | None = None
    is_paused: bool = False

    @property
    def number(self) -> int:
        return self.recipient.number


@dataclass(frozen=True, slots=True)
class Row:
    """An outbox row as the sender needs it."""

    id: int
    kind: Kind
    subject: str
    stage: str
    due_at: datetime
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class Taken:
    """A row under our lease, the rows that go out with it, and who gets them."""

    lead: Row
    merged: tuple[Row, ...]
    to: Addressee

    @classmethod
    def of(cls, rows: Iterable[Outbox], to: Addressee) -> Taken:
        lead, *merged = (Row(r.id, Kind(r.kind), r.subject, r.stage, r.due_at, r.ends_at) for r in rows)
        return cls(lead, tuple(merged), to)

    @property
    def ids(self) -> tuple[int, ...]:
        return (self.lead.id, *(row.id for row in self.merged))


async def database_time(session: AsyncSession) -> datetime:
    """The present moment by the database, whatever machine the process runs on."""
    if session.get_bind().dialect.name == "sqlite":
        said = await session.scalar(text("SELECT strftime('%Y-%m-%d %H:%M:%f', 'now')"))
        return datetime.fromisoformat(str(said)).replace(tzinfo=UTC)
    moment: datetime = (await session.execute(select(func.clock_timestamp()))).scalar_one()
    return moment


def lease_end(session: AsyncSession, lease: timedelta) -> ColumnElement[Any]:
    """So long from the database's present moment on, as an expression: no question of its own."""
    if session.get_bind().dialect.name == "sqlite":
        return func.strftime("%Y-%m-%d %H:%M:%f", "now", f"{lease.total_seconds():+} seconds")
    return func.clock_timestamp() + literal(lease)


async def take_turns(session: AsyncSession) -> None:
    """One process claims at a time, so that a recipient's rows go out in order. SQLite's writers do so anyway."""
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(select(func.pg_advisory_xact_lock(SENDERS_TURN)))


def _free(clock: datetime) -> ColumnElement[bool]:
    return or_(Outbox.lease_until.is_(None), Outbox.lease_until <= clock)


def _due(world: World, now: datetime) -> ColumnElement[bool]:
    """What was due on the eve of a public holiday, and was held back or could not be sent, waits for its end.

    What goes to a paused group waits until it is tried.
    """
    due = and_(PENDING, Outbox.due_at <= now, Outbox.recipient.not_in(resting_recipients(now)))
    if is_quiet(now, world.region.quiet, world.region.timezone):
        return and_(due, Outbox.kind.not_in(HELD_BACK))
    if world.calendar.is_day_off(world.today(now)):
        return and_(due, Outbox.kind.not_in(REMINDERS))
    return due


async def has_work(session: AsyncSession, world: World, now: datetime) -> bool:
    """Whether there is anything to claim or to drop: one cheap look."""
    clock = await database_time(session)
    ended = and_(PENDING, Outbox.ends_at <= now)
    return bool(await session.scalar(select(exists().where(or_(_due(world, now), ended), _free(clock)))))


async def wanting_release(session: AsyncSession, *, now: datetime, clock: datetime) -> list[Outbox]:
    """Free rows past their use, the oldest first; at most ENDED_AT_ONCE."""
    query = select(Outbox).where(PENDING, Outbox.ends_at <= now, _free(clock)).order_by(Outbox.due_at, Outbox.id)
    return list(await session.scalars(query.limit(ENDED_AT_ONCE)))


async def heads(
    session: AsyncSession,
    world: World,
    *,
    now: datetime,
    clock: datetime,
    at_most: int,
    except_for: Collection[str],
) -> list[Outbox]:
    """The oldest due row of each recipient with no row under way, in order of time."""
    under_way = select(Outbox.recipient).where(PENDING, Outbox.lease_until > clock)
    place = func.row_number().over(partition_by=Outbox.recipient, order_by=(Outbox.due_at, Outbox.id))
    ready: Select[Any, Any] = select(Outbox.id, place.label("place")).where(
        _due(world, now), Outbox.recipient.not_in(under_way), Outbox.recipient.not_in(except_for)
    )
    ranked = ready.subquery()
    first = select(ranked.c.id).where(ranked.c.place == literal(1))
    query = select(Outbox).where(Outbox.id.in_(first)).order_by(Outbox.due_at, Outbox.id).limit(at_most)
    return list(await session.scalars(query))


async def merged_with(
    session: AsyncSession, world: World, found: Iterable[Outbox], *, now: datetime
) -> list[list[Outbox]]:
    """Each head with what goes out together with it: a person's other reminders that wait."""
    found = list(found)
    leads = {row.recipient: row.id for row in found if Kind(row.kind).way.merges}
    query = (
        select(Outbox)
        .where(_due(world, now), Outbox.recipient.in_(leads), Outbox.kind.in_(MERGES), Outbox.id.not_in(leads.values()))
        .order_by(Outbox.due_at, Outbox.id)
    )
    others: dict[str, list[Outbox]] = defaultdict(list)
    for row in await session.scalars(query):
        others[row.recipient].append(row)
    return [[row, *(others[row.recipient] if row.recipient in leads else [])] for row in found]


async def addressees(session: AsyncSession, recipients: Collection[str]) -> dict[str, Addressee]:
    """Who they are; one that is not there any more is left out. Two statements however many."""
    meant = [Recipient.parse(recipient) for recipient in recipients]
    found = await _people(session, [one.number for one in meant if one.kind == "person"])
    found |= await _groups(session, [one.number for one in meant if one.kind == "group"])
    strangers = (one for one in meant if one.kind == "chat")
    found |= {str(one): Addressee(one, one.number, "", DEFAULT_LANGUAGE, True, True) for one in strangers}
    return found


async def _people(session: AsyncSession, numbers: Collection[int]) -> dict[str, Addressee]:
    granted = exists().where(Grant.person_id == Person.id, Grant.revoked_at.is_(None))
    rows = await session.execute(select(Person, granted).where(Person.id.in_(numbers)))
    found = {}
    for person, has_role in rows:
        to = Recipient("person", person.id)
        is_member = has_role and person.joined_at is not None
        is_reachable = person.unreachable_at is None
        language = locale_of(person.language) or DEFAULT_LANGUAGE
        found[str(to)] = Addressee(to, person.telegram_id, person.name, language, is_member, is_reachable)
    return found


async def _groups(session: AsyncSession, numbers: Collection[int]) -> dict[str, Addressee]:
    found = {}
    for group in await session.scalars(select(GroupChat).where(GroupChat.id.in_(numbers))):
        to = Recipient("group", group.id)
        is_connected = group.disconnected_at is None
        language = locale_of(group.language) or DEFAULT_LANGUAGE
        is_paused = group.paused_why is not None
        found[str(to)] = Addressee(
            to, group.chat_id, group.title, language, is_connected, True, group.thread_id, is_paused
        )
    return found
