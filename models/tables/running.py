"""What the running bot must remember: conversations, updates taken and not yet done, and what it knows of itself."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class Conversation(Base):
    """The conversations of one chat by their names, under the first part of aiogram's storage key."""

    __tablename__ = "conversation"

    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class TakenUpdate(Base):
    """An update that is ours once Telegram is told so: written down first, so that a crash loses none.

    A done one stays until Telegram has surely confirmed it, so that none is handled twice.
    """

    __tablename__ = "taken_update"

    update_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body: Mapped[str] = mapped_column(Text)
    tries: Mapped[int] = mapped_column(default=0)
    is_done: Mapped[bool] = mapped_column(default=False)


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
