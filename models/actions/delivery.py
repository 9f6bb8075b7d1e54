"""What the sender does to outbox rows: takes them under a lease, records each attempt, and settles them for good.

A row that is taken belongs to one process until its lease ends; leases go by the database's own time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta

from sqlalchemy import Update, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.actions import leases
from models.actions.boards import Shown, keep_board
from models.actions.leases import MESSAGES, NOBODYS
from models.actions.outbox import tell_administrators, write_down
from models.actions.pace import next_turn
from models.actions.submissions import ask_instead_of
from models.queries.leases import take_turns
from models.queries.outbox.alerts import first_of_message
from models.queries.outbox.delivery import (
    SENDERS_TURN,
    Addressee,
    Taken,
    addressees,
    heads,
    merged_with,
    wanting_release,
)
from models.rules.outgoing import Due, Kind, OutboxState, Why, about_row, stage_at
from models.rules.troubles import next_edit
from models.tables import Outbox, Person
from models.world import World

LONGEST_WHY = 200


async def free_the_dead(world: World, is_dead: Callable[[str], bool]) -> None:
    """What an earlier process held is free again."""
    async with world.database.writing() as session:
        await leases.free_the_dead(session, MESSAGES, is_dead)


async def claim(
    world: World, *, holder: str, now: datetime, lease: timedelta, at_most: int, except_for: Collection[str] = ()
) -> tuple[list[Taken], int]:
    """Take the oldest due row of each recipient nobody is sending to, with what merges into it.

    Returns what was taken, in order of time, and how many rows were settled without sending: past their use, muted,
    to people who cannot be reached or have no role any more.
    """
    async with world.database.writing() as session:
        await take_turns(session, SENDERS_TURN)
        settled = await _sweep(session, now)
        first = await heads(session, world, now=now, at_most=at_most, except_for=except_for)
        found = await merged_with(session, world, first, now=now)
        people = await addressees(session, {row.recipient for rows in found for row in rows}, now)
        taken: list[Taken] = []
        for rows in found:
            left = []
            for row in rows:
                why = _refusal(row, people.get(row.recipient))
                if why is None:
                    left.append(row)
                else:
                    settled += 1
                    _settle_row(row, OutboxState.DROPPED, why, now)
            if left:
                taken.append(Taken.of(left, people[left[0].recipient]))
        ours = [number for one in taken for number in one.ids]
        await leases.take(session, MESSAGES, ours, holder=holder, lease=lease)
        return taken, settled


def _refusal(row: Outbox, to: Addressee | None) -> Why | None:
    """Why the row is not sent to them; None when it is."""
    kind = Kind(row.kind)
    if to is None or not (to.is_served or kind.way.to_anybody):
        return Why.GONE
    if not to.is_reachable:
        return Why.UNREACHABLE
    if kind.way.switch in to.muted:
        return Why.MUTED
    return None


def _settle_row(row: Outbox, state: OutboxState, why: str, now: datetime) -> None:
    row.state, row.why, row.settled_at = state.value, why[:LONGEST_WHY], now
    row.lease_by, row.lease_until = "", None


async def _sweep(session: AsyncSession, now: datetime) -> int:
    """What is past its use is dropped; what could not be delivered until then has failed, and is told."""
    rows = await wanting_release(session, now=now)
    failed = []
    for row in rows:
        if row.why:
            failed.append(row)
            _settle_row(row, OutboxState.FAILED, row.why, now)
        else:
            _settle_row(row, OutboxState.DROPPED, Why.PAST_USE, now)
    await session.flush()
    await _alert_of_failed(session, failed, now)
    return len(rows)


async def begin_attempt(
    world: World,
    *,
    holder: str,
    ids: Collection[int],
    now: datetime,
    lease: timedelta,
    every: timedelta = timedelta(),
) -> float | None:
    """Record an attempt, renew the lease and take a turn; returns when that is (see `next_turn`).

    None when the rows are not ours any more or past their use.
    """
    async with world.database.writing() as session:
        is_of_use = Outbox.ends_at.is_(None) | (Outbox.ends_at > now)
        counted = {"attempts": Outbox.attempts + 1, "attempted_at": now}
        if await leases.renew(session, MESSAGES, ids, holder=holder, lease=lease, only=is_of_use, **counted):
            return await next_turn(session, every)
        await leases.free(session, MESSAGES, ids, holder=holder)
        return None


async def settle_sent(
    world: World,
    *,
    ids: Collection[int],
    message_id: int,
    now: datetime,
    board: Shown | None = None,
    follows: Iterable[Due] = (),
) -> None:
    """The first of `ids` has gone out as `message_id`, the others with it; a `board` is remembered.

    What `follows` by itself waits from now on, where it is not there already.
    """
    lead, *others = ids
    ended = {**NOBODYS, "settled_at": now, "why": "", "message_id": message_id}
    async with world.database.writing() as session:
        await session.execute(_row(lead).values(state=OutboxState.SENT.value, **ended))
        for number in others:
            await session.execute(_row(number).values(state=OutboxState.MERGED.value, merged_into=lead, **ended))
        if board is not None:
            await keep_board(session, board, message_id=message_id, now=now)
        await write_down(session, follows, now=now)


async def settle_dropped(world: World, *, ids: Collection[int], why: Why, now: datetime) -> None:
    """They are not to go out."""
    async with world.database.writing() as session:
        await _settled(session, ids, OutboxState.DROPPED, why, now)


async def settle_failed(world: World, *, ids: Collection[int], said: str, now: datetime) -> None:
    """Nothing more is tried; administrators hear what was `said`, unless it was an alert itself."""
    async with world.database.writing() as session:
        rows = await _settled(session, ids, OutboxState.FAILED, said, now)
        await _alert_of_failed(session, rows[:1], now)


async def settle_blocked(world: World, *, person_id: int, ids: Collection[int], now: datetime) -> None:
    """They have blocked the bot: nothing more goes to them until they come back; administrators hear of it once.

    What waits for their approval goes to officials, where nobody else may approve it.
    """
    async with world.database.writing() as session:
        marked = await session.execute(
            update(Person)
            .where(Person.id == person_id, Person.unreachable_at.is_(None))
            .values(unreachable_at=now)
            .returning(Person.id)
        )
        is_news = marked.first() is not None
        await _settled(session, ids, OutboxState.DROPPED, Why.UNREACHABLE, now)
        if is_news:
            stage = stage_at(now.astimezone(world.region.timezone))
            about, they = about_row("person", person_id), f"person:{person_id}"
            await tell_administrators(session, Kind.ALERT_UNREACHABLE, about, stage, now=now, except_for=they)
            await ask_instead_of(session, world, person_id, now=now)


async def _settled(
    session: AsyncSession, ids: Collection[int], state: OutboxState, why: str, now: datetime
) -> list[Outbox]:
    rows = [row for number in ids if (row := await session.get(Outbox, number)) is not None]
    for row in rows:
        _settle_row(row, state, why, now)
    await session.flush()
    return rows


async def reachable_again(world: World, *, telegram_id: int) -> None:
    """Something came from them: they can be written to."""
    async with world.database.writing() as session:
        await session.execute(update(Person).where(Person.telegram_id == telegram_id).values(unreachable_at=None))


async def _alert_of_failed(session: AsyncSession, rows: Iterable[Outbox], now: datetime) -> None:
    """One alert for what went to many at once: it is about the first row of them, and says how many more there are."""
    failed = [row for row in rows if not Kind(row.kind).is_alert]
    together = {(row.kind, row.subject, row.stage) for row in failed}
    alone = failed[0].recipient if len(failed) == 1 else None  # they would not get the alert either
    for one in sorted(together):
        about = about_row("outbox", await first_of_message(session, *one))
        await tell_administrators(session, Kind.ALERT_FAILED, about, "", now=now, except_for=alone)


async def release(world: World, *, holder: str, ids: Collection[int], why: str = "") -> None:
    """Give rows back unsent; `why` is kept for the case that it is never sent."""
    async with world.database.writing() as session:
        await leases.free(session, MESSAGES, ids, holder=holder, why=why[:LONGEST_WHY])


async def put_off(world: World, *, holder: str, row_id: int, why: str, now: datetime) -> None:
    """The edit of a board is tried later, and later each time: a board is only ever late."""
    async with world.database.writing() as session:
        row = await session.get_one(Outbox, row_id)
        later = next_edit(now, row.attempts)
        await leases.free(session, MESSAGES, [row_id], holder=holder, due_at=later, why=why[:LONGEST_WHY])


async def release_all(world: World, *, holder: str) -> None:
    """Give back whatever a stopping process holds."""
    async with world.database.writing() as session:
        await leases.free(session, MESSAGES, None, holder=holder)


def _row(number: int) -> Update:
    return update(Outbox).where(Outbox.id == number)
