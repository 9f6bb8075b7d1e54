"""What the database holds, for tests that ask whether something was stored."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from models.tables import Absence, Draft, Refusal, Report
from models.world import World

FORM = "employment"
Value = int | str


async def draft_of(world: World, unit: str, as_of: date, form: str = FORM) -> dict[str, Value]:
    """What is typed and not cleared."""
    async with world.database.reading() as session:
        draft = await session.scalar(
            select(Draft)
            .where(Draft.form == form, Draft.unit == unit, Draft.as_of == as_of)
            .options(selectinload(Draft.values))
        )
    held = {row.indicator: row.number if row.number is not None else row.words for row in draft.values} if draft else {}
    return {key: value for key, value in held.items() if value is not None}


async def revisions_of(world: World, unit: str, as_of: date, form: str = FORM) -> list[Report]:
    """Every sent revision, oldest first, with figures and answers."""
    async with world.database.reading() as session:
        found = await session.scalars(
            select(Report)
            .where(Report.form == form, Report.unit == unit, Report.as_of == as_of)
            .options(selectinload(Report.values), selectinload(Report.answers))
            .order_by(Report.revision)
        )
        return list(found)


def figures_of(report: Report) -> dict[str, Value]:
    return {row.indicator: row.number if row.number is not None else row.words or "" for row in report.values}


async def absences_of(world: World, unit: str, as_of: date) -> list[tuple[str | None, str]]:
    """Key and words of every «no data» said."""
    async with world.database.reading() as session:
        rows = await session.scalars(select(Absence).where(Absence.unit == unit, Absence.as_of == as_of))
        return [(row.reason_key, row.reason) for row in rows]


async def refusals(world: World) -> list[tuple[int, str, str | None]]:
    """Who was refused what, where."""
    async with world.database.reading() as session:
        rows: Sequence[Refusal] = (await session.scalars(select(Refusal).order_by(Refusal.id))).all()
        return [(row.telegram_id, row.action, row.unit) for row in rows]
