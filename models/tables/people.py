"""Who may do what: people, the roles granted to them, their deputies, invitations, requests and refusals."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, false, text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class Person(Base):
    """Someone known to the bot. `language` is None until chosen; `joined_at` until name, post and phone were asked.

    `unreachable_at` is set while they have blocked the bot. `seen_at` is when they were last there, to the hour.
    `sees_rich` once they have said that their app shows tables.
    """

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    telegram_id: Mapped[int] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(String(120), default="")
    post: Mapped[str] = mapped_column(String(120), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    language: Mapped[str | None] = mapped_column(String(2))
    joined_at: Mapped[datetime | None]
    unreachable_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    sees_rich: Mapped[bool] = mapped_column(default=False, server_default=false())


class Muted(Base):
    """A person does not want what `switch` (one of `rules.outgoing.Switch`) stands for."""

    __tablename__ = "muted"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    switch: Mapped[str] = mapped_column(String(16), primary_key=True)


class Grant(Base):
    """A role of a person, in one unit where the role needs one (`unit` is "" otherwise). Revoked, never deleted.

    `granted_by` and `revoked_by` are None where the settings did it.
    """

    __tablename__ = "role_grant"
    __table_args__ = (
        Index(
            "uq_role_grant_active",
            "person_id",
            "role",
            "unit",
            unique=True,
            sqlite_where=text("revoked_at IS NULL"),
            postgresql_where=text("revoked_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[str] = mapped_column(String(16))
    unit: Mapped[str] = mapped_column(String(32), default="")
    source: Mapped[str] = mapped_column(String(16))
    granted_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    granted_at: Mapped[datetime]
    revoked_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    revoked_at: Mapped[datetime | None]


class Deputy(Base):
    """Somebody has the rights of another's role from `since` to `until`, while that role is in force.

    `until` is the first moment without them. Ended early, never deleted.
    """

    __tablename__ = "deputy"

    id: Mapped[int] = mapped_column(primary_key=True)
    grant_id: Mapped[int] = mapped_column(ForeignKey("role_grant.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    since: Mapped[datetime]
    until: Mapped[datetime]
    set_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    set_at: Mapped[datetime]
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]


class Invitation(Base):
    """A single-use link for a role. Only the hash of its token is kept.

    One that `replaces` a person moves all their roles to who opens it: `role` is then "".
    """

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[str] = mapped_column(String(16))
    unit: Mapped[str] = mapped_column(String(32), default="")
    created_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    used_at: Mapped[datetime | None]
    revoked_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    revoked_at: Mapped[datetime | None]
    replaces: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class AccessRequest(Base):
    """A stranger asks to be let in. `decision` is None until an administrator granted or refused."""

    __tablename__ = "access_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    telegram_id: Mapped[int] = mapped_column(index=True)
    shown_name: Mapped[str] = mapped_column(String(120))
    words: Mapped[str] = mapped_column(String(500))
    created_at: Mapped[datetime]
    told: Mapped[int] = mapped_column(default=0)
    decision: Mapped[str | None] = mapped_column(String(16))
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]


class Refusal(Base):
    """One refused use case: who tried what, where and when."""

    __tablename__ = "refusal"

    id: Mapped[int] = mapped_column(primary_key=True)
    telegram_id: Mapped[int] = mapped_column(index=True)
    action: Mapped[str] = mapped_column(String(64))
    unit: Mapped[str | None] = mapped_column(String(64))
    at: Mapped[datetime]
