"""Yearly plans: versions with a status, and their figures for a unit or the whole oblast."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.tables.base import Base


class Plan(Base):
    """A version of a year's plan. A draft can be edited; an approved one counts from `effective` and is final."""

    __tablename__ = "plan"
    __table_args__ = (UniqueConstraint("form", "year", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(String(32))
    year: Mapped[int]
    version: Mapped[int]
    status: Mapped[str] = mapped_column(String(16))
    effective: Mapped[date]
    source: Mapped[str] = mapped_column(String(200), default="")
    created_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    approved_at: Mapped[datetime | None]
    values: Mapped[list[PlanValue]] = relationship(lazy="raise", cascade="all, delete-orphan")


class PlanValue(Base):
    """The year's figure of an indicator or total; `unit` is OBLAST for the whole oblast.

    `months` are the parts of the year's twelve months, «100 100 …», where the plan says them. `set_by` put it there, or
    began the version with it.
    """

    __tablename__ = "plan_value"

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), primary_key=True)
    indicator: Mapped[str] = mapped_column(String(32), primary_key=True)
    unit: Mapped[str] = mapped_column(String(32), primary_key=True)
    number: Mapped[int]
    months: Mapped[str | None] = mapped_column(String(120))
    set_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
