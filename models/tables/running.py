"""What the running bot must remember: conversations, updates taken and not yet done, and what it knows of itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String, Text, text
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
    it again. `tries` counts how often it was begun again.
    """

    __tablename__ = "taken_update"
    __table_args__ = (
        Index("ix_taken_update_chat_update_id", "chat", "update_id", sqlite_where=LEFT, postgresql_where=LEFT),
    )

    update_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    chat: Mapped[int] = mapped_column(default=0)
    body: Mapped[str] = mapped_column(Text)
    tries: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None]


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
