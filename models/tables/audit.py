"""The audit: every act in its order, each chained to the one before it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Executable, ForeignKey, Index, String, Text, bindparam, func, insert, literal, select, update
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Instant

ONE = 1


class Audit(Base):
    """An entry, only ever added. `rules.audit` says what `body` holds and how `hash` is made.

    The other columns repeat what is looked for.
    """

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_person", "person_id", "position"),
        Index("ix_audit_unit", "unit", "position"),
        Index("ix_audit_form", "form", "position"),
    )

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    act: Mapped[str] = mapped_column(String(32))
    form: Mapped[str | None] = mapped_column(String(32))
    unit: Mapped[str | None] = mapped_column(String(64))
    as_of: Mapped[date | None]
    body: Mapped[str] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(String(64))


class AuditTurn(Base):
    """One row: the last entry. On PostgreSQL who adds one holds it, so that processes add one after the other."""

    __tablename__ = "audit_turn"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))


_SAID = {
    "at": bindparam("at", type_=Instant()),
    "person_id": bindparam("person_id", type_=Audit.person_id.type),
    "act": bindparam("act", type_=String()),
    "form": bindparam("form", type_=String()),
    "unit": bindparam("unit", type_=String()),
    "as_of": bindparam("as_of", type_=Audit.as_of.type),
    "body": bindparam("body", type_=Text()),
}
_COLUMNS = "position", "hash", *_SAID

_LAST = select(Audit.position, Audit.hash).order_by(Audit.position.desc()).limit(1).subquery()
_NOTHING = select(literal(ONE).label("one")).subquery()
_SQLITE = insert(Audit).from_select(
    _COLUMNS,
    select(
        func.coalesce(_LAST.c.position, 0) + 1,
        func.chained(func.coalesce(_LAST.c.hash, ""), _SAID["body"]),
        *_SAID.values(),
    ).select_from(_NOTHING.outerjoin(_LAST, literal(value=True))),
)
_TURN = (
    update(AuditTurn)
    .where(AuditTurn.id == ONE)
    .values(
        position=AuditTurn.position + 1,
        hash=func.encode(func.sha256(func.convert_to(AuditTurn.hash.concat(_SAID["body"]), "UTF8")), "hex"),
    )
    .returning(AuditTurn.position, AuditTurn.hash)
    .cte("turn")
)
_POSTGRESQL = insert(Audit).from_select(_COLUMNS, select(_TURN.c.position, _TURN.c.hash, *_SAID.values()))

ADD_ENTRY: Mapping[str, Executable] = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
"""By database: one statement that adds an entry after the last. SQLite knows our function `chained`."""


def columns(**said: Any) -> dict[str, Any]:
    """What ADD_ENTRY is given; what is not said is None."""
    return {name: said.get(name) for name in _SAID}
