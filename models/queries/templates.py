"""Templates that administrators have uploaded, and files that Telegram has of ours."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.errors import SubjectGoneError
from models.queries.people.people import By, require_administrator
from models.tables import Person, SentFile, Template, TemplateKind


@dataclass(frozen=True, slots=True)
class TemplateView:
    """A template in use; `uploaded_by` is the person's name."""

    id: int
    kind: TemplateKind
    name: str
    uploaded_by: str
    uploaded_at: datetime


async def templates_in_use(session: AsyncSession, kind: TemplateKind | None = None) -> tuple[TemplateView, ...]:
    """Not taken away, the newest first; of memos only the newest. Asks for no permission."""
    rows = await session.execute(
        select(Template.id, Template.kind, Template.name, Person.name, Template.uploaded_at)
        .join(Person, Person.id == Template.uploaded_by)
        .where(Template.removed_at.is_(None))
        .order_by(Template.id.desc())
    )
    views = [TemplateView(number, TemplateKind(known), name, by, at) for number, known, name, by, at in rows]
    memos = [view for view in views if view.kind is TemplateKind.MEMO][:1]
    found = memos + [view for view in views if view.kind is not TemplateKind.MEMO]
    return tuple(view for view in found if kind in {None, view.kind})


async def load_templates(session: AsyncSession, *, by: By) -> tuple[TemplateView, ...]:
    """All in use. For administrators: raises AccessDeniedError."""
    await require_administrator(session, by, "templates")
    return await templates_in_use(session)


async def load_template(session: AsyncSession, *, by: By, number: int) -> tuple[TemplateView, bytes]:
    """One in use with its body. Raises AccessDeniedError, SubjectGoneError("template")."""
    found = next((view for view in await load_templates(session, by=by) if view.id == number), None)
    body = await session.scalar(select(Template.body).where(Template.id == number)) if found else None
    if found is None or body is None:
        raise SubjectGoneError("template")
    return found, body


async def memo_template(session: AsyncSession) -> bytes | None:
    """The body of the memo's template in use; None where ours is."""
    return await session.scalar(
        select(Template.body)
        .where(Template.kind == TemplateKind.MEMO.value, Template.removed_at.is_(None))
        .order_by(Template.id.desc())
        .limit(1)
    )


async def workbook_template(session: AsyncSession, number: int) -> tuple[str, bytes]:
    """(name, body) of a workbook in use. Raises SubjectGoneError("template")."""
    row = (
        await session.execute(
            select(Template.name, Template.body).where(
                Template.id == number,
                Template.kind == TemplateKind.WORKBOOK.value,
                Template.removed_at.is_(None),
            )
        )
    ).one_or_none()
    if row is None:
        raise SubjectGoneError("template")
    name, body = row
    return name, body


async def file_known(session: AsyncSession, fingerprint: str) -> str | None:
    """Telegram's file_id of what looks like that; None where nothing like it has been sent."""
    return await session.scalar(select(SentFile.file_id).where(SentFile.fingerprint == fingerprint))
