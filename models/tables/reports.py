"""Figures: drafts that are being typed, and the revisions that were sent. Both tall: one row a figure."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, false, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.tables.base import Base

WORDS = 1000
REASON = 300
CAPTION = 300


class Draft(Base):
    """What a unit is filling for one as-of date. `version` grows with every change and never goes back.

    `is_open` is False between a submission and the beginning of its correction.
    """

    __tablename__ = "draft"
    __table_args__ = (
        UniqueConstraint("form", "unit", "as_of"),
        Index("ix_draft_of_date", "form", "as_of", "unit"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(String(32))
    unit: Mapped[str] = mapped_column(String(32))
    as_of: Mapped[date]
    version: Mapped[int] = mapped_column(default=0)
    is_open: Mapped[bool] = mapped_column(default=True)
    dictated_by: Mapped[str] = mapped_column(String(120), default="")
    updated_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    updated_at: Mapped[datetime]
    values: Mapped[list[DraftValue]] = relationship(lazy="raise", cascade="all, delete-orphan")
    answers: Mapped[list[DraftAnswer]] = relationship(lazy="raise", cascade="all, delete-orphan")


class DraftValue(Base):
    """One typed figure (`number`) or text (`words`), with the draft's version at which it was typed."""

    __tablename__ = "draft_value"
    __table_args__ = (UniqueConstraint("draft_id", "indicator"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft.id", ondelete="CASCADE"))
    indicator: Mapped[str] = mapped_column(String(32))
    number: Mapped[int | None]
    words: Mapped[str | None] = mapped_column(String(WORDS))
    version: Mapped[int]
    entered_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    entered_at: Mapped[datetime]


class DraftAnswer(Base):
    """The reason given to a question. It holds only for what was asked: `subject` is the figures asked about."""

    __tablename__ = "draft_answer"
    __table_args__ = (UniqueConstraint("draft_id", "check", "indicator"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft.id", ondelete="CASCADE"))
    check: Mapped[str] = mapped_column(String(32))
    indicator: Mapped[str] = mapped_column(String(32), default="")
    subject: Mapped[str] = mapped_column(String(200))
    reason_key: Mapped[str | None] = mapped_column(String(32))
    reason: Mapped[str] = mapped_column(String(REASON))


class Report(Base):
    """One sent revision; the highest is what counts. `dictated_by` is whose words an official entered.

    `is_imported`: an administrator brought it in. `is_judged`: whether the report was in time says something, for its
    first revision was not imported; all revisions of a report say the same.

    A report is withdrawn with all its revisions: from `withdrawn_at` on they count for nothing.
    """

    __tablename__ = "report"
    __table_args__ = (
        UniqueConstraint("form", "unit", "as_of", "revision"),
        # All four, or SQLite prefers the constraint's index, which it must read whole to find a date.
        Index("ix_report_of_date", "form", "as_of", "unit", "revision"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(String(32))
    unit: Mapped[str] = mapped_column(String(32))
    as_of: Mapped[date]
    revision: Mapped[int]
    draft_version: Mapped[int]
    sent_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    sent_at: Mapped[datetime]
    dictated_by: Mapped[str] = mapped_column(String(120), default="")
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    withdrawn_at: Mapped[datetime | None]
    is_imported: Mapped[bool] = mapped_column(default=False, server_default=false())
    is_judged: Mapped[bool] = mapped_column(default=True, server_default=true())
    values: Mapped[list[ReportValue]] = relationship(lazy="raise")
    answers: Mapped[list[ReportAnswer]] = relationship(lazy="raise")


class ReportValue(Base):
    __tablename__ = "report_value"

    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), primary_key=True)
    indicator: Mapped[str] = mapped_column(String(32), primary_key=True)
    number: Mapped[int | None]
    words: Mapped[str | None] = mapped_column(String(WORDS))
    entered_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    entered_at: Mapped[datetime]


class ReportAnswer(Base):
    __tablename__ = "report_answer"

    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), primary_key=True)
    check: Mapped[str] = mapped_column(String(32), primary_key=True)
    indicator: Mapped[str] = mapped_column(String(32), primary_key=True, default="")
    subject: Mapped[str] = mapped_column(String(200))
    reason_key: Mapped[str | None] = mapped_column(String(32))
    reason: Mapped[str] = mapped_column(String(REASON))


class Absence(Base):
    """«No data» with its reason: neither a zero nor a report. The latest row of a unit and period counts."""

    __tablename__ = "absence"
    __table_args__ = (Index("ix_absence_subject", "form", "as_of", "unit"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(String(32))
    unit: Mapped[str] = mapped_column(String(32))
    as_of: Mapped[date]
    reason_key: Mapped[str | None] = mapped_column(String(32))
    reason: Mapped[str] = mapped_column(String(REASON))
    said_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    said_at: Mapped[datetime]


class Photo(Base):
    """A picture that shows a unit's preparation; taken back, it is kept and not shown. Telegram keeps the file."""

    __tablename__ = "photo"
    __table_args__ = (Index("ix_photo_subject", "form", "as_of", "unit"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(String(32))
    unit: Mapped[str] = mapped_column(String(32))
    as_of: Mapped[date]
    file_id: Mapped[str] = mapped_column(String(200))
    file_unique_id: Mapped[str] = mapped_column(String(64))
    caption: Mapped[str] = mapped_column(String(CAPTION), default="", server_default="")
    added_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime]
    removed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    removed_at: Mapped[datetime | None]
