"""What each chart shows, in final words and numbers: made with the person's words, drawn in the worker process."""

from dataclasses import dataclass
from enum import StrEnum


class Tint(StrEnum):
    """How a bar or a cell is meant; each has a colour of its own, and a pattern or a sign."""

    MET = "met"
    BEHIND = "behind"
    CARRIED = "carried"
    PLAIN = "plain"
    LAST = "last"
    WHOLE = "whole"
    PART = "part"
    NOTHING = "nothing"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class GridCell:
    """One place of a grid, or of a legend: a sign, words, and the tint that says the same."""

    sign: str
    said: str
    tint: Tint


@dataclass(frozen=True, slots=True)
class ChartHead:
    """The words above a chart: one title, and lines under it."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One unit. `length` is on the chart's scale, None where there is nothing to draw."""

    name: str
    fact: str
    share: str
    length: float | None
    tint: Tint


@dataclass(frozen=True, slots=True)
class BarsShown:
    """`bars` in the order they stand; `gap` stands after the first `gap_at` of them where others are left out.

    `mark` is the place of the plan to date on the scale, with its words; `end` is the end of the scale, and what is
    longer is drawn broken. `legend` names the tints that occur.
    """

    head: ChartHead
    bars: tuple[Bar, ...]
    gap: str
    gap_at: int
    oblast: Bar | None
    mark: float | None
    mark_said: str
    end: float
    legend: tuple[GridCell, ...]
    notes: tuple[str, ...]


class KeyLook(StrEnum):
    """The sample of a line of the legend."""

    FACT = "fact"
    PLAN = "plan"
    FORECAST = "forecast"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Key:
    """A line of the legend of a year: what it is, and its figure."""

    look: KeyLook
    name: str
    figure: str


@dataclass(frozen=True, slots=True)
class Axes:
    """`days` are those of the report year; ticks are places with their words, months by their first day."""

    days: int
    months: tuple[tuple[int, str], ...]
    levels: tuple[tuple[int, str], ...]
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class ForecastRange:
    """A forecast to the last day: the one expected, the lowest and the highest."""

    expected: int
    low: int
    high: int
    said: str


@dataclass(frozen=True, slots=True)
class TrendShown:
    """`fact` and `plan` are (day of the year, people), oldest first; `empty` is said where there is no fact.

    `jumps` are places of the plan where it was amended, with words.
    """

    head: ChartHead
    keys: tuple[Key, ...]
    axes: Axes
    fact: tuple[tuple[int, int], ...]
    fact_said: str
    plan: tuple[tuple[int, int], ...]
    plan_said: str
    forecast: ForecastRange | None
    empty: str
    notes: tuple[str, ...]
    jumps: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Week:
    """What was added from day `since` to day `day` of the year, a week on the average; `said` stands at its end."""

    since: int
    day: int
    added: float
    tint: Tint
    said: str


@dataclass(frozen=True, slots=True)
class GrowthShown:
    """`mean` is drawn across; None with nothing to draw."""

    head: ChartHead
    keys: tuple[Key, ...]
    axes: Axes
    weeks: tuple[Week, ...]
    mean: float | None
    empty: str
    legend: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A unit across a grid, with `end` after its last cell."""

    name: str
    cells: tuple[GridCell, ...]
    end: str


@dataclass(frozen=True, slots=True)
class GridShown:
    """Units by columns. Each column has an upper and a lower word; `last` is a line for the oblast."""

    head: ChartHead
    columns: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    gap: str
    last: Line | None
    legend: tuple[GridCell, ...]
    empty: str
    notes: tuple[str, ...]
