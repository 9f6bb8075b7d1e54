"""What officials said of the reports of one date, unit by unit."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.rules.review import MarkKind, MarkMade
from models.tables import Mark


def made(row: Mark) -> MarkMade:
    """The row as the rules know it."""
    said = row.revision, tuple(row.figures.split()), row.words, row.made_by, row.made_at
    return MarkMade(row.id, MarkKind(row.kind), *said, row.answer, row.answered_by, row.answered_at)


async def marks_on(
    session: AsyncSession, form: str, as_of: date, units: Collection[str] | None = None
) -> dict[str, list[MarkMade]]:
    """By unit (all, or `units`), in the order in which they were made, without those that were ended."""
    where = [Mark.form == form, Mark.as_of == as_of, Mark.ended_at.is_(None)]
    where += [Mark.unit.in_(units)] if units is not None else []
    found: dict[str, list[MarkMade]] = defaultdict(list)
    for row in await session.scalars(select(Mark).where(*where).order_by(Mark.id)):
        found[row.unit].append(made(row))
    return dict(found)
