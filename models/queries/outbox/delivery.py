"""Selects of the sender: what is due and free, to whom it goes, and whether they want and can get it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    and_,
    bindparam,
    exists,
    func,
    literal,
    not_,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Locale
from models.queries.leases import dialect_of, is_free
from models.queries.outbox.groups import group_of, resting_recipients
from models.queries.people.held import HELD
from models.queries.people.people import DEFAULT_LANGUAGE, locale_of
from models.rules.calendar.meeting_times import is_quiet
from models.rules.outgoing import KINDS, Kind, OutboxState, Recipient, Switch
from models.rules.troubles import LATEST
from models.tables import GroupChat, Muted, Outbox, Person
from models.world import World

PENDING = Outbox.state == OutboxState.PENDING.value
MERGES = [kind.value for kind in Kind if kind.way.merges]
HELD_BACK = tuple(kind.value for kind in Kind if not kind.way.at_night)
RESTS = tuple(kind.value for kind in Kind if kind.way.rests)
NOW = bindparam("now", type_=Outbox.due_at.type)
LAST_TRY = bindparam("last_try", type_=Outbox.due_at.type)
ENDED_AT_ONCE = 500
SENDERS_TURN = 0x5F0D
"""The advisory lock of PostgreSQL under which rows are claimed: recipients, not rows, are taken in turn."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who a row goes to. `is_served`: a member with a role, or a connected group; a stranger always.

    `thread_id` is a group's topic; `is_paused` a group that could not be written to, and is tried now. `muted` is what
    a person has turned off, `is_rich` that their app, or a group's, shows tables.
    """

    recipient: Recipient
    chat_id: int
    name: str
    language: Locale
    is_served: bool
    is_reachable: bool
    thread_id: int | None = None
    is_paused: bool = False
    muted: frozenset[Switch] = frozenset()
    is_rich: bool = False

    @property
    def number(self) -> int:
        return self.recipient.number


@dataclass(frozen=True, slots=True)
class OutboxRow:
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

    lead: OutboxRow
    merged: tuple[OutboxRow, ...]
    to: Addressee

    @classmethod
    def of(cls, rows: Iterable[Outbox], to: Addressee) -> Taken:
        lead, *merged = (OutboxRow(r.id, Kind(r.kind), r.subject, r.stage, r.due_at, r.ends_at) for r in rows)
        return cls(lead, tuple(merged), to)

    @property
    def ids(self) -> tuple[int, ...]:
        return (self.lead.id, *(row.id for row in self.merged))


def _held(world: World, now: datetime) -> tuple[str, ...]:
    """The kinds that wait: what was due on the eve of a public holiday, and was held back or could not be sent."""
    if is_quiet(now, world.region.quiet, world.region.timezone):
        return HELD_BACK
    return RESTS if world.calendar.is_day_off(world.today(now)) else ()


def _due(held: tuple[str, ...]) -> ColumnElement[bool]:
    """What goes to a paused group waits until it is tried."""
    due = and_(PENDING, Outbox.due_at <= NOW, Outbox.recipient.not_in(resting_recipients(NOW, LAST_TRY)))
    return and_(due, Outbox.kind.not_in(held)) if held else due


def _times(now: datetime) -> dict[str, Any]:
    return {NOW.key: now, LAST_TRY.key: now + LATEST}


@cache
def _work(dialect: str, held: tuple[str, ...]) -> Select[bool]:
    ended = and_(PENDING, Outbox.ends_at <= NOW)
    return select(exists().where(or_(_due(held), ended), is_free(dialect, Outbox)))


async def has_work(session: AsyncSession, world: World, now: datetime) -> bool:
    """Whether there is anything to claim or to drop: one cheap look."""
    return bool(await session.scalar(_work(dialect_of(session), _held(world, now)), _times(now)))


@cache
def _backlog(held: tuple[str, ...]) -> Select[int, datetime]:
    return select(func.count(), func.min(Outbox.due_at)).where(_due(held))


async def load_backlog(session: AsyncSession, world: World, now: datetime) -> tuple[int, datetime | None]:
    """How many messages could go out now, and when the oldest of them was due."""
    count, due = (await session.execute(_backlog(_held(world, now)), _times(now))).one()
    return count, due


@cache
def _ended(dialect: str) -> Select[Outbox]:
    ended = select(Outbox).where(PENDING, Outbox.ends_at <= NOW, is_free(dialect, Outbox))
    return ended.order_by(Outbox.due_at, Outbox.id).limit(ENDED_AT_ONCE)


async def wanting_release(session: AsyncSession, *, now: datetime) -> list[Outbox]:
    """Free rows past their use, the oldest first; at most ENDED_AT_ONCE."""
    return _known(await session.scalars(_ended(dialect_of(session)), {NOW.key: now}))


def _known(rows: Iterable[Outbox]) -> list[Outbox]:
    """Without those of a kind that a newer release writes and another process of it sends."""
    return [row for row in rows if row.kind in KINDS]


@cache
def _heads(dialect: str, held: tuple[str, ...]) -> Select[Outbox]:
    under_way = select(Outbox.recipient).where(PENDING, not_(is_free(dialect, Outbox)))
    place = func.row_number().over(partition_by=Outbox.recipient, order_by=(Outbox.due_at, Outbox.id))
    others = Outbox.recipient.not_in(bindparam("except_for", expanding=True))
    ready: Select[Any, Any] = select(Outbox.id, place.label("place")).where(
        _due(held), Outbox.recipient.not_in(under_way), others
    )
    ranked = ready.subquery()
    first = select(ranked.c.id).where(ranked.c.place == literal(1))
    query = select(Outbox).where(Outbox.id.in_(first)).order_by(Outbox.due_at, Outbox.id)
    return query.limit(bindparam("at_most", type_=Integer))


async def heads(
    session: AsyncSession, world: World, *, now: datetime, at_most: int, except_for: Collection[str]
) -> list[Outbox]:
    """The oldest due row of each recipient with no row under way, in order of time."""
    bounds = {**_times(now), "at_most": at_most, "except_for": list(except_for)}
    return _known(await session.scalars(_heads(dialect_of(session), _held(world, now)), bounds))


@cache
def _merging(held: tuple[str, ...]) -> Select[Outbox]:
    return (
        select(Outbox)
        .where(_due(held), Outbox.recipient.in_(bindparam("recipients", expanding=True)), Outbox.kind.in_(MERGES))
        .where(Outbox.id.not_in(bindparam("leads", expanding=True)))
        .order_by(Outbox.due_at, Outbox.id)
    )


async def merged_with(
    session: AsyncSession, world: World, found: Iterable[Outbox], *, now: datetime
) -> list[list[Outbox]]:
    """Each head with what goes out together with it: a person's other reminders that wait."""
    found = list(found)
    leads = {row.recipient: row.id for row in found if Kind(row.kind).way.merges}
    if not leads:
        return [[row] for row in found]
    about = {**_times(now), "recipients": list(leads), "leads": list(leads.values())}
    others: dict[str, list[Outbox]] = defaultdict(list)
    for row in await session.scalars(_merging(_held(world, now)), about):
        others[row.recipient].append(row)
    return [[row, *(others[row.recipient] if row.recipient in leads else [])] for row in found]


_THIS = select(Outbox.recipient).where(
    Outbox.kind == bindparam("kind"), Outbox.subject == bindparam("subject"), Outbox.stage == bindparam("stage")
)


async def recipients_of(session: AsyncSession, kind: Kind, subject: str, stage: str) -> frozenset[str]:
    """All who have a row of this, whatever has become of it."""
    return frozenset(await session.scalars(_THIS, {"kind": kind.value, "subject": subject, "stage": stage}))


async def addressees(
    session: AsyncSession, recipients: Collection[str], now: datetime | None = None
) -> dict[str, Addressee]:
    """Who they are; one that is not there any more is left out. One statement for people and one for groups."""
    meant = [Recipient.parse(recipient) for recipient in recipients]
    found = await _people(session, [one.number for one in meant if one.kind == "person"], now)
    found |= await _groups(session, [one.number for one in meant if one.kind == "group"])
    strangers = (one for one in meant if one.kind == "chat")
    found |= {str(one): Addressee(one, one.number, "", DEFAULT_LANGUAGE, True, True) for one in strangers}
    return found


_NUMBERS: BindParameter[int] = bindparam("numbers", expanding=True)
_PEOPLE = (
    select(Person, exists().where(HELD.c.person_id == Person.id), Muted.switch)
    .outerjoin(Muted, Muted.person_id == Person.id)
    .where(Person.id.in_(_NUMBERS))
)
_GROUPS = select(GroupChat).where(GroupChat.id.in_(_NUMBERS))


async def _people(session: AsyncSession, numbers: Collection[int], now: datetime | None) -> dict[str, Addressee]:
    if not numbers:
        return {}
    people, muted = {}, defaultdict(set)
    for person, has_role, switch in await session.execute(_PEOPLE, {"numbers": list(numbers), "now": now}):
        people[person] = has_role
        muted[person].add(switch)
    return {f"person:{one.id}": _person(one, muted[one], has_role=has_role) for one, has_role in people.items()}


def _person(person: Person, muted: Collection[str | None], *, has_role: bool) -> Addressee:
    to = Recipient("person", person.id)
    is_member = has_role and person.joined_at is not None
    is_reachable = person.unreachable_at is None
    language = locale_of(person.language) or DEFAULT_LANGUAGE
    switches = frozenset(switch for switch in Switch if switch.value in muted)
    who = to, person.telegram_id, person.name, language
    return Addressee(*who, is_member, is_reachable, muted=switches, is_rich=person.sees_rich)


async def _groups(session: AsyncSession, numbers: Collection[int]) -> dict[str, Addressee]:
    if not numbers:
        return {}
    found = {}
    for row in await session.scalars(_GROUPS, {"numbers": list(numbers)}):
        to, group, is_connected = Recipient("group", row.id), group_of(row), row.disconnected_at is None
        who = to, group.chat_id, group.title, group.language
        about: dict[str, Any] = {"thread_id": group.thread_id, "is_rich": group.is_rich}
        found[str(to)] = Addressee(*who, is_connected, True, is_paused=group.trouble is not None, **about)
    return found
