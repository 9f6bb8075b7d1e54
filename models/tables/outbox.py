"""What is to be said to whom and when, and what became of it; groups that are told, and their boards."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from models.rules.outgoing import OutboxState
from models.tables.base import Base, Leased

MERGED = text("merged_into IS NOT NULL")


class Outbox(Leased, Base):
    """One message to one recipient. Kinds, states, subjects and recipients are those of `rules.outgoing`.

    `due_at`, `ends_at`, `created_at`, `attempted_at` and `settled_at` are by the region's clock. `why` is the reason
    of a dropped or failed row, `merged_into` the row it went out with.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("kind", "subject", "recipient", "stage"),
        Index("ix_outbox_state_due_at", "state", "due_at"),
        Index("ix_outbox_merged_into", "merged_into", sqlite_where=MERGED, postgresql_where=MERGED),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(24))
    subject: Mapped[str] = mapped_column(String(64))
    recipient: Mapped[str] = mapped_column(String(32), index=True)
    stage: Mapped[str] = mapped_column(String(64), default="")
    due_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(8), default=OutboxState.PENDING.value)
    why: Mapped[str] = mapped_column(String(200), default="")
    attempts: Mapped[int] = mapped_column(default=0)
    attempted_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    message_id: Mapped[int | None]
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("outbox.id"))


class GroupChat(Base):
    """A Telegram group that an administrator has admitted; `chat_id` follows it when it becomes a supergroup.

    `thread_id` is the topic of a forum that is spoken in, None for a plain group and for «General». While `paused_at`
    is set nothing goes there before `try_at`; `paused_why` is one of `rules.troubles.Trouble`. `sees_rich` once an
    administrator has said that its members see tables.
    """

    __tablename__ = "group_chat"

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(unique=True)
    title: Mapped[str] = mapped_column(String(255), default="")
    language: Mapped[str] = mapped_column(String(2))
    connected_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    connected_at: Mapped[datetime]
    disconnected_at: Mapped[datetime | None]
    thread_id: Mapped[int | None]
    paused_at: Mapped[datetime | None]
    paused_why: Mapped[str | None] = mapped_column(String(16))
    try_at: Mapped[datetime | None]
    sees_rich: Mapped[bool] = mapped_column(default=False, server_default=false())


class Board(Base):
    """The board of a period in a group: the message that is edited, its topic, and a digest of what it shows.

    `mark` stands for what that was made from, `put_up` counts how often in a row a new message had to take its place.
    """

    __tablename__ = "board"

    group_id: Mapped[int] = mapped_column(ForeignKey("group_chat.id"), primary_key=True)
    subject: Mapped[str] = mapped_column(String(64), primary_key=True)
    message_id: Mapped[int]
    shown: Mapped[str] = mapped_column(String(64))
    shown_at: Mapped[datetime]
    thread_id: Mapped[int | None]
    mark: Mapped[str] = mapped_column(String(32), default="")
    put_up: Mapped[int] = mapped_column(default=0)


class Pace(Base):
    """One row: the last turn to send that any process was given, by the database's own time."""

    __tablename__ = "pace"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_at: Mapped[datetime]
