"""What people type of a meeting: a day, an hour, lines of text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from models.rules.visible import tidy

_DAY = re.compile(r"\s*([0-9]{1,2})[./-]([0-9]{1,2})(?:[./-]([0-9]{4}|[0-9]{2}))?\s*")
_TIME = re.compile(r"\s*([0-9]{1,2})(?:[:.\- ]([0-9]{2}))?\s*")
CENTURY = 2000


@dataclass(frozen=True, slots=True)
class Text:
    """Without invisible characters; `is_cut` where it was longer than it may be."""

    text: str
    is_cut: bool


def read_day(text: str, today: date) -> date | None:
    """`03.12`, the next one from `today` on, or `03.12.2025`; None for everything else."""
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    day, month, year = int(found[1]), int(found[2]), found[3]
    if year is not None:
        return _day(int(year) % 100 + CENTURY if len(year) == len("25") else int(year), month, day)
    this = _day(today.year, month, day)
    return this if this is not None and this >= today else _day(today.year + 1, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_time(text: str) -> time | None:
    """`10:00`, `9.30`, `9`; None for everything else."""
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        return None


def read_line(text: str, most: int) -> Text:
    """On one line, at most `most` characters."""
    return _cut(tidy(text), most)


def read_lines(text: str, most: int) -> Text:
    """Lines as they were typed, without empty ones, at most `most` characters."""
    return _cut("\n".join(line for line in map(tidy, text.splitlines()) if line), most)


def _cut(text: str, most: int) -> Text:
    return Text(text, is_cut=False) if len(text) <= most else Text(text[: most - 1].rstrip() + "…", is_cut=True)
