"""Instructions that officials set, how far each unit has come with them, and answers to requests for help."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.rules.instructions import SAID, WORDS
from models.tables.base import Base


class Instruction(Base):
    """`token` is made when somebody begins to set it: confirmed twice, it is one. It is owed until the end of `until`.

    `origin` is one of `rules.instructions.Origin`, and the report or paper that it came of, where there was one;
    `origin_key` is the line of the memo.
    """

    __tablename__ = "instruction"

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(40), unique=True)
    words: Mapped[str] = mapped_column(String(WORDS))
    until: Mapped[date]
    controller: Mapped[int] = mapped_column(ForeignKey("person.id"))
    set_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    set_at: Mapped[datetime] = mapped_column(index=True)
    moved_from: Mapped[date | None]
    origin: Mapped[str] = mapped_column(String(16))
    origin_form: Mapped[str] = mapped_column(String(32), default="")
    origin_as_of: Mapped[date | None]
    origin_key: Mapped[str] = mapped_column(String(64), default="")


class InstructionPart(Base):
    """An instruction in one unit. `course` is one of `rules.instructions.Course`; `version` grows with every step.

    The last step of each kind is kept: who, when, in which words; `done_version` is the one that «done» made.
    """

    __tablename__ = "instruction_part"
    __table_args__ = (
        UniqueConstraint("instruction_id", "unit"),
        Index("ix_instruction_part_unit", "unit", "course"),
        Index("ix_instruction_part_course", "course"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    instruction_id: Mapped[int] = mapped_column(ForeignKey("instruction.id"))
    unit: Mapped[str] = mapped_column(String(32))
    course: Mapped[str] = mapped_column(String(16))
    version: Mapped[int] = mapped_column(default=1)
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    confirmed_at: Mapped[datetime | None]
    done_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    done_at: Mapped[datetime | None]
    done_words: Mapped[str] = mapped_column(String(SAID), default="")
    done_version: Mapped[int] = mapped_column(default=0)
    returned_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    returned_at: Mapped[datetime | None]
    returned_words: Mapped[str] = mapped_column(String(SAID), default="")
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    closed_at: Mapped[datetime | None]
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    withdrawn_at: Mapped[datetime | None]


class InstructionFile(Base):
    """A picture or a document that came with «done», of the part's `version` that it made. Telegram keeps the file."""

    __tablename__ = "instruction_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    part_id: Mapped[int] = mapped_column(ForeignKey("instruction_part.id"), index=True)
    version: Mapped[int]
    is_picture: Mapped[bool]
    file_id: Mapped[str] = mapped_column(String(200))
    file_unique_id: Mapped[str] = mapped_column(String(64))


class HelpAnswer(Base):
    """What an official answered to the request for help in a unit's report."""

    __tablename__ = "help_answer"
    __table_args__ = (Index("ix_help_answer_subject", "form", "as_of", "unit"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(String(32))
    unit: Mapped[str] = mapped_column(String(32))
    as_of: Mapped[date]
    words: Mapped[str] = mapped_column(String(SAID))
    answered_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime]
