"""Selects over the audit: walked whole and in order, and looked through by person, territory, figure and days."""

from collections.abc import AsyncIterator

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.rules.audit import Broken, Chain, Entry, Head
from models.tables import Audit

AT_ONCE = 1000
_COLUMNS = (
    Audit.position,
    Audit.at,
    Audit.person_id,
    Audit.act,
    Audit.form,
    Audit.unit,
    Audit.as_of,
    Audit.body,
    Audit.hash,
)


async def walk_audit(session: AsyncSession) -> AsyncIterator[list[Entry]]:
    """All entries in their order, AT_ONCE at a time."""
    after: int | None = None
    while True:
        query = select(*_COLUMNS).order_by(Audit.position).limit(AT_ONCE)
        rows = (await session.execute(query if after is None else query.where(Audit.position > after))).all()
        if not rows:
            return
        yield [Entry(*row) for row in rows]
        after = rows[-1].position


async def load_head(session: AsyncSession) -> Head:
    """The last entry's place and hash; Head() while there is none."""
    row = (await session.execute(select(Audit.position, Audit.hash).order_by(Audit.position.desc()).limit(1))).first()
    return Head(*row) if row else Head()


async def verify_audit(session: AsyncSession, head: Head | None = None) -> tuple[Head, Broken | None]:
    """The last entry, and the first place where the chain breaks (None where it holds).

    `head` is an earlier or the present last entry that was kept elsewhere.
    """
    chain = Chain(head)
    async for entries in walk_audit(session):
        chain.walk(entries)
    return chain.last, chain.end()
