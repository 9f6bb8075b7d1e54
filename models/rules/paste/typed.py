"""A figure as people type it, and what reading a pasted text gives."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

LONGEST_FIGURE = 9  # digits
LONGEST_QUOTE = 60  # characters of a line named as bad

# Spaces that may stand between groups of thousands: all of Unicode's, but a tab or a new line ends a figure.
GAP = "[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
DASHES = "-\u2010-\u2015\u2212"  # for use in a character class
_KEYCAP = re.compile("([0-9])\ufe0f?\u20e3 *")
_DIGITS = re.compile(r"\d")
_FIGURE = re.compile(rf"(\+?)([0-9]+|[1-9][0-9]{{0,2}}(?:{GAP}[0-9]{{3}})+)")

Why: TypeAlias = Literal[
    "unknown_label",
    "ambiguous_label",
    "not_a_number",
    "two_readings",
    "number_out_of_card",
    "twice",
    "other_total",
    "columns",
    "no_value",
]
"""The last two are said of tables only: figures without a head of their own, a formula without its value."""
Trouble: TypeAlias = Literal["ambiguous", "count", "which_row", "row_or_figure", "not_figures"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A whole number; `added` when it was typed as growth over the previous report («+12»)."""

    number: int
    added: bool


@dataclass(frozen=True, slots=True)
class CardField:
    """One line of the card to fill. `labels` are all its names, in both languages; `counted` the words for what
    is counted («чел.»), which may follow its figure.

    `previous` is the figure before: it may be typed in front of the new one. `in_total` says that a total of the whole
    counts the row, `is_total` that the row is that total.
    """

    key: str
    labels: tuple[str, ...]
    required: bool
    is_text: bool
    counted: tuple[str, ...] = ()
    previous: int | None = None
    in_total: bool = False
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands around the rows and is none of them.

    `headings` are lines that the bot itself wrote into a request; they are passed over when they come back. `totals`
    are the names of what is added up and never typed, `names` those of the unit, `years` the report's own.
    `is_plan` says that a plan's figures are read, not what a report says of now.
    """

    headings: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    is_plan: bool = False


NOTHING = Beside()


Values: TypeAlias = tuple[tuple[str, Figure | str], ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """What can be read in several ways: the line as typed, empty for the whole paste, and what each would store."""

    line: str
    ways: tuple[Values, ...]


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that could not be stored: as typed, cut to 60 characters, and why; `rows` are those it may mean.

    `ways` are what it may store, where it can be read in several ways.
    """

    line: str
    why: Why
    rows: tuple[str, ...] = ()
    ways: tuple[Values, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Paste:
    """What a pasted text says. `values` can be stored, `bad` must be named; with a `problem` there are no values.

    `blanks` are rows named without a value (an unfilled request), `passed` lines that are no row's: a title, a
    signature, a total of the others. count: `got` figures, where the card takes from `fewest` to `most`. which_row:
    `figure` is the lone figure. `ways` are what it may store as a whole, where it can be read in several ways.
    """

    values: Values = ()
    bad: tuple[BadLine, ...] = ()
    problem: Trouble | None = None
    blanks: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    figure: Figure | None = None
    got: int = 0
    fewest: int = 0
    most: int = 0
    ways: tuple[Values, ...] = field(default=(), compare=False)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What to ask, in order."""
        every = (Doubt("", self.ways), *(Doubt(line.line, line.ways) for line in self.bad))
        return tuple(doubt for doubt in every if doubt.ways)


def parse_figure(text: str) -> Figure | None:
    """The figure in `text`: `1234`, `1 234` (any space), `+12`; None for everything else. Never raises.

    Only the digits 0-9, at most nine of them; groups of thousands must be right.
    """
    found = _FIGURE.fullmatch(text.strip())
    if found is None:
        return None
    digits = re.sub(GAP, "", found[2])
    return Figure(int(digits), added=bool(found[1])) if len(digits) <= LONGEST_FIGURE else None


def keyed(text: str) -> str:
    """The text with the digits of a keyboard: those of other scripts, and «1️⃣» as «1) »."""
    return _DIGITS.sub(lambda found: str(int(found[0])), _KEYCAP.sub(r"\1) ", text).replace("🔟", "10) "))


def has_digit(text: str) -> bool:
    """True for any script's digits: a line with one must not be dropped silently."""
    return any(character.isdigit() for character in text)


def quote(line: str) -> str:
    return line.strip()[:LONGEST_QUOTE]


def bad(line: str, why: Why, rows: tuple[str, ...] = (), ways: tuple[Values, ...] = ()) -> BadLine:
    return BadLine(quote(line), why, rows, ways)
