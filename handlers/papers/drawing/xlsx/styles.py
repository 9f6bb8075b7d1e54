"""The styles of cells in an uploaded workbook: what kind of number a format shows, and the same style with a change."""

import re
from copy import deepcopy

from lxml import etree

from handlers.papers.drawing.xlsx.cells import number_in
from handlers.papers.drawing.xlsx.package import Package

LONGEST_FORMAT = 255  # in Excel
DAY = "dd.mm.yyyy"
DAYS = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
PER_CENTS = frozenset({9, 10})
"""Numbers of formats that every program knows without their being written down."""
FIRST_OWN = 164
# What stands there as it is: in quotes, in brackets, after a stroke; without an end it goes on to the last sign.
_AS_IT_IS = re.compile(r'"[^"]*+"?+|\[[^\]]*+\]?+|[\\_*].', re.DOTALL)
_DAY = re.compile(r"[dy]|(?<![hs:])m(?![s:])", re.IGNORECASE)


class Styles:
    """Of the whole workbook. One without a part for them has none, and gets none."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._part = next(package.related(package.workbook, "/styles"), "")
        root = package.tree(self._part) if self._part else None
        self._cells = None if root is None else root.find("{*}cellXfs")
        formats = () if root is None else root.iterfind("{*}numFmts/{*}numFmt")
        self._formats = {number_in(one, "numFmtId"): str(one.get("formatCode", "")) for one in formats}
        self._made: dict[tuple[int, str], int] = {}

    def too_long(self) -> dict[int, str]:
        """Styles with a number format that Excel would not take, and the format."""
        found = enumerate(() if self._cells is None else self._cells)
        formats = ((style, self._formats.get(number_in(xf, "numFmtId"), "")) for style, xf in found)
        return {style: said for style, said in formats if len(said) > LONGEST_FORMAT}

    def shows_day(self, style: int) -> bool:
        number = self._number(style)
        return _DAY.search(_signs(self._formats[number])) is not None if number in self._formats else number in DAYS

    def shows_per_cent(self, style: int) -> bool:
        number = self._number(style)
        return "%" in _signs(self._formats[number]) if number in self._formats else number in PER_CENTS

    def with_day(self, style: int) -> int | None:
        """The same style for a date; None where there is nothing to make it of."""
        return self._changed(style, "day")

    def with_quote(self, style: int) -> int | None:
        """The same style for what stays a text even when somebody edits the cell."""
        return self._changed(style, "quote")

    def _number(self, style: int) -> int:
        return 0 if self._cells is None or style >= len(self._cells) else number_in(self._cells[style], "numFmtId")

    def _changed(self, style: int, change: str) -> int | None:
        if self._cells is None or style >= len(self._cells):
            return None
        if (style, change) not in self._made:
            made = deepcopy(self._cells[style])
            if change == "quote":
                made.set("quotePrefix", "1")
            else:
                made.set("numFmtId", str(self._day_format()))
                made.set("applyNumberFormat", "1")
            self._cells.append(made)
            self._cells.set("count", str(len(self._cells)))
            self._made[style, change] = len(self._cells) - 1
            self._package.change(self._part)
        return self._made[style, change]

    def _day_format(self) -> int:
        known = next((number for number, said in self._formats.items() if said == DAY), None)
        return self._add_format() if known is None else known

    def _add_format(self) -> int:
        number = max([FIRST_OWN - 1, *self._formats]) + 1
        root = self._package.tree(self._part)
        space = etree.QName(root).namespace
        formats = root.find("{*}numFmts")
        if formats is None:
            formats = etree.Element(etree.QName(space, "numFmts"))
            root.insert(0, formats)
        etree.SubElement(formats, etree.QName(space, "numFmt"), numFmtId=str(number), formatCode=DAY)
        formats.set("count", str(len(formats)))
        self._formats[number] = DAY
        return number


def _signs(said: str) -> str:
    """The signs of a format that mean something, for numbers above zero."""
    return _AS_IT_IS.sub("", said[:LONGEST_FORMAT]).partition(";")[0]
