"""What the twelve units have reported on both holidays by 28 November: as many events planned as the CSV says.

Аягозский stands as in the design's example, Бескарагайский is ready, Ақсуат has not touched anything since the 19th.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.sandbox.demo.figures import table
from bot.sandbox.demo.filed import Filed
from bot.sandbox.demo.people import REPORTERS
from config.catalogue.region import Form, Holiday
from models.world import World

WHOLE = 100
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class DemoPreparation:
    """`ready` events; objects decorated, venues checked and violations put right, each so many of so many.

    `sent` are the days of November it was sent on, each with how much of it was done then, per cent.
    """

    ready: int
    objects: Pair
    venues: Pair
    violations: Pair
    sent: tuple[tuple[int, str, int], ...]
    problems: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """One holiday. `column` of the CSV has the events planned; `shares` split them over the categories."""

    form: str
    day: date
    column: str
    shares: Mapping[str, int]
    units: Mapping[str, DemoPreparation]


LIFT = "Нет автовышки для гирлянд на центральной площади, просим помочь до 5 декабря."
HEATERS = "Сахнаға екі жылу пушкасы жетпейді, облыстан көмек керек."
INDEPENDENCE = Story(
    "independence_day",
    date(2025, 12, 16),
    "events_independence_day",
    {"memorial": 40, "educational": 35, "social": 25},
    {
        "semey": DemoPreparation(33, (47, 60), (9, 10), (8, 10), ((18, "11:20", 60), (26, "16:05", 100))),
        "kurchatov": DemoPreparation(2, (10, 10), (2, 2), (1, 1), ((17, "15:40", 50), (25, "10:15", 100))),
        "abai": DemoPreparation(1, (5, 8), (1, 1), (1, 1), ((20, "12:10", 50), (26, "09:30", 100))),
        "aksuat": DemoPreparation(1, (4, 10), (1, 2), (0, 1), ((19, "17:25", 100),)),
        "ayagoz": DemoPreparation(6, (14, 20), (3, 5), (2, 2), ((21, "14:50", 70), (26, "15:10", 100))),
        "beskaragai": DemoPreparation(3, (8, 8), (1, 1), (1, 1), ((18, "10:05", 40), (24, "11:45", 100))),
        "borodulikha": DemoPreparation(3, (10, 14), (2, 2), (2, 2), ((19, "09:50", 50), (27, "10:30", 100)), LIFT),
        "zhanasemey": DemoPreparation(2, (9, 12), (2, 2), (1, 1), ((17, "16:30", 60), (25, "17:00", 100))),
        "zharma": DemoPreparation(4, (12, 16), (2, 2), (2, 2), ((20, "15:15", 50), (27, "12:20", 100))),
        "kokpekty": DemoPreparation(1, (5, 8), (1, 1), (1, 1), ((18, "14:35", 60), (26, "11:55", 100))),
        "makanshy": DemoPreparation(2, (6, 14), (2, 2), (0, 1), ((21, "09:40", 50), (27, "09:15", 100)), HEATERS),
        "urzhar": DemoPreparation(3, (13, 20), (2, 2), (1, 1), ((19, "11:30", 50), (25, "14:20", 100))),
    },
)
NEW_YEAR = Story(
    "new_year",
    date(2026, 1, 1),
    "events_new_year",
    {"cultural": 40, "children": 35, "social": 10, "sports": 15},
    {
        "semey": DemoPreparation(14, (12, 90), (2, 10), (1, 3), ((20, "11:30", 50), (26, "16:20", 100))),
        "kurchatov": DemoPreparation(1, (2, 12), (1, 2), (0, 0), ((25, "10:25", 100),)),
        "abai": DemoPreparation(0, (0, 10), (0, 1), (0, 0), ((26, "09:45", 100),)),
        "aksuat": DemoPreparation(0, (0, 12), (0, 2), (0, 0), ((25, "17:40", 100),)),
        "ayagoz": DemoPreparation(3, (6, 30), (1, 5), (1, 1), ((21, "15:05", 50), (26, "15:25", 100))),
        "beskaragai": DemoPreparation(1, (3, 12), (1, 1), (0, 0), ((24, "12:00", 100),)),
        "borodulikha": DemoPreparation(1, (2, 18), (0, 2), (0, 0), ((27, "10:45", 100),)),
        "zhanasemey": DemoPreparation(1, (1, 14), (0, 2), (0, 0), ((25, "17:15", 100),)),
        "zharma": DemoPreparation(2, (4, 20), (0, 2), (0, 0), ((27, "12:35", 100),)),
        "kokpekty": DemoPreparation(0, (0, 10), (0, 1), (0, 0), ((26, "12:10", 100),)),
        "makanshy": DemoPreparation(1, (2, 16), (0, 2), (0, 0), ((27, "09:30", 100),)),
        "urzhar": DemoPreparation(2, (3, 26), (1, 2), (0, 0), ((25, "14:35", 100),)),
    },
)
UNTOUCHED = {("independence_day", "ayagoz"): "objects"}
"""A section that stands since the first time as it does at the end."""


def reports_of_holidays(world: World) -> Iterator[Filed]:
    """Every revision of both holidays, sent from 17 to 27 November 2025; of each unit the oldest first."""
    for story in (INDEPENDENCE, NEW_YEAR):
        form = world.form(story.form)
        for unit, prepared in story.units.items():
            yield from _revisions(world, form, story, unit, prepared)


def latest(filed: Iterable[Filed]) -> list[Filed]:
    """The last revision of each report."""
    return list({(one.period.form, one.period.as_of, one.unit): one for one in filed}.values())


def _revisions(world: World, form: Form, story: Story, unit: str, prepared: DemoPreparation) -> Iterator[Filed]:
    period = world.calendar.period(form, story.day)
    if period is None or form.holiday is None:
        raise LookupError(story.form)
    for revision, (day, at, done) in enumerate(prepared.sent, 1):
        values = _values(form.holiday, story, unit, prepared, done)
        moment = _moment(day, at, world.region.timezone)
        yield Filed(period, unit, REPORTERS[unit], moment, values, revision=revision)


def _moment(day: int, at: str, zone: ZoneInfo) -> datetime:
    return datetime.combine(date(2025, 11, day), time.fromisoformat(at), zone)


def _values(holiday: Holiday, story: Story, unit: str, prepared: DemoPreparation, done: int) -> dict[str, int | str]:
    """The figures when `done` per cent of what is done at the end was done, and the texts."""
    planned = split(table()[unit][story.column], list(story.shares.values()))
    ready = split(_part(prepared.ready, done), planned)
    values: dict[str, int | str] = {}
    for key, wanted, so_far in zip(story.shares, planned, ready, strict=True):
        values |= {f"{key}_planned": wanted, f"{key}_ready": so_far, f"{key}_held": 0}
    for key, (finished, whole) in _counted(prepared):
        untouched = UNTOUCHED.get((story.form, unit)) == key
        values |= {f"{key}_all": whole, f"{key}_done": finished if untouched else _part(finished, done)}
    sender = REPORTERS[unit]
    texts = {holiday.responsible: f"{sender.name}, {sender.phone}", holiday.problems: prepared.problems}
    return values | {key: text for key, text in texts.items() if key is not None and text}


def _counted(prepared: DemoPreparation) -> Iterator[tuple[str, Pair]]:
    yield "objects", prepared.objects
    yield "venues", prepared.venues
    yield "violations", prepared.violations


def _part(number: int, done: int) -> int:
    return number * done // WHOLE


def split(total: int, weights: Sequence[int]) -> list[int]:
    """`total` in proportion to `weights`, exactly; where `total` is at most their sum, no part exceeds its weight."""
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    by_rest = sorted(range(len(weights)), key=lambda place: -(total * weights[place] % whole))
    for place in by_rest[: total - sum(parts)]:
        parts[place] += 1
    return parts
