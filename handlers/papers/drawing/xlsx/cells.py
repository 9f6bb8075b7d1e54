"""The cells of an uploaded workbook: their texts, and typed values or words in their place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from handlers.papers.drawing.xlsx.package import Package, SheetPart, local
from handlers.papers.drawing.xlsx.texts import LONGEST_SHOWN, Piece, PiecedText, of_cell, rich
from handlers.papers.faults import FaultPlace, FaultyTemplateError, FileFault

LONGEST_NUMBER = 10
_COORDINATES = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


@dataclass(frozen=True, slots=True)
class Cell:
    """One that holds a text: its `own`, or the one of that number, which other cells may share."""

    element: Any
    sheet: SheetPart
    row: int
    column: int
    text: str
    own: PiecedText | None = None
    shared: int = -1

    @property
    def place(self) -> FaultPlace:
        return place_of(self.sheet, self.row, self.column, self.text)

    @property
    def style(self) -> int:
        return number_in(self.element, "s")

    def restyle(self, style: int) -> None:
        self.element.set("s", str(style))

    def put_number(self, value: float | None) -> None:
        """None makes it an empty cell."""
        self._clear()
        if value is not None:
            self._add(self.element, "v").text = repr(value)

    def put_text(self, text: str) -> None:
        """As the file writes it, see `of_cell`."""
        self._clear()
        self.element.set("t", "inlineStr")
        Piece(self._add(self._add(self.element, "is"), "t")).put(text)

    def _clear(self) -> None:
        self.element.attrib.pop("t", None)
        for child in self.element.findall("{*}v") + self.element.findall("{*}is"):
            self.element.remove(child)

    def _add(self, parent: Any, name: str) -> Any:
        """Before what extensions may follow."""
        made = etree.Element(etree.QName(etree.QName(self.element).namespace, name))
        parent.insert(0, made)
        return made


def place_of(sheet: SheetPart, row: int, column: int, text: str) -> FaultPlace:
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return FaultPlace("cell", f"{sheet.title}!{letters}{row}", text[:LONGEST_SHOWN])


def number_in(element: Any, attribute: str) -> int:
    """A whole number in an attribute, 0 where there is none. Raises FaultyTemplateError(NOT_OFFICE)."""
    try:
        return int(element.get(attribute) or 0)
    except ValueError:
        raise FaultyTemplateError(FileFault.NOT_OFFICE, detail=f"{local(element)} {attribute}") from None


def shared_texts(package: Package) -> tuple[PiecedText, ...]:
    """The texts that cells share, by number."""
    return tuple(
        rich(one)
        for part in package.related(package.workbook, "/sharedStrings")
        for one in package.tree(part).iterchildren("{*}si")
    )


def text_cells(package: Package, sheet: SheetPart, shared: Sequence[str]) -> Iterator[Cell]:
    """Cells with a text, row by row. Formulas are none."""
    for element, row, column in placed_cells(package.tree(sheet.part)):
        kind = element.get("t")
        if kind not in {"s", "inlineStr", "str"} or element.find("{*}f") is not None:
            continue
        if kind == "s":
            number = _number(element, len(shared))
            cell = Cell(element, sheet, row, column, shared[number] if number >= 0 else "", shared=number)
        else:
            own = _own(element)
            cell = Cell(element, sheet, row, column, str(own), own)
        if cell.text:
            yield cell


def placed_cells(root: Any) -> Iterator[tuple[Any, int, int]]:
    """Every cell with its row and column. Where they are not said, it follows the one before."""
    number = 0
    for row in root.iterfind("{*}sheetData/{*}row"):
        number, column = number_in(row, "r") or number + 1, 0
        for element in row.iterchildren("{*}c"):
            if said := element.get("r"):
                number, column = coordinates(said)
            else:
                column += 1
            yield element, number, column


def formulas(root: Any) -> Iterator[Any]:
    """Cells that are counted."""
    return (one.getparent() for one in root.iterfind("{*}sheetData/{*}row/{*}c/{*}f"))


def forget(formula: Any) -> None:
    """What it was before the figures came: a program that does not count would show it."""
    formula.attrib.pop("t", None)
    for said in formula.findall("{*}v"):
        formula.remove(said)


def _own(element: Any) -> PiecedText:
    inline = element.find("{*}is")
    if inline is not None:
        return rich(inline)
    return PiecedText(tuple(Piece(one) for one in element.iterchildren("{*}v")), of_cell)


def _number(element: Any, most: int) -> int:
    """Of a shared text; -1 is none."""
    said = (element.findtext("{*}v") or "").strip()
    number = int(said) if said.isdecimal() and len(said) < LONGEST_NUMBER else most
    if said and number >= most:
        raise FaultyTemplateError(FileFault.NOT_OFFICE, detail=f"{element.get('r', '')} {said}")
    return number if said else -1


def coordinates(said: str) -> tuple[int, int]:
    """Row and column of `B4`. Raises FaultyTemplateError(NOT_OFFICE)."""
    match = _COORDINATES.fullmatch(said)
    if match is None:
        raise FaultyTemplateError(FileFault.NOT_OFFICE, detail=said)
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column
