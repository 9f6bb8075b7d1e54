"""Reads an uploaded workbook into rows of texts: called in a process of its own, for nobody knows what it is."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from handlers.papers.drawing.xlsx.bounds import MOST, check_bounds
from handlers.papers.drawing.xlsx.cells import coordinates, number_in, place_of, placed_cells, shared_texts
from handlers.papers.drawing.xlsx.package import Package, SheetPart
from handlers.papers.drawing.xlsx.styles import Styles
from handlers.papers.drawing.xlsx.texts import LONGEST_SHOWN, rich
from handlers.papers.faults import FaultPlace, FaultyTemplateError, FileFault
from handlers.papers.forms.sent import SentBook, SentSheet
from models.rules.visible import visible

MOST_READ = {**MOST, "v": 200_000, "is": 60_000}
"""A year of 250 units has 13 000 rows with a date, a unit and seven figures each."""
LAST_ROW, LAST_COLUMN = 20_000, 200
LONGEST = 1000
"""Characters of a cell: nobody types more into one."""
NEAR = 1e-6
"""So far from a whole number a sum of decimals may be."""
LARGEST = 1e15
TRUE = "1"
EPOCH, EPOCH_OF_1904 = date(1899, 12, 30), date(1904, 1, 1)
"""The day 0 of numbers that are shown as days."""
Values = dict[tuple[int, int], "_Value"]


@dataclass(frozen=True, slots=True)
class _Value:
    text: str
    is_number: bool = False


def read(body: bytes) -> SentBook:
    """Raises FaultyTemplateError; see `check_bounds`, and EMPTY, FAR, MERGED."""
    check_bounds(body, MOST_READ)
    package = Package(body)
    reader = _SheetReader(package)
    hidden = _hidden(package)
    sheets = (
        SentSheet(sheet.title, sheet.title in hidden, *reader.rows(sheet), package.has_pictures)
        for sheet in package.sheets
    )
    told = tuple(sheet for sheet in sheets if sheet.rows)
    if not told:
        raise FaultyTemplateError(FileFault.EMPTY)
    return SentBook(told)


def _hidden(package: Package) -> frozenset[str]:
    found = package.tree(package.workbook).iter("{*}sheet")
    return frozenset(one.get("name", "") for one in found if one.get("state", "visible") != "visible")


class _SheetReader:
    def __init__(self, package: Package) -> None:
        self._package, self._styles = package, Styles(package)
        self._shared = tuple(str(one) for one in shared_texts(package))
        said = package.tree(package.workbook).find("{*}workbookPr")
        from_1904 = said is not None and said.get("date1904") in {TRUE, "true"}
        self._epoch = datetime.combine(EPOCH_OF_1904 if from_1904 else EPOCH, time())

    def rows(self, sheet: SheetPart) -> tuple[tuple[tuple[str, ...], ...], tuple[int, ...]]:
        """The rows that say something, and their numbers."""
        root = self._package.tree(sheet.part)
        values = self._values(sheet, root)
        _fill_down(sheet, root, values)
        by_row: dict[int, dict[int, str]] = defaultdict(dict)
        for (row, column), value in sorted(values.items()):
            by_row[row][column] = value.text
        rows = tuple(tuple(one.get(n, "") for n in range(1, max(one) + 1)) for one in by_row.values())
        return rows, tuple(by_row)

    def _values(self, sheet: SheetPart, root: Any) -> Values:
        found: Values = {}
        for element, row, column in placed_cells(root):
            value = self._value(element)
            text = visible(value.text) if value else ""
            if value is None or not text.strip():
                continue
            if row > LAST_ROW or column > LAST_COLUMN:
                raise FaultyTemplateError(FileFault.FAR, place_of(sheet, row, column, text))
            if (row, column) in found:
                raise FaultyTemplateError(FileFault.NOT_OFFICE)  # one place, two cells: which of them is it?
            found[row, column] = _Value(text, value.is_number)
        return found

    def _value(self, element: Any) -> _Value | None:
        kind, said = element.get("t", "n"), element.findtext("{*}v")
        if element.find("{*}f") is not None and not said:
            return _Value(f"={element.findtext('{*}f') or ''}"[:LONGEST_SHOWN])
        if kind == "inlineStr":
            inline = element.find("{*}is")
            return None if inline is None else _Value(str(rich(inline))[:LONGEST])
        if not said:
            return None
        if kind == "s":
            return _Value(self._text(said)[:LONGEST])
        if kind == "b":
            return _Value("TRUE" if said.strip() == TRUE else "FALSE")
        return self._number(said, number_in(element, "s")) if kind == "n" else _Value(_plain(said, kind)[:LONGEST])

    def _text(self, said: str) -> str:
        if not said.strip().isdecimal() or int(said) >= len(self._shared):
            raise FaultyTemplateError(FileFault.NOT_OFFICE)
        return self._shared[int(said)]

    def _number(self, said: str, style: int) -> _Value:
        """As a person reads it: a day, a share, a whole number, or whatever it is."""
        try:
            number = float(said)
        except ValueError:
            return _Value(said[:LONGEST])
        if self._styles.shows_day(style):
            return _Value(self._day(number))
        if self._styles.shows_per_cent(style):
            return _Value(f"{number * 100:g} %")
        is_whole = abs(number) < LARGEST and abs(number - round(number)) < NEAR
        return _Value(str(round(number)) if is_whole else f"{number!r}", is_number=True)

    def _day(self, number: float) -> str:
        try:
            return f"{self._epoch + timedelta(days=number):%d.%m.%Y}"
        except (OverflowError, ValueError):
            return f"{number!r}"


def _plain(said: str, kind: str) -> str:
    """A text that a formula made, an error, or a day as it is written without a number."""
    try:
        return f"{date.fromisoformat(said[:10]):%d.%m.%Y}" if kind == "d" else said
    except ValueError:
        return said


def _fill_down(sheet: SheetPart, root: Any, values: Values) -> None:
    """A text over several rows is of each of them; a number over several rows is of nobody knows which."""
    for first, last, column in _merged(root):
        value = values.get((first, column))
        if value is None or first == last:
            continue
        if value.is_number:
            at = place_of(sheet, first, column, value.text)
            raise FaultyTemplateError(FileFault.MERGED, FaultPlace(at.part, at.at, at.text))
        for row in range(first + 1, min(last, first + LAST_COLUMN) + 1):
            values.setdefault((row, column), value)


def _merged(root: Any) -> Iterator[tuple[int, int, int]]:
    """First row, last row and first column of each merged cell."""
    for one in root.iterfind("{*}mergeCells/{*}mergeCell"):
        start, _, end = (one.get("ref") or "").partition(":")
        (first, column), (last, _) = coordinates(start), coordinates(end or start)
        yield first, last, column
