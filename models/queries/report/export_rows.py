"""The tall table of a range of as-of dates: the latest revision of every report, weekly forms and holidays alike."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self, TextIO
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Locale, Region
from models.errors import AccessDeniedError
from models.queries.people.people import By, require_actor
from models.queries.report.sent import COUNTS
from models.rules.tall import IMPORTED, SENT, TallFormat, TallRow, head, lines, tail
from models.tables import Report, ReportValue
from models.world import World

AT_ONCE = 500
"""So many rows are held at a time."""


async def require_exporter(session: AsyncSession, by: By) -> None:
    """Exports are for officials and administrators. Raises AccessDeniedError."""
    if not (await require_actor(session, by, "export")).reads_everything:
        raise AccessDeniedError("export")


@dataclass(frozen=True, slots=True)
class Names:
    """What the catalogue calls its keys in one language; empty for what it has lost."""

    region: tuple[str, str]
    units: Mapping[str, str]
    forms: Mapping[str, str]
    indicators: Mapping[tuple[str, str], str]

    @classmethod
    def of(cls, region: Region, locale: Locale) -> Self:
        forms = region.all_forms
        return cls(
            (region.key, region.name.said_in(locale)),
            {unit.key: unit.name.said_in(locale) for unit in region.units},
            {form.key: form.name.said_in(locale) for form in forms},
            {(form.key, one.key): one.name.said_in(locale) for form in forms for one in form.indicators},
        )


async def export_for(
    world: World, path: Path, since: date, until: date, kind: TallFormat, *, by: By, locale: Locale
) -> int:
    """As `write_export`. Raises AccessDeniedError."""
    async with world.database.reading() as session:
        await require_exporter(session, by)
        return await write_export(session, world, path, since, until, kind, locale)


async def write_export(
    session: AsyncSession,
    world: World,
    path: Path,
    since: date,
    until: date,
    kind: TallFormat,
    locale: Locale = "ru",
) -> int:
    """Write the file at `path`, with names in `locale`; returns how many rows it has. Asks for no permission.

    What takes long, the writing, is done beside the event loop, some hundred rows at a time.
    """
    count = 0
    file = await asyncio.to_thread(path.open, "w", encoding="utf-8", newline="")
    try:
        await asyncio.to_thread(file.write, head(kind))
        async for rows in stream_pages(session, world, since, until, locale):
            await asyncio.to_thread(_write, file, rows, kind, first=count == 0)
            count += len(rows)
        await asyncio.to_thread(file.write, tail(kind))
    finally:
        await asyncio.to_thread(file.close)
    return count


def _write(file: TextIO, rows: Sequence[TallRow], kind: TallFormat, *, first: bool) -> None:
    file.write(lines(rows, kind, first=first))


async def stream_pages(
    session: AsyncSession, world: World, since: date, until: date, locale: Locale = "ru"
) -> AsyncIterator[Sequence[TallRow]]:
    """By as-of date, form, unit, indicator, some hundred at a time; both dates are included.

    Bounded memory, however many years.
    """
    statement = _figures(since, until)
    zone, names = world.region.timezone, Names.of(world.region, locale)
    async for page in (await session.stream(statement)).partitions():
        yield [_row(values, names, zone) for values in page]


def _row(values: Any, names: Names, zone: ZoneInfo) -> TallRow:
    unit, form, as_of, key, number, words, revision, sent_at, is_imported = values
    return TallRow(
        unit,
        names.units.get(unit, ""),
        form,
        names.forms.get(form, ""),
        as_of,
        key,
        names.indicators.get((form, key), ""),
        words or "" if number is None else number,
        revision,
        sent_at.astimezone(zone),
        IMPORTED if is_imported else SENT,
        *names.region,
    )


def _figures(since: date, until: date) -> Select[str, str, date, str, int | None, str | None, int, datetime, bool]:
    """Of the latest revisions, in order."""
    return (
        select(
            Report.unit,
            Report.form,
            Report.as_of,
            ReportValue.indicator,
            ReportValue.number,
            ReportValue.words,
            Report.revision,
            Report.sent_at,
            Report.is_imported,
        )
        .join(ReportValue, ReportValue.report_id == Report.id)
        .where(Report.as_of.between(since, until), COUNTS)
        .order_by(Report.as_of, Report.form, Report.unit, ReportValue.indicator)
        .execution_options(yield_per=AT_ONCE)
    )
