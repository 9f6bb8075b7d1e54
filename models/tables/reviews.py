"""What officials say of a sent report, what waits for its akim's approval, and leave to correct one after the lock."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base
from models.tables.reports import REASON


class Mark(Base):
    """A revision was accepted, returned or asked about (`rules.review.MarkKind`). Ended, it is kept.

    `figures` are keys with spaces between, none for the whole report. A return is answered by the next revision, a
    question with `answer`.
    """

    __tablename__ = "mark"
    __table_args__ = (Index("ix_mark_subject", "form", "as_of", "unit"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(String(32))
    unit: Mapped[str] = mapped_column(String(32))
    as_of: Mapped[date]
    revision: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))
    figures: Mapped[str] = mapped_column(Text, default="")
    words: Mapped[str] = mapped_column(String(REASON), default="")
    made_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(String(REASON), default="")
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime | None]
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]


class Approval(Base):
    """A report as it was at `draft_version` waits for its akim, until decided; then it was approved or given back.

    It waits while the draft has that version: who changes a figure sends it anew.
    """

    __tablename__ = "approval"
    __table_args__ = (Index("ix_approval_subject", "form", "as_of", "unit"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(String(32))
    unit: Mapped[str] = mapped_column(String(32))
    as_of: Mapped[date]
    draft_version: Mapped[int]
    sent_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    sent_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    is_approved: Mapped[bool] = mapped_column(default=False)
    words: Mapped[str] = mapped_column(String(REASON), default="")


class ApprovalNeeded(Base):
    """The weekly reports of a `unit` count as sent once its akim has approved them."""

    __tablename__ = "approval_needed"

    unit: Mapped[str] = mapped_column(String(32), primary_key=True)
    set_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    set_at: Mapped[datetime]


class Unlocking(Base):
    """A report may be corrected after its lock `until` a moment: asked for with a reason, or given unasked.

    While `decided_at` is None it waits; decided without `until` it was refused.
    """

    __tablename__ = "unlocking"
    __table_args__ = (Index("ix_unlocking_subject", "form", "as_of", "unit"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(String(32))
    unit: Mapped[str] = mapped_column(String(32))
    as_of: Mapped[date]
    reason: Mapped[str] = mapped_column(String(REASON), default="")
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    until: Mapped[datetime | None]
