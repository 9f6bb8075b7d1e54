"""A year of figures that ends on those of `demo-2025-12-01.csv`, with a season; and plans that make two units lag."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

from models.rules.plans import OBLAST, PlanStatus

Figures = Mapping[str, int]

CSV = Path(__file__).parents[1] / "demo-2025-12-01.csv"
PERMANENT = ("infra_permanent", "new_enterprises", "vacancies", "grants")
TEMPORARY = ("infra_temporary", "subsidized")
INDICATORS = (*PERMANENT, *TEMPORARY)
ENDS_ON = date(2025, 12, 1)
DAYS = 334  # from 1 January to ENDS_ON

# The last week's growth by unit: 521 in all, Жарминский the leader with 4.1 %. Temporary hiring stands still.
LAST_WEEK: dict[str, Figures | int] = {
    "semey": 301,
    "kurchatov": 7,
    "abai": 10,
    "aksuat": 14,
    "ayagoz": {"infra_permanent": 2, "new_enterprises": 12, "vacancies": 7},
    "beskaragai": 13,
    "borodulikha": 24,
    "zhanasemey": 15,
    "zharma": {"infra_permanent": 5, "new_enterprises": 28, "vacancies": 22, "grants": 1},
    "kokpekty": 9,
    "makanshy": 20,
    "urzhar": 31,
}
SEASON_ENDS = 0.85  # part of the way after which nobody is hired for a time
PERMANENT_AT_FIRST = 0.47  # speed of permanent hiring in January, 1 being the year's mean; it speeds up evenly
# Who began faster or slower than the others: two dates compared show who has caught up and who rests. The last week's
# leader speeds up all the year, so that its growth is not out of the ordinary and is not asked about.
AT_FIRST = {
    "kurchatov": 1.3,
    "abai": 0.2,
    "aksuat": 0.9,
    "beskaragai": 1.15,
    "borodulikha": 0.75,
    "kokpekty": 0.15,
    "makanshy": 1.2,
    "urzhar": 0.3,
    "zharma": 0.05,
}
FINEST = 1000  # weights of weeks are whole numbers, so that sums are exact
WOBBLE = 0.3
OPENED = ("urzhar", "new_enterprises", date(2025, 6, 16), 0.12)  # a large enterprise: this part of the year in a week
REDIRECTED, MOVED_OF = "redirected", 40
"""One of so many of those hired by new enterprises is moved on to another site."""
REDIRECTED_UNITS = ("semey", "zharma")
REDIRECTED_FROM, REDIRECTED_UNTIL = date(2025, 6, 2), date(2025, 9, 29)


@cache
def table() -> dict[str, dict[str, int]]:
    """By unit: the columns of the CSV, figures of 1 December and the plan among them."""
    with CSV.open(encoding="utf-8", newline="") as file:
        return {row.pop("territory"): {key: int(value) for key, value in row.items()} for row in csv.DictReader(file)}


def final(unit: str) -> dict[str, int]:
    """What the unit reports for 1 December: exactly the CSV's."""
    return {key: table()[unit][key] for key in INDICATORS}


def history(unit: str, dates: Sequence[date]) -> dict[date, dict[str, int]]:
    """The unit's figures on each of `dates` (oldest first, the last is a week before 1 December), never falling."""
    added = _last_week(unit)
    series = {key: _grown(value - added.get(key, 0), _weights(unit, key, dates)) for key, value in final(unit).items()}
    weeks = {day: {key: series[key][place] for key in INDICATORS} for place, day in enumerate(dates)}
    for day in dates:
        if unit in REDIRECTED_UNITS and REDIRECTED_FROM <= day <= REDIRECTED_UNTIL:
            weeks[day][REDIRECTED] = weeks[day]["new_enterprises"] // MOVED_OF
    return weeks


def moved(unit: str) -> dict[str, int]:
    """The row that may stay empty, as it is where everybody fills it."""
    return {REDIRECTED: final(unit)["new_enterprises"] // MOVED_OF}


def _last_week(unit: str) -> Figures:
    growth = LAST_WEEK[unit]
    if not isinstance(growth, int):
        return growth
    now = final(unit)
    whole = sum(now[key] for key in PERMANENT)
    parts = {key: growth * now[key] // whole for key in PERMANENT}
    parts["new_enterprises"] += growth - sum(parts.values())
    return parts


def _grown(total: int, weights: Sequence[int]) -> list[int]:
    """`total` reached over the weeks in proportion to their weights, rounded down on the way."""
    sums = list(accumulate(weights))
    return [total * done // sums[-1] for done in sums]


def _weights(unit: str, key: str, dates: Sequence[date]) -> list[int]:
    """How much of the year falls to the days before each date and after the one before it."""
    chance = Random(f"{unit} {key}")  # noqa: S311 -- the same wobble at every start, nothing secret
    weights = []
    before = date(ENDS_ON.year, 1, 1)
    for day in dates:
        middle = ((before - date(ENDS_ON.year, 1, 1)).days + (day - before).days / 2) / DAYS
        speed = _speed(unit, key, middle) * (1 + WOBBLE * (2 * chance.random() - 1))
        weights.append(round(FINEST * speed * (day - before).days))
        before = day
    if (unit, key) == OPENED[:2] and OPENED[2] in dates:
        weights[dates.index(OPENED[2])] += round(sum(weights) * OPENED[3])
    return weights


def _speed(unit: str, key: str, way: float) -> float:
    """Hiring a day at this part of the year's way, 1 being the mean."""
    if key in PERMANENT:
        first = AT_FIRST.get(unit, PERMANENT_AT_FIRST)
        return first + 2 * (1 - first) * way
    season = way / SEASON_ENDS
    return 6 * season * (1 - season) / SEASON_ENDS if season < 1 else 0.0


PlanFigures = dict[tuple[str, str], int]

# More or less than the CSV gives them, evened out by the largest city: the first two lag a little on 1 December, the
# others stand at different distances from their plan.
SHIFTED = {
    "borodulikha": 271,
    "kokpekty": 105,
    "kurchatov": -31,
    "abai": 38,
    "aksuat": 74,
    "beskaragai": -68,
    "zhanasemey": 96,
    "zharma": -118,
    "makanshy": 57,
    "urzhar": -84,
}
GIVES = "semey"
JANUARY_PER_CENT = 90  # of the plan as amended in July
TEMPORARY_PER_CENT = 36


@dataclass(frozen=True, slots=True)
class DemoPlan:
    """A version of a year's plan; `figures` by (indicator or total, unit)."""

    year: int
    version: int
    status: PlanStatus
    effective: date
    source: str
    figures: PlanFigures


def _annual() -> dict[str, int]:
    """By unit: 22 887 in all."""
    plan = {unit: row["plan_2025"] + SHIFTED.get(unit, 0) for unit, row in table().items()}
    plan[GIVES] -= sum(SHIFTED.values())
    return plan


def _split(annual: dict[str, int]) -> PlanFigures:
    figures: PlanFigures = {}
    for unit, total in annual.items():
        temporary = total * TEMPORARY_PER_CENT // 100
        figures |= {("total", unit): total, ("temporary", unit): temporary, ("permanent", unit): total - temporary}
    return figures


def demo_plans() -> list[DemoPlan]:
    amended = _annual()
    january = {unit: total * JANUARY_PER_CENT // 100 for unit, total in amended.items()}
    draft = {("total", OBLAST): 3977, ("temporary", OBLAST): 3167, ("permanent", OBLAST): 810}
    approved = PlanStatus.APPROVED
    return [
        DemoPlan(2025, 1, approved, date(2025, 1, 1), "Протокол № 1 от 10 января 2025 года", _split(january)),
        DemoPlan(2025, 2, approved, date(2025, 7, 1), "Протокол № 14 от 27 июня 2025 года", _split(amended)),
        DemoPlan(2026, 1, PlanStatus.DRAFT, date(2026, 1, 1), "", draft),
    ]
