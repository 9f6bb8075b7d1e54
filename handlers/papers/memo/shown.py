"""What a memo says, in final words: plain frozen values for whoever draws it and for the templates of an oblast.

The names of the fields are the names that templates use (docs/templates.md): a name once given stays.
"""

import re
from dataclasses import dataclass

from config.catalogue.types import Locale
from handlers.papers.paper import File, Paper, holdable


def clean(text: str) -> str:
    """One line that every document can hold, otherwise as it was typed."""
    return " ".join(part for part in re.split(r"[ \t\n]+", holdable(text)) if part)


@dataclass(frozen=True, slots=True)
class Heads:
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
class HolidayPart:
    """A holiday: `left` says how many days are left, `shares` how far decoration and safety are, a sentence each."""

    name: str
    day: str
    left: str
    reported: str
    events_name: str
    events: tuple[EventRow, ...]
    shares: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """What a unit typed; `about` is the holiday or the line it was typed at."""

    unit: str
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know of the data, with a line for each unit."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Instruction:
    number: str
    what: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Memo:
    """`figures` are the oblast's sums by key of the catalogue; `chart` is None where there is nothing to draw."""

    locale: Locale
    title: str
    subject: str
    as_of: str
    meeting: str
    reported: str
    missing: str
    heads: Heads
    overall: tuple[str, ...]
    channels: tuple[ChannelRow, ...]
    rates: tuple[str, ...]
    units: tuple[UnitRow, ...]
    oblast: UnitRow | None
    notes: tuple[str, ...]
    above: str
    lagging: tuple[str, ...]
    no_lagging: str
    holidays: tuple[HolidayPart, ...]
    problems: tuple[Problem, ...]
    remarks: tuple[Remark, ...]
    instructions: tuple[Instruction, ...]
    closing: str
    figures: tuple[tuple[str, str], ...]
    chart: Paper | None


@dataclass(frozen=True, slots=True)
class Document:
    """A memo with the template it is filled into; None is ours."""

    memo: Memo
    template: File | None
