"""`svodka check-region FILE`: every mistake of a catalogue, or a short look at what it means."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from config.catalogue.read import read_region
from config.catalogue.types import Form, Region
from models.rules.calendar import Calendar, Period

AHEAD = timedelta(weeks=3)
MOMENTS = ("opens", "due", "lock", "meeting")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="the catalogue, for example config/region.toml")


async def run(args: Namespace) -> int:
    """Prints the summary. Raises CatalogueError with all mistakes."""
    region = read_region(args.file)
    today = datetime.now(region.timezone).date()
    print("\n".join(summary(args.file, region, today)))  # noqa: T201 -- the answer on the command line
    return 0


def summary(file: Path, region: Region, today: date) -> Iterator[str]:
    """Lines: the region, its units, and for each form what falls into the three weeks from `today`."""
    yield f"{file}: no mistakes"
    yield f"{region.name.ru} · {region.name.kk} ({region.key}), {region.timezone.key}"
    yield f"units: {_by_kind(region, today)}"
    calendar = Calendar(region)
    for form in region.forms:
        yield from _of_form(form, region, calendar, today)


def _by_kind(region: Region, today: date) -> str:
    there = [unit for unit in region.units if unit.lifetime.covers(today)]
    kinds = Counter(unit.kind.value for unit in there)
    gone = len(region.units) - len(there)
    parts = ", ".join(f"{kind} {count}" for kind, count in kinds.items())
    return f"{len(there)} ({parts})" + (f", and {gone} of other times" if gone else "")


def _of_form(form: Form, region: Region, calendar: Calendar, today: date) -> Iterator[str]:
    asked = form.asked_on(today)
    required = sum(indicator.required for indicator in asked)
    yield ""
    yield (
        f"{form.name.ru} · {form.name.kk} ({form.key}): {len(region.reporting(form, today))} units report, "
        f"{len(asked)} indicators ({required} required), {len(form.totals)} totals"
    )
    last = today + AHEAD
    for period in calendar.periods(form, today, last):
        yield f"  as of {_day(period.as_of)}: {_moments(period)}"
    for as_of in calendar.skipped(form, today, last):
        yield f"  as of {_day(as_of)}: skipped, holidays leave no time to report"


def _moments(period: Period) -> str:
    extra = f"«{period.name.ru}», " if period.name else ""
    return extra + ", ".join(f"{name} {getattr(period, name):%a %d %b %H:%M}" for name in MOMENTS)


def _day(day: date) -> str:
    return f"{day:%a %d %b %Y}"
