"""What keeps a line of an uploaded table from being taken, by its cell; the same is told once, with how often."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from models.rules.paste.typed import quote

LETTERS = 26


class Flaw(StrEnum):
    """Why a line is left out. Those from OPENED on are found only beside what is stored."""

    DATE = "date"
    NO_PERIOD = "no_period"
    AHEAD = "ahead"
    OPEN = "open"
    UNIT = "unit"
    SEVERAL = "several"
    NOT_THEN = "not_then"
    NOT_ASKED = "not_asked"
    FIGURE = "figure"
    NO_VALUE = "no_value"
    TWICE = "twice"
    OPENED = "opened"
    MISSING = "missing"
    BOUNDS = "bounds"
    ABOVE_WHOLE = "above_whole"


@dataclass(frozen=True, slots=True)
class Fault:
    """The first cell with it, what stands there, and in how many lines; `names` are keys that it is about."""

    why: Flaw
    at: str
    text: str
    names: tuple[str, ...] = ()
    count: int = 1


class Faults:
    """What was found, the same told once with how often."""

    def __init__(self, found: Iterable[Fault] = ()) -> None:
        self._found = {(one.why, one.text, one.names): (one.at, one.count) for one in found}

    def add(self, why: Flaw, at: str, text: str, names: tuple[str, ...] = ()) -> None:
        key = why, quote(text), names
        first, count = self._found.get(key, (at, 0))
        self._found[key] = first, count + 1

    def all(self) -> tuple[Fault, ...]:
        return tuple(Fault(why, at, text, names, n) for (why, text, names), (at, n) in self._found.items())


def cell_name(row: int, column: int) -> str:
    """`B15`; columns from 0."""
    name, left = "", column + 1
    while left:
        left, letter = divmod(left - 1, LETTERS)
        name = chr(ord("A") + letter) + name
    return f"{name}{row}"
