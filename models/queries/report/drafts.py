"""Selects about drafts: what has been typed and not sent yet."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload

from models.tables import Draft, DraftValue
from models.views.report import Answer, DraftView, Value
from models.world import ReportKey


def view_of(draft: Draft) -> DraftView:
    """Needs `values` and `answers` loaded."""
    values: dict[str, Value] = {}
    for value in draft.values:
        if value.number is not None:
            values[value.indicator] = value.number
        elif value.words is not None:
            values[value.indicator] = value.words
    return DraftView(
        draft.version,
        draft.is_open,
        draft.dictated_by,
        draft.updated_by,
        values,
        {value.indicator: value.version for value in draft.values},
        tuple(Answer(a.check, a.indicator, a.subject, a.reason_key, a.reason) for a in draft.answers),
    )


async def find_draft(session: AsyncSession, key: ReportKey) -> DraftView | None:
    found = await session.execute(
        select(Draft)
        .where(Draft.form == key.form, Draft.unit == key.unit, Draft.as_of == key.as_of)
        .options(joinedload(Draft.values), joinedload(Draft.answers))  # one select: a draft has few of either
    )
    draft = found.unique().scalar_one_or_none()
    return view_of(draft) if draft else None


async def filled_drafts(session: AsyncSession, form: str, as_of: date) -> dict[str, int]:
    """By unit: how many figures an open draft holds (only units with at least one)."""
    rows = await session.execute(
        select(Draft.unit, func.count(DraftValue.id))
        .join(DraftValue, DraftValue.draft_id == Draft.id)
        .where(
            Draft.form == form,
            Draft.as_of == as_of,
            Draft.is_open,
            DraftValue.number.is_not(None) | DraftValue.words.is_not(None),
        )
        .group_by(Draft.unit)
    )
    return dict(rows.all())
