"""Reports of many dates in one table: a line for each date and unit, a column for each indicator. Nothing is guessed.

A line with anything that is not understood is left out whole and named by its cell; what is left blank says nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from models.rules.flaws import Fault, Faults, Flaw, cell_name
from models.rules.paste.amounts import Amounts
from models.rules.paste.cells import Cells, is_blank
from models.rules.paste.labels import Labels, plain
from models.rules.paste.typed import LONGEST_FIGURE, CardField, quote

Problem: TypeAlias = Literal["no_head", "no_rows"]
Numbered: TypeAlias = tuple[int, Cells]
"""A row with its number in the sheet, from 1."""
ReportPlace: TypeAlias = tuple[date, str]
"""An as-of date and a unit's key."""
Held: TypeAlias = Mapping[str, int | str]
"""Figures and texts by indicator."""

FORMULA = "="
MOST_SOUGHT, MOST_NEAR = 300, 10
"""So many names that are none of the catalogue's are looked for among those they are like."""
_DAY = re.compile(r"\s*([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})\s*(?:г\.?|ж\.?)?\s*")
_FIGURE = re.compile(rf"[0-9]{{1,{LONGEST_FIGURE}}}")


@dataclass(frozen=True, slots=True)
class DayStanding:
    """What speaks against the day, if anything; the `units` that were to report then, and which `figures` of them."""

    flaw: Flaw | None
    units: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class HistoryShape:
    """What a table may have: `figures` are also texts. `days` and `places` are what the heads of their columns may say,
    as `plain` gives it.
    """

    units: tuple[CardField, ...]
    figures: tuple[CardField, ...]
    days: frozenset[str]
    places: frozenset[str]
    standing: Callable[[date], DayStanding]


@dataclass(frozen=True, slots=True)
class HistoryTable:
    """`reports` are the values by place, `rows` the numbers of their lines; with a `problem` there are none.

    `strange` are heads of columns with values that are none of the form's, `blank` counts lines without a value.
    """

    reports: Mapping[ReportPlace, Held] = field(default_factory=dict)
    rows: Mapping[ReportPlace, int] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    strange: tuple[str, ...] = ()
    blank: int = 0
    problem: Problem | None = None


def read_day(text: str) -> date | None:
    """`06.01.2025` or `2025-01-06`, a day that exists; None for everything else."""
    found = _DAY.fullmatch(text)
    try:
        if found is not None:
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def read_history(rows: Iterable[Numbered], shape: HistoryShape) -> HistoryTable:
    """Never raises for any text."""
    reader = _HistoryReader(shape)
    for number, row in rows:
        reader.take(number, row)
    return reader.table()


@dataclass(slots=True)
class _HistoryReader:
    """`day_at` and `place_at` are the columns of the day and of the unit, once their heads were met."""

    shape: HistoryShape
    day_at: int = -1
    place_at: int = -1
    columns: dict[int, str] = field(default_factory=dict)
    others: dict[int, str] = field(default_factory=dict)
    reports: dict[ReportPlace, Held] = field(default_factory=dict)
    lines: dict[ReportPlace, int] = field(default_factory=dict)
    differing: set[ReportPlace] = field(default_factory=set)
    strange: dict[str, None] = field(default_factory=dict)
    faults: Faults = field(default_factory=Faults)
    blank: int = 0
    days: dict[str, tuple[date | None, DayStanding]] = field(default_factory=dict)
    places: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)
    sought: int = 0
    unknown: int = 0
    units: Labels = field(init=False)
    heads: Labels = field(init=False)
    amounts: Amounts = field(init=False)
    texts: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.units, self.heads = Labels(self.shape.units), Labels(self.shape.figures)
        self.amounts = Amounts(self.shape.figures, self.heads)
        self.texts = frozenset(one.key for one in self.shape.figures if one.is_text)

    def table(self) -> HistoryTable:
        if not self.columns:
            return HistoryTable(problem="no_head")
        reports = {place: values for place, values in self.reports.items() if place not in self.differing}
        faults, strange = self.faults.all(), tuple(self.strange)
        problem: Problem | None = None if reports or faults else "no_rows"
        return HistoryTable(reports, self.lines, faults, strange, self.blank, problem)

    def take(self, number: int, row: Cells) -> None:
        if not self.columns:
            self._take_head(row)
            return
        cells = ((at, key, self._seen(key, row[at])) for at, key in self.columns.items() if at < len(row))
        figures = [cell for cell in cells if not is_blank(cell[2])]
        self._note_others(row)
        if not figures:
            self.blank += any(row[at] for at in (self.day_at, self.place_at) if at < len(row))
            return
        day = self._day(number, row)
        unit = self._unit(number, row, day) if day else None
        if day and unit:
            values = dict(self._values(number, figures, day[1].figures))
            if len(values) == len(figures):
                self._put(number, (day[0], unit), values)

    def _seen(self, key: str, text: str) -> str:
        return text.strip() if key in self.texts else text

    def _take_head(self, row: Cells) -> None:
        said = [plain(cell) for cell in row]
        day = next((n for n, cell in enumerate(said) if cell in self.shape.days), -1)
        place = next((n for n, cell in enumerate(said) if cell in self.shape.places), -1)
        if day < 0 or place < 0:
            return
        for n, cell in enumerate(row):
            found = (self.heads.exactly(cell) or self.heads.rows(cell)) if n not in {day, place} else frozenset()
            if len(found) == 1:
                self.columns[n] = self.shape.figures[next(iter(found))].key
            elif cell and n not in {day, place}:
                self.others[n] = quote(cell)
        if len(set(self.columns.values())) < len(self.columns):
            self.columns.clear()  # one figure, two columns: which of them is it?
        self.day_at, self.place_at = day, place

    def _note_others(self, row: Cells) -> None:
        for at, head in self.others.items():
            if at < len(row) and row[at]:
                self.strange.setdefault(head)

    def _day(self, number: int, row: Cells) -> tuple[date, DayStanding] | None:
        text = row[self.day_at] if self.day_at < len(row) else ""
        if text not in self.days:
            day = read_day(text)
            self.days[text] = day, self.shape.standing(day) if day else DayStanding(Flaw.DATE)
        day, standing = self.days[text]
        if day is None or standing.flaw is not None:
            self.faults.add(standing.flaw or Flaw.DATE, cell_name(number, self.day_at), text)
            return None
        return day, standing

    def _unit(self, number: int, row: Cells, day: tuple[date, DayStanding]) -> str | None:
        text, at = row[self.place_at] if self.place_at < len(row) else "", cell_name(number, self.place_at)
        if text not in self.places:
            self.places[text] = self._sought(text)
        keys, near = self.places[text]
        if not keys:
            self.faults.add(Flaw.UNIT, at, text, near)
        elif len(keys) > 1:
            self.faults.add(Flaw.SEVERAL, at, text, keys)
        elif keys[0] not in day[1].units:
            self.faults.add(Flaw.NOT_THEN, at, text)
        else:
            return keys[0]
        return None

    def _sought(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The units of that name, and those that are called much like it where there is none.

        To look for what is like a name takes milliseconds, and a table has as many names as somebody writes into it.
        """
        found, near = self.units.exactly(text), frozenset[int]()
        if not found and self.sought < MOST_SOUGHT:
            self.sought += 1
            found = self.units.rows(text)
        if not found and self.unknown < MOST_NEAR:
            self.unknown += 1
            near = self.units.near(text)
        keys, alike = (tuple(self.shape.units[n].key for n in sorted(rows)) for rows in (found, near))
        return keys, alike

    def _values(
        self, number: int, figures: Iterable[tuple[int, str, str]], asked: frozenset[str]
    ) -> Iterator[tuple[str, int | str]]:
        for at, key, text in figures:
            figure = self._value(key, text)
            if key not in asked:
                self.faults.add(Flaw.NOT_ASKED, cell_name(number, at), "", (key,))
            elif figure is not None:
                yield key, figure
            else:
                why = Flaw.NO_VALUE if text.startswith(FORMULA) else Flaw.FIGURE
                self.faults.add(why, cell_name(number, at), text)

    def _value(self, key: str, text: str) -> int | str | None:
        if key in self.texts:
            return None if text.startswith(FORMULA) else text
        if _FIGURE.fullmatch(text):
            return int(text)
        found = self.amounts.figure(text)
        return found.number if found and not found.added else None

    def _put(self, number: int, place: ReportPlace, values: Held) -> None:
        """The same line twice is one line; two that differ are left out both."""
        first = self.lines.setdefault(place, number)
        if first == number:
            self.reports[place] = values
        else:
            self.faults.add(Flaw.TWICE, cell_name(number, self.place_at), str(first))
            if self.reports[place] != values:
                self.differing.add(place)
