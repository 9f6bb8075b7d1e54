"""What one line of a paste says: «label: value», «value label», «number: value», a row of Excel, a total, a title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.rules.paste.amounts import LONGEST, Amounts
from models.rules.paste.labels import MOST_NEAR, Labels, plain
from models.rules.paste.row_numbers import row_said, row_within
from models.rules.paste.titles import is_blank, is_wordy, says_nothing
from models.rules.paste.typed import DASHES, BadLine, CardField, Figure, Why, bad, has_digit, parse_figure

ROOM_FOR_SIGNS = 20  # characters a typed label may be longer than the longest known one
TOTALS = frozenset({"всего", "итого", "барлығы", "жалпы", "жиыны", "қорытынды"})

_BULLET = re.compile(
    rf"\s*(?:[•·▪◦‣*]\s*|[{DASHES}]\s+|(?:в том числе|в т\. ?ч\.|оның ішінде|соның ішінде)\s*(?::\s*|[{DASHES}]\s+)?)+",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    rf"(?:№|#|n|no\.?)?\s*([0-9]{{1,9}})\s*(?:[:=)]\s*|\.\s+|\s[{DASHES}]\s+)(.*)", re.DOTALL | re.IGNORECASE
)
# A dash parts label and value with a space behind it, or with none on either side: «Гранты -3» is a negative figure.
_PARTING = re.compile(
    rf"\s*(?:[:=]>?|[{DASHES}]>|[→➡]\ufe0f?|[._…]{{2,}})\s*|\s*[{DASHES}]\s+|(?<=[^\W\d_]|[)».])[{DASHES}](?=[+0-9])|\s+"
)
_FIGURE = r"(\+?[0-9][0-9\s]*(?:[.,]0{1,2})?"
_FIGURE_FIRST = re.compile(rf"{_FIGURE})\s*(?:[{DASHES}:=]\s*|(?<=\s))(\D.*)", re.DOTALL)
_COUNTED_FIRST = re.compile(rf"{_FIGURE}\s*[^\W\d_]+\.?)\s*[{DASHES}:=]\s*(\D+)")
_WORDS_FIRST = re.compile(r"([^\W\d_]+(?:[\s-]+[^\W\d_]+)+)\s+(\+?[0-9][0-9\s]*)")
_LABEL_END = re.compile(rf"\s*[:=]\s*|\s+[{DASHES}]\s+(?=[+0-9])|\s+(?=[{DASHES}+]?[0-9])|[{DASHES}](?=[0-9])")
_WIDE = re.compile(r"\t| {3,}")
_SIGNS = (":", "=", "-", "–", "—")


@dataclass(frozen=True, slots=True)
class Reading:
    """`row` with its `value` (None: left blank), or `why` it can't be stored; neither: no label was seen.

    `labelled` says that the line names a row, well or badly filled; `rows` are those that it may mean, `ways` the rows
    with the figures that it may mean. `total` is the
    figure of a line that names a total of others; `is_whole` says that it is of all of them.
    """

    row: int | None = None
    value: Figure | str | None = None
    why: Why | None = None
    labelled: bool = True
    rows: frozenset[int] = frozenset()
    ways: tuple[tuple[int, Figure], ...] = ()
    total: Figure | None = None
    is_whole: bool = False


NO_LABEL = Reading(labelled=False)


class LineReader:
    """Reads lines against one card. `totals` are the names of what it adds up itself."""

    def __init__(self, fields: Sequence[CardField], totals: Sequence[str] = ()) -> None:
        self._fields = tuple(fields)
        self._labels = Labels(self._fields)
        self._totals = {plain(name) for name in totals} - {""}
        self.amounts = Amounts(self._fields, self._labels)
        self._read_before: dict[str, Reading] = {}

    @property
    def longest(self) -> int:
        """The most characters that a label with its figure takes."""
        return self._labels.longest + ROOM_FOR_SIGNS + LONGEST

    def read(self, line: str) -> Reading:
        """What a line says of a row of the card."""
        if line not in self._read_before:
            self._read_before[line] = self._read_line(line)
        return self._read_before[line]

    def _read_line(self, line: str) -> Reading:
        text = _BULLET.sub("", line, count=1).strip() if _BULLET.match(line) else line.strip()
        return self._cells(text) or self._read(_WIDE.sub("  ", text))

    def _read(self, text: str) -> Reading:
        if first := self._figure_first(text):
            return first
        numbered = _NUMBERED.fullmatch(text)
        by_number = self._row_said(text) or (self._numbered(int(numbered[1]), numbered[2]) if numbered else None)
        found = by_number or self._named(text)
        return found if found.labelled else self._total(text) or found

    def takes_words(self, line: str) -> bool:
        """Whether it names a row of words."""
        row = self.read(line).row
        return row is not None and self._fields[row].is_text

    def is_name(self, line: str) -> bool:
        """Whether it is the name of one row of figures, or of the total, and nothing else."""
        return self.row_named(line) is not None or plain(line) in TOTALS

    def row_named(self, line: str) -> int | None:
        """The row of figures whose name it is."""
        rows = self._labels.exactly(line) if has_digit(line) else self._labels.rows(line)
        return next((row for row in rows if len(rows) == 1 and not self._fields[row].is_text), None)

    def figure(self, text: str, row: int | None = None) -> Figure | None:
        """The figure alone; None where it is none, or where it may be two."""
        return None if self.amounts.reads_twice(text, row) else self.amounts.figure(text, row)

    def unknown(self, line: str) -> Reading:
        """Why a line with no known label can't be stored, with the rows that it may mean."""
        line = _WIDE.sub("  ", line)
        if within := self._row_within(line):
            return within
        if self.amounts.figure(line) and self.amounts.reads_twice(line):
            return Reading(why="two_readings", labelled=False)
        if not is_wordy(line):
            return Reading(why="not_a_number", labelled=False)
        first = _FIGURE_FIRST.fullmatch(line.strip())
        ways = [(first[2], first[1])] if first else []
        ways += [(left, right) for left, _, right in self._partings(line.strip())]
        end = _LABEL_END.sub("\n", line.strip(), count=1).partition("\n")
        name, said = next((way for way in ways if self.figure(way[1])), end[::2])
        return self._several("unknown_label", self._labels.near(name), said)

    def bad(self, line: str, reading: Reading) -> BadLine:
        """The line, why it can't be stored, and what it may store."""
        if reading.why in {"not_a_number", "two_readings"} and reading.labelled:
            nearer = self._nearer(line)
            reading = nearer if nearer and not (reading.ways and reading.rows <= nearer.rows) else reading
        if not reading.ways and (not reading.rows or reading.why == "unknown_label"):
            reading = self._row_within(line) or self._around(line) or reading
        ways = tuple(((self._fields[row].key, figure),) for row, figure in reading.ways)
        return bad(line, reading.why or "not_a_number", self.keys(reading.rows), ways)

    def _nearer(self, line: str) -> Reading | None:
        """«Бизнес идеи 107»: what begins as the name of a row does, and is words of one before the figure."""
        found = _WORDS_FIRST.fullmatch(line.strip())
        rows = self._labels.holding(found[1]) if found else frozenset()
        return self._several("unknown_label", rows, found[2]) if found and rows else None

    def _around(self, line: str) -> Reading | None:
        """«Выдано 107 грантов»: most words around the one figure are of a row."""
        numbers = self.amounts.numbers(line)
        rows = self._labels.near(line.replace(numbers[0], " ")) if len(numbers) == 1 else frozenset()
        return self._several("unknown_label", rows, numbers[0]) if rows else None

    def keys(self, rows: frozenset[int]) -> tuple[str, ...]:
        return tuple(self._fields[row].key for row in sorted(rows))

    def _several(self, why: Why, rows: frozenset[int], said: str) -> Reading:
        """One of several rows is meant, or one that is near: `said` may be the figure of each of a few."""
        counted = [row for row in sorted(rows) if not self._fields[row].is_text and len(rows) <= MOST_NEAR]
        ways = tuple((row, figure) for row in counted if (figure := self.figure(said, row)))
        return Reading(why=why, labelled=why == "ambiguous_label", rows=rows, ways=ways)

    def _cells(self, text: str) -> Reading | None:
        """A row of Excel: perhaps a number, the label, perhaps what is counted, the figure. None for anything else."""
        cells = [cell.strip() for cell in text.split("\t") if cell.strip()]
        if len(cells) < 2:  # noqa: PLR2004 -- a label and a figure
            return None
        if parse_figure(cells[0].rstrip(".)")) and len(cells) > 2:  # noqa: PLR2004
            cells = cells[1:]
        label, *rest = cells
        rows = self._labels.rows(label.rstrip(":"))
        figures = [cell for cell in rest if has_digit(cell)]
        if not rows or self.figure(label) or any(self.row_named(cell) not in {None, *rows} for cell in rest):
            return None
        if len(rows) > 1:
            return self._several("ambiguous_label", rows, " ".join(figures))
        (row,) = rows
        if self._fields[row].is_text:
            return Reading(row, " ".join(rest))
        if len(figures) > 1:
            known = dict.fromkeys(figure for cell in reversed(figures) if (figure := self.figure(cell, row)))
            return Reading(why="two_readings", rows=rows, ways=tuple((row, one) for one in known))
        return self._value(row, figures[0] if figures else "", sign=True)

    def _numbered(self, number: int, rest: str) -> Reading:
        named = self._named(rest)
        if named.labelled:
            return named  # people number lists of their own: the label says more than the number
        figure = self.figure(rest)
        if not 1 <= number <= len(self._fields):
            return Reading(why="number_out_of_card", labelled=False) if figure else NO_LABEL
        row = number - 1
        if self._fields[row].is_text and not is_blank(rest):
            return Reading(row, rest.strip())
        if is_blank(rest) or not is_wordy(rest) or self.figure(rest, row):
            return self._value(row, rest, sign=True)
        return Reading(why="unknown_label" if has_digit(rest) else "not_a_number")

    def _row_said(self, text: str) -> Reading | None:
        """None also where the word before the number begins the name of a row: «жол» of «Жол жөндеу»."""
        said = row_said(text)
        if said is None or self._labels.rows("".join(filter(str.isalpha, text.removesuffix(said[1])))):
            return None
        return self._numbered(*said)

    def _row_within(self, text: str) -> Reading | None:
        """«Исправьте строку 5 на 107»: the row by its number with the one figure that stands beside."""
        said = row_within(text)
        if said is None or not 1 <= said[0] <= len(self._fields):
            return None
        figures, rows = self.amounts.numbers(said[1]), frozenset({said[0] - 1})
        return self._several("unknown_label", rows, figures[0]) if len(figures) == 1 else None

    def _named(self, text: str) -> Reading:
        whole = self._labels.exactly(text)
        if len(whole) == 1:
            return Reading(next(iter(whole)))
        partings = list(self._partings(text))
        signed = [one for left, sign, right in partings if sign for one in self._pair(left, right, sign)]
        found = signed
        # A sign says where the label ends; only without one, or where what stands before it is not all, may any space.
        if all(one.why == "ambiguous_label" for one in signed):
            spaced = [one for left, sign, right in partings if not sign for one in self._pair(left, right, sign)]
            found = [one for one in spaced if one.value is not None] or signed or spaced
        values = [reading for reading in found if reading.value is not None]
        if values and (len(set(values)) == 1 or isinstance(values[0].value, str)):
            return values[0]
        if values:
            ways = [(one.row, one.value) for one in values if one.row is not None and isinstance(one.value, Figure)]
            return Reading(why="two_readings", rows=frozenset(row for row, _ in ways), ways=tuple(dict.fromkeys(ways)))
        if found:
            return min(found, key=lambda one: (one.row is None, -len(one.ways), one.why != "two_readings"))
        return NO_LABEL

    def _partings(self, text: str) -> Iterator[tuple[str, bool, str]]:
        """Every way to part label and value, with whether a sign stands between."""
        for parting in _PARTING.finditer(text):
            if parting.start() > self._labels.longest + ROOM_FOR_SIGNS:
                return
            left = text[: parting.start()].rstrip()
            if left and not left.endswith(_SIGNS):
                yield left, not parting[0].isspace(), text[parting.end() :]

    def _pair(self, left: str, right: str, sign: bool) -> Iterator[Reading]:
        rows = self._labels.rows(left)
        if len(rows) != 1 and has_digit(right):
            rows = self._labels.rows_counted(left, self.amounts.is_unit) or rows
        is_said = sign or has_digit(right) or says_nothing(right)
        if len(rows) > 1 and is_said:
            yield self._several("ambiguous_label", rows, right)
        is_was = not sign and left[-1].isdigit() and right[:1].isdigit() and not self._labels.exactly(left)
        if len(rows) != 1 or is_was or (plain(left) in self._totals and not self._labels.exactly(left)):
            return
        (row,) = rows
        if self._fields[row].is_text:
            if sign:
                yield Reading(row, right.strip() or None)
        elif is_said:
            yield self._value(row, right, sign)

    def _value(self, row: int, text: str, sign: bool) -> Reading:
        """The row with its figure, left blank, or why it is neither."""
        figure, ways = self.figure(text, row), self.amounts.ways(text, row)
        if figure or (sign and is_blank(text)):
            return Reading(row, figure)
        why: Why = "two_readings" if ways else "not_a_number"
        return Reading(why=why, rows=frozenset({row}), ways=tuple((row, one) for one in ways))

    def _figure_first(self, text: str) -> Reading | None:
        """«250 - Инфра, пост.», «107 грантов», «250 чел. — гранты». A small one may be the number of a row as well."""
        if self._labels.exactly(text.partition(":")[0]):
            return None  # «1-й участок: 5»: the figure is the row's own name
        counted = _COUNTED_FIRST.fullmatch(text)
        found = counted if counted and self.figure(counted[1]) else _FIGURE_FIRST.fullmatch(text)
        rows = self._labels.rows(found[2]) if found else frozenset()
        if found is None or not rows or (has_digit(found[2]) and not self._labels.exactly(found[2])):
            return None
        if len(rows) > 1:
            return self._several("ambiguous_label", rows, found[1])
        (row,) = rows
        figure = self.figure(found[1], row)
        if figure is None or self._fields[row].is_text or (not figure.added and figure.number <= len(self._fields)):
            ways = ((row, figure),) if figure and not self._fields[row].is_text else ()
            return Reading(why="two_readings", rows=rows, ways=ways)
        return Reading(row, figure)

    def _total(self, text: str) -> Reading | None:
        """«Всего 2 626», «2626 всего»: a total of other rows; the row of the whole where the card has one."""
        partings = [(left, right) for left, _, right in self._partings(text)]
        for name, said in (*partings, *((right, left) for left, right in partings)):
            words = plain(name).split()
            if not words or not (words[0] in TOTALS or words[-1] in TOTALS or plain(name) in self._totals):
                continue
            figure = self.amounts.figure(said)
            if figure is None:
                continue
            whole = next((row for row, field in enumerate(self._fields) if field.is_total), None)
            if whole is not None:
                return Reading(whole, figure)
            is_whole = all(word in TOTALS or self.amounts.is_unit(word) for word in words)
            return Reading(labelled=False, total=figure, is_whole=is_whole)
        return None
