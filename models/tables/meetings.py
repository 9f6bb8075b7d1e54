"""Meetings beside the weekly one: extraordinary and extended ones that an administrator has called."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.rules.meetings import LONGEST_AGENDA, LONGEST_LINK, LONGEST_TITLE, MeetingKind
from models.tables.base import Base

__all__ = ["Meeting", "MeetingForm", "MeetingKind"]


class Meeting(Base):
    """`version` grows with every change that people are told of; a cancelled one is kept.

    `token` is made when somebody begins to call a meeting: confirmed twice, it is one. `moved_from` is when it was to
    be before it was last moved.
    """

    __tablename__ = "meeting"

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(32), unique=True)
    kind: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime] = mapped_column(index=True)
    moved_from: Mapped[datetime | None]
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE), default="")
    agenda: Mapped[str] = mapped_column(String(LONGEST_AGENDA), default="")
    link: Mapped[str] = mapped_column(String(LONGEST_LINK), default="")
    version: Mapped[int] = mapped_column(default=1)
    created_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]
    forms: Mapped[list[MeetingForm]] = relationship(lazy="raise", cascade="all, delete-orphan")


class MeetingForm(Base):
    """A form whose figures the meeting is about, and as of when."""

    __tablename__ = "meeting_form"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True)
    form: Mapped[str] = mapped_column(String(32), primary_key=True)
    as_of: Mapped[date]
