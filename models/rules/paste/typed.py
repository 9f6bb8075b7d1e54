"""A figure as people type it, and what reading a pasted text gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

LONGEST_FIGURE = 9  # digits
LONGEST_QUOTE = 60  # characters of a line named as bad

# Spaces that may stand between groups of thousands: all of Unicode's, but a tab or a new line ends a figure.
GAP = "[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_FIGURE = re.compile(rf"(\+?)([0-9]+|[0-9]{{1,3}}(?:{GAP}[0-9]{{3}})+)")

Why: TypeAlias = Literal["unknown_label", "ambiguous_label", "not_a_number", "number_out_of_card", "twice"]
Trouble: TypeAlias = Literal["ambiguous", "count", "which_row", "not_figures"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A whole number; `added` when it was typed as growth over the previous report («+12»)."""

    number: int
    added: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One line of the card to fill. `labels` are all its names, in both languages; `counted` the words for what
    is counted («чел.»), which may follow its figure.
    """

    key: str
    labels: tuple[str, ...]
    required: bool
    is_text: bool
    counted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that could not be stored: as typed, cut to 60 characters, and why."""

    line: str
    why: Why


@dataclass(frozen=True, slots=True)
class Paste:
    """What a pasted text says. `values` can be stored, `bad` must be named; with a `problem` there are no values.

    `blanks` are rows named without a value (an unfilled request). count: `got` figures, where the card takes from
    `fewest` to `most`. which_row: `figure` is the lone figure.
    """

    values: tuple[tuple[str, Figure | str], ...] = ()
    bad: tuple[BadLine, ...] = ()
    problem: Trouble | None = None
    blanks: tuple[str, ...] = ()
    figure: Figure | None = None
    got: int = 0
    fewest: int = 0
    most: int = 0


def parse_figure(text: str) -> Figure | None:
    """The figure in `text`: `1234`, `1 234` (any space), `+12`; None for everything else. Never raises.

    Only the digits 0-9, at most nine of them; groups of thousands must be right.
    """
    found = _FIGURE.fullmatch(text.strip())
    if found is None:
        return None
    digits = re.sub(GAP, "", found[2])
    return Figure(int(digits), added=bool(found[1])) if len(digits) <= LONGEST_FIGURE else None


def has_digit(text: str) -> bool:
    """True for any script's digits: a line with one must not be dropped silently."""
    return any(character.isdigit() for character in text)


def bad(line: str, why: Why) -> BadLine:
    return BadLine(line.strip()[:LONGEST_QUOTE], why)
