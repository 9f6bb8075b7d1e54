"""`svodka check-region FILE`: every mistake of a catalogue, or a short look at what it means."""

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from config.catalogue.read import read_region
from config.catalogue.region import Form, Holiday, Region
from models.rules.calendar.calendar import Calendar, Period
from models.rules.calendar.holiday_periods import held_days

AHEAD = timedelta(weeks=3)
A_YEAR = timedelta(days=366)
MOMENTS = ("opens", "due", "lock", "meeting")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="the catalogue, for example config/region.toml")
    parser.add_argument("--database", metavar="URL", help="also name what is used there and not in the catalogue")


async def run(args: Namespace) -> int:
    """Prints the summary. Raises CatalogueError with all mistakes, StartError for the database."""
    region = read_region(args.file)
    if args.database:
        from bot import logs  # noqa: PLC0415
        from bot.preparation import known_catalogue, ready_database  # noqa: PLC0415 -- libraries that take seconds

        logs.set_up("WARNING", as_json=False)
        await ready_database(args.database)
        await known_catalogue(region, args.database)
    print("\n".join(summary(args.file, region, region.today(datetime.now(UTC)))))  # noqa: T201 -- the answer on the command line
    return 0


def summary(file: Path, region: Region, today: date) -> Iterator[str]:
    """Lines: the region, its units, for each form what falls into the three weeks from `today`, then the holidays."""
    yield f"{file}: no mistakes"
    yield f"{region.name.ru} · {region.name.kk} ({region.key}), {region.timezone.key}"
    yield f"units: {_by_kind(region, today)}"
    calendar = Calendar(region)
    for form in region.forms:
        yield from _of_form(form, region, calendar, today)
    for form in region.holidays:
        if form.holiday is not None:
            yield from _of_holiday(form, form.holiday, region, calendar, today)


def _by_kind(region: Region, today: date) -> str:
    there = [unit for unit in region.units if unit.lifetime.covers(today)]
    kinds = Counter(unit.kind.value for unit in there)
    gone = len(region.units) - len(there)
    parts = ", ".join(f"{kind} {count}" for kind, count in kinds.items())
    return f"{len(there)} ({parts})" + (f", and {gone} of other times" if gone else "")


def _of_form(form: Form, region: Region, calendar: Calendar, today: date) -> Iterator[str]:
    yield from _head(form, region, today)
    last = today + AHEAD
    for period in calendar.periods(form, today, last):
        yield f"  as of {_day(period.as_of)}: {_moments(period)}"
    for as_of in calendar.skipped(form, today, last):
        yield f"  as of {_day(as_of)}: skipped, holidays leave no time to report"


def _head(form: Form, region: Region, today: date) -> Iterator[str]:
    asked = form.asked_on(today)
    required = sum(indicator.required for indicator in asked)
    yield ""
    yield (
        f"{form.name.ru} · {form.name.kk} ({form.key}): {len(region.reporting(form, today))} units report, "
        f"{len(asked)} indicators ({required} required), {len(form.totals)} totals"
    )


def _of_holiday(form: Form, holiday: Holiday, region: Region, calendar: Calendar, today: date) -> Iterator[str]:
    """The holiday with its sections, and its period that is open or comes next."""
    yield from _head(form, region, today)
    yield f"  sections: {', '.join(section.name.ru for section in holiday.sections)}"
    for period in calendar.periods(form, today - A_YEAR, today + A_YEAR):
        if period.closes.date() > today:
            first, last = held_days(holiday, period.as_of)
            yield f"  day 0 {_day(period.as_of)}: opens {period.opens:%a %d %b %H:%M}, events {_span(first, last)}"
            yield f"    reminders {', '.join(f'{at:%a %d %b %H:%M}' for at in period.reminders) or 'none'}"
            return


def _span(first: date, last: date) -> str:
    return f"from {first:%d %b} to {last:%d %b %Y}"


def _moments(period: Period) -> str:
    extra = f"«{period.name.ru}», " if period.name else ""
    return extra + ", ".join(f"{name} {getattr(period, name):%a %d %b %H:%M}" for name in MOMENTS)


def _day(day: date) -> str:
    return f"{day:%a %d %b %Y}"
