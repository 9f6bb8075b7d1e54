"""Values of a table that are not plain text: whole numbers, switches, days, hours, choices, lifetimes."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeVar

from config.catalogue.mistakes import perhaps
from config.catalogue.region import Lifetime, Plural
from config.catalogue.table import TomlTable
from config.catalogue.words import UNCOUNTED

LARGEST = 999_999_999
COMMON_YEAR = 2025
_DATE = re.compile(r"\d\d-\d\d", re.ASCII)
_HOUR = re.compile(r"[0-2]\d:[0-5]\d", re.ASCII)
_Choice = TypeVar("_Choice", bound=StrEnum)


def whole(table: TomlTable, key: str, *, least: int, most: int = LARGEST, needed: bool = False) -> int | None:
    """A whole number from `least` to `most`, None where absent or wrong."""
    value = table.take(key, needed=needed)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        table.refuse(key, value, "a whole number")
        return None
    if not least <= value <= most:
        table.note(key, f"must be from {least} to {most}")
        return None
    return value


def whole_or_off(table: TomlTable, key: str, *, least: int) -> int | None:
    """A whole number; None where it is `false` or absent."""
    if table.take(key, needed=False) is False:
        return None
    return whole(table, key, least=least)


def wholes(table: TomlTable, key: str, *, least: int, most: int) -> tuple[int, ...]:
    """A list of whole numbers from `least` to `most`, each once; what is wrong is left out."""
    value = table.take(key, needed=True)
    if value is None:
        return ()
    if not isinstance(value, list):
        table.refuse(key, value, "a list of whole numbers in [ ]")
        return ()
    good: list[int] = []
    for n, one in enumerate(value):
        if isinstance(one, bool) or not isinstance(one, int):
            table.refuse(f"{key}[{n}]", one, "a whole number")
        elif not least <= one <= most:
            table.note(f"{key}[{n}]", f"must be from {least} to {most}")
        elif one in good:
            table.note(f"{key}[{n}]", f"{one} stands twice")
        else:
            good.append(one)
    return tuple(good)


def flag(table: TomlTable, key: str, *, otherwise: bool) -> bool:
    """`true` or `false`; `otherwise` where absent or wrong."""
    value = table.take(key, needed=False)
    if value is None or isinstance(value, bool):
        return otherwise if value is None else value
    table.refuse(key, value, "true or false")
    return otherwise


def day(table: TomlTable, key: str) -> date | None:
    """A date, `2026-01-31` with or without quotes; None where absent or wrong."""
    value = table.take(key, needed=False)
    return None if value is None else as_day(table, key, value)


def days(table: TomlTable, key: str) -> frozenset[date]:
    """A list of dates."""
    value = table.take(key, needed=False)
    if value is None:
        return frozenset()
    if not isinstance(value, list):
        table.refuse(key, value, "a list of dates in [ ]")
        return frozenset()
    found = [as_day(table, f"{key}[{n}]", one) for n, one in enumerate(value)]
    return frozenset(one for one in found if one is not None)


def as_day(table: TomlTable, key: str, value: object) -> date | None:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        table.note(key, "must be a date of the calendar like 2026-01-31")
        return None


def year_day(table: TomlTable, key: str, *, needed: bool = True) -> date | None:
    """A day of every year, `"01-31"` (month-day), as one of a common year; None where absent or wrong."""
    word = table.text(key, needed=needed)
    try:
        if _DATE.fullmatch(word):
            return date.fromisoformat(f"{COMMON_YEAR}-{word}")
    except ValueError:
        pass  # such a month or day does not exist, or not in every year: told below
    if word:
        table.note(key, f"«{word}» must be a day of every year as month-day, 01-31")
    return None


def hour(table: TomlTable, key: str) -> time | None:
    """A moment of the day, `"09:00"`; None where absent or wrong."""
    value = table.take(key, needed=True)
    if value is None or isinstance(value, time):
        return value
    if isinstance(value, str) and _HOUR.fullmatch(value) and value < "24":
        return time.fromisoformat(value)
    table.note(key, 'must be a time from "00:00" to "23:59"')
    return None


def choice(table: TomlTable, key: str, kinds: type[_Choice], *, needed: bool = True) -> _Choice | None:
    """One of the words of `kinds`, None where absent or wrong."""
    word = table.text(key, needed=needed)
    return among(table, key, word, kinds) if word else None


def among(table: TomlTable, key: str, word: str, kinds: type[_Choice]) -> _Choice | None:
    if word in set(kinds):
        return kinds(word)
    table.note(key, f"«{word}» is none of {listed(kinds)}{perhaps(word, kinds)}")
    return None


def listed(words: Iterable[str]) -> str:
    return ", ".join(words)


def lifetime(table: TomlTable) -> Lifetime:
    """The days `since` … `until`, both included, each may be absent."""
    span = Lifetime(day(table, "since"), day(table, "until"))
    if span.since and span.until and span.since > span.until:
        table.note("until", f"{span.until} lies before since ({span.since})")
    return span


def read_plural(table: TomlTable, key: str = "counted", *, needed: bool = True) -> Plural:
    """`counted = { one = "объект", few = "объекта", many = "объектов", kk = "нысан" }`; without words where absent."""
    words = table.inner(key, needed=needed)
    if words is None:
        return UNCOUNTED
    plural = Plural(words.text("one"), words.text("few"), words.text("many"), words.text("kk"))
    words.finish()
    return plural
