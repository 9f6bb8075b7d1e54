"""What holds a report until a transaction ends: its draft, or what was sent of it without one."""

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import and_, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.actions.door import Deed, on_report
from models.rules.subjects import ReportKey
from models.tables import INSERTS, Draft, Report

_FOUND = and_(Draft.form == bindparam("form"), Draft.unit == bindparam("unit"), Draft.as_of == bindparam("as_of"))
_LOCK = select(Draft.id).where(_FOUND).with_for_update()
_LOCK_SENT = (
    select(Report.id)
    .where(Report.form == bindparam("form"), Report.as_of == bindparam("as_of"))
    .where(Report.unit.in_(bindparam("units", expanding=True)))
    .order_by(Report.id)
    .with_for_update()
)


async def lock(session: AsyncSession, key: ReportKey) -> int | None:
    """The id of the draft of `key`, locked until the transaction ends; None where nothing was typed yet.

    Without a draft, what was sent (an import) is locked instead: two who decide on it wait for each other all the same.
    What it holds is read by a statement of its own: PostgreSQL would show the one that waits what was there before.
    """
    connection = await session.connection()
    found: int | None = await connection.scalar(_LOCK, on_report(key))
    if found is None:
        await lock_sent(session, key.form, key.as_of, [key.unit])
    return found


async def lock_sent(session: AsyncSession, form: str, as_of: date, units: Collection[str]) -> None:
    """What these units sent of a date and nobody typed: there is no draft to lock."""
    connection = await session.connection()
    await connection.execute(_LOCK_SENT, {"form": form, "as_of": as_of, "units": sorted(units)})


async def hold(deed: Deed, key: ReportKey) -> int:
    """The id of the draft of `key`, locked as by `lock`; where nothing was typed yet it is begun.

    One statement: two people may begin at once, and the second finds the first one's row.
    """
    row = {
        **on_report(key),
        "version": 0,
        "is_open": True,
        "dictated_by": "",
        "updated_by": deed.actor.person_id,
        "updated_at": deed.at,
    }
    connection = await deed.session.connection()
    number: int = (await connection.execute(_held(connection.dialect.name), row)).scalar_one()
    return number


@cache
def _held(dialect: str) -> Any:
    """A draft that is there is changed by nothing but is locked all the same."""
    insert = INSERTS[dialect](Draft.__table__)
    same = {"form": insert.excluded.form}
    return insert.on_conflict_do_update(index_elements=["form", "unit", "as_of"], set_=same).returning(Draft.id)
