"""What a memo says, in final words: plain frozen values for whoever draws it and for the templates of an oblast.

The names of the fields are the names that templates use (docs/templates.md): a name once given stays.
"""

import re
from dataclasses import dataclass

from config.catalogue.region import Locale
from handlers.kit.unbroken import unbroken
from handlers.papers.paper import File, Paper, holdable


def clean(text: str) -> str:
    """One line that every document can hold, otherwise as it was typed."""
    return unbroken(" ".join(part for part in re.split(r"[ \t\n]+", holdable(text)) if part))


@dataclass(frozen=True, slots=True)
class MemoHeads:
    """Headings, names of columns, and the sentences that stand where there is nothing to say."""

    overall: str
    channels: str
    units: str
    holidays: str
    problems: str
    remarks: str
    instructions: str
    number: str
    indicator: str
    unit: str
    plan: str
    fact: str
    percent: str
    due: str
    growth: str
    lagging: str
    kind: str
    planned: str
    ready: str
    held: str
    what: str
    who: str
    when: str
    request: str
    by: str
    rest: str
    state: str
    drafts: str
    no_figures: str
    no_holidays: str
    no_problems: str
    no_remarks: str
    no_instructions: str


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """An indicator or a sum of several (`is_sum`) with what was added; `is_part`: it is a part of the sum above it."""

    name: str
    n: str
    growth: str
    is_sum: bool
    is_part: bool


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit's headline; `percent` of the annual plan and `due` of the plan to date; `lags` marks who is behind."""

    rank: str
    name: str
    plan: str
    fact: str
    percent: str
    due: str
    growth: str
    lags: bool


@dataclass(frozen=True, slots=True)
class EventRow:
    name: str
    planned: str
    ready: str
    held: str
    is_sum: bool


@dataclass(frozen=True, slots=True)
class GridRow:
    """A unit, or the sum of them (`is_sum`), with a cell for each head of its grid but the first."""

    name: str
    cells: tuple[str, ...]
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose columns the catalogue decides on: `head` stands above the names, `heads` above the cells."""

    title: str
    head: str
    heads: tuple[str, ...]
    rows: tuple[GridRow, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class HolidayPart:
    """A holiday: `left` says how many days are left, `shares` how far decoration and safety are, a sentence each.

    `matrix` are the units by what is to be prepared; None while nobody has reported.
    """

    name: str
    day: str
    left: str
    reported: str
    events_name: str
    events: tuple[EventRow, ...]
    shares: tuple[str, ...]
    matrix: Grid | None


@dataclass(frozen=True, slots=True)
class TypedProblem:
    """What a unit typed; `about` is the holiday or the line it was typed at.

    `by` is the day that it asks for, `left` how many days are left to it on the day of the paper.
    """

    unit: str
    about: str
    text: str
    by: str
    left: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know of the data, with a line for each unit."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftRow:
    number: str
    what: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class TaskRow:
    """An instruction that was set: `unit` names all in which it stands the same way."""

    unit: str
    what: str
    when: str
    state: str


@dataclass(frozen=True, slots=True)
class MemoLimits:
    """So much of section 7 is shown: rows of what was set, letters of each, rows of all tables of who lacks what.

    `names` are those a draft names, `dates` the days by which help is asked for that have a line each.
    """

    tasks: int = 10
    letters: int = 150
    lacks: int = 24
    names: int = 12
    dates: int = 3


ALL = MemoLimits()
FEW = 4
"""So many of a list that is too long to be named whole."""


@dataclass(frozen=True, slots=True)
class Memo:
    """`figures` are the oblast's sums by key of the catalogue; `chart` is None where there is nothing to draw.

    `split` are the units by what the headline is split into, None where it is not; `lacks` are who lacks what of each
    holiday that instructions are about; `prepared` are lines to be signed.
    """

    locale: Locale
    title: str
    subject: str
    as_of: str
    meeting: str
    reported: str
    missing: str
    heads: MemoHeads
    overall: tuple[str, ...]
    channels: tuple[ChannelRow, ...]
    rates: tuple[str, ...]
    units: tuple[UnitRow, ...]
    oblast: UnitRow | None
    notes: tuple[str, ...]
    above: str
    lagging: tuple[str, ...]
    no_lagging: str
    split: Grid | None
    holidays: tuple[HolidayPart, ...]
    problems: tuple[TypedProblem, ...]
    problems_note: str
    remarks: tuple[Remark, ...]
    tasks: tuple[TaskRow, ...]
    tasks_said: str
    tasks_note: str
    instructions: tuple[DraftRow, ...]
    lacks: tuple[Grid, ...]
    closing: str
    prepared: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    chart: Paper | None


@dataclass(frozen=True, slots=True)
class Document:
    """A memo with the template it is filled into; None is ours."""

    memo: Memo
    template: File | None
