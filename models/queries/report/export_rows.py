"""The tall table of a range of as-of dates: the latest revision of every report, weekly forms and holidays alike."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import date
from pathlib import Path
from typing import TextIO

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.errors import AccessDeniedError
from models.queries.people.people import require_actor
from models.rules.tall import Row, TallFormat, head, lines, tail
from models.tables import Report, ReportValue
from models.world import World

AT_ONCE = 500
"""So many rows are held at a time."""


async def require_exporter(session: AsyncSession, by: int) -> None:
    """Exports are for officials and administrators. Raises AccessDeniedError."""
    if not (await require_actor(session, by, "export")).reads_everything:
        raise AccessDeniedError("export")


async def export_for(world: World, path: Path, since: date, until: date, kind: TallFormat, *, by: int) -> int:
    """As `write_export`. Raises AccessDeniedError."""
    async with world.database.reading() as session:
        await require_exporter(session, by)
        return await write_export(session, world, path, since, until, kind)


async def write_export(
    session: AsyncSession, world: World, path: Path, since: date, until: date, kind: TallFormat
) -> int:
    """Write the file at `path`; returns how many rows it has. Asks for no permission.

    What takes long, the writing, is done beside the event loop, some hundred rows at a time.
    """
    count = 0
    file = await asyncio.to_thread(path.open, "w", encoding="utf-8", newline="")
    try:
        await asyncio.to_thread(file.write, head(kind))
        async for rows in stream_pages(session, world, since, until):
            await asyncio.to_thread(_write, file, rows, kind, first=count == 0)
            count += len(rows)
        await asyncio.to_thread(file.write, tail(kind))
    finally:
        await asyncio.to_thread(file.close)
    return count


def _write(file: TextIO, rows: Sequence[Row], kind: TallFormat, *, first: bool) -> None:
    file.write(lines(rows, kind, first=first))


async def stream_rows(session: AsyncSession, world: World, since: date, until: date) -> AsyncIterator[Row]:
    """By as-of date, form, unit, indicator; both dates are included. Bounded memory, however many years."""
    async for rows in stream_pages(session, world, since, until):
        for row in rows:
            yield row


async def stream_pages(session: AsyncSession, world: World, since: date, until: date) -> AsyncIterator[Sequence[Row]]:
    """`stream_rows`, some hundred at a time."""
    later = aliased(Report)
    same = (later.form == Report.form) & (later.unit == Report.unit) & (later.as_of == Report.as_of)
    statement = (
        select(
            Report.unit,
            Report.form,
            Report.as_of,
            ReportValue.indicator,
            ReportValue.number,
            ReportValue.words,
            Report.revision,
            Report.sent_at,
        )
        .join(ReportValue, ReportValue.report_id == Report.id)
        .where(Report.as_of.between(since, until), ~exists().where(same, later.revision > Report.revision))
        .order_by(Report.as_of, Report.form, Report.unit, ReportValue.indicator)
        .execution_options(yield_per=AT_ONCE)
    )
    zone = world.region.timezone
    async for page in (await session.stream(statement)).partitions():
        yield [
            Row(unit, form, as_of, key, words or "" if number is None else number, revision, sent_at.astimezone(zone))
            for unit, form, as_of, key, number, words, revision, sent_at in page
        ]
