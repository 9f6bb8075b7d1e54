"""What the running bot must remember: conversations, updates taken and not yet done, and what it knows of itself."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Leased

LEFT = text("done_at IS NULL")


class Conversation(Base):
    """The conversations of one chat by their names, under the first part of aiogram's storage key."""

    __tablename__ = "conversation"

    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class TakenUpdate(Leased, Base):
    """An update that is ours once Telegram is told so: written down first, so that a crash loses none.

    A done one stays for days, without what it said: as long as Telegram, or somebody else who was handed it, may bring
    it again. `tries` counts how often it was begun again. `taken_at` is by the database's own time. `mark` tells it
    from another one under its number: a server that is set up anew counts anew. It is empty where nobody knows.
    """

    __tablename__ = "taken_update"
    __table_args__ = (
        Index("ix_taken_update_chat_update_id", "chat", "update_id", sqlite_where=LEFT, postgresql_where=LEFT),
    )

    update_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    chat: Mapped[int] = mapped_column(default=0)
    body: Mapped[str] = mapped_column(Text)
    mark: Mapped[str] = mapped_column(String(32), default="", server_default="")
    tries: Mapped[int] = mapped_column(default=0)
    taken_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]


class Duty(Leased, Base):
    """What one process at a time does, of all that there are."""

    __tablename__ = "duty"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)


class SetAsideUpdate(Base):
    """An update that was not handled, and why: it could not be read, or each try failed. Kept to be looked at.

    `body` is its beginning.
    """

    __tablename__ = "set_aside_update"

    id: Mapped[int] = mapped_column(primary_key=True)
    update_id: Mapped[int]
    why: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)


class Known(Base):
    """One thing the bot knows of itself, for example its name in Telegram."""

    __tablename__ = "known"

    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    value: Mapped[str] = mapped_column(String(200))


class SentFile(Base):
    """A picture or document that Telegram has: by the fingerprint of what it shows, sent again without an upload."""

    __tablename__ = "sent_file"

    fingerprint: Mapped[str] = mapped_column(String(64), primary_key=True)
    file_id: Mapped[str] = mapped_column(String(200))
    sent_at: Mapped[datetime]


class TemplateKind(StrEnum):
    """A memo's .docx, of which the newest counts; a workbook with names in braces, of which there may be many."""

    MEMO = "memo"
    WORKBOOK = "workbook"


class Template(Base):
    """A file that an administrator put in the place of ours. Taken away, it is kept and not used."""

    __tablename__ = "template"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(120))
    body: Mapped[bytes] = mapped_column(LargeBinary, nullable=False, deferred=True)
    uploaded_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    uploaded_at: Mapped[datetime]
    removed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    removed_at: Mapped[datetime | None]
