"""Tables of an uploaded workbook: Excel asks to repair a file where a column is not called as the cell above it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handlers.papers.drawing.xlsx.cells import Cell, coordinates, number_in
from handlers.papers.drawing.xlsx.package import Package, SheetPart, local
from handlers.papers.drawing.xlsx.texts import Piece

LONGEST_NAME = 255
COUNTED = frozenset(
    ("f", "formula", "formula1", "formula2", "definedName", "calculatedColumnFormula", "totalsRowFormula")
)
"""Elements that hold formulas."""
_BREAK = "_x000a_"  # how a name of a column writes a new line
_COLUMN = re.compile(r"\[((?:[^\[\]']|'.)*+)\]?+", re.DOTALL)
_ESCAPED = re.compile(r"'(.)", re.DOTALL)
_SPECIAL = re.compile(r"[\[\]#'@]")
_APOSTROPHE = r"'\g<0>"


@dataclass(frozen=True, slots=True)
class TableLabel:
    """A cell whose text a table repeats: the name of a column, or what its row of totals says."""

    column: Any
    attribute: str
    part: str


class Tables:
    """Of one sheet, with the labels by row and column."""

    def __init__(self, package: Package, sheet: SheetPart) -> None:
        self._package = package
        self._labels: dict[tuple[int, int], TableLabel] = {}
        self._taken: dict[str, set[str]] = {}
        self._numbers: Counter[tuple[str, str]] = Counter()
        self.renamed: dict[str, str] = {}
        """Names of columns as they were, and as they are."""
        for part in package.related(sheet.part, "/table"):
            self._labels.update(_labels(package.tree(part), part))
            columns = package.tree(part).iterfind("{*}tableColumns/{*}tableColumn")
            self._taken[part] = {_read(one.get("name", "")).casefold() for one in columns}

    def label(self, cell: Cell) -> TableLabel | None:
        """Such a cell holds a text, never a number."""
        return self._labels.get((cell.row, cell.column))

    def rename(self, label: TableLabel, text: str) -> str:
        """What the cell says in the end: a name of a column is like no other of its table."""
        piece, said = Piece(label.column, label.attribute), text
        if label.attribute == "name":
            old = _read(piece.text)
            self._taken[label.part].discard(old.casefold())
            said = self.renamed[old] = self._free(label.part, text)
        piece.put(said.replace("\n", _BREAK))
        self._package.change(label.part)
        return said

    def _free(self, part: str, text: str) -> str:
        said, taken = text[:LONGEST_NAME] or "1", self._taken[part]
        while said.casefold() in taken:
            self._numbers[part, text] += 1
            number = str(self._numbers[part, text] + 1)
            said = text[: LONGEST_NAME - len(number)] + number
        taken.add(said.casefold())
        return said


def rename_in_formulas(package: Package, renamed: dict[str, str]) -> None:
    """Formulas name columns in brackets: `Table1[name]`."""
    if all(old == new for old, new in renamed.items()):
        return

    def put(match: re.Match[str]) -> str:
        new = renamed.get(_ESCAPED.sub(r"\1", match[1]))
        return match[0] if new is None else f"[{_SPECIAL.sub(_APOSTROPHE, new)}]"

    for part in package.readable():
        if b"[" not in package.body(part) or not part.endswith(".xml"):
            continue
        for formula in package.tree(part).iter("{*}*"):
            if local(formula) in COUNTED and formula.text:
                formula.text = _COLUMN.sub(put, formula.text)
                package.change(part)


def _labels(table: Any, part: str) -> Iterator[tuple[tuple[int, int], TableLabel]]:
    start, _, end = table.get("ref", "").partition(":")
    (top, left), (bottom, _) = coordinates(start), coordinates(end or start)
    has_head = table.get("headerRowCount") != "0"
    has_totals = number_in(table, "totalsRowCount") > 0
    for number, column in enumerate(table.iterfind("{*}tableColumns/{*}tableColumn")):
        if has_head:
            yield (top, left + number), TableLabel(column, "name", part)
        if has_totals and column.get("totalsRowLabel"):
            yield (bottom, left + number), TableLabel(column, "totalsRowLabel", part)


def _read(name: str) -> str:
    return name.replace(_BREAK, "\n").replace(_BREAK.replace("a_", "A_"), "\n")
