"""`svodka calendar`: what was said, from the outbox, and what is ahead, as if nobody acted further."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import groupby

from bot.clock import present
from bot.errors import StartError
from bot.preparation import prepared_world
from config.settings import load_settings
from models.queries.outbox.outbox import Delivery, OutboxEntry, upcoming, written
from models.tables import Outbox
from models.world import World
from scheduler.due import ahead

LONGEST = timedelta(days=400)
NAMES = 5
PLANNED = "planned, as if nobody acted further"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--from", dest="first", metavar="DAY", type=day, required=True, help="2025-11-24, included")
    parser.add_argument("--to", dest="last", metavar="DAY", type=day, required=True, help="2026-01-10, included")


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"«{text}» is no day, expected one like 2025-11-24") from None


async def run(args: Namespace) -> int:
    """Prints the calendar. Raises StartError, SettingsError or CatalogueError for what is wrong."""
    if not timedelta() <= args.last - args.first <= LONGEST:
        raise StartError(f"--to: expected a day from {args.first} to {args.first + LONGEST}, not {args.last}")
    settings = load_settings()
    async with prepared_world(settings) as world:
        lines = await calendar(world, args.first, args.last, await present(settings))
        print("\n".join(lines))  # noqa: T201 -- the answer on the command line
    return 0


async def calendar(world: World, first: date, last: date, now: datetime) -> list[str]:
    """The lines: everything due from the day `first` to `last`, both included, on the region's clock."""
    zone = world.region.timezone
    begin = datetime.combine(first, time(), tzinfo=zone)
    end = datetime.combine(last + timedelta(days=1), time(), tzinfo=zone) - timedelta(microseconds=1)
    async with world.database.reading() as session:
        past = await written(session, Outbox.due_at >= begin, Outbox.due_at <= min(now, end))
        coming = await upcoming(session, world, ahead, max(now, begin - timedelta(microseconds=1)), end, most=None)
    head = f"{world.region.key}, {zone.key}, now {now.astimezone(zone):%a %Y-%m-%d %H:%M}"
    return [head, *_of_moments(world, past), f"-- now, then {PLANNED} --", *_of_moments(world, coming)]


def _of_moments(world: World, entries: Iterable[OutboxEntry]) -> Iterator[str]:
    for at, together in groupby(entries, key=lambda entry: entry.key.due_at):
        yield f"{at.astimezone(world.region.timezone):%a %Y-%m-%d %H:%M}"
        for entry in together:
            stage = f" [{entry.key.stage}]" if entry.key.stage else ""
            yield f"  {entry.key.kind.value} {entry.key.subject}{stage}: {_to_whom(entry)}; {_states(entry)}"


def _to_whom(entry: OutboxEntry) -> str:
    shown = ", ".join(_name(one) for one in entry.deliveries[:NAMES])
    more = len(entry.deliveries) - NAMES
    return f"{len(entry.deliveries)} ({shown}" + (f", and {more} more)" if more > 0 else ")")


def _name(one: Delivery) -> str:
    return " ".join(one.name.split()) or str(one.recipient)


def _states(entry: OutboxEntry) -> str:
    said = Counter(
        "planned" if one.state is None else one.state.value + (f" ({one.why})" if one.why else "")
        for one in entry.deliveries
    )
    return ", ".join(f"{count} {state}" for state, count in said.items())
