"""Files: what Telegram keeps of ours, and the oblast's own templates."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


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
