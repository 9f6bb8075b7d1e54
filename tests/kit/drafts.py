"""What is typed and not sent yet, as the database has it."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload

from models.rules.subjects import ReportKey
from models.tables import Draft
from models.views.report import Answer, DraftView, Value


async def find_draft(session: AsyncSession, key: ReportKey) -> DraftView | None:
    found = await session.execute(
        select(Draft)
        .where(Draft.form == key.form, Draft.unit == key.unit, Draft.as_of == key.as_of)
        .options(joinedload(Draft.values), joinedload(Draft.answers))
    )
    draft = found.unique().scalar_one_or_none()
    return _view_of(draft) if draft else None


def _view_of(draft: Draft) -> DraftView:
    held: dict[str, Value | None] = {
        value.indicator: value.words if value.number is None else value.number for value in draft.values
    }
    return DraftView(
        draft.version,
        draft.is_open,
        draft.dictated_by,
        draft.updated_by,
        {key: value for key, value in held.items() if value is not None},
        {value.indicator: value.version for value in draft.values},
        tuple(Answer(a.check, a.indicator, a.subject, a.reason_key, a.reason) for a in draft.answers),
    )
