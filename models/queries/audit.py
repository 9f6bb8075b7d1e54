"""Selects over the audit: walked whole and in order, and looked through by person, territory, figure and days."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, String, Subquery, cast, exists, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.errors import AccessDeniedError
from models.queries.people.people import By, require_actor, require_administrator
from models.rules.audit import AuditEntry, Broken, Chain, ChainHead, Means
from models.tables import Audit, Mark, Person

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


async def walk_audit(session: AsyncSession) -> AsyncIterator[list[AuditEntry]]:
    """All entries in their order, AT_ONCE at a time."""
    after: int | None = None
    while True:
        query = select(*_COLUMNS).order_by(Audit.position).limit(AT_ONCE)
        rows = (await session.execute(query if after is None else query.where(Audit.position > after))).all()
        if not rows:
            return
        yield [AuditEntry(*row) for row in rows]
        after = rows[-1].position


async def load_head(session: AsyncSession) -> ChainHead:
    """The last entry's place and hash; Head() while there is none."""
    row = (await session.execute(select(Audit.position, Audit.hash).order_by(Audit.position.desc()).limit(1))).first()
    return ChainHead(*row) if row else ChainHead()


async def verify_audit(session: AsyncSession, head: ChainHead | None = None) -> tuple[ChainHead, Broken | None]:
    """The last entry, and the first place where the chain breaks (None where it holds).

    `head` is an earlier or the present last entry that was kept elsewhere.
    """
    chain = Chain(head)
    async for entries in walk_audit(session):
        chain.walk(entries)
    return chain.last, chain.end()


LOOKED_THROUGH = 3000
"""Most entries that one page reads for what no column says; the next page goes on from there."""
SLACK = timedelta(days=1)
"""So much may an entry's moment differ from those of its neighbours."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What of the audit is looked for: `figure` is of `form`; moments from `since` on and before `until`."""

    person: int | None = None
    unit: str | None = None
    form: str | None = None
    figure: str | None = None
    means: Means | None = None
    since: datetime | None = None
    until: datetime | None = None
    of_reports: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page, newest first. `before` is where the next one begins; None where nothing older is there."""

    entries: tuple[AuditEntry, ...]
    before: int | None


async def load_audit(session: AsyncSession, sought: Sought, *, by: By, before: int | None, size: int) -> Leaf:
    """At most `size` entries older than the one at `before`. Administrators only: raises AccessDeniedError."""
    await require_administrator(session, by, "audit")
    return await _leaf(session, sought, before, size)


async def load_unit_history(session: AsyncSession, *, by: By, unit: str, before: int | None, size: int) -> Leaf:
    """What was done with the unit's figures, for who reads them. Raises AccessDeniedError."""
    actor = await require_actor(session, by, "history")
    if not actor.reads(unit):
        raise AccessDeniedError("history", unit)
    return await _leaf(session, Sought(unit=unit, of_reports=True), before, size)


async def who_acted(session: AsyncSession, *, by: By) -> dict[int, str]:
    """Names by Person.id of all who stand in the audit, in order. Administrators only: raises AccessDeniedError."""
    await require_administrator(session, by, "audit")
    acted = exists().where(Audit.person_id == Person.id)
    rows = await session.execute(
        select(Person.id, Person.name, Person.telegram_id).where(acted).order_by(Person.name, Person.id)
    )
    return {number: name or str(telegram_id) for number, name, telegram_id in rows}


async def _leaf(session: AsyncSession, sought: Sought, before: int | None, size: int) -> Leaf:
    where = [*_where(sought), *([] if before is None else [Audit.position < before])]
    looked = select(*_COLUMNS).where(*where).order_by(Audit.position.desc()).limit(LOOKED_THROUGH).subquery()
    said = [*_said(sought, looked)]
    query = select(looked).where(*said).order_by(looked.c.position.desc()).limit(size + 1)
    entries = tuple(AuditEntry(*row) for row in (await session.execute(query)).all())
    if len(entries) > size:
        return Leaf(entries[:size], entries[size - 1].position)
    if not said:
        return Leaf(entries, None)
    number, last = (await session.execute(select(func.count(), func.min(looked.c.position)))).one()
    return Leaf(entries, last if number == LOOKED_THROUGH else None)


def _where(sought: Sought) -> Iterator[ColumnElement[bool]]:
    """By columns. What is older or newer than the days that are looked for is passed over by its place."""
    known = ((Audit.person_id, sought.person), (Audit.unit, sought.unit), (Audit.form, sought.form))
    yield from (column == value for column, value in known if value is not None)
    if sought.of_reports:
        yield Audit.form.is_not(None)
    if sought.since is not None:
        earlier = select(Audit.position).where(Audit.at < sought.since - SLACK).order_by(Audit.at.desc()).limit(1)
        yield Audit.position > func.coalesce(earlier.scalar_subquery(), 0)
        yield Audit.at >= sought.since
    if sought.until is not None:
        later = select(Audit.position).where(Audit.at >= sought.until + SLACK).order_by(Audit.at).limit(1)
        newest = select(func.max(Audit.position)).scalar_subquery()
        yield Audit.position <= func.coalesce(later.scalar_subquery(), newest)
        yield Audit.at < sought.until


def _said(sought: Sought, looked: Subquery) -> Iterator[ColumnElement[bool]]:
    """By the text, in which quotes that people typed stand after a backslash."""
    body = looked.c.body
    if sought.means is not None:
        yield body.contains(f'"means":"{sought.means.value}"', autoescape=True)
    if sought.figure is not None:
        names = f'"{sought.figure}"', f'"{sought.figure}/', f':{sought.figure}":['
        yield or_(*(body.contains(name, autoescape=True) for name in names), _of_mark(sought.figure, looked))


def _of_mark(figure: str, looked: Subquery) -> ColumnElement[bool]:
    """An answer to a question or a return, or its end, names that and not the figures that it was about."""
    mine = (getattr(Mark, name) == looked.c[name] for name in ("form", "unit", "as_of"))
    about = (literal(" ") + Mark.figures + " ").contains(f" {figure} ", autoescape=True)
    number = cast(Mark.id, String)
    named = (looked.c.body.contains(literal(f'"@{name}:') + number + '"') for name in ("answered", "mark"))
    return exists().where(*mine, about, or_(*named))
