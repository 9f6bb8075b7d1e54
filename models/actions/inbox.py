"""What is done to updates taken from Telegram: written down under a lease, claimed, finished, set aside, forgotten.

Those of one chat are handled one at a time and in their order, whichever processes they were handed to: a later one is
leased when the earlier one is done. After a crash the lease ends, and another process claims what was left.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

import structlog
from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    Integer,
    String,
    Text,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlalchemy.sql.dml import ReturningInsert, ReturningUpdate

from models.actions.conversations import Visit, keep_conversations
from models.actions.leases import HOLDER, NOBODYS, UPDATES, leased
from models.queries.inbox import Data
from models.queries.leases import dialect_of, is_free, present, take_turns
from models.rules.outgoing import Due
from models.tables import SetAsideUpdate, TakenUpdate

log = structlog.get_logger(__name__)

KEPT_OF_A_BODY = 4_000
_CODE = re.compile(r"(start[= ])[\w-]{16,}")
"""An invitation's: whoever reads what was set aside must not be let in by it."""
MOST_SET_ASIDE = 500
"""The newest: whoever sends many that cannot be read must not fill the disk."""
KEPT_FOR = timedelta(days=3)
"""Telegram brings an update again for a day."""
FORGOTTEN_AT_ONCE = 1_000

_LEFT = UPDATES.left
_SEEN = TakenUpdate.update_id, TakenUpdate.chat, TakenUpdate.body, TakenUpdate.tries
_NUMBER = bindparam("number", type_=BigInteger)
_NUMBERS = bindparam("numbers", type_=BigInteger, expanding=True)
_CHAT = bindparam("of_chat", type_=BigInteger)


class LeaseLostError(Exception):
    """The update is another process's by now."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """An update as it is written down; one that cannot be handled says `why`. `tries`: so often it was begun again.

    `mark` is the same whenever it comes again, and another one of another update.
    """

    update_id: int
    body: str
    chat: int = 0
    why: str = ""
    tries: int = 0
    mark: str = ""


async def take(session: AsyncSession, arrived: Iterable[Arrived], *, holder: str, lease: timedelta) -> dict[int, bool]:
    """Write down what is new; returns the numbers of that, and whether each can be begun: nothing earlier is left.

    New is also what stands under the number of another that is done.
    """
    arrived = list(arrived)
    statement = _arrival(dialect_of(session), lease)
    await take_turns(session, *(one.chat for one in arrived))
    new: dict[int, bool] = {}
    for one in arrived:
        values = {"number": one.update_id, "of_chat": one.chat, "said": one.body, "is_over": bool(one.why)}
        values |= {"holder": holder, "of_mark": one.mark}
        row = (await session.execute(statement, values)).first()
        if row is not None:
            new[one.update_id] = bool(row.lease_by)
            if one.why:
                await set_aside(session, one)
    return new


async def claim(
    session: AsyncSession, *, holder: str, lease: timedelta, at_most: int, in_hand: Collection[int]
) -> list[Arrived]:
    """The oldest that is left of each chat, where nobody has it and it is not `in_hand`; in order."""
    values = {"holder": holder, "numbers": list(in_hand), "at_most": at_most}
    rows = await session.execute(_claim(dialect_of(session), lease), values)
    found = (Arrived(row.update_id, row.body, row.chat, tries=row.tries) for row in rows)
    return sorted(found, key=lambda one: one.update_id)


async def finish(
    session: AsyncSession,
    one: Arrived,
    *,
    holder: str,
    lease: timedelta,
    changed: Mapping[str, Data],
    visit: Visit | None = None,
    following: Iterable[Due] = (),
    why: str = "",
) -> Arrived | None:
    """Done, with what it changed in conversations, who was there and what follows; or set aside with `why`.

    Returns what waits behind it, ours now. Raises LeaseLostError.
    """
    await take_turns(session, one.chat)
    values = {"holder": holder, "number": one.update_id, "of_chat": one.chat}
    rows = {row.update_id: row for row in await session.execute(_finish(dialect_of(session), lease), values)}
    if rows.pop(one.update_id, None) is None:
        raise LeaseLostError(one.update_id)
    await keep_conversations(session, changed, visit, following)
    if why:
        await set_aside(session, Arrived(one.update_id, one.body, why=why))
    return next((Arrived(row.update_id, row.body, row.chat) for row in rows.values()), None)


async def set_aside(session: AsyncSession, one: Arrived) -> None:
    """Keep the beginning of what is not handled, and say so."""
    log.error("update_set_aside", update_id=one.update_id, why=one.why)
    body = _CODE.sub(r"\1…", one.body)
    session.add(SetAsideUpdate(update_id=one.update_id, why=one.why[:200], body=body[:KEPT_OF_A_BODY]))
    await session.flush()
    newest = select(SetAsideUpdate.id).order_by(SetAsideUpdate.id.desc()).limit(MOST_SET_ASIDE)
    await session.execute(delete(SetAsideUpdate).where(SetAsideUpdate.id.not_in(newest)))


async def forget(session: AsyncSession) -> None:
    """A step of forgetting: the lowest and the highest numbers, where they were done long ago.

    Numbers grow, but after a week without updates Telegram begins anew anywhere: what is old may stand at either end.
    """
    is_old = TakenUpdate.done_at <= present(dialect_of(session), -KEPT_FOR)
    for order in (TakenUpdate.update_id, TakenUpdate.update_id.desc()):
        outermost = select(TakenUpdate.update_id).order_by(order).limit(FORGOTTEN_AT_ONCE)
        await session.execute(delete(TakenUpdate).where(TakenUpdate.update_id.in_(outermost), is_old))


def _leased_unless(is_nobodys: ColumnElement[bool], dialect: str, lease: timedelta) -> dict[str, Any]:
    return {name: case((is_nobodys, NOBODYS[name]), else_=value) for name, value in leased(dialect, lease).items()}


@cache
def _arrival(dialect: str, lease: timedelta) -> ReturningInsert[str]:
    """One row, where it is not there or another's that is done; leased where nothing of its chat is left, done where it
    cannot be handled.
    """
    earlier, is_over = aliased(TakenUpdate), bindparam("is_over", type_=Boolean)
    waits = or_(is_over, exists().where(earlier.chat == _CHAT, earlier.done_at.is_(None)))
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    values = {
        "chat": _CHAT,
        "body": bindparam("said", type_=Text),
        "mark": bindparam("of_mark", type_=String),
        "tries": 0,
        "taken_at": present(dialect),
        "done_at": case((is_over, present(dialect)), else_=None),
        **_leased_unless(waits, dialect, lease),
    }
    row = insert(TakenUpdate).values(update_id=_NUMBER, **values)
    marks = TakenUpdate.mark, row.excluded.mark
    is_another = and_(TakenUpdate.done_at.is_not(None), *(mark != "" for mark in marks), marks[0] != marks[1])
    anew = {name: row.excluded[name] for name in values}
    again = row.on_conflict_do_update(index_elements=["update_id"], set_=anew, where=is_another)
    return again.returning(TakenUpdate.lease_by)


@cache
def _claim(dialect: str, lease: timedelta) -> ReturningUpdate[int, int, str, int]:
    """What is free is asked again when the row is locked: another process may have been quicker."""
    other = aliased(TakenUpdate)
    heads = select(func.min(other.update_id)).where(other.done_at.is_(None)).group_by(other.chat)
    free = and_(_LEFT, is_free(dialect, TakenUpdate), TakenUpdate.update_id.not_in(_NUMBERS))
    chosen = select(TakenUpdate.update_id).where(TakenUpdate.update_id.in_(heads), free)
    chosen = chosen.order_by(TakenUpdate.update_id).limit(bindparam("at_most", type_=Integer))
    begun_before = case((TakenUpdate.lease_by == "", 0), else_=1)
    taken = {**leased(dialect, lease), "tries": TakenUpdate.tries + begun_before}
    return update(TakenUpdate).where(TakenUpdate.update_id.in_(chosen), free).values(taken).returning(*_SEEN)


@cache
def _finish(dialect: str, lease: timedelta) -> ReturningUpdate[int, int, str, int]:
    """The one is done, the next of its chat is leased."""
    other, is_it = aliased(TakenUpdate), TakenUpdate.update_id == _NUMBER
    behind = other.chat == _CHAT, other.done_at.is_(None), other.update_id != _NUMBER
    following = select(func.min(other.update_id)).where(*behind).scalar_subquery()
    values = {
        "done_at": case((is_it, present(dialect)), else_=None),
        "body": case((is_it, ""), else_=TakenUpdate.body),
        **_leased_unless(is_it, dialect, lease),
    }
    ours = or_(and_(is_it, TakenUpdate.lease_by == HOLDER), TakenUpdate.update_id == following)
    return update(TakenUpdate).where(_LEFT, ours).values(values).returning(*_SEEN)
