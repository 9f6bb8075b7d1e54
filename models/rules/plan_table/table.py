"""A whole plan in one table: a line for each unit, a column for each figure. Nothing in it is guessed.

A line or column that is not understood is named, and so is each figure that is none; what is left blank says nothing.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Literal, TypeAlias

from models.rules.paste.amounts import Amounts
from models.rules.paste.cells import Cells, groupings, is_blank, parted
from models.rules.paste.entry import spelled
from models.rules.paste.labels import Labels, plain
from models.rules.paste.lines import TOTALS, LineReader, Reading
from models.rules.paste.titles import is_title
from models.rules.paste.typed import BadLine, Figure, Why, bad, has_digit, quote
from models.rules.plan_table.heads import Column, Heads, TableShape
from models.rules.plan_table.lines import lines_of, read_line
from models.rules.plan_table.months import Months
from models.rules.plan_table.shares import Cell
from models.rules.plan_table.sums import WrongMonths, months_of, sums_hold
from models.rules.plans import OBLAST

Problem: TypeAlias = Literal["no_rows", "columns", "months"]

MOST_NEAR = 10
"""So many unknown units at most are looked for among what is called much like them: that takes milliseconds each."""
FORMULA, DOUBT = "=", "?"
"""How a formula without a value begins, and what may be several figures."""


@dataclass(frozen=True, slots=True)
class PlanTable:
    """`columns` are the figures in their order, `values` the cells; with a `problem` there are none.

    `months` are given of some of them and add up to them: what does not is in `wrong` alone.

    `strange` are heads of columns with figures that are none of the plan's, `got` the figures of a line where they
    can't be told apart.
    """

    columns: tuple[str, ...] = ()
    values: Mapping[Cell, int] = field(default_factory=dict)
    bad: tuple[BadLine, ...] = ()
    passed: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()
    problem: Problem | None = None
    got: int = 0
    months: Mapping[Cell, Months] = field(default_factory=dict)
    wrong: tuple[WrongMonths, ...] = ()


def read_table(rows: Sequence[Cells], shape: TableShape) -> PlanTable:
    """Never raises for any text."""
    reader = _TableReader(shape)
    rows = [(spelled(row[0], reader.lines),) if len(row) == 1 else row for row in rows]
    for row, after in zip_longest(rows, rows[1:], fillvalue=()):
        for line in lines_of(reader.with_corner(row, after), reader.lines):
            reader.take(line)
    return reader.table()


@dataclass(slots=True)
class _TableReader:
    shape: TableShape
    columns: dict[int, Column] = field(default_factory=dict)
    """By place in the row; of a head whose places say nothing, by place behind the label."""
    is_placed: bool = False
    values: dict[tuple[Column, str], int] = field(default_factory=dict)
    used: dict[str, None] = field(default_factory=dict)
    twice: set[tuple[Column, str]] = field(default_factory=set)
    bad: list[BadLine] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    strange: dict[str, None] = field(default_factory=dict)
    heads_at: dict[int, str] = field(default_factory=dict)
    got: int = 0
    units: Labels = field(init=False)
    heads: Heads = field(init=False)
    lines: LineReader = field(init=False)
    amounts: Amounts = field(init=False)

    def __post_init__(self) -> None:
        self.units, self.heads = Labels(self.shape.units), Heads(self.shape.figures, self.shape.usual[0])
        self.lines = LineReader(self.shape.units)
        self.amounts = self.lines.amounts

    def table(self) -> PlanTable:
        values, by_month = self._taken()
        months, wrong = months_of(values, by_month)
        values |= {cell: sum(of) for cell, of in months.items()}
        for one in wrong:
            values.pop(one.cell, None)
        problem: Problem | None = None
        if not values:
            problem = "columns" if self.got else "months" if wrong else "no_rows"
        named = tuple(self.bad), tuple(self.passed), tuple(self.strange)
        return PlanTable(tuple(self.used), values, *named, problem, self.got, months, wrong)

    def _taken(self) -> tuple[dict[Cell, int], dict[Cell, dict[int, int]]]:
        """The figures of the year, and of the months that were said of each, without those said in two ways."""
        values: dict[Cell, int] = {}
        by_month: dict[Cell, dict[int, int]] = defaultdict(dict)
        for (column, unit), number in self.values.items():
            if (column, unit) in self.twice:
                continue
            if column.month:
                by_month[column.key, unit][column.month] = number
            else:
                values[column.key, unit] = number
        return values, by_month

    def with_corner(self, row: Cells, after: Cells) -> Cells:
        """A head whose empty first cell was trimmed away, as messages are, has it again: a line of a unit is longer."""
        is_longer = len(after) > len(row) and self._where(after[0])
        if not is_longer or not row[0] or self.units.rows(row[0]) or self.heads.column(row[0]) is None:
            return row
        return ("", *row) if not parted(row[0])[1] and not any(map(self.amounts.figure, row[1:])) else row

    def take(self, row: Cells) -> None:
        if self._is_head(row):
            self._take_head(row)
            return
        label, figures = self._parted(row)
        where = self._where(label)
        if line := read_line(row, figures.values() if where else (), self.lines, has_heads=bool(self.columns)):
            self._put_line(row, line)
        elif where is None or not any(figures.values()):
            self._set_aside(row, label)
        elif len(where) > 1:
            self._name(row, "ambiguous_label", tuple(self.shape.units[one].key for one in sorted(where)))
        else:
            self._put(self.shape.units[next(iter(where))].key, row, figures)

    def _put_line(self, row: Cells, reading: Reading) -> None:
        if isinstance(reading.value, Figure) and reading.row is not None:
            sign = "+" if reading.value.added else ""
            self._put(self.shape.units[reading.row].key, row, {0: f"{sign}{reading.value.number}"})
        elif reading.why is not None:
            self._name(row, reading.why, self.lines.keys(reading.rows))

    def _parted(self, row: Cells) -> tuple[str, dict[int, str]]:
        """The label, and by place the cells that may be figures. A number in front counts the lines."""
        if len(row) == 1:
            label, tokens = self._labelled(row[0])
            return label, dict(enumerate(self._spaced(tokens)))
        at = next((n for n, cell in enumerate(row) if any(map(str.isalpha, cell))), 0)
        first = 0 if self.is_placed else at + 1
        return row[at], {n - first: cell for n, cell in enumerate(row) if n > at}

    def _labelled(self, line: str) -> tuple[str, Cells]:
        """A label and what may be figures; a number at the end of a unit's name is none, or a doubt."""
        label, tokens = parted(line)
        whole = f"{label} {tokens[0]}" if len(tokens) > 1 else ""
        if not whole or not line.startswith(whole) or not self.units.exactly(whole):
            return label, tokens
        is_either = self.units.exactly(label) and any(groupings(tokens, count) != [] for count in self._counts)
        return (label, (f"{DOUBT}{' '.join(tokens)}",)) if is_either else (whole, tokens[1:])

    @property
    def _counts(self) -> Sequence[int]:
        """How many figures a line may have."""
        return [len(self.columns)] if self.columns else sorted(self.shape.headless)

    def _spaced(self, tokens: Cells) -> Cells:
        """Figures parted by blanks that may part thousands as well: the one way that there is, or that adds up.

        One figure alone that may be two, «200 100», is doubtful here as it is anywhere.
        """
        found = [groupings(tokens, count) for count in self._counts]
        ways = [way for some in found for way in some or ()]
        if not ways and None not in found:
            return tokens
        if len(ways) > 1:
            ways = [way for way in ways if self._sums_hold(way)]
        if None in found or len(ways) != 1 or (len(ways[0]) == 1 and self.amounts.reads_twice(" ".join(tokens))):
            return (f"{DOUBT}{' '.join(tokens)}",)
        return tuple(f"{'+' if one.added else ''}{one.number}" for one in ways[0])

    def _sums_hold(self, figures: Sequence[Figure]) -> bool:
        """Whether a total among them is what its parts make, and a year what its months; else nobody can say."""
        columns = list(self.columns.values()) or self.shape.headless[len(figures)]
        return sums_hold(dict(zip(columns, (one.number for one in figures), strict=False)), self.shape.totals)

    def _where(self, label: str) -> frozenset[int] | None:
        """The places that a label may mean; «Итого» is the whole oblast."""
        found = self.units.rows(label.rstrip(" :.")) if label else frozenset()
        if found:
            return found
        words = plain(label).split()
        if words and (words[0] in TOTALS or words[-1] in TOTALS):
            return frozenset(n for n, one in enumerate(self.shape.units) if one.key == OBLAST) or None
        return None

    def _put(self, unit: str, row: Cells, figures: Mapping[int, str]) -> None:
        if next(iter(figures.values())).startswith(DOUBT):
            self._name(row, "two_readings")
            return
        columns = self._columns(max(n for n, cell in figures.items() if cell) + 1)
        if not columns:
            self._name(row, "columns")
            return
        for place, text in figures.items():
            if place in columns and not is_blank(text):
                self._put_cell(columns[place], unit, row, text)
            elif self.amounts.figure(text):
                self.strange.setdefault(self.heads_at.get(place, str(place + 1)))

    def _columns(self, count: int) -> Mapping[int, Column]:
        """By place the figure; of a table without heads the headline alone, with what it is split into or its months.

        Empty where so many figures in a line can't be told apart.
        """
        if self.is_placed or count == len(self.columns):
            return self.columns
        if self.columns or count not in self.shape.headless:
            self.got = max(self.got, count)
            return {}
        return dict(enumerate(self.shape.headless[count]))

    def _put_cell(self, column: Column, unit: str, row: Cells, text: str) -> None:
        figure = self.amounts.figure(text)
        if figure is None or figure.added:
            self._name(row, "no_value" if text.startswith(FORMULA) else "not_a_number", text=text)
            return
        if self.values.setdefault((column, unit), figure.number) != figure.number:
            self.twice.add((column, unit))
            self._name(row, "twice")
        self.used.setdefault(column.key)

    def _set_aside(self, row: Cells, label: str) -> None:
        """A title, a signature, a head that is none: named, or asked about where it has figures."""
        line = " ".join(cell for cell in row if cell)
        if self._is_row(row, label, line):
            near = self.units.near(label) if len(self.bad) < MOST_NEAR else frozenset[int]()
            self._name(row, "unknown_label", tuple(self.shape.units[n].key for n in sorted(near)))
        elif self._where(label) is None:
            self.passed.append(quote(line))

    def _is_row(self, row: Cells, label: str, line: str) -> bool:
        """Whether it looks like the line of some unit: a label and figures behind it."""
        if len(row) > 1:
            return any(self.amounts.figure(cell) for cell in row[1:]) and any(map(str.isalpha, label))
        return has_digit(line) and (len(parted(line)[1]) > 1 or not is_title(line))

    def _name(self, row: Cells, why: Why, rows: tuple[str, ...] = (), text: str = "") -> None:
        line = " ".join(cell for cell in row if cell) if not text or len(row) == 1 else f"{self._label(row)}: {text}"
        named = bad(line, why, rows)
        if named not in self.bad:
            self.bad.append(named)

    def _label(self, row: Cells) -> str:
        return next((cell for cell in row if any(map(str.isalpha, cell))), row[0])

    def _is_head(self, row: Cells) -> bool:
        """Names of figures and no figure; a unit's own line is none."""
        if len(row) > 1:
            named = [cell for cell in row if cell and self.heads.column(cell) is not None]
            return bool(named) and not any(self.amounts.figure(cell) for cell in row[1:])
        if parted(row[0])[1] or self.units.rows(row[0]):
            return False
        named = [column.key for column in self.heads.spoken(row[0])]
        if named == [self.shape.usual[0]]:
            return False  # a title: without heads it is so anyhow
        is_alone = len(named) == 1 and not has_digit(row[0])
        return len(named) > 1 or (is_alone and (self.heads.is_exact(row[0]) or not (self.columns or self.values)))

    def _take_head(self, row: Cells) -> None:
        if len(row) == 1:
            self.columns, self.is_placed = dict(enumerate(self.heads.spoken(row[0]))), False
            return
        if not self.is_placed:
            self.columns, self.is_placed = {}, True
        before: Column | None = None
        for place, cell in enumerate(row):
            if cell:
                self.heads_at[place] = quote(cell)
            if found := self.heads.column(cell, before):
                self.columns[place] = before = found
